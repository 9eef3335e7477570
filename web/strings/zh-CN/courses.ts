import { shell } from './shell.ts';

export const courses = {
  title: '公需课程',
  lead: '每年限学两门，报名时计入。每门考试合格记 18 学时（三）。',
  counter: (enrolled: number, perYear: number) =>
    enrolled >= perYear
      ? `今年的 ${perYear} 门已经报满。`
      : `今年已报 ${enrolled} 门，还能报 ${perYear - enrolled} 门，一共 ${perYear} 门。`,
  none: '现在还没有课程。',
  catalogue: '课程目录',
  catalogueLead:
    '公需科目每年至少 18 学时（二）。课程免费，每年限学两门，每门考试合格记 18 学时（三）。',
  toSignIn: '登录后学习',
  toStudy: '去学习',
  facts: (chapters: number, minutes: number, hours: number) =>
    `${chapters} 章，至少读 ${minutes} 分钟，记 ${hours} 学时`,
  added: (year: number) => `${year} 年的课程`,
  states: {
    passed: (year: number) => `已通过，记在 ${year} 年`,
    locked: (minute: string) => `${minute} 以后可以再考`,
    lockedOver: '今年不能再考了',
    sitting: '正在考试，时间在走',
    exam: (used: number, of: number) =>
      used === 0 ? '可以考试了' : `可以考试，${of} 次已用 ${used} 次`,
    studying: (read: number, of: number) => `在学，${of} 章读完 ${read} 章`,
    full: '今年两门已报满，不能再报',
    fresh: '还没有报名',
  },
  open: {
    passed: '看这门课',
    locked: '看什么时候能考',
    sitting: '接着考',
    exam: '去考试',
    studying: '接着学',
    full: '看这门课',
    fresh: '看这门课，报名',
  },

  back: '全部公需课程',
  enrol: '报名这门课',
  enrolTitle: '先报名，再学',
  enrolRule: '每年限学两门，一报名就算一门，不能退，也不能换（三）。',
  enrolAfter: (left: number) =>
    left > 0 ? `报了这门，今年还能再报 ${left} 门。` : '报了这门，今年就不能再报别的了。',
  full: '今年的两门已经报满，这门课今年不能报。明年可以。',
  chapters: '课程内容',
  chaptersRead: (read: number, of: number) => `读完 ${read} 章，共 ${of} 章`,
  chapter: (n: number) => `第 ${n} 章`,
  chapterTime: (minutes: number, seconds: number) =>
    seconds >= 60 && seconds < minutes * 60
      ? `至少 ${minutes} 分钟，已读 ${Math.floor(seconds / 60)} 分钟`
      : `至少 ${minutes} 分钟`,
  read: '已读完',
  goOn: (chapter: string) => `接着读：${chapter}`,
  begin: '从第 1 章开始读',
  timeNote: '阅读时间由服务器计：页面在眼前才算，换一台设备也接着算。',

  exam: '考试',
  examFacts: (questions: number, minutes: number, pass: number) =>
    `${questions} 题，${minutes} 分钟，${pass} 分合格（满分 100）。`,
  extraTime: (minutes: number, percent: number, whole: number) =>
    `人社部门为你延长了考试时间：${minutes} 分钟加 ${percent}%，共 ${whole} 分钟。`,
  attempt: (n: number, of: number) => `这是第 ${n} 次，共 ${of} 次`,
  rules: (of: number, hours: number) => [
    '一开始就算一次，中途离开时间也在走。离开后可以回来接着答。',
    `合格，马上记 ${hours} 学时。`,
    `没过，可以马上再考。${of} 次都没过，从第 ${of} 次交卷起等两周，再给 ${of} 次（三）。`,
    '12 月 31 日 24:00 截止。到那一刻没交的卷子，按服务器已收到的答案计分。',
    '时间以服务器为准。断线、刷新、关机，答案都不会丢。',
  ],
  start: (n: number) => `开始第 ${n} 次考试`,
  sitting: '有一份卷子正在考，时间在走。',
  resume: '接着答',
  needRead: (left: number) => `还有 ${left} 章没有读完。全部读完就能考试。`,
  lockedTitle: '最早可以再考',
  lockedBody: '到那一分钟，考试自动开放，不用申请。',
  lockedOver: (year: number) =>
    `${year} 年的学习到 12 月 31 日 24:00 截止，等不到那时。${year + 1} 年可以重新报名这门课，重新读。`,
  short: (left: number, reading: number, exam: number) => {
    if (left === 0) return '今年已经截止。';
    const until = `离 12 月 31 日 24:00 截止不到 ${left} 分钟`;
    if (reading === 0) return `${until}。这份卷子到那一刻就收，不满 ${exam} 分钟。`;
    return left <= reading
      ? `${until}，读完至少还要 ${reading} 分钟：今年来不及考了。`
      : `${until}，读完至少还要 ${reading} 分钟：留给考试的不满 ${exam} 分钟。`;
  },
  calendar: '加到日历',
  passed: (score: number) => `考试合格，${score} 分。`,
  history: '考过的',
  historyRow: (n: number) => `第 ${n} 次`,
  historyVoid: '不计次',
  score: (points: number) => `${points} 分`,
  results: {
    pass: '合格',
    fail: '没有通过',
    lapsed: '到时间收卷，没有通过',
    annulled: '系统故障，作废，不算次数',
  },
  regraded: '有题目作废，已重新计分',
  running: '正在考',
  look: '看结果',

  timeTitle: '这一章的阅读时间',
  timeEnough: '够了，读到最后按“读完了”。',
  counted: (seconds: number, minutes: number) =>
    `服务器已计 ${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒，要满 ${minutes} 分钟。`,
  countedEnough: '阅读时间已经够了。',
  countedHidden: '离开这一页、断线的时间不计；两章同时开着，也不计。',
  done: '读完了',
  doneYet: (seconds: number) =>
    seconds >= 60
      ? `再读 ${Math.ceil(seconds / 60)} 分钟，就能按“读完了”。`
      : '不到 1 分钟，就能按“读完了”。',
  doneSaid: '这一章已读完。',
  next: '下一章：',
  toExam: '全部读完了，去考试',
  toCourse: '回到课程',
  table: (nth: number) => `第 ${nth} 张表`,

  /** `12 月 19 日 20:41`; a date does not break. */
  minute: (moment: string) => `${shell.monthDay(moment.slice(0, 10))} ${moment.slice(11)}`,
};
