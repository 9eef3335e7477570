import { describe, expect, it } from 'vitest';
import type { CourseSummary } from '../../shared/contract/course-answers.ts';
import { hundredth } from '../../shared/exam/score.ts';
import { opensAt, placeOf, placeWords } from '../../web/pages/courses/standing.ts';

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
