import { describe, expect, it } from 'vitest';
import type { CourseSummary, CourseView } from '../../shared/contract/course-answers.ts';
import { hundredth } from '../../shared/exam/score.ts';
import { opensAt, placeOf, placeWords, shortOf } from '../../web/pages/courses/standing.ts';
import { courses as words } from '../../web/strings/zh-CN/courses.ts';

const course = (standing: Partial<CourseSummary['standing']>): CourseSummary => ({
  courseId: 'a-2023',
  title: '课',
  summary: '',
  yearAdded: 2023,
  hours: 18,
  chapters: 8,
  chaptersRead: 3,
  minutes: 64,
  standing: {
    enrolled: true,
    studyCompleted: true,
    used: 0,
    attempts: 5,
    lockedUntil: null,
    yearEnds: '2024-01-01T00:00:00+08:00',
    passed: null,
    openPaper: null,
    ...standing,
  },
});

describe('where one stands with a course, in words', () => {
  it.each([
    [course({ enrolled: false }), false, '还没有报名'],
    [course({ enrolled: false }), true, '今年两门已报满，不能再报'],
    [course({ studyCompleted: false }), true, '在学，8 章读完 3 章'],
    [course({}), true, '可以考试了'],
    [course({ used: 3 }), true, '可以考试，5 次已用 3 次'],
    [course({ openPaper: 'p', used: 4 }), true, '正在考试，时间在走'],
    [
      course({ lockedUntil: '2023-12-19T20:41:00+08:00' }),
      true,
      '12\u00a0月\u00a019\u00a0日 20:41 以后可以再考',
    ],
    // It opens when the year is over: then there is no exam to sit.
    [course({ lockedUntil: '2024-01-03T20:41:00+08:00' }), true, '今年不能再考了'],
    [course({ lockedUntil: '2024-01-01T00:00:00+08:00' }), true, '今年不能再考了'],
    [
      course({ enrolled: false, passed: { year: 2022, points: 30, outOf: 40 } }),
      false,
      '已通过，记在 2022 年',
    ],
  ])('says it', (one, full, words) => {
    expect(placeWords(one, placeOf(one, full))).toBe(words);
  });

  it('names the first whole minute that is open, not the one in which it opens', () => {
    expect(opensAt('2023-12-19T20:41:10.001+08:00')).toBe('2023-12-19T12:42:00.000Z');
    expect(opensAt('2023-12-19T20:41:00+08:00')).toBe('2023-12-19T12:41:00.000Z');
  });

  it('rounds no score over the line', () => {
    expect(hundredth(23, 40)).toBe(57);
    expect(hundredth(24, 40)).toBe(60);
    expect(hundredth(599, 1000)).toBe(59);
  });
});

describe('what no longer fits into the year, before it is begun', () => {
  const view = (standing: Partial<CourseSummary['standing']>, extraPercent = 0): CourseView => ({
    ...course(standing),
    now: '2023-12-31T20:00:00+08:00',
    exam: { questions: 40, minutes: 60, passPercent: 60, extraPercent },
    // Of three chapters one is read, and two minutes of another: fourteen are left.
    chapterList: [480, 120, 0].map((seconds, i) => ({
      ...{ chapterId: `c${i + 1}`, title: '章', minMinutes: 8, seconds },
      read: i === 0,
    })),
    position: null,
    history: [],
  });
  const said = (one: CourseView, now: string, full = false): string | null => {
    const short = shortOf(one, placeOf(one, full), Date.parse(now));
    return short && words.short(short.left, short.reading, short.exam);
  };
  const studying = view({ studyCompleted: false });

  it('says nothing while reading and a whole paper fit', () => {
    expect(said(view({}), '2023-11-28T10:00:00+08:00')).toBeNull();
    expect(said(studying, '2023-12-31T22:46:00+08:00')).toBeNull();
    expect(said(view({}), '2023-12-31T23:00:00+08:00')).toBeNull();
  });

  it('says before the start that the paper is taken in at midnight', () => {
    const words = (left: number, exam = 60) =>
      `离 12 月 31 日 24:00 截止不到 ${left} 分钟。这份卷子到那一刻就收，不满 ${exam} 分钟。`;
    expect(said(view({}), '2023-12-31T23:00:01+08:00')).toBeNull();
    expect(said(view({}), '2023-12-31T23:01:00+08:00')).toBe(words(59));
    expect(said(view({}), '2023-12-31T23:59:30+08:00')).toBe(words(1));
    expect(said(view({}, 50), '2023-12-31T22:31:00+08:00')).toBe(words(89, 90));
    expect(said(view({}), '2024-01-01T00:00:00+08:00')).toBe('今年已经截止。');
  });

  it('counts what is still to be read', () => {
    expect(said(studying, '2023-12-31T22:47:00+08:00')).toBe(
      '离 12 月 31 日 24:00 截止不到 73 分钟，读完至少还要 14 分钟：留给考试的不满 60 分钟。',
    );
    expect(said(studying, '2023-12-31T23:46:00+08:00')).toBe(
      '离 12 月 31 日 24:00 截止不到 14 分钟，读完至少还要 14 分钟：今年来不及考了。',
    );
  });

  it('says nothing where there is nothing to begin', () => {
    const late = '2023-12-31T23:50:00+08:00';
    expect(said(view({ passed: { year: 2022, points: 30, outOf: 40 } }), late)).toBeNull();
    expect(said(view({ enrolled: false }), late, true)).toBeNull();
    expect(said(view({ openPaper: 'p' }), late)).toBeNull();
    expect(said(view({ lockedUntil: '2024-01-03T20:41:00+08:00' }), late)).toBeNull();
  });
});
