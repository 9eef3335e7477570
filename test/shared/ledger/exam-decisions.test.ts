import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grade } from '../../../shared/exam/grade.ts';
import {
  decideEnrol,
  decideStart,
  extraPercentAt,
  findPaper,
} from '../../../shared/ledger/courses.ts';
import type { EventOf, PersonEvent } from '../../../shared/ledger/events.ts';
import {
  decideAnnulPaper,
  decideExtraTime,
  decideRegrade,
  isSitting,
} from '../../../shared/ledger/exam-decisions.ts';
import { fold, type PersonRecord } from '../../../shared/ledger/record.ts';
import { statementOf } from '../../../shared/ledger/year.ts';
import { ruleSetFor } from '../../../shared/rules/index.ts';
import { day } from '../../../shared/time/day.ts';
import { type Instant, instant, MINUTE } from '../../../shared/time/instant.ts';
import { runs, seed } from '../../runs.ts';
import { bound, logOf, recordOf, sealed } from './commits.ts';

const year = (of: number) => {
  const found = ruleSetFor(of);
  return found.ok ? found.value : expect.fail('no rules');
};
const rules = year(2023).ruleSet.publicCourses;
const about = { v: 1 as const, years: [2023], courseId: 'a-2023' };
const studied: readonly PersonEvent[] = [
  bound(),
  { ...about, type: 'CourseEnrolled', version: 'f'.repeat(64) },
  { ...about, type: 'StudyCompleted' },
];
const started = (paperId: string, endsAt = '2023-11-30T00:00:00.000Z'): PersonEvent => ({
  ...{ ...about, type: 'PaperStarted', paperId, version: 'f'.repeat(64), seed: 's' },
  endsAt,
});
const ended = (
  paperId: string,
  right: readonly string[],
  wrong: readonly string[],
  result: 'pass' | 'fail' | 'lapsed' = 'fail',
): PersonEvent => ({
  ...{ ...about, type: 'PaperEnded', v: 2, paperId, result },
  endedAt: '2023-11-01T06:00:00.000Z',
  points: right.length,
  outOf: right.length + wrong.length,
  answered: right.length,
  weak: [],
  right: [...right],
  wrong: [...wrong],
  annulled: [],
});
/** The record after a decision: what the log would hold. */
const after = (events: readonly PersonEvent[], decided: readonly PersonEvent[]): PersonRecord =>
  recordOf(...events, ...decided);
const eventsOf = (decision: ReturnType<typeof decideAnnulPaper>) =>
  decision.ok ? decision.value : expect.fail(decision.error.code);
const at = (text: string): Instant => instant(text);

describe('extra time by an official', () => {
  const decision = (decisionId: string, percent: number): EventOf<'ExtraTimeDecided'> => ({
    ...{ type: 'ExtraTimeDecided', v: 1, decisionId, percent },
    ...{ from: day('2023-11-10'), until: day('2023-11-20'), reason: sealed('why') },
  });

  it('lengthens the papers that start on its days, by Asia/Shanghai', () => {
    const record = recordOf(...studied, decision('one', 25));
    expect(extraPercentAt(record, at('2023-11-09T15:59:59.999Z'))).toBe(0);
    expect(extraPercentAt(record, at('2023-11-09T16:00:00.000Z'))).toBe(25);
    expect(extraPercentAt(record, at('2023-11-20T15:59:59.999Z'))).toBe(25);
    expect(extraPercentAt(record, at('2023-11-20T16:00:00.000Z'))).toBe(0);
  });

  it('and never beyond the deadline of the year', () => {
    const record = recordOf(...studied, { ...decision('one', 100), until: day('2023-12-31') });
    const end = (moment: string) => {
      const start = { courseId: 'a-2023', paperId: 'p', seed: 's', minutes: 61 };
      const [event] = eventsOf(decideStart(record, rules, start, at(moment)));
      return event?.type === 'PaperStarted' ? instant(event.endsAt) : expect.fail('not started');
    };
    const noon = at('2023-11-15T04:00:00Z');
    expect(end('2023-11-15T04:00:00Z')).toBe(noon + 122 * MINUTE);
    expect(end('2023-12-31T15:00:00Z')).toBe(at('2023-12-31T16:00:00Z'));
  });

  it('the last decision holds, so one of 0 takes an earlier one back; sent again it is one', () => {
    const record = recordOf(...studied, decision('one', 25), decision('two', 0));
    expect(extraPercentAt(record, at('2023-11-15T00:00:00Z'))).toBe(0);
    const { type: _type, v: _v, ...same } = decision('two', 0);
    expect(decideExtraTime(record, same)).toEqual({ ok: true, value: [] });
  });

  it('counts from when it was decided: a paper that had started keeps its end', () => {
    const record = recordOf(...studied, decision('one', 25));
    const before = instant(record.extraTime[0]?.decidedAt ?? '') - 1;
    const early = { ...record, extraTime: [{ ...record.extraTime[0], from: day('2023-01-01') }] };
    expect(extraPercentAt(early as PersonRecord, before as Instant)).toBe(0);
  });
});

describe('a paper annulled for a fault of the system', () => {
  const reason = sealed('outage');
  const now = at('2023-11-02T00:00:00Z');

  it('is neither an attempt nor graded, and the course goes on', () => {
    const open = [...studied, started('p1')];
    expect(isSitting(recordOf(...open), 'a-2023')).toBe(true);
    const record = after(
      open,
      eventsOf(decideAnnulPaper(recordOf(...open), 'p1', reason, now, false)),
    );
    expect(isSitting(record, 'a-2023')).toBe(false);
    expect(findPaper(record, 'p1')?.paper).toMatchObject({ ended: null, annulled: { reason } });
    const start = { courseId: 'a-2023', paperId: 'p2', seed: 's', minutes: 60 };
    expect(eventsOf(decideStart(record, rules, start, now))).toHaveLength(1);
  });

  it('is refused of a pass, of what may be one, twice, and of nothing', () => {
    const refusal = (events: readonly PersonEvent[], paperId = 'p1', closed = false) => {
      const decision = decideAnnulPaper(recordOf(...events), paperId, reason, now, closed);
      return decision.ok ? null : decision.error.code;
    };
    const passed = [...studied, started('p1'), ended('p1', ['x'], [], 'pass')];
    expect(refusal(passed)).toBe('PAPER_PASSED');
    expect(refusal([...studied, started('p1', '2023-11-02T00:00:00.000Z')])).toBe(
      'PAPER_NOT_GRADED',
    );
    expect(refusal([...studied, started('p1', '2023-11-02T00:00:00.001Z')])).toBeNull();
    expect(refusal([...studied, started('p1')], 'p1', true)).toBe('PAPER_NOT_GRADED');
    expect(refusal([...studied, started('p1'), ended('p1', [], ['x'])], 'p1', true)).toBeNull();
    const once: PersonEvent = { ...about, type: 'PaperAnnulled', paperId: 'p1', reason };
    expect(refusal([...studied, started('p1'), once])).toBe('ALREADY_DECIDED');
    expect(refusal(studied)).toBe('NOT_FOUND');
  });
});

describe('grading again after a question was annulled', () => {
  const chapterOf = new Map(['q1', 'q2', 'q3', 'q4', 'q5'].map((id) => [id, 'c1']));
  const regrade = (events: readonly PersonEvent[], annulled: readonly string[]) => {
    const record = recordOf(...events);
    const marks = findPaper(record, 'p1')?.paper.ended?.marks ?? { right: [], wrong: [] };
    return eventsOf(
      decideRegrade(record, 'p1', new Set(annulled), (all) => grade(marks, chapterOf, 60, all)),
    );
  };
  const failed = [...studied, started('p1'), ended('p1', ['q1', 'q2'], ['q3', 'q4', 'q5'])];

  it('turns a fail into a pass with the hours of the year of its submission', () => {
    const decided = regrade(failed, ['q3', 'q9']);
    expect(decided).toEqual([
      expect.objectContaining({
        type: 'PaperRegraded',
        annulled: ['q3'],
        before: { result: 'fail', points: 2 },
        after: { result: 'pass', points: 3, weak: ['c1'] },
      }),
    ]);
    // As if it were known only in the next year.
    const commits = logOf(...[...failed, ...decided].map((event) => [event]));
    const late = commits.map((commit, i) =>
      i < commits.length - 1
        ? commit
        : { ...commit, body: { ...commit.body, at: '2024-01-05T00:00:00.000Z' } },
    );
    const record = fold(late);
    expect(statementOf('lu', record, year(2023)).categories['public']).toBe(180);
    expect(findPaper(record, 'p1')?.paper.ended?.endedAt).toBe('2023-11-01T06:00:00.000Z');
  });

  it('is on record for whoever had it right too, and happens once a question', () => {
    const first = regrade(failed, ['q1']);
    expect(first).toMatchObject([{ annulled: ['q1'], after: { points: 2, result: 'fail' } }]);
    expect(regrade([...failed, ...first], ['q1'])).toEqual([]);
    const second = regrade([...failed, ...first], ['q1', 'q4']);
    expect(second).toMatchObject([{ annulled: ['q4'], before: { points: 2 } }]);
    expect(second).toMatchObject([{ after: { points: 3, result: 'pass' } }]);
  });

  it('does not turn a paper that ran out into one that was handed in', () => {
    const lapsed = [...studied, started('p1'), ended('p1', ['q1'], ['q2', 'q3', 'q4'], 'lapsed')];
    expect(regrade(lapsed, ['q2'])).toMatchObject([{ after: { result: 'lapsed', points: 2 } }]);
    expect(regrade(lapsed, ['q2', 'q3'])).toMatchObject([{ after: { result: 'pass' } }]);
  });

  it('leaves alone what is open, annulled, or drawn without it', () => {
    expect(regrade([...studied, started('p1')], ['q1'])).toEqual([]);
    const annulled: PersonEvent = {
      ...{ ...about, type: 'PaperAnnulled', paperId: 'p1' },
      reason: sealed('outage'),
    };
    expect(regrade([...failed, annulled], ['q3'])).toEqual([]);
    expect(regrade(failed, ['other'])).toEqual([]);
  });

  it('comes to the same, whichever way the questions are annulled, and never to less', () => {
    const ids = ['q1', 'q2', 'q3', 'q4', 'q5'];
    fc.assert(
      fc.property(fc.subarray(ids), fc.shuffledSubarray(ids), (right, annulled) => {
        const wrong = ids.filter((id) => !right.includes(id));
        const result = right.length >= 3 ? 'pass' : 'fail';
        const events = [...studied, started('p1'), ended('p1', right, wrong, result)];
        const whole = after(events, regrade(events, annulled));
        let byOne = events;
        for (const id of annulled) byOne = [...byOne, ...regrade(byOne, [id])];
        const end = (record: PersonRecord) => {
          const {
            points,
            result: now,
            annulled: given,
          } = findPaper(record, 'p1')?.paper.ended ?? {};
          return { points, now, given: given?.toSorted() };
        };
        expect(end(recordOf(...byOne))).toEqual(end(whole));
        expect(end(whole).points).toBeGreaterThanOrEqual(right.length);
        if (result === 'pass') expect(end(whole).now).toBe('pass');
      }),
      { numRuns: runs(300), seed },
    );
  });
});

describe('requests that are decided later than they were received', () => {
  const version = 'f'.repeat(64);
  const enrolled = (courseId: string): PersonEvent => ({
    ...about,
    type: 'CourseEnrolled',
    courseId,
    version,
  });
  const two = recordOf(bound(), enrolled('b-2023'), enrolled('c-2023'));
  const last = at(two.at ?? '');

  it.each([0, 1, 3_600_000, 2 * 3_600_000])(
    'a third course is one too many %i ms before the second, too',
    (ms) => {
      const course = { courseId: 'a-2023', version, offered: true };
      const decision = decideEnrol(two, rules, course, (last - ms) as Instant);
      expect(decision).toMatchObject({ ok: false, error: { code: 'COURSE_LIMIT' } });
    },
  );

  it('no start slips in before the fifth failure that is on record', () => {
    const five = [1, 2, 3, 4, 5].flatMap((n) => [started(`p${n}`), ended(`p${n}`, [], ['x'])]);
    const record = recordOf(...studied, ...five);
    const start = { courseId: 'a-2023', paperId: 'six', seed: 's', minutes: 60 };
    const early = at('2023-11-01T04:00:00.000Z');
    expect(decideStart(record, rules, start, early)).toMatchObject({ ok: false });
  });
});

it('an enrolment of a year’s last moment takes no place of the next, whatever had been stamped before it', () => {
  const enrolled = (courseId: string, of: number): PersonEvent => ({
    ...{ type: 'CourseEnrolled', v: 1, years: [of], courseId, version: 'f'.repeat(64) },
  });
  // Received before midnight, committed behind something that another clock had stamped in the new year.
  const stamps = [
    '2023-12-31T16:00:00.005Z',
    '2023-12-31T16:00:00.005Z',
    '2024-01-02T02:00:00.000Z',
  ];
  const log = logOf([bound()], [enrolled('a-2023', 2023)], [enrolled('b-2023', 2024)]);
  const record = fold(
    log.map((commit, i) => ({ ...commit, body: { ...commit.body, at: stamps[i] ?? '' } })),
  );
  const third = { courseId: 'c-2023', version: 'f'.repeat(64), offered: true };
  const decided = decideEnrol(record, rules, third, at('2024-01-03T02:00:00.000Z'));
  expect(eventsOf(decided)).toMatchObject([{ courseId: 'c-2023', years: [2024] }]);
});

it('an enrolment is judged in the year in which it was received', () => {
  // Both places of the new year are taken; the old one has both left.
  const taken = ['a-2023', 'b-2023'].map(
    (courseId): PersonEvent => ({
      ...about,
      type: 'CourseEnrolled',
      version: 'f'.repeat(64),
      years: [2024],
      courseId,
    }),
  );
  const record = fold(
    logOf([bound()], taken).map((commit) => ({
      ...commit,
      body: { ...commit.body, at: '2023-12-31T16:00:00.005Z' },
    })),
  );
  const late = { courseId: 'c-2023', version: 'f'.repeat(64), offered: true };
  const decided = decideEnrol(record, rules, late, at('2023-12-31T15:59:59.990Z'));
  expect(eventsOf(decided)).toMatchObject([{ courseId: 'c-2023', years: [2023] }]);
});
