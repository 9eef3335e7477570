const percent = (part: number, of: number) => `${Math.round((100 * part) / of)}%`;

export const manage = {
  title: '管理',
  parts: '管理的内容',
  coursesTab: '课程',
  peopleTab: '考试办理',
  requirementsTab: '特殊要求',

  requirementsTitle: '行业主管部门的特殊要求',
  requirementsLead:
    '职称评聘时凭情况表即可，行业主管部门有特殊要求的除外（六（二））。记在这里的要求，印在该专业人员当年的情况表上；已经生成的表不变。',
  requirementsNone: '还没有记过。没有要求的专业，表上印通知的原话。',
  requirementOf: (year: number, profession: string) => `${year} 年度 · ${profession}`,
  requirementRecorded: (moment: string) => `${moment} 记入`,
  requirementWithdrawn: (moment: string) => `${moment} 撤下`,
  requirementWithdraw: '撤下',
  requirementWithdrawLead: '撤下以后，下一份情况表起不再印它。已经出的表不变。',
  requirementNew: '记一条',
  requirementAsk: '请选择',
  requirementYear: '年度',
  requirementProfession: '专业',
  requirementDepartment: '行业主管部门',
  requirementText: '要求',
  requirementHint: '照原文写，最多 100 个字。同一专业同一年度最多 3 条。',
  requirementRecord: '记入',
  requirementDone: '已记入，下一份情况表起印上。',

  lead: '课程、题库和考试情况。改动存成新版本，旧卷子按出卷时的版本计分。',
  none: '还没有课程。',
  bank: (questions: number) => `题库 ${questions} 题`,
  edited: (day: string) => `${day}改过`,
  offered: (year: number) => `${year} 年开课`,
  notOffered: (year: number) => `${year} 年不开课`,
  noPapers: '还没有人考过。',
  papers: (papers: number, passed: number) =>
    `最近 ${papers} 份卷子，${passed} 份合格（${percent(passed, papers)}）。`,
  first: (first: number, passed: number) =>
    first === 0 ? '' : `第一次考，${first} 人中 ${passed} 人合格（${percent(passed, first)}）。`,
  people: (people: number, passed: number) => `${people} 人考过，${passed} 人已合格。`,
  bound: '按最近约两千份卷子统计；刚交的卷子几秒后计入。',

  back: '全部课程',
  tabs: { questions: '题目', edit: '编辑', paper: '样卷', versions: '版本和开课' },
  exam: (questions: number, minutes: number, pass: number) =>
    `每份卷子 ${questions} 题，${minutes} 分钟，${pass}% 合格。`,
  shown: {
    afterPass: '合格以后看答案和解析。',
    afterSubmit: '交卷以后看答案和解析。',
    never: '不给看答案和解析。',
  },

  questionsTitle: '每道题的情况',
  facilityIs: '答对率：第一次考的人里答对的比例。',
  discriminationIs:
    '区分度：答对这题和其余题得分的相关，−1 到 1。0.2 以下，这题分不出会与不会；负数，多半答案标错了。',
  chapter: '章',
  allChapters: '全部章',
  order: '排列',
  orders: { worth: '值得看的在前', bank: '按题库' },
  showAll: (n: number) => `全部 ${n} 题`,
  types: { single: '单选', multiple: '多选', judgement: '判断' },
  difficulty: (n: number) => `难度 ${n}`,
  asked: (n: number) => (n === 0 ? '还没考过' : `考过 ${n} 人次`),
  facility: '答对率',
  discrimination: '区分度',
  unknown: '看不出',
  fewPapers: (enough: number) => `考的人不到 ${enough} 个，比例只供参考。`,
  fewFirst: (first: number, enough: number) =>
    first === 0
      ? '还没有人考过，下面还没有数字。'
      : `第一次考的只有 ${first} 人。一道题满 ${enough} 人次，区分度才有意义；不到的只供参考，不标问题。`,
  few: '人次太少，只供参考',
  flags: {
    reversed: '可能答案有错',
    weak: '分不出会与不会',
    easy: '几乎人人答对',
    hard: '绝大多数人答错',
    annulled: '已作废',
  },
  toQuestion: '去改',
  ofQuestion: (id: string) => `题目 ${id}`,

  file: '文件',
  fileNames: { 'course.yaml': '课程设置', 'bank.yaml': '题库' } as Readonly<Record<string, string>>,
  text: '内容',
  checking: '正在检查…',
  unchecked: '没能检查。网络断了，或者网站刚更新过；写的都留着。',
  notDone: '没有做成。网络断了，或者网站刚更新过；写的都留着。请再按一次，还是不成就刷新这一页。',
  sound: '没有错。',
  faults: (faults: number, warnings: number) =>
    [faults > 0 ? `${faults} 处错` : '', warnings > 0 ? `${warnings} 处提醒` : '']
      .filter(Boolean)
      .join('，'),
  fault: '错',
  warning: '提醒',
  at: (file: string, line: number) => `${file} 第 ${line} 行`,
  moreFaults: (n: number) => `还有 ${n} 处，改完前面的再看。`,
  preview: '预览',
  unkept:
    '这台设备存不下没保存的改动：浏览器的存储满了，或者不让存。改动只在这一页上，请不要关掉或者刷新，改好就保存。',
  keptHere: '没保存的改动留在这台设备上，关掉这一页也在；退出登录时清除。',
  discard: '放弃改动',
  discardLead: '没保存的改动都没有了，不能恢复；已经保存的版本不变。',

  takeOut: '去掉这个文件',
  takeOutLead: '里面写的内容从草稿里去掉，不能恢复；已经保存的版本不变。',
  olderDraft: (version: string, files: readonly string[]) =>
    `这台设备上有没保存的改动，是在较早的版本 ${version} 上写的：${files.join('、')}。接过来会盖住这几个文件里后来的改动，请对着“版本和开课”核对。`,
  takeOlder: '接过来，在现在的版本上接着改',
  dropOlder: '不要了',

  addChapter: '加一章',
  chapterTitle: '章名',
  chapterTitleAsk: '请写章名。',
  chapterUnable: '课程设置还有错，先改好再加。',
  addFigure: '加一张插图',
  addFigureLead:
    'SVG 文件，按 480 宽作图，有标题、说明和深色模式的颜色。加在课文末尾，再移到合适的地方，写上替代文字和图注。',
  figureDrop: '把 SVG 文件拖到这里，或',
  figureTaken: (path: string) => `已经有 ${path}。请换一个文件名。`,
  addQuestion: '加一题',
  chaptersUnread: '各章还没读出来',
  questionType: '题型',

  newCourse: '新建课程',
  goOnNew: '接着写新课程',
  newCourseLead:
    '先起名，再写课文和题库。写的都留在这台设备上，退出登录时清除；没有错了，才能发布第一版。',
  about: {
    title: { label: '课程名称', hint: '' },
    id: { label: '课程 id', hint: '英文小写-年份，例如 wellbeing-2023。发布以后不能改。' },
    summary: { label: '一句话说明', hint: '这门课教什么，最多 200 字。' },
    author: { label: '编写单位或作者', hint: '' },
    chapter: { label: '第一章的章名', hint: '其余各章以后再加。' },
  },
  beginCourse: '开始写',
  publish: '发布第一版',
  publishTitle: '发布第一版',
  publishLead: '发布以后课程 id 不能改，内容可以再编辑成新版本。',
  offerNow: '今年就开课',
  offerNowMore: '发布后一分钟内可以报名。不选，以后在“版本和开课”里开。',
  dropDraft: '放弃这份草稿',
  dropDraftLead: '这门课还没有发布。放弃以后，写的课文和题库都没有了，不能恢复。',

  regradeTitle: '重新计分',
  regradeNone: '最近的卷子都不用重新计分。',
  regrade: (papers: number, done: number, all: boolean) =>
    (all ? '' : '最近的卷子里，') +
    (papers === done
      ? `涉及 ${papers} 份卷子，都已重新计分。`
      : `涉及 ${papers} 份卷子，已重新计分 ${done} 份，还有 ${papers - done} 份在等。`),
  regradeOlder:
    '卷子很多，这里只看最近的；更早的也一样重新计分。拿不准的可以再发一次，已经计过的不会变。',
  regradeLead:
    '保存以后约一分半钟开始；有人正在考这门课的，等他交卷。过了半小时还在等，多半是中途停了，请再发一次。已经计过的不会变。',
  regradeAgain: '再发一次',
  regradeSent: '已发出，一会儿再看。',

  importTitle: '从文件导入题目',
  importLead: 'GIFT、Aiken（.txt）、QTI 3（.xml）、xlsx。加在题库末尾，原有内容不动。',
  importDrop: '把题目文件拖到这里，或',
  importChoose: '选择文件',
  importChapter: '没写章的题归入',
  importDifficulty: '没写难度的题',
  importTaken: (n: number, lost: number) =>
    lost === 0 ? `收下 ${n} 题。` : `收下 ${n} 题，${lost} 处没有收。`,
  importFailed: '没有导入成，题库没有动，写的都留着。请再选一次文件，还是不成就刷新这一页。',
  importLost: '没收',
  importChanged: '已收，注意',

  annulTitle: '作废一道题',
  annulLead:
    '有错的题不要删。作废以后新卷不再出这题；出过这题的卷子重新计分，人人按答对计，谁也不会变差。',
  annulWhich: '题目',
  annulUnread: '题目没能读出来，要先检查过题库，而且题库没有错。',
  annulAsk: '请选择题目',
  annulReason: '为什么作废',
  annulReasonAsk: '请写明为什么作废。',
  annulDo: '标为作废',
  annulDone: (id: string) => `题目 ${id} 已标为作废。保存以后才算数。`,
  annulFailed: '题库还有错，先改好再作废。',

  save: '保存为新版本',
  saveTitle: '保存为新版本',
  note: '改了什么',
  noteHint: '一句话，留在版本记录里。',
  savesAnnulled: (ids: readonly string[]) =>
    `作废 ${ids.join('、')}。保存以后，出过这些题的卷子陆续重新计分，每个人的记录里都有前后的分数。`,
  savesAgain: (ids: readonly string[]) =>
    `${ids.join('、')} 原来作废了，这一版里没有作废。还没改好的，请先标为作废。`,
  saveUnable: '还有错，改好才能保存。',
  saveWaits: '检查完才能保存。',
  saveUnchecked: '没能检查，检查过才能保存。',
  unchanged: '没有改动。',
  saved: '已保存为新版本。一分钟内，新报名的人用新版本；已经报名的人接着用原来的。',

  seed: '卷号',
  seedHint: '同一个卷号总是同一份样卷。真卷子的卷号谁也看不到。',
  draw: '出这份卷',
  another: '换一份',
  right: '正确答案',
  why: '解析',

  versionsTitle: '版本',
  toPast: '取回这一版',
  pastLead: (note: string, moment: string) =>
    `“${note}”（${moment}）这一版的内容放进草稿，看过再保存，就是新的一版。草稿里没保存的改动会被盖住。`,
  pastTake: '放进草稿',
  pastLeave: '不取回',
  by: { operator: '随软件发布', admin: '另一位管理员', self: '我' },
  annulledIn: (ids: readonly string[]) => `作废 ${ids.join('、')}`,
  current: '现在用的',
  offersTitle: '开课',
  offersLead: '从那一年起算，直到改回来。不开课的年度不能新报名；已经报名的照常学、照常考。',
  open: (year: number) => `${year} 年改为开课`,
  close: (year: number) => `${year} 年改为不开课`,

  findTitle: '按证件号码找人',
  findLead: '查找和查看都会记录在案。只为办理本人的考试事项。',
  document: '证件号码',
  find: '查找',
  notFound: '没有找到。请核对证件号码；没有确认过的账户查不到。',

  personFacts: { employer: '工作单位', region: '所属区域', personnelType: '人员类别' },
  extraTitle: '延长考试时间',
  extraLead: '给因残疾等需要更多时间的人。以后开始的考试按比例延长，正在考的不变。',
  extraNone: '没有延长。',
  extra: (percentMore: number, from: string, until: string) =>
    percentMore === 0 ? `${from}起到${until}，不延长` : `延长 ${percentMore}%，${from}起到${until}`,
  extraPercent: '延长百分之几',
  extraHint: '常用 25、50、100；填 0 是撤销。',
  from: '从哪天起',
  until: '到哪天止',
  reason: '理由和依据',
  decide: '决定延长',
  decided: '已记录，下一次开始考试起有效。',

  papersTitle: '考过的卷子',
  papersNone: '还没有考过。',
  started: (moment: string) => `${moment} 开始`,
  score: (points: number, outOf: number) => `${outOf} 题对 ${points} 题`,
  results: { pass: '合格', fail: '没有通过', lapsed: '到时间收卷，没有通过' },
  sitting: '还没有结果',
  annulled: (moment: string) => `${moment} 作废，不算次数`,
  regraded: (moment: string, before: number, after: number) =>
    `${moment} 因题目作废重新计分：${before} → ${after} 题`,
  annulPaper: '作废这份卷子',
  annulPaperLead:
    '只用于系统故障：卷子作废，不算一次考试。如果因为它被锁两周，会马上解锁。不能撤回。',
  annulPaperDo: '作废',
};
