import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimView } from '../../shared/contract/answers.ts';
import type { OwnYear } from '../../shared/contract/year.ts';
import { assess } from '../../shared/engine/index.ts';
import type { Entry, Person } from '../../shared/engine/model.ts';
import { ruleSetFor } from '../../shared/rules/index.ts';
import { day } from '../../shared/time/day.ts';
import { marksOf, placeOf } from '../../web/pages/year/marks.ts';
import {
  barsOf,
  cutOf,
  datesOf,
  daysLeft,
  entriesOf,
  phaseAt,
  sharesOf,
  stillNeeded,
  waitingOf,
} from '../../web/pages/year/view.ts';
import { runs } from '../runs.ts';

const from = day('2023-01-01');
const person: Person = {
  id: 'p',
  personnelType: [{ from, value: 'professional' }],
  professions: [{ from, value: ['教育'] }],
  region: [{ from, value: '南湖区' }],
  titleReview: [{ from, value: { authority: 'municipal' } }],
};

function statement(entries: readonly Entry[]) {
  const rules = ruleSetFor(2023);
  if (!rules.ok) throw new Error(rules.error.message);
  return assess(rules.value, person, entries);
}

const study = (id: string, days: number, status: Entry['status']): Entry => ({
  id,
  route: 'P6.1',
  completedOn: day('2023-05-20'),
  status,
  facts: { kind: 'study', days },
});

const view = (entries: readonly Entry[], more: Partial<OwnYear> = {}): OwnYear => ({
  statement: statement(entries),
  ifApproved: statement(entries.map((entry) => ({ ...entry, status: 'approved' as const }))),
  given: { person, entries },
  claims: [],
  deadline: '2023-12-31T16:00:00.000Z',
  record: { n: 1, hash: '' },
  years: [],
  courses: [],
  way: null,
  nextCourses: [],
  tries: [],
  elsewhere: [],
  quotes: {},
  courseBy: day('2023-12-17'),
  ...more,
});

const claim = (id: string, completedOn: string, more: Partial<ClaimView> = {}): ClaimView => ({
  claimId: id,
  state: 'sent',
  route: 'P6.1',
  title: id,
  completedOn,
  facts: {},
  sentAt: `${completedOn}T02:00:00.000Z`,
  answerBy: '2023-11-24',
  evidence: [],
  ...more,
});

describe('the year as the page shows it', () => {
  it('puts the total first, and takes what waits from the year as it would be', () => {
    const bars = barsOf(view([study('a', 2, 'approved'), study('b', 1, 'pending')]));
    expect(bars.map(({ id }) => id)).toEqual(['total', 'public', 'professional']);
    expect(bars.map(({ counted, waiting }) => [counted, waiting])).toEqual([
      [80, 40],
      [0, 0],
      [80, 40],
    ]);
  });

  it('names what a cap took, and nothing that only waits', () => {
    const [total, , professional] = barsOf(
      view([study('a', 8, 'approved'), study('b', 1, 'pending')]),
    );
    expect(total).toMatchObject({ counted: 240, lost: 80, waiting: 0 });
    expect(professional).toMatchObject({ counted: 240, lost: 80, waiting: 0 });
  });

  it('needs 90 hours at the start: the floors of both kinds leave 12 to either', () => {
    expect(stillNeeded(statement([]))).toBe(900);
    expect(stillNeeded(statement([study('a', 2, 'approved')]))).toBe(820);
  });

  it('counts whole days to 31 December and closes at the deadline, not before', () => {
    expect(daysLeft(2023, '2023-11-20')).toBe(41);
    expect(daysLeft(2023, '2023-12-31')).toBe(0);
    expect(phaseAt('2023-12-31T16:00:00.000Z', '2023-12-31T15:59:59.999Z')).toBe('running');
    expect(phaseAt('2023-12-31T16:00:00.000Z', '2023-12-31T16:00:00.000Z')).toBe('closed');
  });
});

const course = {
  courseId: 'c',
  title: '一门课',
  on: day('2023-03-28'),
  attempts: 2,
  passed: 84,
  chapters: 9,
  chaptersRead: 9,
  opensOn: null,
};

describe('the entries', () => {
  it('stand by their days, courses among claims, and what is gone apart', () => {
    const entries: Entry[] = [
      { ...study('late', 1, 'approved'), completedOn: day('2023-06-01') },
      study('early', 1, 'approved'),
      study('sent', 1, 'pending'),
      study('gone', 1, 'withdrawn'),
      { ...study('c#2023', 1, 'approved'), completedOn: day('2023-03-28') },
    ];
    const seen = view(entries, {
      claims: [
        claim('late', '2023-06-01', { state: 'approved' }),
        claim('early', '2023-05-20', { state: 'approved' }),
        claim('sent', '2023-05-20'),
        claim('gone', '2023-05-20', { state: 'withdrawn' }),
      ],
      courses: [course],
    });
    const { standing, gone } = entriesOf(seen);
    expect(standing.map(({ entry }) => entry.id)).toEqual(['c#2023', 'early', 'late']);
    expect(standing[0]?.course).toBe(course);
    expect(gone.map(({ entry }) => entry.id)).toEqual(['gone']);
  });

  it('name the cap that cut them, and what fills it up to its limit', () => {
    const seen = view([study('a', 5, 'approved'), study('b', 4, 'approved')]);
    const [, cutOne] = seen.statement.entries;
    if (!cutOne) return expect.fail('no entry');
    const cut = cutOf(seen, cutOne);
    expect(cut?.cap).toMatchObject({ limit: 240, before: 360, after: 240 });
    if (!cut) return;
    expect(sharesOf(seen, cut.cap).map(({ id, hours }) => [id, hours])).toEqual([
      ['a', 200],
      ['b', 40],
    ]);
    expect(cutOf(seen, seen.statement.entries[0] as never)).toBeUndefined();
  });
});

describe('the dates that matter', () => {
  it('are the answers, the exam’s day where a course is meant, and the end; what is past is not there', () => {
    const sent = [
      claim('a', '2023-11-10'),
      claim('b', '2023-11-11'),
      claim('c', '2023-11-01', { answerBy: '2023-11-08' }),
    ];
    const way = { parts: [{ what: 'course', ids: ['c'], amount: 1, adds: 180 }] } as never;
    expect(datesOf(view([], { claims: sent, way }), '2023-11-20')).toEqual([
      { on: '2023-11-24', what: 'answer', count: 2 },
      { on: '2023-12-17', what: 'course', count: 1 },
      { on: '2023-12-31', what: 'end', count: 1 },
    ]);
    expect(datesOf(view([]), '2023-12-31')).toEqual([{ on: '2023-12-31', what: 'end', count: 1 }]);
  });
});

describe('what waits', () => {
  it('waits for the person where a file was blocked or a claim came back', () => {
    const blocked = claim('blocked', '2023-10-01', {
      evidence: [{ uploadId: 'u', state: 'blocked' }],
    });
    const returned = claim('returned', '2023-10-02', { state: 'returned' });
    const answered = claim('answered', '2023-10-01', { state: 'answered' });
    const sent = claim('sent', '2023-10-03');
    const seen = view([], { claims: [blocked, returned, answered, sent] });
    const waits = waitingOf(seen, '2023-11-20');
    expect(waits.blocked).toEqual([blocked]);
    expect(waits.returned).toEqual([returned]);
    expect(waits.sent.map(({ claimId }) => claimId)).toEqual(['sent']);
  });

  it('of a course, while the exam can still be sat in its year', () => {
    const studying = (opensOn: string | null, today: string) => {
      const one = { ...course, passed: null, opensOn: opensOn === null ? null : day(opensOn) };
      return waitingOf(view([], { courses: [one] }), today).studying.length;
    };
    expect(studying(null, '2023-12-30')).toBe(1);
    expect(studying('2023-12-31', '2023-12-18')).toBe(1);
    expect(studying('2024-01-03', '2023-12-20')).toBe(0);
    expect(studying(null, '2024-01-10')).toBe(0);
  });
});

describe('the timeline', () => {
  it('rises by what counts, in the order of days, and puts what waits on top', () => {
    const seen = view([study('a', 2, 'approved'), study('w', 1, 'pending')], {
      claims: [claim('a', '2023-05-20', { state: 'approved' }), claim('w', '2023-03-01')],
    });
    expect(marksOf(seen).map(({ id, hours, sum, state }) => [id, hours, sum, state])).toEqual([
      ['a', 80, 80, 'counted'],
      ['w', 40, 120, 'waiting'],
    ]);
  });

  it('places days within their year, and others at its edges', () => {
    expect(placeOf('2023-01-01', 2023)).toBe(0);
    expect(placeOf('2023-07-02', 2023)).toBeCloseTo(182 / 365);
    expect(placeOf('2022-12-31', 2023)).toBe(0);
    expect(placeOf('2024-02-01', 2023)).toBe(1);
  });

  it('sums to the statement’s total, whatever was declared', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            days: fc.integer({ min: 1, max: 9 }),
            month: fc.integer({ min: 1, max: 9 }),
          }),
          { maxLength: 6 },
        ),
        (all) => {
          const entries = all.map(
            ({ days, month }, at): Entry => ({
              ...study(`e${at}`, days, 'approved'),
              completedOn: day(`2023-0${month}-11`),
            }),
          );
          const seen = view(entries, {
            claims: entries.map(({ id, completedOn }) =>
              claim(id, completedOn, { state: 'approved' }),
            ),
          });
          const marks = marksOf(seen);
          expect(marks.at(-1)?.sum ?? 0).toBe(seen.statement.total);
          expect(marks.map(({ on }) => on)).toEqual(marks.map(({ on }) => on).toSorted());
        },
      ),
      { numRuns: runs(50) },
    );
  });
});
