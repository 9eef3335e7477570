import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Given } from '../../web/pages/exam/answers.ts';
import { answerQueue, type Sent } from '../../web/pages/exam/queue.ts';
import { runs } from '../runs.ts';

const given = (revision: number): Given => ({ choice: ['a'], epoch: 1, revision });
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A server that answers when it is told to. */
function slowServer() {
  const calls: { question: string; given: Given; answer: (how: Sent) => void }[] = [];
  const settled: [string, number, string][] = [];
  const pauses: { ms: number; end: () => void }[] = [];
  const queue = answerQueue({
    send: (question, each) =>
      new Promise((answer) => {
        calls.push({ question, given: each, answer });
      }),
    settled: (question, each, how) => settled.push([question, each.revision, how]),
    pause: (ms) => new Promise((end) => pauses.push({ ms, end })),
  });
  return { queue, calls, settled, pauses };
}

describe('the queue of answers', () => {
  it('sends at once, and each question one at a time, the last word last', async () => {
    const { queue, calls, settled } = slowServer();
    queue.put('q1', given(1));
    queue.put('q1', given(2));
    queue.put('q1', given(3));
    expect(calls.map((call) => call.given.revision)).toEqual([1]);
    calls[0]?.answer('stored');
    await turn();
    expect(calls.map((call) => call.given.revision)).toEqual([1, 3]);
    expect(settled).toEqual([]);
    calls[1]?.answer('stored');
    await queue.idle();
    expect(settled).toEqual([['q1', 3, 'stored']]);
  });

  it('keeps everything while the line is broken, waits longer each time, and goes on when woken', async () => {
    const { queue, calls, settled, pauses } = slowServer();
    queue.put('q1', given(1));
    calls[0]?.answer('noLine');
    await turn();
    queue.put('q2', given(2));
    expect(calls).toHaveLength(1);
    expect(queue.size()).toBe(2);
    pauses[0]?.end();
    await turn();
    calls[1]?.answer('noLine');
    await turn();
    expect(pauses.map(({ ms }) => ms)).toEqual([1000, 2000]);
    queue.wake();
    await turn();
    calls[2]?.answer('stored');
    await turn();
    calls[3]?.answer('stored');
    await queue.idle();
    expect(calls.slice(2).map((call) => call.question)).toEqual(['q1', 'q2']);
    expect(settled.map(([question]) => question)).toEqual(['q1', 'q2']);
  });

  it('takes a thrown send for a broken line, and a refusal for an end', async () => {
    let thrown = false;
    const settled: string[] = [];
    const queue = answerQueue({
      send: async () => {
        if (thrown) return 'refused';
        thrown = true;
        throw new Error('aborted');
      },
      settled: (_question, _given, how) => settled.push(how),
      pause: async () => undefined,
    });
    queue.put('q1', given(1));
    await queue.idle();
    expect(settled).toEqual(['refused']);
    expect(queue.size()).toBe(0);
  });

  it('brings the last word on every question over any line, never two of one question at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean()), { maxLength: 30 }),
        async (steps) => {
          const server = new Map<string, number>();
          const inFlight = new Set<string>();
          const lost = steps.map(([, broken]) => broken);
          const queue = answerQueue({
            send: async (question, { revision }) => {
              expect(inFlight.has(question)).toBe(false);
              inFlight.add(question);
              await turn();
              inFlight.delete(question);
              if (lost.pop() === true) return 'noLine';
              expect(revision).toBeGreaterThan(server.get(question) ?? 0);
              server.set(question, revision);
              return 'stored';
            },
            settled: () => undefined,
            pause: turn,
          });
          const last = new Map<string, number>();
          for (const [i, [n]] of steps.entries()) {
            last.set(`q${n}`, i + 1);
            queue.put(`q${n}`, given(i + 1));
            if (i % 3 === 0) await turn();
          }
          await queue.idle();
          expect(server).toEqual(last);
        },
      ),
      { numRuns: runs(1000) },
    );
  });
});
