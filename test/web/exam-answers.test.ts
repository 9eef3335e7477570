import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Answered,
  asKept,
  isAnswered,
  isNewer,
  lastRevision,
  merged,
  toggled,
  waitingCount,
} from '../../web/pages/exam/answers.ts';
import { runs } from '../runs.ts';

const given = (choice: string, epoch: number, revision: number) => ({
  choice: [choice],
  epoch,
  revision,
});
const waiting = (choice: string, epoch: number, revision: number): Answered => ({
  ...given(choice, epoch, revision),
  state: 'waiting',
});

describe('a paper that is opened again', () => {
  it('has what the server has, and over it what this device had not sent', () => {
    const answers = merged(
      { q1: given('a', 1, 1), q2: given('a', 1, 2) },
      { q2: waiting('b', 1, 3), q3: waiting('c', 1, 4) },
    );
    expect(answers).toEqual({
      q1: { ...given('a', 1, 1), state: 'sent' },
      q2: waiting('b', 1, 3),
      q3: waiting('c', 1, 4),
    });
    expect(waitingCount(answers)).toBe(2);
    expect(lastRevision(answers)).toBe(4);
  });

  it('leaves to a later window the questions that it answered', () => {
    const answers = merged({ q1: given('new', 2, 1) }, { q1: waiting('old', 1, 9) });
    expect(answers['q1']).toEqual({ ...given('new', 2, 1), state: 'sent' });
  });

  it('takes no answer from the device that had been sent: the server knows it better', () => {
    const sent: Answered = { ...given('b', 3, 3), state: 'sent' };
    expect(merged({ q1: given('a', 1, 1) }, { q1: sent })['q1']?.choice).toEqual(['a']);
    expect(merged({}, { q1: sent })).toEqual({});
  });

  it('has from its own copy alone everything that this device has said, sent or not', () => {
    const sent: Answered = { ...given('b', 1, 3), state: 'sent' };
    const answers = asKept(
      { q1: given('a', 1, 1), q4: given('d', 2, 1) },
      { q1: sent, q2: waiting('c', 1, 4), q4: { ...given('old', 1, 9), state: 'sent' } },
    );
    expect(answers).toEqual({
      q1: sent,
      q2: waiting('c', 1, 4),
      q4: { ...given('d', 2, 1), state: 'sent' },
    });
  });

  it('never shows an older word than the server has, nor loses one that is newer', () => {
    const answer = fc.record({
      choice: fc.constant<string[]>(['x']),
      epoch: fc.integer({ min: 1, max: 3 }),
      revision: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.option(answer), answer, (server, device) => {
        const result = merged(server ? { q1: server } : {}, {
          q1: { ...device, state: 'waiting' },
        })['q1'];
        const wins = isNewer(device, server ?? undefined);
        expect(result?.state).toBe(wins ? 'waiting' : 'sent');
        expect(isNewer(server ?? device, result)).toBe(false);
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe('a click on an option', () => {
  const order = ['a', 'b', 'c'];
  it('replaces the choice where one is right', () => {
    expect(toggled(['a'], 'b', false, order)).toEqual(['b']);
  });
  it('adds and takes away where several are right, in the order of the paper', () => {
    expect(toggled(['c'], 'a', true, order)).toEqual(['a', 'c']);
    expect(toggled(['a', 'c'], 'a', true, order)).toEqual(['c']);
  });
  it('that takes the last one away leaves the question open', () => {
    const answers = { q1: { ...waiting('a', 1, 1), choice: toggled(['a'], 'a', true, order) } };
    expect(isAnswered(answers, 'q1')).toBe(false);
  });
});
