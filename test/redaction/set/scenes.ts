/** What documents say: markings, mentions, neither. Each scene is drawn in several media. */
import type { Code, Verdict } from '../../../shared/redaction/codes.ts';
import type { Chance } from './random.ts';
import { Draft, type Face, type Sheet, widthOf } from './sheet.ts';

export interface Scene {
  readonly name: string;
  readonly verdict: Verdict;
  /** The code that must be among the findings; none for clear. */
  readonly code: Code | null;
  readonly make: (chance: Chance) => Sheet;
  /** Media that make sense for it; all by default. */
  readonly media?: readonly Medium[];
}

export type Medium =
  | 'pdf'
  | 'named'
  | 'nomap'
  | 'scan'
  | 'photo'
  | 'upside'
  | 'shot'
  | 'ofd'
  | 'hard'
  | 'copy';

export const BODY = [
  '为深入实施人才强市战略，全面推进职称评聘与专业技术人员继续教育制度相衔接，进一步加强专业技术人员继续教育，根据有关规定，经研究，决定开展年度继续教育培训考核工作。',
  '各单位要认真制定专业技术人员参加继续教育培训考核的计划，合理安排好本单位专业技术人员参加培训，确保培训取得实效。',
  '培训采用线上与线下相结合的方式，学员应当按时签到，遵守课堂纪律，培训结束后统一组织考试，成绩合格的登记相应学时。',
  '请各有关单位于规定时间前将参加人员名单报送至市局专业技术人员管理处，逾期未报的视为自动放弃。',
];
export const UNITS = [
  '嘉兴市某某局',
  '某某市科学技术局',
  '某某县人民政府办公室',
  '某某集团有限公司',
  '某某市水利勘测设计院',
];
const TITLES = [
  '关于开展专业技术人员继续教育培训的通知',
  '关于印发年度培训计划的通知',
  '关于举办高级研修班的函',
  '关于公布培训机构名单的通知',
];
export const FACES: readonly Face[] = ['song', 'hei', 'kai', 'wei'];
const BOLD: readonly Face[] = ['hei', 'heiBold', 'songBold'];

/** A public paper in the form of GB/T 9704, without anything special on it. */
export function notice(
  chance: Chance,
  mark?: (draft: Draft) => void,
  end?: (draft: Draft, y: number) => void,
  body: readonly string[] = BODY,
): Draft {
  const draft = new Draft();
  draft.body = chance.pick(FACES);
  const unit = chance.pick(UNITS);
  draft.centred(`${unit}文件`, chance.between(180, 215), chance.whole(34, 44), {
    colour: '#d00000',
    face: 'songBold',
  });
  draft.centred(`某〔2024〕${chance.whole(1, 90)}号`, 255, 15);
  draft.line(80, 265, 435, 0, { stroke: '#d00000', weight: 1.5 });
  draft.centred(chance.pick(TITLES), 315, 21, { face: 'songBold' });
  let y = 360;
  draft.words('各有关单位：', 80, y, 15);
  y += 26;
  const count = chance.whole(2, Math.max(2, body.length));
  for (const text of body.slice(0, count)) y = draft.paragraph(text, 80, y, 435, 15, 26);
  draft.right(unit, 500, Math.min(y + 30, 720), 15);
  draft.right('2024年3月15日', 500, Math.min(y + 56, 746), 15);
  mark?.(draft);
  end?.(draft, Math.min(y + 84, 772));
  return draft;
}

const LEVELS = ['机密', '秘密', '绝密'] as const;
const TERMS = ['1年', '10年', '20年', '长期', '6个月', '30年'] as const;
const STAR = ['★', '☆', '＊', ' ★ '] as const;

const topLeft =
  (text: string) =>
  (chance: Chance): Sheet =>
    notice(chance, (draft) => {
      if (chance.chance(0.5)) draft.words('000012', 80, 96, 16, { face: 'hei' });
      draft.words(text, 80, 122, 16, { face: chance.pick(BOLD), mark: true });
    });

const ending =
  (text: string) =>
  (chance: Chance): Sheet =>
    notice(chance, undefined, (draft, y) =>
      draft.words(text, 80 + chance.whole(0, 32), y, 15, { mark: true }),
    );

export function form(chance: Chance, rows: readonly (readonly string[])[]): Sheet {
  const draft = new Draft();
  draft.body = chance.pick(FACES);
  draft.centred('继续教育学时申报材料登记表', 110, 22, { face: 'heiBold' });
  draft.table(rows, 80, 160, [110, 325], 13, 32);
  draft.paragraph('本表由申报人如实填写，经所在单位审核后上报。', 80, 420, 435, 13, 24);
  return draft;
}

function stamped(chance: Chance, text: string, framed: boolean): Sheet {
  return notice(chance, (draft) => {
    const angle = chance.between(-16, 16);
    const size = chance.whole(18, 26);
    const x = chance.between(90, 360);
    const y = chance.between(60, 150);
    const red = '#cc1010';
    if (framed)
      draft.box(x, y, widthOf(text, size) + 16, size * 1.5, { stroke: red, weight: 2, angle });
    const turn = (angle * Math.PI) / 180;
    const dx = 8 * Math.cos(turn) - size * 1.1 * Math.sin(turn);
    const dy = 8 * Math.sin(turn) + size * 1.1 * Math.cos(turn);
    draft.words(text, x + dx, y + dy, size, { colour: red, face: 'heiBold', angle, mark: true });
  });
}

const paper = ['pdf', 'named', 'nomap', 'scan', 'photo', 'upside', 'ofd'] as const;
const live = ['pdf', 'named', 'ofd'] as const;

function blockedScenes(): Scene[] {
  const state: Scene[] = [];
  const say = (
    name: string,
    code: Code,
    make: Scene['make'],
    media: readonly Medium[] = paper,
  ): void => {
    state.push({ name, verdict: 'blocked', code, make, media });
  };
  say('top-left-star-term', 'MARK_STATE_SECRET', (c) =>
    topLeft(`${c.pick(LEVELS)}${c.pick(STAR)}${c.pick(TERMS)}`)(c),
  );
  say('top-left-plain', 'MARK_STATE_SECRET', (c) => topLeft(c.pick(LEVELS))(c));
  say('top-left-spaced', 'MARK_STATE_SECRET', (c) =>
    topLeft(c.pick(['机　密', '秘 密 ★ 10 年', '绝　密★长期']))(c),
  );
  say(
    'top-left-traditional',
    'MARK_STATE_SECRET',
    (c) => topLeft(c.pick(['機密', '絕密★長期', '機密★１０年']))(c),
    live,
  );
  say('term-without-star', 'MARK_STATE_SECRET', (c) =>
    topLeft(`${c.pick(LEVELS)}${c.pick(TERMS)}`)(c),
  );
  say('top-right-old', 'MARK_STATE_SECRET', (c) =>
    notice(c, (d) => d.right(c.pick(LEVELS), 515, 100, 17, { face: 'hei', mark: true })),
  );
  say(
    'condition',
    'MARK_STATE_SECRET',
    (c) => topLeft(`${c.pick(LEVELS)}★工程竣工验收后解密`)(c),
    live,
  );
  say(
    'two-lines',
    'MARK_STATE_SECRET',
    (c) =>
      notice(c, (d) =>
        d
          .words('机密★', 80, 100, 16, { face: 'hei', mark: true })
          .words('10年', 80, 121, 16, { face: 'hei', mark: true }),
      ),
    live,
  );
  say(
    'margin-stack',
    'MARK_STATE_SECRET',
    (c) =>
      notice(c, (d) => {
        for (const [index, char] of [...c.pick(['机密★10年', '秘密★长期'])].entries())
          d.words(char, 40, 300 + index * 24, 18, { face: 'heiBold', mark: true });
      }),
    ['pdf', 'named', 'scan', 'ofd'],
  );
  say('stamp-framed', 'MARK_STATE_SECRET', (c) => stamped(c, c.pick(LEVELS), true), [
    'pdf',
    'named',
    'scan',
    'photo',
    'upside',
  ]);
  say(
    'stamp-plain-internal',
    'MARK_INTERNAL',
    (c) => stamped(c, c.pick(['内部资料', '涉密文件', '内部文件']), c.chance(0.5)),
    ['pdf', 'scan', 'photo'],
  );
  say(
    'field',
    'MARK_STATE_SECRET',
    (c) =>
      form(c, [
        ['姓名', '张三'],
        ['密级', c.pick(LEVELS)],
        ['课题名称', '区域水资源调度研究'],
        ['单位', '某某设计院'],
      ]),
    [...paper, 'shot'],
  );
  say('field-inline', 'MARK_STATE_SECRET', (c) =>
    notice(c, (d) =>
      d.right(`密级：${c.pick(LEVELS)}${c.pick(['', '★5年'])}`, 515, 90, 14, { mark: true }),
    ),
  );
  say('attr-end-bracket', 'ATTR_NOT_PUBLIC', (c) =>
    ending(c.pick(['（此件不予公开）', '（此件依申请公开）', '(此件不予公开)']))(c),
  );
  say('attr-end-plain', 'ATTR_NOT_PUBLIC', (c) =>
    ending(c.pick(['此件依申请公开', '依申请公开', '不予公开']))(c),
  );
  say('attr-field', 'ATTR_NOT_PUBLIC', (c) =>
    ending(c.pick(['公开属性：依申请公开', '信息公开选项：不予公开', '公开方式：依申请公开']))(c),
  );
  say(
    'attr-ticked',
    'ATTR_NOT_PUBLIC',
    (c) =>
      form(c, [
        ['标题', '关于设备检修的请示'],
        ['公开属性', '□主动公开 ■依申请公开 □不予公开'],
        ['拟稿', '李四'],
      ]),
    live,
  );
  say('header-internal', 'MARK_INTERNAL', (c) =>
    notice(c, (d) =>
      d.centred(c.pick(['内部资料 注意保密', '内部资料　请勿外传', '内部文件，严禁外传']), 48, 12, {
        mark: true,
      }),
    ),
  );
  say('trade', 'MARK_TRADE_SECRET', (c) =>
    notice(c, (d) =>
      d.right(c.pick(['核心商密★10年', '普通商密★3年', '商业秘密★5年', '核心商密']), 515, 84, 15, {
        face: 'hei',
        mark: true,
      }),
    ),
  );
  say('work', 'MARK_WORK_SECRET', (c) =>
    topLeft(c.pick(['工作秘密', '工作秘密★1年', '工作秘密 ★ 3年']))(c),
  );
  say(
    'drawing',
    'MARK_STATE_SECRET',
    (c) => drawing(c, c.pick(['机密', '秘密★10年', '机密★长期'])),
    ['pdf', 'scan', 'named'],
  );
  say('spread', 'MARK_STATE_SECRET', (c) => spread(c, c.pick(['机密★1年', '秘密★5年'])), [
    'scan',
    'photo',
  ]);
  say('open-does-not-cancel', 'MARK_STATE_SECRET', (c) =>
    notice(
      c,
      (d) => d.words('秘密★1年', 80, 110, 16, { face: 'hei', mark: true }),
      (d, y) => d.words('（此件公开发布）', 96, y, 15),
    ),
  );
  say(
    'lesson-paper-marked',
    'MARK_STATE_SECRET',
    (c) =>
      notice(
        c,
        (d) => d.words('机密★1年', 80, 110, 16, { face: 'hei', mark: true }),
        undefined,
        SECRECY,
      ),
    ['pdf', 'scan'],
  );
  return state;
}

export const SECRECY = [
  '国家秘密的密级分为绝密、机密、秘密三级。绝密级国家秘密是最重要的国家秘密，泄露会使国家安全和利益遭受特别严重的损害。',
  '各申报对象要严格保密制度，严禁上传国家、单位涉密资料以及明确标识“不予公开、依申请公开”等资料，涉及上述佐证材料的，可用书面证明替代。',
  '涉密人员应当按照规定参加保密教育培训，掌握“机密★1年”等国家秘密标志的含义，严格遵守保密纪律。',
  '政府信息公开分为主动公开和依申请公开两种方式，依申请公开的信息由申请人提出申请后答复。',
];

function drawing(chance: Chance, mark: string): Sheet {
  const draft = new Draft(1191, 842);
  draft.body = 'hei';
  draft.box(30, 30, 1131, 782, { weight: 1.5 });
  for (let index = 0; index < 9; index += 1) {
    draft.line(120 + chance.whole(0, 500), 120 + chance.whole(0, 400), chance.whole(60, 300), 0);
    draft.line(120 + chance.whole(0, 500), 120 + chance.whole(0, 400), 0, chance.whole(60, 200));
  }
  draft.words('水闸平面布置图', 480, 90, 26);
  draft.words(mark, 525, 124, 16, { face: 'heiBold', mark: true });
  draft.table(
    [
      ['工程名称', '某某水闸除险加固'],
      ['图号', 'SZ-03'],
      ['比例', '1:200'],
      ['设计', '王五'],
    ],
    880,
    680,
    [90, 180],
    13,
    28,
  );
  return draft;
}

function spread(chance: Chance, mark: string): Sheet {
  const draft = new Draft(842, 595);
  draft.body = chance.pick(FACES);
  for (const left of [50, 460]) {
    let y = 150;
    for (const text of BODY) y = draft.paragraph(text, left, y, 330, 12, 20);
  }
  draft.words(mark, 460, 70, 14, { face: 'heiBold', mark: true });
  draft.centred('', 20);
  return draft;
}

function clearScenes(): Scene[] {
  const list: Scene[] = [];
  const say = (name: string, make: Scene['make'], media: readonly Medium[] = paper): void => {
    list.push({ name, verdict: 'clear', code: null, make, media });
  };
  say('public-notice', (c) =>
    notice(c, undefined, (d, y) => d.words('（此件公开发布）', 96, y, 15)),
  );
  say('urgent', (c) =>
    notice(c, (d) => d.words(c.pick(['特急', '加急']), 80, 110, 16, { face: 'hei' })),
  );
  say(
    'mention-notice',
    (c) => notice(c, undefined, (d, y) => d.words('(此件公开发布)', 96, y, 15), SECRECY),
    [...paper, 'shot'],
  );
  say('lesson-table', (c) => lesson(c), [...paper, 'shot']);
  say('slide', (c) => slide(c), ['pdf', 'shot', 'named']);
  say('chat', (c) => chat(c), ['shot']);
  say('site-menu', (c) => site(c), ['shot', 'pdf']);
  say('headings', (c) => headings(c));
  say('books', (c) => books(c));
  say('certificate', (c) => certificate(c), [...paper, 'shot']);
  say('transcript', (c) => transcript(c), ['pdf', 'scan', 'photo', 'shot', 'ofd']);
  say('exam-score', (c) => score(c), ['shot']);
  say('field-open', (c) =>
    form(c, [
      ['姓名', '张三'],
      ['密级', c.pick(['公开', '无', '非密'])],
      ['信息公开选项', '主动公开'],
    ]),
  );
  say(
    'ticked-open',
    (c) =>
      form(c, [
        ['标题', '关于培训的通知'],
        ['公开属性', '■主动公开 □依申请公开 □不予公开'],
        ['拟稿', '李四'],
      ]),
    live,
  );
  say('masked', (c) =>
    form(c, [
      ['姓名', '张三'],
      ['身份证号', '330402********1234'],
      ['手机', '154****0001'],
      ['银行卡', '6222 **** **** 0018'],
    ]),
  );
  say('landlines', (c) => phones(c), ['pdf', 'scan', 'named']);
  say('white-on-dark', (c) => dark(c), ['pdf', 'named', 'scan']);
  return list;
}

function lesson(chance: Chance): Sheet {
  const draft = new Draft();
  draft.body = chance.pick(FACES);
  draft.centred('保密知识学习材料', 100, 22, { face: 'heiBold' });
  let y = draft.paragraph(SECRECY[0] ?? '', 80, 150, 435, 14, 25);
  y = draft.table(
    [
      ['密级', '泄露的后果', '最长期限'],
      ['绝密', '特别严重的损害', '30年'],
      ['机密', '严重的损害', '20年'],
      ['秘密', '损害', '10年'],
    ],
    80,
    y + 10,
    [100, 215, 120],
    13,
    30,
  );
  draft.paragraph(SECRECY[2] ?? '', 80, y + 40, 435, 14, 25);
  return draft;
}

function slide(chance: Chance): Sheet {
  const draft = new Draft(960, 540);
  draft.body = 'hei';
  const level = chance.pick(LEVELS);
  draft.words(level, 70, 100, 40, { face: 'heiBold', colour: '#1040a0' });
  draft.words('· 泄露会使国家安全和利益遭受严重的损害', 80, 190, 24);
  draft.words('· 保密期限一般不超过二十年', 80, 250, 24);
  draft.words('· 由定密责任人依法确定，并作出国家秘密标志', 80, 310, 24);
  draft.words('保密教育培训 第3讲', 70, 505, 14, { colour: '#808080' });
  return draft;
}

function chat(chance: Chance): Sheet {
  const draft = new Draft(360, 780);
  draft.body = 'hei';
  draft.centred('继续教育学习群(28)', 50, 16);
  draft.centred(`昨天 14:3${chance.whole(0, 9)}`, 90, 11, { colour: '#888888' });
  const bubbles = [
    '老师，保密培训考的是哪几级？',
    chance.pick(['机密', '绝密']),
    '就是问国家秘密分几级',
    '绝密、机密、秘密三级',
    '好的谢谢',
    '学时什么时候能登记？',
    '下周一统一登记',
  ];
  let y = 130;
  for (const [index, text] of bubbles.entries()) {
    const mine = index % 2 === 1;
    const width = widthOf(text, 15) + 24;
    const x = mine ? 345 - width : 15;
    draft.box(x, y, width, 36, { fill: mine ? '#95ec69' : '#f2f2f2', stroke: null });
    draft.words(text, x + 12, y + 24, 15);
    y += 62;
  }
  draft.centred(`14:5${chance.whole(0, 9)}`, y + 16, 11, { colour: '#888888' });
  return draft;
}

function site(chance: Chance): Sheet {
  const draft = new Draft(960, 640);
  draft.body = 'hei';
  draft.box(0, 0, 960, 90, { fill: '#1a5fb4', stroke: null });
  draft.words('某某市人力资源和社会保障局', 40, 56, 26, { colour: '#ffffff' });
  for (const [index, text] of ['首页', '新闻中心', '政务公开', '办事服务', '互动交流'].entries())
    draft.words(text, 40 + index * 130, 122, 16);
  for (const [index, text] of [
    '政府信息公开指南',
    '政府信息公开制度',
    '法定主动公开内容',
    '政府信息公开年报',
    '依申请公开',
  ].entries()) {
    draft.words(text, 40, 180 + index * 42, 15, { colour: '#1a5fb4' });
  }
  draft.words('专业技术人员资格考试成绩查询', 300, 190, 20);
  draft.table(
    [
      ['科目', '成绩', '结论'],
      ['公共基础', String(chance.whole(60, 99)), '合格'],
      ['专业实务', String(chance.whole(60, 99)), '合格'],
    ],
    300,
    220,
    [200, 120, 120],
    14,
    34,
  );
  return draft;
}

function headings(chance: Chance): Sheet {
  const draft = new Draft();
  draft.body = chance.pick(FACES);
  draft.centred('政府信息公开指南', 110, 22, { face: 'heiBold' });
  let y = 160;
  for (const [title, text] of [
    ['一、主动公开', BODY[0]],
    ['二、依申请公开', SECRECY[3]],
    ['（一）不予公开的情形', '涉及国家秘密、商业秘密、个人隐私的政府信息，不予公开。'],
    ['1.机密', '参见保密法有关规定。'],
  ] as const) {
    draft.words(title, 80, y, 16, { face: 'hei' });
    y = draft.paragraph(text ?? '', 80, y + 28, 435, 15, 26);
  }
  return draft;
}

function books(chance: Chance): Sheet {
  const draft = new Draft();
  draft.body = chance.pick(FACES);
  draft.centred('推荐书目与课程清单', 110, 22, { face: 'heiBold' });
  const titles = [
    '《机密》',
    '《绝密档案背后的传奇》',
    '《商业秘密保护实务》',
    '“秘密”',
    '保密法知识竞赛',
    '1.秘密花园；',
    '《依申请公开》',
  ];
  for (const [index, text] of titles.entries()) draft.words(text, 90, 170 + index * 40, 16);
  draft.paragraph(BODY[2] ?? '', 80, 480, 435, 15, 26);
  return draft;
}

function certificate(chance: Chance): Sheet {
  const draft = new Draft(842, 595);
  draft.body = chance.pick(FACES);
  draft.box(30, 30, 782, 535, { stroke: '#b08d3c', weight: 4 });
  draft.centred('结 业 证 书', 140, 44, { face: 'songBold', colour: '#b02020' });
  draft.paragraph(
    '张三同志于2024年5月6日至5月10日参加专业技术人员高级研修班，学习期满，成绩合格，准予结业，特发此证。',
    120,
    230,
    600,
    20,
    42,
  );
  draft.words(`证书编号：GX2024${chance.whole(10000, 99999)}`, 120, 480, 15);
  draft.right('某某市人力资源和社会保障局', 720, 470, 17);
  draft.right('2024年5月10日', 720, 505, 17);
  return draft;
}

function transcript(chance: Chance): Sheet {
  const draft = new Draft();
  draft.body = chance.pick(FACES);
  draft.centred('某某大学继续教育学院学生成绩单', 100, 20, { face: 'heiBold' });
  draft.words('姓名：张三　学号：2022330118　专业：工程管理', 70, 140, 13);
  const courses = [
    '高等数学',
    '工程力学',
    '项目管理',
    '信息安全',
    '保密管理概论',
    '秘书学',
    '公文写作',
    '大学英语',
    '统计学',
    '法律基础',
  ];
  const rows = courses.map((course) => [
    course,
    String(chance.whole(2, 5)),
    String(chance.whole(60, 98)),
    '2023-01',
  ]);
  draft.table([['课程', '学分', '成绩', '时间'], ...rows], 70, 165, [180, 80, 90, 100], 12, 27);
  draft.right('教务处（章）', 500, 520, 13);
  return draft;
}

function score(chance: Chance): Sheet {
  const draft = new Draft(1100, 620);
  draft.body = 'hei';
  draft.box(0, 0, 1100, 60, { fill: '#0b3d91', stroke: null });
  draft.words('中国人事考试网 成绩查询', 30, 40, 22, { colour: '#ffffff' });
  draft.table(
    [
      ['姓名', '张三'],
      ['证件号码', '330499********001X'],
      ['考试名称', '二级建造师资格考试'],
      ['档案号', `33${chance.whole(1000000, 9999999)}`],
    ],
    60,
    100,
    [160, 420],
    16,
    40,
  );
  draft.table(
    [
      ['科目', '成绩'],
      ['建设工程法规', String(chance.whole(60, 120))],
      ['项目管理', String(chance.whole(60, 120))],
    ],
    60,
    300,
    [300, 160],
    16,
    40,
  );
  return draft;
}

function phones(chance: Chance): Sheet {
  const draft = new Draft();
  draft.body = chance.pick(FACES);
  draft.centred('各地业务咨询电话一览表', 100, 20);
  draft.table(
    [
      ['序号', '所属区域', '联系电话'],
      ['1', '市属', '82228976'],
      ['2', '嘉善县', '84126237'],
      ['3', '平湖市', '85060579'],
      ['4', '海盐县', '86035226'],
      ['5', '海宁市', '89232899'],
      ['6', '桐乡市', '88110812'],
    ],
    80,
    130,
    [70, 180, 180],
    13,
    30,
  );
  return draft;
}

function dark(chance: Chance): Sheet {
  const draft = new Draft();
  draft.body = chance.pick(['hei', 'song']);
  draft.box(60, 60, 475, 60, { fill: '#103a6b', stroke: null });
  draft.words('培训课程安排表', 200, 100, 26, { colour: '#ffffff' });
  draft.table(
    [
      ['时间', '内容'],
      ['上午', '项目管理'],
      ['下午', '案例研讨'],
    ],
    60,
    150,
    [120, 355],
    14,
    34,
  );
  draft.paragraph(BODY[2] ?? '', 60, 300, 470, 14, 26);
  return draft;
}

function reviewScenes(): Scene[] {
  const list: Scene[] = [];
  const say = (
    name: string,
    code: Code,
    make: Scene['make'],
    media: readonly Medium[] = paper,
  ): void => {
    list.push({ name, verdict: 'review', code, make, media });
  };
  say('before-use', 'MARK_DECLASS_CONDITION', (c) =>
    topLeft(c.pick(['绝密★启用前', '机密★启用前', '秘密★考试结束前']))(c),
  );
  say(
    'declassified',
    'MARK_DECLASSIFIED',
    (c) =>
      notice(c, (d) =>
        d
          .words('机密★10年', 80, 110, 16, { face: 'hei' })
          .words('已解密', 200, 110, 18, { colour: '#cc1010', face: 'heiBold' }),
      ),
    ['pdf', 'named', 'scan', 'ofd'],
  );
  say(
    'in-house',
    'MARK_INHOUSE_PUBLICATION',
    (c) => notice(c, (d) => d.right('内部刊物', 515, 84, 14)),
    ['pdf', 'scan', 'named'],
  );
  say('sample-figure', 'MARK_SAMPLE_FIGURE', (c) => sample(c), ['pdf', 'named', 'scan', 'ofd']);
  say('half-mark', 'MARK_ILLEGIBLE', (c) => topLeft(c.pick(['密★10年', '★长期', '密★20年']))(c), [
    'pdf',
    'named',
    'ofd',
  ]);
  say(
    'unticked',
    'ATTR_UNDECIDED',
    (c) =>
      form(c, [
        ['标题', '关于检修的请示'],
        ['公开属性', '□主动公开 □依申请公开 □不予公开'],
      ]),
    [...live, 'scan'],
  );
  say(
    'partial',
    'ATTR_PARTIAL',
    (c) => ending(c.pick(['（此件删减后公开）', '此件删减后公开']))(c),
    ['pdf', 'named', 'scan', 'ofd'],
  );
  say(
    'id-full',
    'PII_ID_FULL',
    (c) =>
      form(c, [
        ['姓名', '张三'],
        ['身份证号', '330499199003071017'],
        ['单位', '某某设计院'],
      ]),
    [...paper, 'shot'],
  );
  say('id-in-sentence', 'PII_ID_FULL', (c) => idSentence(c), ['pdf', 'scan', 'photo']);
  say(
    'bank-card',
    'PII_BANKCARD',
    (c) =>
      form(c, [
        ['户名', '张三'],
        ['银行卡号', '6222 0212 3456 7890 128'],
        ['开户行', '某某银行'],
      ]),
    ['pdf', 'named', 'scan', 'ofd'],
  );
  say('roster', 'PII_ROSTER', (c) => roster(c), ['pdf', 'scan', 'named', 'photo', 'ofd']);
  return list;
}

function sample(chance: Chance): Sheet {
  const draft = new Draft();
  draft.body = chance.pick(['song', 'hei']);
  draft.centred('国家秘密标志的标注方法', 100, 20, { face: 'heiBold' });
  const y = draft.paragraph(
    '国家秘密标志由密级、标识符和保密期限组成，标注在首页左上角，其式样如下图所示。',
    80,
    150,
    435,
    14,
    25,
  );
  draft.box(180, y + 20, 235, 140);
  draft.words('机密★10年', 195, y + 50, 16, { face: 'heiBold' });
  draft.centred('图1 国家秘密标志示例', y + 190, 13);
  draft.paragraph(BODY[1] ?? '', 80, y + 240, 435, 14, 25);
  return draft;
}

function idSentence(chance: Chance): Sheet {
  const draft = new Draft();
  draft.body = chance.pick(FACES);
  draft.centred('证 明', 120, 26, { face: 'songBold' });
  draft.paragraph(
    '兹证明张三同志，身份证号330499199003071017，系我单位在职职工，于2024年参加本单位组织的专题学习培训共计四天，情况属实。',
    80,
    190,
    435,
    16,
    32,
  );
  draft.right('某某设计院（公章）', 500, 420, 16);
  draft.right('2024年6月1日', 500, 452, 16);
  return draft;
}

function roster(chance: Chance): Sheet {
  const draft = new Draft();
  draft.body = chance.pick(FACES);
  draft.centred('培训班学员签到表', 100, 20);
  const names = ['张三', '李四', '王五', '赵六', '钱七', '孙八', '周九', '吴十'];
  const rows = names.map((name, index) => [
    String(index + 1),
    name,
    `154${String(10000000 + chance.whole(0, 89999999))}`,
  ]);
  draft.table([['序号', '姓名', '手机号码'], ...rows], 80, 130, [70, 180, 180], 13, 30);
  return draft;
}

export const scenes: readonly Scene[] = [...blockedScenes(), ...clearScenes(), ...reviewScenes()];
