import { describe, expect, it } from 'vitest';
import type { EventOf, PersonEvent } from '../../../shared/ledger/events.ts';
import type { Notice } from '../../../shared/notices/notices.ts';
import { noticesOf } from '../../../shared/notices/notices.ts';
import { messageOf } from '../../../shared/notices/words.ts';
import { day } from '../../../shared/time/day.ts';
import { instant } from '../../../shared/time/instant.ts';
import { noticeWords } from '../../../web/strings/zh-CN/notices.ts';
import { bound, sealed } from '../ledger/commits.ts';
import { type Dated, log } from './log.ts';

/** What is told of a paper that was annulled or graded again, and of extra time. */
const about = { v: 1 as const, years: [2023], courseId: 'c' };
const version = 'a'.repeat(64);
const since: Dated = ['2023-01-05T02:00:00.000Z', bound()];
const studied: Dated = [
  '2023-11-01T01:00:00.000Z',
  { ...about, type: 'CourseEnrolled', version },
  { ...about, type: 'StudyCompleted' },
];
type Result = EventOf<'PaperEnded'>['result'];

const sat = (i: number, result: Result, points: number): Dated => [
  `2023-11-0${i}T03:00:00.000Z`,
  {
    ...{ ...about, type: 'PaperStarted', paperId: `p${i}`, version, seed: 's' },
    endsAt: `2023-11-0${i}T04:00:00.000Z`,
  },
  {
    ...{ ...about, type: 'PaperEnded', paperId: `p${i}`, result, points, outOf: 40, answered: 40 },
    ...{ endedAt: `2023-11-0${i}T03:30:00.000Z`, weak: [] },
  },
];
const regraded = (i: number, before: [Result, number], after: [Result, number]): PersonEvent => ({
  ...{ ...about, type: 'PaperRegraded', paperId: `p${i}`, annulled: ['q-1'] },
  before: { result: before[0], points: before[1] },
  after: { result: after[0], points: after[1], weak: [] },
});
const annulled = (i: number): PersonEvent => ({
  ...{ ...about, type: 'PaperAnnulled', paperId: `p${i}`, reason: sealed('r') },
});

const NOW = '2023-11-20T00:00:00.000Z';
const told = (...commits: Dated[]): Notice[] =>
  noticesOf('lu', log(since, studied, ...commits), instant(NOW)).filter(
    ({ kind }) => kind === 'correction',
  );
const words = ([notice]: Notice[]): string =>
  notice ? noticeWords({ ...notice, at: NOW, unread: true, href: '/', title: '样课' }) : '';

describe('a paper graded again', () => {
  it('that passes by it says the points before and after, and the hours that it brings', () => {
    const notices = told(sat(1, 'fail', 23), [
      '2023-11-10T03:00:00.000Z',
      regraded(1, ['fail', 23], ['pass', 24]),
    ]);
    expect(notices).toMatchObject([
      { what: 'regraded', paperId: 'p1', before: 23, after: 24, outOf: 40, pass: 'newly' },
    ]);
    expect(notices).toMatchObject([{ earned: 180, year: 2023 }]);
    expect(words(notices)).toBe(
      '《样课》的一次考试有题目作废，重新计分：原来 57 分，现在 60 分，合格，2023 年公需科目记入 18 学时。',
    );
  });

  it('that passed before, or does not pass now, changes no hours and says so', () => {
    const passed = told(sat(1, 'pass', 30), [
      '2023-11-10T03:00:00.000Z',
      regraded(1, ['pass', 30], ['pass', 31]),
    ]);
    expect(passed).toMatchObject([{ pass: 'before', earned: 0 }]);
    expect(words(passed)).toContain('照旧合格，学时不变');
    const failed = told(sat(1, 'lapsed', 10), [
      '2023-11-10T03:00:00.000Z',
      regraded(1, ['lapsed', 10], ['lapsed', 11]),
    ]);
    expect(failed).toMatchObject([{ pass: 'not', earned: 0 }]);
    expect(words(failed)).toContain('还没有合格，学时不变');
  });

  it('after a later pass of the course earns nothing twice', () => {
    const notices = told(sat(1, 'fail', 23), sat(2, 'pass', 30), [
      '2023-11-10T03:00:00.000Z',
      regraded(1, ['fail', 23], ['pass', 24]),
    ]);
    expect(notices).toMatchObject([{ pass: 'newly', earned: 0 }]);
    expect(words(notices)).toContain('学时已经记过，不重复记');
  });
});

describe('an annulled paper', () => {
  const fails = [1, 2, 3, 4, 5].map((i) => sat(i, 'fail', 1));

  it('is no attempt, and where it had led to the lock, the lock is open', () => {
    const open = told(...fails, ['2023-11-10T03:00:00.000Z', annulled(5)]);
    expect(open).toMatchObject([{ what: 'annulled', paperId: 'p5', unlocked: true }]);
    expect(words(open)).toBe(
      '《样课》的一次考试因系统原因作废，不算次数，学时不变。两周的等待取消了，现在就可以再考。',
    );
  });

  it('opens nothing where nothing was locked', () => {
    const none = told(...fails.slice(0, 4), ['2023-11-10T03:00:00.000Z', annulled(4)]);
    expect(none).toMatchObject([{ unlocked: false }]);
    expect(words(none)).not.toContain('两周');
  });
});

describe('extra time', () => {
  const decided = (percent: number): Notice[] =>
    told([
      '2023-11-10T03:00:00.000Z',
      {
        ...{ type: 'ExtraTimeDecided', v: 1, decisionId: 'd', percent, reason: sealed('r') },
        ...{ from: day('2023-11-10'), until: day('2023-12-31') },
      },
    ]);

  it('says how much, from when to when, and what it leaves as it is', () => {
    expect(words(decided(50)).replaceAll(/\s/g, ' ')).toBe(
      '从2023 年 11 月 10 日到2023 年 12 月 31 日开始的考试，时间延长 50%。已经开始的不变。',
    );
    expect(words(decided(0))).toContain('不再延长');
  });

  it('and a message on a telephone’s screen tells nothing of it', () => {
    const [notice] = decided(50);
    if (!notice) return expect.fail('no notice');
    expect(messageOf(notice)).not.toMatch(/延长|50/);
  });
});
