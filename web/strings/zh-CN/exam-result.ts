/** `第 5 次` does not break. */
const nth = (n: number): string => `第\u00a0${n}\u00a0次`;

/** After the paper: fetched apart, so that it costs the sitting nothing. */
export const examResult = {
  resultOf: (title: string, attempt: number, of: number) =>
    `公需课考试：${title}，${nth(attempt)}，共 ${of} 次`,
  number: (n: number) => `第 ${n} 题`,
  regraded: (places: readonly number[], before: number, after: number) =>
    `第 ${places.join('、')} 题有错，已经作废，按答对计。这份卷子重新计了分：原来 ${before} 分，现在 ${after} 分。`,
  annulledGiven: (places: readonly number[]) =>
    `第 ${places.join('、')} 题有错，已经作废，按答对计。`,
  annulled: '已作废，按答对计',
  passed: (score: number) => `考试合格，${score} 分。`,
  failed: (attempt: number) => `${nth(attempt)}没有通过。`,
  lapsed: (attempt: number) => `到时间收卷，${nth(attempt)}没有通过。`,
  lockedHead: (attempt: number) => `${nth(attempt)}没有通过，两周后可以再考。`,
  score: (score: number, pass: number) => `这次 ${score} 分，${pass} 分合格。`,
  detail: (points: number, outOf: number, answered: number) =>
    `${outOf} 题答了 ${answered} 题，对 ${points} 题。`,
  elsewhere: '这一次是从以前的平台接过来的，只有成绩，没有题目和答案。',
  lateNote: (n: number) => `${n} 题的答案在结束以后才送到。已经保留，没有计分。`,
  credited: (year: number) => `学时已经记入 ${year} 年的公需科目。`,
  creditedElsewhere: (year: number) => `这门课的学时已经记在 ${year} 年，不重复记。`,
  toYear: '看我的年度',
  left1: (n: number) => `还能再考 ${n} 次，现在就可以。`,
  yearOver: (year: number) =>
    `${year} 年的学习已经截止，这份卷子不能再接着考。这门课可以重新报名，重新读。`,
  againAt: '最早可以再考',
  wait: (attempts: number) =>
    `到那一分钟，考试自动开放，不用申请。再给 ${attempts} 次机会。12 月 31 日 24:00 前通过，记今年的学时。`,
  waitFrom: (minute: string) => `${minute} 交卷`,
  waitUntil: '12 月 31 日 24:00 截止',
  toCourse: '回到课程',
  again: '再考一次',
  weak: (n: number) => `${n === 1 ? '这一章' : `这 ${n} 章`}再读一遍`,
  weakNote: '按这次的错题排，错得多的在前。',
  weakOpen: '课程随时能读。',
  toRead: '去读',
  minutes: (n: number) => `读完约 ${n} 分钟`,
  other: '不想等这门课',
  otherBody: (title: string, hours: number) =>
    `今年还能选一门公需课：《${title}》，通过同样记 ${hours} 学时，现在就能学。`,
  otherLook: '看这门课',
  why: '为什么要等',
  quote: '“每门课程考试最多为 5 次，如 5 次考试成绩未合格，两周后方可继续考试。”',
  source: '嘉人社〔2023〕7号，三',
  whyBody: '两周从第 5 次交卷的那一刻算起，共 336 小时。',
  attempts: '考过的',
  review: '答案和解释',
  reviewWrong: (n: number) => `只看没答对的 ${n} 题`,
  reviewAll: (n: number) => `看全部 ${n} 题`,
  right: '对',
  wrong: '错',
  rightOption: '正确答案',
  yourOption: '你选的',
  noAnswer: '没有答。',
  icsTitle: (course: string) => `可以再考：${course}`,
  icsAbout: '从这一分钟起可以开始下一次考试。',
  icsFile: '再考时间.ics',
  weekday: (day: number) => ['周日', '周一', '周二', '周三', '周四', '周五', '周六'][day] ?? '',
};
