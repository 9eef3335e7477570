import type { ClaimKind, Field } from './model.ts';

/**
 * Everything that a person may claim by himself. P1 is not here: the institution uploads the roster (notice 六(四)); nor
 * are public courses, whose hours come from the examination.
 */

const days = {
  kind: 'amount',
  label: '天数',
  ask: '实际参加的天数',
  hint: '按半天计，例如 0.5、1、1.5。路上的时间不算。',
  unit: '天',
  step: 0.5,
  least: 0.5,
  most: 366,
} as const satisfies Field;

const hours = (label: string, hint: string) =>
  ({ kind: 'amount', label, hint, unit: '学时', step: 0.1, least: 0.1, most: 500 }) as const;

const category = {
  kind: 'choice',
  label: '科目类别',
  options: { professional: '专业科目', public: '公需科目' },
} as const satisfies Field;

const tier = {
  kind: 'choice',
  label: '发表刊物',
  options: {
    core: '核心刊物',
    national: '全国性刊物',
    provincial: '省级刊物',
    other: '其他期刊或正式出版的论文集',
  },
} as const satisfies Field;

const provincialHours = {
  ...hours('省规定学时', '省主管部门规定的学时和市里不一致时填，按省的算。'),
  ask: '省主管部门登记的学时',
  provincial: true,
} as const satisfies Field;

const period = {
  by: 'period',
  counts: 'days',
  start: '开始日期',
  end: '结束日期',
} as const;

const levels = {
  national: '国家级',
  provincial: '省（部）级',
  municipal: '市（厅）级',
  county: '县（处）级',
} as const;

export const claimKinds = {
  study: {
    route: 'P6.1',
    fixed: { kind: 'study' },
    words: '单位培训、讲座、学术会',
    seek: [
      ...['单位', '培训', '讲座', '学术', '研讨', '会议', '进修', '考察', '访问', '参观', '宣贯'],
      ...['专题', '学习', '论坛', '年会', '内训', '讲课听课', '报告会', '协会'],
    ],
    clause: '四(六)1',
    quote:
      '参加各类进修、考察、访问、学术研讨及本单位组织的专题学习、培训、讲座等活动，每天可登记4个学时',
    title: { label: '内容', hint: '培训或讲座的名称，和通知上一样。' },
    when: period,
    fields: { days },
    evidence: ['举办方的文件通知', '签到表', '课程安排表'],
    evidenceNamed: true,
  },
  xuexi: {
    route: 'P6.1',
    fixed: { kind: 'xuexi' },
    words: '学习强国积分',
    seek: ['学习强国', '强国', '积分', '学强国'],
    clause: '四(六)1',
    quote:
      '“学习强国”的学习列入本单位组织的专题学习，当年度积分 4000—6000 分以下可登记 6 个学时、6001—8000 分以下可登记 9 个学时、8001 以上可登记 12 个学时（封顶 12 个学时）',
    title: { label: '内容', hint: '单位专题学习的名称，例如“学习强国年度学习”。' },
    when: {
      by: 'day',
      on: '截图日期',
      hint: '只认当年度积分，一年报一次。补报去年的，写去年 12 月 31 日。',
    },
    fields: {
      points: {
        kind: 'amount',
        label: '当年度积分',
        hint: '截图上“本年度积分”的数，不是总积分。',
        unit: '分',
        step: 1,
        least: 0,
        most: 100_000,
      },
    },
    evidence: ['本人当年度积分截图，打印后签名并加盖单位公章的扫描件'],
    evidenceNamed: true,
  },
  service: {
    route: 'P6.2',
    fixed: {},
    words: '去授课、支援、结对帮带',
    seek: [
      ...['授课', '讲课', '上课', '教学', '对口支援', '支援', '支教', '援疆', '援藏', '结对'],
      ...['帮带', '帮扶', '服务基层', '基层', '服务企业', '下乡', '义诊', '科技特派员', '驻村'],
    ],
    clause: '四(六)2',
    quote:
      '经组织批准，到院校、行业组织举办的培训班授课，参加各级行政主管部门、行业组织领域各类对口支援、结对帮带和服务基层、服务企业等工作，每天可登记 4 个学时',
    title: { label: '做了什么', hint: '例如“到××职业学院讲授数控编程”。' },
    when: period,
    fields: { days: { ...days, ask: '授课或服务的天数' } },
    evidence: ['各级行政主管部门或行业组织出具的证明'],
    evidenceNamed: true,
  },
  project: {
    route: 'P6.3',
    fixed: {},
    words: '做课题、定规划或标准',
    seek: [
      ...['课题', '项目', '研究', '结题', '立项', '验收', '规划', '标准', '基金', '科研'],
      ...['国标', '行标', '地方标准', '团体标准'],
    ],
    clause: '四(六)3',
    quote:
      '参与课题研究、规划标准制定，每项按省部级、市厅级、县处级课题规划可分别登记 24 个、12 个、6 个学时',
    title: { label: '课题、规划或标准的名称', hint: '和立项文件上一样。' },
    when: { by: 'day', on: '结题或验收的日期', hint: '算在这一天所在的年度。' },
    fields: {
      level: { kind: 'choice', label: '级别', ask: '立项单位的级别', options: levels },
      count: { kind: 'amount', label: '项数', unit: '项', step: 1, least: 1, most: 20 },
    },
    evidence: ['立项文件', '课题结题报告', '验收报告'],
    evidenceNamed: true,
  },
  paper: {
    route: 'P6.4',
    fixed: { form: 'paper' },
    words: '发表论文、译文',
    seek: ['论文', '译文', '发表', '期刊', '刊物', '见刊', '核心', '学报', '综述', '文章'],
    clause: '四(六)4',
    quote:
      '发表论文（译文）、著作（译作），按发表在核心刊物、全国性刊物、省级刊物、其他期刊或正式出版的论文集，每篇论文（译文）、每万字著作（译作）可分别登记 8 个、6 个、4 个、3 个学时',
    title: { label: '论文题目', hint: '题目，后面可写刊物名称和期号。' },
    when: { by: 'day', on: '发表日期', hint: '见刊的日期，录用不算。' },
    fields: {
      tier,
      count: { kind: 'amount', label: '篇数', unit: '篇', step: 1, least: 1, most: 20 },
      provincialHours,
    },
    evidence: ['公开发行的刊物：封面、目录和本人文章的首页'],
    evidenceNamed: true,
  },
  book: {
    route: 'P6.4',
    fixed: { form: 'book' },
    words: '出版著作、译作',
    seek: ['著作', '译作', '出版', '专著', '教材', '编著', '翻译', '书', '万字'],
    clause: '四(六)4',
    quote:
      '发表论文（译文）、著作（译作），按发表在核心刊物、全国性刊物、省级刊物、其他期刊或正式出版的论文集，每篇论文（译文）、每万字著作（译作）可分别登记 8 个、6 个、4 个、3 个学时',
    title: { label: '书名', hint: '书名，后面可写出版社。' },
    when: { by: 'day', on: '出版日期', hint: '版权页上的出版日期。' },
    fields: {
      tier: { ...tier, label: '出版等级', hint: '不能确定的选最后一项，审核员会看。' },
      wanzi: {
        kind: 'amount',
        label: '字数',
        ask: '本人写或译的字数（万字）',
        hint: '不满一万字的部分不计。',
        unit: '万字',
        step: 0.1,
        least: 0.1,
        most: 1000,
      },
      provincialHours,
    },
    evidence: ['公开发行的出版物：封面、版权页和目录'],
    evidenceNamed: true,
  },
  exam: {
    route: 'P6.5',
    fixed: {},
    words: '考过资格考试科目',
    seek: [
      ...['资格考试', '考试', '资格', '职业资格', '注册', '建造师', '会计师', '工程师考试', '执业'],
      ...['证书', '考过', '合格', '科目', '经济师'],
    ],
    clause: '四(六)5',
    quote: '参加专业技术人员资格考试，每个合格科目可登记 6 个学时',
    title: { label: '考试名称', hint: '例如“注册安全工程师职业资格考试”。' },
    when: { by: 'day', on: '成绩公布的日期' },
    fields: {
      subjectsPassed: {
        kind: 'amount',
        label: '合格科目数',
        unit: '科目',
        step: 1,
        least: 1,
        most: 20,
      },
    },
    evidence: ['政府部门官方网站的全屏截图'],
    evidenceNamed: true,
  },
  degree: {
    route: 'P6.6',
    fixed: {},
    words: '在职读学历、学位',
    seek: [
      ...['学历', '学位', '在职', '研究生', '本科', '专升本', '硕士', '博士', '函授', '自考'],
      ...['成人教育', '开放大学', '成绩单'],
    ],
    clause: '四(六)6',
    quote: '参加在职学历（学位）教育，每门考试考核合格课程可登记 3 个学时',
    title: { label: '学校和专业', hint: '例如“××大学，机械工程，非全日制硕士”。' },
    when: { by: 'day', on: '成绩登记的日期' },
    fields: {
      coursesPassed: {
        kind: 'amount',
        label: '合格课程门数',
        unit: '门',
        step: 1,
        least: 1,
        most: 60,
      },
    },
    evidence: ['教育机构出具的成绩单'],
    evidenceNamed: true,
  },
  psychology: {
    route: 'P6.7',
    fixed: {},
    words: '社会心理服务',
    seek: ['心理', '社会心理', '心理服务', '咨询', '热线', '心理援助'],
    clause: '四(六)7',
    quote: '从事社会心理服务体系建设工作的专业技术人员，参与社会心理服务，每半天可登记 2 个学时',
    title: { label: '服务内容', hint: '服务点和做了什么。' },
    when: period,
    fields: {
      serviceHours: {
        kind: 'amount',
        label: '服务小时数',
        hint: '证明上写的小时数，满 4 小时计一个半天。',
        unit: '小时',
        step: 0.1,
        least: 0.5,
        most: 3000,
      },
    },
    evidence: ['服务点出具的社会心理服务时间证明，以小时为单位，单位已初审'],
    evidenceNamed: true,
  },
  abroad: {
    route: 'P5',
    fixed: {},
    words: '出国（境）进修、交流',
    seek: [
      ...['出国', '出境', '国外', '境外', '港澳', '台湾', '香港', '海外', '国际会议', '访学'],
      ...['进修', '考察', '访问'],
    ],
    clause: '四(五)',
    quote: '参加国（境）外培训进修、考察访问、学术研讨等活动，每天可登记6个学时',
    title: { label: '内容', hint: '活动名称和地点。' },
    when: period,
    fields: { days },
    evidence: ['批准文件或邀请函', '日程', '结业证书或出访报告'],
    evidenceNamed: false,
    alsoAs: ['study'],
  },
  online: {
    route: 'P2',
    fixed: {},
    words: '线上课程、网络教育',
    seek: ['网课', '线上', '网络', '网络教育', '课件', '视频', '远程', '慕课', '在线'],
    clause: '四(二)',
    quote:
      '参加经人力社保部门认定的线上培训机构（见附件3）或省级行业主管部门推出的网络教育，按提供网络课件所标定的学时数认定，每年最多登记36个学时',
    title: { label: '课程名称', hint: '课程名称，后面写提供课程的机构。' },
    when: { by: 'day', on: '学完的日期' },
    fields: {
      markedHours: hours('课件标定的学时', '课件上标的学时数，最多一位小数。'),
      repeatedCourseware: {
        kind: 'flag',
        label: '这门课件',
        yes: '以前学过',
        no: '以前没有学过',
      },
    },
    evidence: ['学习平台的学时证明或结业证书'],
    evidenceNamed: false,
  },
  workshop: {
    route: 'P3',
    fixed: {},
    words: '计划内的高级研修班',
    seek: ['高级研修', '高研班', '研修班', '研修', '知识更新工程'],
    clause: '四(三)',
    quote:
      '参加由人力社保部门发文列入年度专业技术人员继续教育办班计划的高级研修班，省级以上项目（不少于三天）、市县项目（不少于两天），可分别登记36个、24个学时',
    title: { label: '研修班名称', hint: '和办班计划上一样。' },
    when: { ...period, counts: 'end' },
    fields: {
      level: { kind: 'choice', label: '级别', ask: '办班计划的级别', options: levels },
      days,
      inAnnualPlan: {
        kind: 'flag',
        label: '人社部门的年度办班计划',
        yes: '列入了',
        no: '没有列入',
      },
    },
    evidence: ['列入年度办班计划的文件', '结业证书'],
    evidenceNamed: false,
    alsoAs: ['study'],
  },
  department: {
    route: 'P4',
    fixed: {},
    words: '行业主管部门的培训班',
    seek: ['主管部门', '行业主管', '局里', '厅里', '部门培训', '研修班', '培训班', '轮训'],
    clause: '四(四)',
    quote: '参加由行业主管部门举办的专业类培训班、高级研修班，每天可登记6个学时',
    title: { label: '班名', hint: '和通知上一样。' },
    when: period,
    fields: {
      days,
      organiser: {
        kind: 'choice',
        label: '举办方',
        ask: '谁办的',
        options: {
          industryDepartment: '行业主管部门',
          association: '行业协会、学会',
          other: '其他',
        },
      },
    },
    evidence: ['举办方的文件通知', '结业证书或签到表'],
    evidenceNamed: false,
    alsoAs: ['study'],
  },
  recognised: {
    route: 'REC',
    fixed: {},
    words: '外地学时互认',
    seek: ['互认', '外地', '青浦', '吴江', '嘉善', '湖州', '长三角', '示范区', '嘉湖'],
    clause: '二',
    quote:
      '按照《长三角生态绿色一体化发展示范区专业技术人才资格和继续教育学时互认暂行办法》（示范区执委会发〔2020〕13 号）以及嘉湖一体化相关要求，实行学时互认',
    title: { label: '内容', hint: '证书上的项目名称。' },
    when: { by: 'day', on: '证书上的完成日期' },
    fields: {
      origin: {
        kind: 'choice',
        label: '学时来源地',
        options: { 青浦: '上海青浦', 吴江: '苏州吴江', 嘉善: '嘉兴嘉善', 湖州: '湖州' },
      },
      category,
      certifiedHours: hours('认定的学时', '证书上写的学时，最多一位小数。'),
    },
    evidence: ['来源地人社部门认定学时的证书或证明'],
    evidenceNamed: false,
  },
  provincial: {
    route: 'PROV',
    fixed: {},
    words: '省主管部门规定的其他方式',
    seek: ['省厅', '省主管', '省级', '省规定', '其他方式'],
    clause: '六(一)',
    quote:
      '申报由省相关行业主管部门组织职称评审的专业技术人员，也可参加省相关行业主管部门规定的其他继续教育方式',
    title: { label: '内容', hint: '省主管部门规定里的项目名称。' },
    when: { by: 'day', on: '省里登记的日期' },
    fields: {
      category,
      certifiedHours: hours('登记的学时', '省里登记的学时，最多一位小数。'),
    },
    evidence: ['省行业主管部门的规定和登记证明'],
    evidenceNamed: false,
  },
} as const satisfies Readonly<Record<string, ClaimKind>>;

export type KindId = keyof typeof claimKinds;
export const kindIds = Object.keys(claimKinds) as [KindId, ...KindId[]];

type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** The kind that a route and its facts are of; undefined for what nobody claims by himself. */
export function kindOf(route: string, facts: Facts): KindId | undefined {
  return kindIds.find((id) => {
    const kind: ClaimKind = claimKinds[id];
    return (
      kind.route === route &&
      Object.entries(kind.fixed).every(([name, value]) => facts[name] === value)
    );
  });
}
