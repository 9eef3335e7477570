import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PaperView } from '../../shared/contract/course-answers.ts';
import { type RouteId, routes } from '../../shared/contract/routes.ts';
import { line } from '../../web/line.ts';
import { Band } from '../../web/pages/exam/band.tsx';
import { type Desk, openDesk } from '../../web/pages/exam/desk.ts';
import { storage } from './storage.ts';

/** The desk of a paper against a server of a few lines: what breaks between the two, and what each window then knows. */

// The site's build makes the table of routes.
vi.mock('../../web/route.ts', () => ({ routeOf: (id: RouteId) => routes[id] }));

const HOUR = 3_600_000;
const START = Date.parse('2023-12-20T02:00:00Z');

type Body = { readonly question: string; readonly choice: readonly string[] };
type Breaks = 'line' | 'portal' | 'halfway' | 'still' | null;

/** An answer that begins; then the line breaks, or brings nothing more. */
const begun = (breaks: 'halfway' | 'still', signal: AbortSignal | null | undefined) =>
  new ReadableStream({
    start(body) {
      body.enqueue(new TextEncoder().encode('{"st'));
      if (breaks === 'halfway') body.error(new TypeError('terminated'));
      else signal?.addEventListener('abort', () => body.error(signal.reason));
    },
  });

function paperServer() {
  const options = ['a', 'b'].map((id) => ({ id, text: id }));
  const questions = ['q1', 'q2'].map((id) => ({ id, type: 'single' as const, stem: id, options }));
  const server = {
    breaks: null as Breaks,
    annulled: null as PaperView['annulled'],
    epoch: 1,
    answers: {} as Record<string, PaperView['answers'][string]>,
    async fetch(url: string, init: RequestInit): Promise<Response> {
      await Promise.resolve();
      if (server.breaks === 'line') throw new TypeError('no line');
      // What the office's network says to everybody who has not signed in to it.
      if (server.breaks === 'portal') return new Response('<html>上网认证</html>');
      if (server.breaks !== null) return new Response(begun(server.breaks, init.signal));
      if (url.endsWith('/answers')) {
        const { question, ...said } = JSON.parse(String(init.body)) as Body &
          PaperView['answers'][string];
        const known = server.answers[question];
        const newer =
          !known ||
          said.epoch > known.epoch ||
          (said.epoch === known.epoch && said.revision > known.revision);
        if (newer) server.answers[question] = said;
        return Response.json({ stored: newer, epoch: server.epoch });
      }
      if (url.endsWith('/hold')) server.epoch += 1;
      return Response.json({
        paperId: 'paper',
        now: new Date().toISOString(),
        endsAt: new Date(START + HOUR).toISOString(),
        annulled: server.annulled,
        epoch: server.epoch,
        questions,
        answers: structuredClone(server.answers),
        result: null,
      });
    },
  };
  return server;
}

let server: ReturnType<typeof paperServer>;
let desks: Desk[];
let full: boolean;
beforeEach(() => {
  vi.useFakeTimers({ now: START });
  server = paperServer();
  desks = [];
  full = false;
  vi.stubGlobal(
    'localStorage',
    storage(() => full),
  );
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => {
  for (const desk of desks) desk.close();
  line.held();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function sitDown(): Promise<Desk> {
  const desk = openDesk('paper');
  desks.push(desk);
  void desk.open();
  await passes(0);
  return desk;
}
const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);
function choose(desk: Desk, n: number, option: string): void {
  const question = desk.paper.value?.questions[n];
  if (!question) throw new Error('no such question');
  desk.choose(question, option);
}
const said = (question: string) => server.answers[question]?.choice;

it('is told at handing in that the paper was annulled meanwhile, and keeps nothing of it', async () => {
  const desk = await sitDown();
  choose(desk, 0, 'a');
  await passes(100);
  server.annulled = { at: '2023-12-20T10:00:00+08:00' };
  void desk.submit();
  await passes(2000);
  expect(desk.paper.value?.annulled).not.toBeNull();
  expect(Object.keys(localStorage)).toEqual([]);
});

it('asks no more of an annulled paper whose time is over', async () => {
  const desk = await sitDown();
  server.annulled = { at: '2023-12-20T10:00:00+08:00' };
  await passes(HOUR);
  void desk.settle();
  await passes(5000);
  expect(desk.paper.value?.annulled).not.toBeNull();
});

it('sends an answer again that met no server but something in between', async () => {
  const desk = await sitDown();
  server.breaks = 'portal';
  choose(desk, 0, 'a');
  await passes(60_000);
  expect(desk.waiting.value).toBe(1);
  server.breaks = null;
  await passes(10_000);
  expect([said('q1'), desk.waiting.value]).toEqual([['a'], 0]);
});

it.each(['halfway', 'still'] as const)(
  'sends an answer again whose reply stops %s',
  async (how) => {
    const desk = await sitDown();
    server.breaks = how;
    choose(desk, 0, 'a');
    await passes(5000);
    server.breaks = null;
    await passes(40_000);
    expect([said('q1'), desk.waiting.value]).toEqual([['a'], 0]);
  },
);

it('takes the paper from this device where something else than the server answers', async () => {
  const before = await sitDown();
  choose(before, 0, 'b');
  await passes(100);
  before.close();
  server.breaks = 'portal';
  const after = await sitDown();
  expect(after.answers.value['q1']?.choice).toEqual(['b']);
});

it('of two windows that came from this device without a line, the last word stands', async () => {
  const held = await sitDown();
  choose(held, 0, 'a');
  await passes(100);
  held.close();
  server.breaks = 'line';
  const [one, other] = [await sitDown(), await sitDown()];
  choose(one, 0, 'a');
  choose(other, 0, 'b');
  choose(one, 1, 'a');
  server.breaks = null;
  await passes(30_000);
  expect([said('q1'), said('q2')]).toEqual([['b'], ['a']]);
});

it('goes on when the server says that there is time: the clock of the device was wrong', async () => {
  const held = await sitDown();
  held.close();
  server.breaks = 'line';
  // A day ahead of what it was when the paper was kept.
  vi.setSystemTime(START + 24 * HOUR);
  const desk = await sitDown();
  void desk.settle();
  await passes(3000);
  expect(desk.over.value).toBe(true);
  vi.setSystemTime(START + 10_000);
  server.breaks = null;
  await passes(20_000);
  expect(desk.over.value).toBe(false);
  choose(desk, 0, 'a');
  await passes(100);
  expect(said('q1')).toEqual(['a']);
});

it('does not say that the device keeps an answer where it does not', async () => {
  const desk = await sitDown();
  expect(desk.kept.value).toBe(true);
  full = true;
  choose(desk, 0, 'a');
  expect(desk.kept.value).toBe(false);
});

it('keeps what it could not keep before as soon as there is room, and says so only then', async () => {
  const desk = await sitDown();
  full = true;
  choose(desk, 0, 'a');
  server.breaks = 'line';
  full = false;
  choose(desk, 1, 'b');
  expect(desk.kept.value).toBe(true);
  expect(Object.values(localStorage).join()).toContain('"choice":["a"]');
});

it('does not say that the device keeps a paper of which it lost an answer', async () => {
  const desk = await sitDown();
  server.breaks = 'line';
  full = true;
  choose(desk, 0, 'a');
  full = false;
  desk.mark('q2');
  full = true;
  choose(desk, 1, 'b');
  full = false;
  // What was chosen first is there by now; what was chosen last is not.
  expect(desk.kept.value).toBe(false);
});

it('shows and sends what the device does not keep also after the paper was taken up again', async () => {
  const desk = await sitDown();
  full = true;
  server.breaks = 'line';
  choose(desk, 0, 'a');
  await passes(100);
  server.breaks = null;
  void desk.open();
  await passes(0);
  expect(desk.answers.value['q1']?.choice).toEqual(['a']);
  await passes(10_000);
  expect(said('q1')).toEqual(['a']);
});

it('says beside the answers that the device keeps none, and that the server does', async () => {
  const desk = await sitDown();
  full = true;
  choose(desk, 0, 'a');
  await passes(100);
  const band = renderToString(h(Band, { desk }));
  expect(band).toContain('这台设备存不下答案');
  expect(band).toContain('DEVICE_FULL');
  full = false;
  choose(desk, 0, 'b');
  expect(renderToString(h(Band, { desk }))).not.toContain('DEVICE_FULL');
});
