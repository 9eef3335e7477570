import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttemptResult } from '../../../shared/exam/model.ts';
import {
  type Attempt,
  courseStanding,
  type Enrolment,
  judgeCourses,
  lockEnd,
} from '../../../shared/exam/policy.ts';
import { jiaxing2023 } from '../../../shared/rules/jiaxing-2023.ts';
import type { ExamRules, PublicCourses } from '../../../shared/rules/model.ts';
import {
  DAY,
  HOUR,
  type Instant,
  instant,
  after as later,
  SECOND,
  yearAt,
} from '../../../shared/time/instant.ts';
import { runs, seed } from '../../runs.ts';

const rules = jiaxing2023.publicCourses;
const withExam = (exam: Partial<ExamRules>): PublicCourses => ({
  ...rules,
  exam: { ...rules.exam, ...exam },
});

const at = (text: string): Instant =>
  instant(text.length > 10 ? `${text}+08:00` : `${text}T09:00:00+08:00`);

const sat = (submitted: string, result: AttemptResult = 'fail', started?: string): Attempt =>
  started
    ? { startedAt: at(started), submittedAt: at(submitted), result }
    : { submittedAt: at(submitted), result };

let made = 0;
function enrolled(
  courseId: string,
  on: string,
  attempts: readonly Attempt[] = [],
  more: Partial<Enrolment> = {},
): Enrolment {
  made += 1;
  return {
    id: `x${made}`,
    courseId,
    passedInEarlierYear: false,
    enrolledAt: at(on),
    studyCompletedAt: at(on),
    attempts,
    ...more,
  };
}

const enrolments = (list: readonly Enrolment[], by = rules) =>
  judgeCourses(by, list).map(({ enrolment }) => enrolment);
const attempts = (one: Enrolment, by = rules) => judgeCourses(by, [one])[0]?.attempts;
const creditOf = (one: Enrolment, by = rules) => judgeCourses(by, [one])[0]?.credit?.year ?? null;

const fails = (...days: readonly string[]): Attempt[] =>
  days.map((on) => sat(`2023-03-${on}T10:00:00`));
const five = fails('01', '02', '03', '04', '05');

describe('三: two courses a year', () => {
  it('counted by enrolment, in the order of enrolment', () => {
    const three = [
      enrolled('c', '2023-03-03'),
      enrolled('a', '2023-03-01'),
      enrolled('b', '2023-03-02'),
    ];
    expect(enrolments(three)).toEqual(['refused:COURSE_LIMIT', 'accepted', 'accepted']);
  });

  it('at one moment by id', () => {
    const same = ['q', 'p', 'r'].map((id) => enrolled(id, '2023-03-01', [], { id }));
    expect(enrolments(same)).toEqual(['accepted', 'accepted', 'refused:COURSE_LIMIT']);
  });

  it('a refused enrolment takes no place', () => {
    const list = [
      enrolled('a', '2023-01-01', [], { passedInEarlierYear: true }),
      enrolled('b', '2023-01-02'),
      enrolled('c', '2023-01-03'),
    ];
    expect(enrolments(list)).toEqual(['refused:ALREADY_LEARNED', 'accepted', 'accepted']);
  });

  it('each year has its own places, by Asia/Shanghai', () => {
    const list = [
      enrolled('a', '2023-12-01'),
      enrolled('b', '2023-12-31T23:59:59'),
      enrolled('c', '2024-01-01T00:00:00'),
    ];
    expect(enrolments(list)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  it('a dropped course gives its place back only where the rules say so, and only without an attempt', () => {
    const dropped = (tries: readonly Attempt[]) => [
      enrolled('a', '2023-03-01', tries, { droppedAt: at('2023-03-20') }),
      enrolled('b', '2023-03-02'),
      enrolled('c', '2023-03-20'),
    ];
    const returning = { ...rules, dropReturnsSlot: true };
    expect(enrolments(dropped([]))[2]).toBe('refused:COURSE_LIMIT');
    expect(enrolments(dropped([]), returning)[2]).toBe('accepted');
    expect(enrolments(dropped(fails('05')), returning)[2]).toBe('refused:COURSE_LIMIT');
    const later = [
      enrolled('a', '2023-03-01', [], { droppedAt: at('2023-03-21') }),
      ...dropped([]).slice(1),
    ];
    expect(enrolments(later, returning)[2]).toBe('refused:COURSE_LIMIT');
  });

  it('or counted by courses passed', () => {
    const passing = (id: string, on: string) => enrolled(id, on, [sat(`${on}T12:00:00`, 'pass')]);
    const list = [
      passing('a', '2023-03-01'),
      enrolled('b', '2023-03-02'),
      passing('c', '2023-03-03'),
      enrolled('d', '2023-03-04'),
    ];
    expect(enrolments(list, { ...rules, countBy: 'passed' })).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'refused:COURSE_LIMIT',
    ]);
    const elsewhen = [
      passing('a', '2022-03-01'),
      passing('c', '2022-03-03'),
      enrolled('d', '2023-03-04'),
    ];
    expect(enrolments(elsewhen, { ...rules, countBy: 'passed' })[2]).toBe('accepted');
  });

  it('by id where enrolments fall on one moment', () => {
    const list = ['z', 'y', 'x'].map((id) => enrolled(id, '2023-03-01', fails('02'), { id }));
    expect(enrolments(list)).toEqual(['refused:COURSE_LIMIT', 'accepted', 'accepted']);
  });
});

describe('三: a course that was learned', () => {
  it('can’t be enrolled in again in the year in which it was passed', () => {
    const list = [
      enrolled('a', '2023-03-01', [sat('2023-03-02', 'pass')]),
      enrolled('a', '2023-03-03'),
    ];
    expect(enrolments(list)).toEqual(['accepted', 'refused:ALREADY_LEARNED']);
  });

  it('nor in a later year', () => {
    const list = [
      enrolled('a', '2022-03-01', [sat('2022-03-02', 'pass')]),
      enrolled('a', '2023-03-03'),
    ];
    expect(enrolments(list)[1]).toBe('refused:ALREADY_LEARNED');
  });

  it('is one whose hours were obtained, unless the rules say enrolled', () => {
    const list = [enrolled('a', '2022-03-01', [sat('2022-03-02')]), enrolled('a', '2023-03-03')];
    expect(enrolments(list)[1]).toBe('accepted');
    expect(enrolments(list, { ...rules, learnedMeans: 'enrolled' })[1]).toBe(
      'refused:ALREADY_LEARNED',
    );
  });

  it('refuses further attempts once passed', () => {
    const one = enrolled('a', '2023-03-01', [sat('2023-03-02', 'pass'), sat('2023-03-03', 'pass')]);
    expect(attempts(one)).toEqual(['accepted', 'refused:ALREADY_PASSED']);
  });
});

describe('三: five attempts, then two weeks', () => {
  const then = (sixth: string, by = rules) =>
    attempts(enrolled('a', '2023-03-01', [...five, sat(sixth)]), by)?.[5];

  it('locks from the fifth failed submission for fourteen times 24 hours', () => {
    expect(then('2023-03-06T10:00:00')).toBe('refused:LOCKED');
    expect(then('2023-03-19T09:59:59')).toBe('refused:LOCKED');
    expect(then('2023-03-19T10:00:00')).toBe('accepted');
  });

  it('asks when an attempt started, not when it was submitted', () => {
    const sixth = sat('2023-03-19T10:30:00', 'fail', '2023-03-19T09:59:00');
    expect(attempts(enrolled('a', '2023-03-01', [...five, sixth]))?.[5]).toBe('refused:LOCKED');
  });

  it('counts no refused start', () => {
    const locked = sat('2023-03-10');
    const later = ['20', '21', '22', '23', '24', '25'].map((on) => sat(`2023-03-${on}T10:00:00`));
    expect(attempts(enrolled('a', '2023-03-01', [...five, locked, ...later]))?.slice(5)).toEqual([
      'refused:LOCKED',
      ...later.slice(0, 5).map(() => 'accepted'),
      'refused:LOCKED',
    ]);
  });

  it.each([
    ['dayOf', '2023-03-18T23:59:59', '2023-03-19T00:00:00'],
    ['dayAfter', '2023-03-19T23:59:59', '2023-03-20T00:00:00'],
  ] as const)('or to a midnight: %s', (lockoutMode, last, first) => {
    expect(then(last, withExam({ lockoutMode }))).toBe('refused:LOCKED');
    expect(then(first, withExam({ lockoutMode }))).toBe('accepted');
    expect(lockEnd(withExam({ lockoutMode }).exam, at('2023-03-05T10:00:00'))).toBe(at(first));
  });

  it('or for good, where the rules know one round', () => {
    expect(then('2023-06-01', withExam({ rounds: 1 }))).toBe('refused:LOCKED');
    expect(then('2023-06-01', withExam({ rounds: 2 }))).toBe('accepted');
    const next = [
      enrolled('a', '2023-03-01', five),
      enrolled('a', '2024-03-01', [sat('2024-03-02')]),
    ];
    expect(judgeCourses(withExam({ rounds: 1 }), next)[1]?.attempts).toEqual(['accepted']);
  });

  it('a lapsed paper is an attempt, an annulled one is none', () => {
    const four = five.slice(0, 4);
    const sixth = sat('2023-03-06T10:00:00');
    const with5th = (result: AttemptResult, by = rules) =>
      attempts(
        enrolled('a', '2023-03-01', [...four, sat('2023-03-05T10:00:00', result), sixth]),
        by,
      )?.[5];
    expect(with5th('lapsed')).toBe('refused:LOCKED');
    expect(with5th('annulled')).toBe('accepted');
    expect(with5th('lapsed', withExam({ attemptCounts: 'submitted' }))).toBe('accepted');
    expect(with5th('fail', withExam({ attemptCounts: 'submitted' }))).toBe('refused:LOCKED');
  });

  it('a fifth attempt that passes locks nothing', () => {
    const one = enrolled('a', '2023-03-01', [
      ...five.slice(0, 4),
      sat('2023-03-05T10:00:00', 'pass'),
    ]);
    expect(attempts(one)?.[4]).toBe('accepted');
    expect(creditOf(one)).toBe(2023);
  });

  it('is judged in the order of time, whatever the order of the list', () => {
    const one = enrolled('a', '2023-03-01', [sat('2023-03-06T10:00:00'), ...five]);
    expect(attempts(one)).toEqual(['refused:LOCKED', ...five.map(() => 'accepted')]);
  });

  it('counts by course, also over two enrolments of a year', () => {
    const list = [
      enrolled('a', '2023-03-01', five.slice(0, 3)),
      enrolled('a', '2023-03-04T08:00:00', [...five.slice(3), sat('2023-03-06')]),
    ];
    expect(judgeCourses(rules, list)[1]?.attempts).toEqual([
      'accepted',
      'accepted',
      'refused:LOCKED',
    ]);
  });

  it('another course is not locked', () => {
    const list = [enrolled('a', '2023-03-01', five), enrolled('b', '2023-03-01', fails('06'))];
    expect(judgeCourses(rules, list)[1]?.attempts).toEqual(['accepted']);
  });
});

describe('things that overlap', () => {
  it('at one moment an enrolment comes before a start', () => {
    const list = [
      enrolled('a', '2023-03-01T09:00:00', [sat('2023-03-02T09:00:00', 'pass')], { id: 'y' }),
      enrolled('a', '2023-03-02T09:00:00', [], { id: 'z' }),
    ];
    expect(enrolments(list)).toEqual(['accepted', 'accepted']);
    const first = list.map((each, at) => ({ ...each, id: at === 0 ? 'z' : 'y' }));
    expect(enrolments(first)).toEqual(['accepted', 'accepted']);
  });

  it('a course is learned from the passing submission on, not from its start', () => {
    const list = (again: string) => [
      enrolled('a', '2023-03-01', [sat('2023-03-02T10:00:00', 'pass', '2023-03-02T08:00:00')]),
      enrolled('a', again, [sat('2023-03-05')]),
    ];
    expect(judgeCourses(rules, list('2023-03-02T09:00:00'))[1]).toMatchObject({
      enrolment: 'accepted',
      attempts: ['refused:ALREADY_PASSED'],
    });
    expect(enrolments(list('2023-03-02T10:00:00'))[1]).toBe('refused:ALREADY_LEARNED');
  });

  it('a place counted by passing is taken at the submission', () => {
    const list = (third: string) => [
      enrolled('a', '2023-03-01', [sat('2023-03-02', 'pass')]),
      enrolled('b', '2023-03-01', [sat('2023-03-04T10:00:00', 'pass', '2023-03-04T09:00:00')]),
      enrolled('c', third),
    ];
    const byPassing = { ...rules, countBy: 'passed' as const };
    expect(enrolments(list('2023-03-04T09:30:00'), byPassing)[2]).toBe('accepted');
    expect(enrolments(list('2023-03-04T10:00:00'), byPassing)[2]).toBe('refused:COURSE_LIMIT');
  });

  it('late is only a pass that was taken late', () => {
    const late = enrolled('a', '2023-12-01', [
      sat('2023-12-02'),
      sat('2024-01-01T00:00:00', 'pass'),
    ]);
    expect(judgeCourses(rules, [late])[0]?.missing).toBe('AFTER_DEADLINE');
    const refused = enrolled('a', '2023-03-01', [...five, sat('2023-03-06T10:00:00', 'pass')]);
    expect(judgeCourses(rules, [refused])[0]?.missing).toBe('NOT_PASSED');
  });
});

describe('across the year’s end', () => {
  const december = ['21', '22', '23', '24', '25'].map((on) => sat(`2023-12-${on}T10:00:00`));

  it('the lock outlasts it, a new enrolment begins a new round after it', () => {
    const list = (day: string) => [
      enrolled('a', '2023-12-01', december),
      enrolled('a', '2024-01-02', [sat(`2024-01-${day}T10:00:00`)]),
    ];
    expect(judgeCourses(rules, list('07'))[1]?.attempts).toEqual(['refused:LOCKED']);
    expect(judgeCourses(rules, list('08'))[1]?.attempts).toEqual(['accepted']);
    expect(judgeCourses(withExam({ carryLock: false }), list('07'))[1]?.attempts).toEqual([
      'accepted',
    ]);
  });

  it('attempts of the old year do not count in the new one', () => {
    const january = ['11', '12', '13', '14', '15', '16'].map((on) => sat(`2024-01-${on}T10:00:00`));
    const list = [
      enrolled('a', '2023-12-01', december.slice(0, 3)),
      enrolled('a', '2024-01-02', january),
    ];
    expect(judgeCourses(rules, list)[1]?.attempts).toEqual([
      ...january.slice(0, 5).map(() => 'accepted'),
      'refused:LOCKED',
    ]);
  });
});

describe('三: before 31 December ends', () => {
  const passedAt = (submitted: string, more: Partial<Enrolment> = {}, started?: string) =>
    enrolled('a', '2023-12-01', [sat(submitted, 'pass', started)], more);

  it('by submission, to the last millisecond', () => {
    expect(creditOf(passedAt('2023-12-31T23:59:59.999'))).toBe(2023);
    const late = passedAt('2024-01-01T00:00:00', {}, '2023-12-31T23:30:00');
    expect(attempts(late)).toEqual(['accepted_no_credit:AFTER_DEADLINE']);
    expect(judgeCourses(rules, [late])[0]).toMatchObject({
      credit: null,
      missing: 'AFTER_DEADLINE',
    });
    expect(creditOf(late, withExam({ deadlineBy: 'start' }))).toBe(2023);
  });

  it('a failed attempt after it is just not passed', () => {
    const one = enrolled('a', '2023-12-01', [sat('2024-01-01T00:00:00')]);
    expect(judgeCourses(rules, [one])[0]).toMatchObject({
      attempts: ['accepted_no_credit:AFTER_DEADLINE'],
      missing: 'NOT_PASSED',
    });
  });

  it('the learning too', () => {
    const study = (text: string | null) =>
      passedAt('2023-12-30', { studyCompletedAt: text === null ? null : at(text) });
    expect(creditOf(study('2023-12-31T23:59:59.999'))).toBe(2023);
    expect(judgeCourses(rules, [study('2024-01-01T00:00:00')])[0]).toMatchObject({
      credit: null,
      missing: 'AFTER_DEADLINE',
    });
    expect(judgeCourses(rules, [study(null)])[0]).toMatchObject({
      credit: null,
      missing: 'STUDY_UNFINISHED',
    });
  });

  it('a course never passed earns nothing, nor one never enrolled in', () => {
    expect(judgeCourses(rules, [enrolled('a', '2023-03-01', five)])[0]).toMatchObject({
      credit: null,
      missing: 'NOT_PASSED',
    });
    const refused = enrolled('a', '2023-03-01', [sat('2023-03-02', 'pass')], {
      passedInEarlierYear: true,
    });
    expect(judgeCourses(rules, [refused])[0]).toEqual({
      enrolment: 'refused:ALREADY_LEARNED',
      attempts: ['refused:NOT_ENROLLED'],
      credit: null,
      missing: 'NOT_ENROLLED',
    });
  });

  it('an attempt before the enrolment is none', () => {
    const one = enrolled('a', '2023-03-02', [sat('2023-03-01', 'pass'), sat('2023-03-02')]);
    expect(attempts(one)).toEqual(['refused:NOT_ENROLLED', 'accepted']);
  });
});

describe('where a course stands', () => {
  const one = enrolled('a', '2023-03-01', [
    ...five,
    sat('2023-03-20T10:00:00'),
    sat('2023-03-21T10:00:00', 'pass'),
  ]);
  const standing = (text: string, list = [one]) => courseStanding(rules, list, 'a', at(text));

  it.each([
    ['2023-03-01T09:30:00', 0, null, null],
    ['2023-03-03T10:00:00', 3, null, null],
    ['2023-03-05T10:00:00', 0, '2023-03-19T10:00:00', null],
    ['2023-03-19T09:59:59', 0, '2023-03-19T10:00:00', null],
    ['2023-03-19T10:00:00', 0, null, null],
    ['2023-03-20T12:00:00', 1, null, null],
    ['2023-03-22T00:00:00', 1, null, '2023-03-21T10:00:00'],
  ])('at %s', (when, used, locked, passed) => {
    expect(standing(when)).toEqual({
      used,
      lockedUntil: locked && at(locked),
      passedAt: passed && at(passed),
    });
  });

  it('a refused enrolment’s attempts leave no trace', () => {
    const refused = { ...one, passedInEarlierYear: true };
    expect(standing('2023-03-05T10:00:00', [refused])).toEqual({
      used: 0,
      lockedUntil: null,
      passedAt: null,
    });
  });

  it('knows nothing of a course that was never begun', () => {
    expect(courseStanding(rules, [], 'z', at('2023-03-05'))).toEqual({
      used: 0,
      lockedUntil: null,
      passedAt: null,
    });
  });
});

/** What officials do about attempts afterwards works from then on, and judges nothing anew. */
describe('an attempt that a fault of the system spoiled (reading A10)', () => {
  const annul = (which: number, on: string, tries = five): Attempt[] =>
    tries.map((each, i) => (i === which ? { ...each, annulledAt: at(on) } : each));
  const standing = (tries: readonly Attempt[], text: string) =>
    courseStanding(rules, [enrolled('a', '2023-03-01', tries)], 'a', at(text));

  it('is given back in the running round, from the annulment on', () => {
    const tries = annul(0, '2023-03-03T00:00:00', five.slice(0, 2));
    expect(standing(tries, '2023-03-02T23:59:59')).toMatchObject({ used: 2 });
    expect(standing(tries, '2023-03-03T00:00:00')).toMatchObject({ used: 1 });
  });

  it('opens the lock that it led to, with one attempt of that round left', () => {
    const tries = annul(2, '2023-03-06T00:00:00');
    expect(standing(tries, '2023-03-05T23:59:59').lockedUntil).not.toBeNull();
    expect(standing(tries, '2023-03-06T00:00:00')).toMatchObject({ used: 4, lockedUntil: null });
    const sixth = [...tries, sat('2023-03-06T12:00:00')];
    expect(standing(sixth, '2023-03-06T13:00:00')).toEqual({
      used: 0,
      lockedUntil: at('2023-03-20T12:00:00'),
      passedAt: null,
    });
  });

  it('opens it once: two given back leave two', () => {
    const tries = annul(3, '2023-03-06T01:00:00', annul(2, '2023-03-06T00:00:00'));
    expect(standing(tries, '2023-03-06T02:00:00')).toMatchObject({ used: 3, lockedUntil: null });
  });

  it('changes nothing of a round that is long over, nor of what came after', () => {
    const later = [
      ...annul(2, '2023-03-22T00:00:00'),
      sat('2023-03-20T10:00:00'),
      sat('2023-03-21T10:00:00', 'pass'),
    ];
    const one = enrolled('a', '2023-03-01', later);
    expect(attempts(one)).toEqual(Array(7).fill('accepted'));
    expect(creditOf(one)).toBe(2023);
    expect(standing(later.slice(0, 6), '2023-03-23T00:00:00')).toMatchObject({ used: 1 });
  });

  it('opens a lock that was carried into the next year', () => {
    const late = ['25', '26', '27', '28', '29'].map((on) => sat(`2023-12-${on}T10:00:00`));
    const list = [
      enrolled('a', '2023-12-01', annul(4, '2024-01-02T00:00:00', late)),
      enrolled('a', '2024-01-01', []),
    ];
    const locked = (text: string) => courseStanding(rules, list, 'a', at(text)).lockedUntil;
    expect(locked('2024-01-01T12:00:00')).not.toBeNull();
    expect(locked('2024-01-02T00:00:00')).toBeNull();
    expect(courseStanding(rules, list, 'a', at('2024-01-03')).used).toBe(0);
  });

  it('counts again where the rounds are limited', () => {
    const limited = withExam({ rounds: 1 });
    const tries = [...annul(0, '2023-05-01T00:00:00'), sat('2023-05-02T10:00:00', 'pass')];
    expect(attempts(enrolled('a', '2023-03-01', tries), limited)?.at(-1)).toBe('accepted');
    const without = [...five, sat('2023-05-02T10:00:00', 'pass')];
    expect(attempts(enrolled('a', '2023-03-01', without), limited)?.at(-1)).toBe('refused:LOCKED');
  });
});

describe('a submission that passes once a question was annulled', () => {
  const turned = (on: string, by: string): Attempt => ({ ...sat(on), passedBy: at(by) });

  it('earns its hours as of the submission, also when that is known after the year', () => {
    const one = enrolled('a', '2023-03-01', [turned('2023-12-31T23:59:59', '2024-01-09')]);
    expect(judgeCourses(rules, [one])[0]?.credit).toEqual({
      year: 2023,
      at: at('2023-12-31T23:59:59'),
    });
    const late = enrolled('a', '2023-03-01', [turned('2024-01-01T00:00:00', '2024-01-09')]);
    expect(judgeCourses(rules, [late])[0]).toMatchObject({
      credit: null,
      missing: 'AFTER_DEADLINE',
    });
  });

  it('ends the lock, and refuses a start only from then on', () => {
    const tries = [...five.slice(0, 4), turned('2023-03-05T10:00:00', '2023-03-08')];
    const one = enrolled('a', '2023-03-01', [...tries, sat('2023-03-25', 'fail')]);
    const standing = (text: string) => courseStanding(rules, [one], 'a', at(text));
    expect(standing('2023-03-08T08:59:59').lockedUntil).not.toBeNull();
    expect(standing('2023-03-08T09:00:00')).toMatchObject({
      lockedUntil: null,
      passedAt: at('2023-03-05T10:00:00'),
    });
    expect(attempts(one)?.at(-1)).toBe('refused:ALREADY_PASSED');
  });

  it('takes nothing from whoever passed the course otherwise before it was known', () => {
    const again = enrolled('a', '2024-02-01', [sat('2024-02-02T10:00:00', 'pass')]);
    const first = (by: string) => enrolled('a', '2023-03-01', [turned('2023-03-05T10:00:00', by)]);
    const credits = (by: string) =>
      judgeCourses(rules, [first(by), again]).map(({ credit }) => credit?.year ?? null);
    expect(credits('2024-03-01')).toEqual([null, 2024]);
    expect(credits('2024-01-15')).toEqual([2023, null]);
  });
});

describe('at the edges of order and time', () => {
  it('of three enrolments at one moment the first two by id are taken, whatever the order of the list', () => {
    const three = ['x', 'y', 'z'].map((id) => enrolled(id, '2023-03-01', [], { id }));
    for (const list of [three, three.toReversed(), [three[1], three[2], three[0]]]) {
      const all = list.filter((each) => each !== undefined);
      const verdicts = enrolments(all);
      expect(
        all
          .filter((_, index) => verdicts[index] === 'accepted')
          .map(({ id }) => id)
          .sort(),
      ).toEqual(['x', 'y']);
    }
  });

  it('the first enrolment is open also where learned means enrolled', () => {
    const once = { ...rules, learnedMeans: 'enrolled' as const };
    expect(enrolments([enrolled('a', '2023-03-01'), enrolled('a', '2023-04-01')], once)).toEqual([
      'accepted',
      'refused:ALREADY_LEARNED',
    ]);
  });

  it('an attempt annulled when its lock is over gives nothing back', () => {
    const used = (annulled: string) => {
      const tries = five.map((each, index) =>
        index === 0 ? { ...each, annulledAt: at(annulled) } : each,
      );
      return courseStanding(rules, [enrolled('a', '2023-03-01', tries)], 'a', at('2023-03-25'))
        .used;
    };
    expect(used('2023-03-19T09:59:59')).toBe(4);
    expect(used('2023-03-19T10:00:00')).toBe(0);
    expect(used('2023-03-20T10:00:00')).toBe(0);
  });

  it('a refused attempt is not turned into a pass', () => {
    const locked = { ...sat('2023-03-06T10:00:00'), passedBy: at('2023-03-07') };
    expect(creditOf(enrolled('a', '2023-03-01', [...five, locked]))).toBeNull();
  });
});

describe('over random histories', () => {
  const start = at('2023-11-20T00:00:00');
  const history = fc.array(
    fc.record({
      courseId: fc.constantFrom('a', 'b', 'c'),
      enrolled: fc.integer({ min: 0, max: 40 * 24 }),
      earlier: fc.boolean(),
      attempts: fc.array(
        fc.record({
          after: fc.integer({ min: -5, max: 60 * 24 }),
          minutes: fc.integer({ min: 0, max: 60 }),
          result: fc.constantFrom<AttemptResult>(
            'fail',
            'fail',
            'fail',
            'pass',
            'lapsed',
            'annulled',
          ),
          /** Hours after its end at which an official annuls it, or a regrade makes it pass. */
          annulled: fc.option(fc.integer({ min: 0, max: 30 * 24 }), { freq: 8, nil: undefined }),
          turned: fc.option(fc.integer({ min: 0, max: 60 * 24 }), { freq: 12, nil: undefined }),
        }),
        { maxLength: 14 },
      ),
    }),
    { maxLength: 6 },
  );

  const listOf = (drafts: typeof history extends fc.Arbitrary<infer T> ? T : never): Enrolment[] =>
    drafts.map((draft, index) => {
      const enrolledAt = later(start, draft.enrolled * HOUR);
      return {
        id: `e${index}`,
        courseId: draft.courseId,
        passedInEarlierYear: draft.earlier && index % 3 === 0,
        enrolledAt,
        studyCompletedAt: enrolledAt,
        attempts: draft.attempts.map(({ after: hours, minutes, result, annulled, turned }) => {
          const startedAt = later(enrolledAt, hours * HOUR);
          const submittedAt = later(startedAt, minutes * 60 * SECOND);
          const failed = result === 'fail' || result === 'lapsed';
          return {
            ...{ startedAt, submittedAt, result },
            ...(failed && annulled !== undefined
              ? { annulledAt: later(submittedAt, annulled * HOUR) }
              : {}),
            ...(failed && annulled === undefined && turned !== undefined
              ? { passedBy: later(submittedAt, turned * HOUR) }
              : {}),
          };
        }),
      };
    });

  const always = (
    name: string,
    holds: (list: Enrolment[], outcomes: ReturnType<typeof judgeCourses>) => boolean,
  ) =>
    it(name, () => {
      fc.assert(
        fc.property(history, (drafts) => {
          const list = listOf(drafts);
          return holds(list, judgeCourses(rules, list));
        }),
        { numRuns: runs(3000), seed },
      );
    });

  const accepted = (list: Enrolment[], outcomes: ReturnType<typeof judgeCourses>) =>
    list.flatMap((each, index) =>
      each.attempts.flatMap((attempt, position) =>
        outcomes[index]?.attempts[position] === 'accepted'
          ? [{ ...attempt, courseId: each.courseId, year: yearAt(each.enrolledAt) }]
          : [],
      ),
    );

  always('never three courses a year', (list, outcomes) =>
    [2023, 2024].every(
      (year) =>
        list.filter(
          (each, index) =>
            yearAt(each.enrolledAt) === year && outcomes[index]?.enrolment === 'accepted',
        ).length <= 2,
    ),
  );

  always(
    'never six failures within two weeks of each other in one course and year',
    (list, outcomes) => {
      const failed = accepted(list, outcomes).filter(
        ({ result, annulledAt }) =>
          (result === 'fail' || result === 'lapsed') && annulledAt === undefined,
      );
      return failed.every(
        (each) =>
          failed.filter(
            (other) =>
              other.courseId === each.courseId &&
              other.year === each.year &&
              (other.startedAt ?? 0) >= (each.startedAt ?? 0) &&
              (other.startedAt ?? 0) < (each.startedAt ?? 0) + 14 * DAY,
          ).length <= 5,
      );
    },
  );

  always('never credit twice for a course, nor after the deadline', (list, outcomes) => {
    const credits = outcomes.flatMap(({ credit }, index) =>
      credit ? [{ ...credit, courseId: list[index]?.courseId }] : [],
    );
    return (
      new Set(credits.map(({ courseId }) => courseId)).size === credits.length &&
      credits.every(({ at: when, year }) => yearAt(when) === year)
    );
  });

  it('an annulment or a regrade never takes the hours of a course', () => {
    const untouched = (list: readonly Enrolment[]): Enrolment[] =>
      list.map((each) => ({
        ...each,
        attempts: each.attempts.map(({ annulledAt: _a, passedBy: _p, ...attempt }) => attempt),
      }));
    fc.assert(
      fc.property(history, (drafts) => {
        const all = listOf(drafts);
        // What the policy refused was never started.
        const verdicts = judgeCourses(rules, untouched(all));
        const list = all.map((each, i) => ({
          ...each,
          attempts: each.attempts.filter((_, k) => verdicts[i]?.attempts[k] === 'accepted'),
        }));
        const credited = (outcomes: typeof verdicts) =>
          new Set(outcomes.flatMap(({ credit }, i) => (credit ? [list[i]?.courseId] : [])));
        const before = credited(judgeCourses(rules, untouched(list)));
        expect([...credited(judgeCourses(rules, list))]).toEqual(
          expect.arrayContaining([...before]),
        );
      }),
      { numRuns: runs(3000), seed },
    );
  });

  always('the order of the list changes nothing', (list, outcomes) => {
    const reversed = judgeCourses(rules, list.toReversed()).toReversed();
    return JSON.stringify(reversed) === JSON.stringify(outcomes);
  });
});
