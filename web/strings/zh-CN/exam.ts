const types = { single: '单选', multiple: '多选', judgement: '判断' } as const;

export const exam = {
  title: '考试',
  kind: '公需课考试',
  attemptOf: (attempt: number, of: number) => `第 ${attempt} 次，共 ${of} 次`,
  resultOf: (title: string, attempt: number, of: number) =>
    `公需课考试：${title}，第 ${attempt} 次，共 ${of} 次`,
  types,
  howTo: {
    single: '选一个答案。选了就存，断线、关机都不会丢。',
    multiple: '选出所有对的。选全才得分，选了就存。',
    judgement: '选对或错。选了就存。',
  },
  number: (n: number) => `第 ${n} 题`,
  of: (n: number) => `，共 ${n} 题`,
  mark: '做个记号',
  marked: '已做记号',
  previous: '上一题',
  next: '下一题',
  left: '剩余',
  hide: '隐藏',
  show: '显示时间',
  soon: (minutes: number) => `还有 ${minutes} 分钟。`,
  saved: '全部已保存',
  saving: '正在保存',
  here: (n: number) => `${n} 题存在本机`,
  savedOne: '已保存',
  hereOne: '已存在本机',
  late: '到时间以后送到，保留，不计分',
  offline: '网络断了，可以接着答。',
  offlineBody: (n: number) =>
    n === 0
      ? '选的答案先存在这台设备上，恢复后自动送出。到时间以后才送到的，会保留，不计分。'
      : `${n} 题先存在这台设备上，恢复后自动送出。到时间以后才送到的，会保留，不计分。`,
  map: '全部题目',
  range: (from: number, to: number) => (from === to ? `${from}` : `${from} 到 ${to}`),
  answered: '已答',
  open: '未答',
  flag: '记号',
  progress: (answered: number, of: number) => `已答 ${answered} / ${of}`,
  cell: (n: number, answered: boolean, marked: boolean) =>
    `第 ${n} 题，${answered ? '已答' : '未答'}${marked ? '，有记号' : ''}`,
  attempt: (n: number) => `这是第 ${n} 次`,
  rule: (of: number) =>
    `没过，可以马上再考；第 ${of} 次仍没过，两周后再考。见通知，三。时间以服务器为准。`,
  submit: '交卷',
  submitNow: '交卷，看成绩',
  unanswered: (n: number) => (n === 0 ? '所有题都答了。' : `还有 ${n} 题没答。`),
  afterwards: (left: number) =>
    left > 0
      ? `交卷后马上出成绩，没过还能再考 ${left} 次。`
      : '交卷后马上出成绩。这是这一轮的最后一次，没过要等两周。',
  firstOpen: '去第一道未答',
  goOn: '接着答',
  submitting: '正在交卷…',
  submitOffline:
    '网络断了，还没有交。连上以后自动交卷，不用再按。请不要关掉这一页；到时间还没连上，按服务器已收到的答案计分。',
  keepAnswering: '先不交，接着答',
  taken: '已在另一个窗口打开。',
  takenBody: '这份卷子正在别的窗口或设备上答。这里选过的答案都已存下，那边没答的题会并过去。',
  takeBack: '在这里接着答',
  overTitle: '时间到了，正在收卷。',
  overBody: (n: number) =>
    n === 0
      ? '按服务器已收到的答案计分。'
      : `网络断了。${n} 题还在这台设备上，连上以后送出，会保留，不计分。已送到的照常计分。`,

  extraTime: (percent: number) => `这份卷子的时间已延长 ${percent}%。`,
  annulledTitle: '这份卷子因为系统故障作废了。',
  annulledBody: '不算一次考试，也不计分。可以重新开始。',
  regraded: (places: readonly number[], before: number, after: number) =>
    `第 ${places.join('、')} 题有错，已经作废，按答对计。这份卷子重新计了分：原来 ${before} 分，现在 ${after} 分。`,
  annulledGiven: (places: readonly number[]) =>
    `第 ${places.join('、')} 题有错，已经作废，按答对计。`,
  annulled: '已作废，按答对计',
  passed: (score: number) => `考试合格，${score} 分。`,
  failed: (attempt: number) => `第 ${attempt} 次没有通过。`,
  lapsed: (attempt: number) => `到时间收卷，第 ${attempt} 次没有通过。`,
  lockedHead: (attempt: number) => `第 ${attempt} 次没有通过，两周后可以再考。`,
  score: (score: number, pass: number) => `这次 ${score} 分，${pass} 分合格。`,
  detail: (points: number, outOf: number, answered: number) =>
    `${outOf} 题答了 ${answered} 题，对 ${points} 题。`,
  lateNote: (n: number) => `${n} 题的答案在结束以后才送到。已经保留，没有计分。`,
  credited: '学时已经记入今年的公需科目。',
  toYear: '看我的年度',
  left1: (n: number) => `还能再考 ${n} 次，现在就可以。`,
  againAt: '最早可以再考',
  wait: (attempts: number) =>
    `到那一分钟，考试自动开放，不用申请。再给 ${attempts} 次机会。12 月 31 日 24:00 前通过，记今年的学时。`,
  waitFrom: (minute: string) => `${minute} 交卷`,
  waitUntil: '12 月 31 日 24:00 截止',
  waitOver: '到那时今年已经截止。明年可以重新报名这门课。',
  toCourse: '回到课程',
  again: '再考一次',
  weak: (n: number) => `${n === 1 ? '这一章' : `这 ${n} 章`}再读一遍`,
  weakNote: '按这次的错题排，错得多的在前。课程随时能读。',
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
