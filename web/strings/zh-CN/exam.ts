const types = { single: '单选', multiple: '多选', judgement: '判断' } as const;

export const exam = {
  title: '考试',
  titleOf: (course: string, ended: boolean) => `${ended ? '考试结果' : '考试'}：${course}`,
  kind: '公需课考试',
  attemptOf: (attempt: number, of: number) => `第 ${attempt} 次，共 ${of} 次`,
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
  unsent: (n: number) => `${n} 题还没送出`,
  unsentOne: '还没送出',
  late: '到时间以后送到，保留，不计分',
  offline: '网络断了，可以接着答。',
  offlineBody: (n: number) =>
    n === 0
      ? '选的答案先存在这台设备上，恢复后自动送出。到时间以后才送到的，会保留，不计分。'
      : `${n} 题先存在这台设备上，恢复后自动送出。到时间以后才送到的，会保留，不计分。`,
  /** The device keeps nothing: its storage is full or forbidden. */
  offlineUnkept: (n: number) =>
    `这台设备存不下答案，${n === 0 ? '选的答案' : `${n} 题`}只在这一页上：请不要关掉或者刷新，恢复后自动送出。到时间以后才送到的，会保留，不计分。`,
  unkept: '这台设备存不下答案，可以接着答。',
  unkeptBody:
    '选的答案直接送到服务器，写着“已保存”的不会丢；还没保存的，请先不要关掉或者刷新这一页。编号：DEVICE_FULL',
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
  back: '回到卷子',
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
  toCourse: '回到课程',
};
