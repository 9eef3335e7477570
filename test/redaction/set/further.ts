/** Forms that are met less often: other places, other papers, other ways to say the same. */
import type { Code } from '../../../shared/redaction/codes.ts';
import type { Chance } from './random.ts';
import { BODY, FACES, form, type Medium, notice, type Scene, SECRECY, UNITS } from './scenes.ts';
import { Draft, type Sheet, type Words, widthOf } from './sheet.ts';

const ALL = ['pdf', 'named', 'ofd', 'scan', 'photo', 'hard', 'copy'] as const;
const LIVE = ['pdf', 'named', 'ofd'] as const;
const PIXELS = ['scan', 'photo', 'hard'] as const;
const LEVELS = ['机密', '秘密', '绝密'] as const;
const TERMS = ['1年', '3年', '5年', '10年', '20年', '长期'] as const;
const BOLD = ['hei', 'heiBold', 'songBold'] as const;
const RED = '#cc1010';
const mark = { mark: true } as const;

/** A report's cover: few words, much paper. */
function cover(chance: Chance, on: (draft: Draft) => void): Sheet {
  const draft = new Draft();
  draft.body = chance.pick(FACES);
  draft.centred(chance.pick(['区域水资源调度研究报告', '智慧园区建设可行性研究']), 300, 28, {
    face: 'heiBold',
  });
  draft.centred('（送审稿）', 350, 18);
  draft.centred(chance.pick(UNITS), 640, 18);
  draft.centred('二〇二四年三月', 672, 18);
  on(draft);
  return draft;
}

/** As word processors set them: the shorter, the larger. */
function watermarked(chance: Chance, text: string): Sheet {
  const colour = chance.pick(['#808080', '#c04040', '#4060a0']);
  return notice(chance, (draft) => {
    const size = text.length > 2 ? chance.whole(46, 64) : chance.whole(84, 120);
    const opacity = chance.between(0.25, 0.45);
    const angle = chance.pick([-45, -35, -30]);
    const turn = (angle * Math.PI) / 180;
    const width = widthOf(text, size);
    draft.words(
      text,
      297 - (width / 2) * Math.cos(turn),
      480 - (width / 2) * Math.sin(turn),
      size,
      { colour, opacity, angle, face: chance.pick(['hei', 'heiBold', 'song']), mark: true },
    );
  });
}

function boxed(chance: Chance, text: string, colour: string, shape: 'box' | 'ring'): Sheet {
  return notice(chance, (draft) => {
    const size = chance.whole(16, 24);
    const width = widthOf(text, size);
    const x = chance.between(330, 480 - width / 2);
    const y = chance.between(70, 110);
    if (shape === 'box')
      draft.box(x - 8, y - size, width + 16, size * 1.4, { stroke: colour, weight: 2 });
    else
      draft.ring(x - 14, y - width / 2 - 14 - size * 0.36, width + 28, {
        stroke: colour,
        weight: 2.5,
      });
    draft.words(text, x, y, size, { colour, face: 'heiBold', ...mark });
  });
}

/** The imprint at the foot of an official paper (版记). */
function imprint(chance: Chance, attribute: string | null): Sheet {
  return notice(chance, (draft) => {
    const y = 752;
    if (attribute) draft.words(attribute, 84, y - 8, 13, mark);
    draft
      .line(80, y, 435, 0)
      .line(80, y + 24, 435, 0)
      .line(80, y + 48, 435, 0);
    draft.words('抄送：市委办公室，市人大常委会办公室。', 84, y + 17, 13);
    draft.words(chance.pick(UNITS), 84, y + 41, 13).right('2024年3月15日印发', 511, y + 41, 13);
  });
}

const at =
  (text: string, x: number, y: number, size = 16, style: Partial<Words> = {}) =>
  (draft: Draft): unknown =>
    draft.words(text, x, y, size, { ...mark, ...style });

const on =
  (put: (draft: Draft, chance: Chance) => unknown) =>
  (chance: Chance): Sheet =>
    notice(chance, (draft) => void put(draft, chance));

function blockedScenes(): Scene[] {
  const list: Scene[] = [];
  const say = (
    name: string,
    code: Code,
    make: Scene['make'],
    media: readonly Medium[] = ALL,
  ): void => void list.push({ name, verdict: 'blocked', code, make, media });
  say(
    'head-table',
    'MARK_STATE_SECRET',
    on((d, c) => {
      const level = c.pick(LEVELS);
      d.table(
        [['份号', '000012', '密级', '', '保密期限', c.pick(['1年', '10年'])]],
        80,
        60,
        [50, 80, 50, 80, 80, 95],
        13,
        28,
      );
      d.words(level, 80 + 180 + 6, 60 + 14 + 13 * 0.36, 13, mark);
    }),
  );
  say('column-field', 'MARK_STATE_SECRET', (c) => {
    const draft = new Draft();
    draft.body = c.pick(FACES);
    draft.centred('科研项目登记卡', 110, 22, { face: 'heiBold' });
    const y = draft.table(
      [
        ['项目名称', '密级', '负责人'],
        ['调度系统研究', '', '张三'],
      ],
      80,
      150,
      [200, 100, 135],
      13,
      32,
    );
    draft.words(c.pick(LEVELS), 286, 150 + 48 + 13 * 0.36, 13, mark);
    draft.paragraph(
      '项目由市水利局立项，经费由市财政安排，成果经验收后归档。',
      80,
      y + 40,
      435,
      14,
      25,
    );
    return draft;
  });
  say(
    'field-with-term',
    'MARK_STATE_SECRET',
    on((d, c) =>
      d.words(
        `密级：${c.pick(LEVELS)}　保密期限：${c.pick(['5年', '10年', '长期'])}`,
        80,
        90,
        14,
        mark,
      ),
    ),
  );
  say(
    'mark-over-urgency',
    'MARK_STATE_SECRET',
    on((d, c) =>
      d
        .words('000003', 80, 84, 15, { face: 'hei' })
        .words(`${c.pick(LEVELS)}★${c.pick(TERMS)}`, 80, 108, 15, { face: c.pick(BOLD), ...mark })
        .words('特急', 80, 132, 15, { face: 'hei' }),
    ),
  );
  say(
    'chinese-number',
    'MARK_STATE_SECRET',
    on((d, c) =>
      at(`${c.pick(LEVELS)}★${c.pick(['十年', '五年', '二十年', '三年'])}`, 80, 110, 16, {
        face: c.pick(BOLD),
      })(d),
    ),
  );
  say(
    'letterspaced',
    'MARK_STATE_SECRET',
    on((d, c) =>
      at(c.pick(['机　密　★　1　年', '秘　密　★　5　年', '绝　密']), 80, 110, 16, {
        face: c.pick(BOLD),
      })(d),
    ),
  );
  say(
    'traditional',
    'MARK_STATE_SECRET',
    on((d, c) =>
      at(c.pick(['機密', '絕密★長期', '機密★10年']), 80, 110, 17, {
        face: c.pick(['heiBold', 'songBold']),
      })(d),
    ),
    ['scan', 'photo', 'shot'],
  );
  say('cover-top', 'MARK_STATE_SECRET', (c) =>
    cover(
      c,
      at(c.pick(['秘密', '机密★5年', '秘　密']), c.pick([80, 420]), 90, 18, { face: c.pick(BOLD) }),
    ),
  );
  say(
    'on-two-lines',
    'MARK_STATE_SECRET',
    on((d, c) => {
      const level = c.pick(LEVELS);
      d.words(`${level}★`, 80, 96, 16, { face: 'hei', ...mark }).words(
        c.pick(['10年', '20年', '长期']),
        80,
        119,
        16,
        { face: 'hei', ...mark },
      );
    }),
    [...LIVE, 'scan', 'photo'],
  );
  say(
    'side-stack',
    'MARK_STATE_SECRET',
    on((d, c) => {
      const left = c.pick([32, 44, 545]);
      for (const [index, char] of [
        ...c.pick(['机密★10年', '秘密★长期', '绝密', '机密★1年']),
      ].entries())
        d.words(char, left, 250 + index * 23, 17, { face: c.pick(BOLD), ...mark });
    }),
    [...LIVE, ...PIXELS],
  );
  say(
    'red-ring',
    'MARK_INTERNAL',
    (c) => boxed(c, c.pick(['内部资料', '内部文件', '涉密文件']), RED, 'ring'),
    ['pdf', ...PIXELS],
  );
  say('blue-box', 'MARK_STATE_SECRET', (c) => boxed(c, c.pick(LEVELS), '#2038a8', 'box'), [
    'pdf',
    'named',
    ...PIXELS,
  ]);
  say(
    'watermark',
    'MARK_INTERNAL',
    (c) => watermarked(c, c.pick(['内部资料 严禁外传', '内部资料', '内部文件 注意保密'])),
    // Two characters under print, and words on a faint or shadowed photo, are beyond the reader.
    ['pdf', 'scan', 'photo'],
  );
  say('watermark-level', 'MARK_STATE_SECRET', (c) => watermarked(c, c.pick(LEVELS)), ['pdf']);
  say('imprint', 'ATTR_NOT_PUBLIC', (c) =>
    imprint(
      c,
      c.pick([
        '公开属性：依申请公开',
        '公开方式：不予公开',
        '（此件不予公开）',
        '信息公开选项：依申请公开',
      ]),
    ),
  );
  say('attribute-bare', 'ATTR_NOT_PUBLIC', (c) =>
    notice(
      c,
      undefined,
      (d, y) =>
        void at(
          c.pick(['（依申请公开）', '（不予公开）', '此件不予公开', '此件不公开']),
          96,
          y,
          15,
        )(d),
    ),
  );
  say(
    'attribute-warned',
    'ATTR_NOT_PUBLIC',
    (c) =>
      notice(
        c,
        undefined,
        (d, y) =>
          void at(
            c.pick([
              '（此件依申请公开，未经批准不得转载）',
              '（此件不予公开，请勿上网）',
              '（此件不予公开。联系人：李某）',
            ]),
            96,
            y,
            15,
          )(d),
      ),
    [...LIVE, 'scan', 'photo'],
  );
  say(
    'english',
    'MARK_INTERNAL',
    on((d, c) =>
      d.centred(c.pick(['CONFIDENTIAL', 'Strictly Confidential', 'Internal Use Only']), 50, 14, {
        face: 'heiBold',
        ...mark,
      }),
    ),
  );
  say(
    'company',
    'MARK_TRADE_SECRET',
    on((d, c) =>
      d.right(
        c.pick(['企业秘密★3年', '商业秘密 注意保密', '某某集团商业秘密', '商业秘密★长期']),
        515,
        84,
        14,
        { face: 'hei', ...mark },
      ),
    ),
  );
  say(
    'only-inside',
    'MARK_INTERNAL',
    on((d, c) =>
      d.centred(
        c.pick(['内部资料，不得外传', '仅供内部使用', '内部资料 妥善保管', '内部资料★注意保存']),
        c.pick([46, 806]),
        12,
        mark,
      ),
    ),
  );
  say(
    'slide-corner',
    'MARK_STATE_SECRET',
    (c) => {
      const draft = slideOf(c);
      draft.right(`${c.pick(LEVELS)}★${c.pick(TERMS)}`, 920, 48, 18, {
        face: 'heiBold',
        colour: c.pick(['#c00000', '#000000']),
        ...mark,
      });
      return draft;
    },
    ['pdf', 'shot', 'photo'],
  );
  say(
    'slide-foot',
    'MARK_INTERNAL',
    (c) => {
      const draft = slideOf(c);
      draft.centred(c.pick(['内部资料 注意保密', '内部资料 请勿外传']), 520, 13, {
        colour: '#606060',
        ...mark,
      });
      return draft;
    },
    ['pdf', 'shot', 'photo'],
  );
  say(
    'handwritten',
    'MARK_STATE_SECRET',
    on((d, c) =>
      at(`${c.pick(['机密', '秘密'])}${c.pick(['', '★5年'])}`, c.pick([80, 420]), 100, 24, {
        face: c.pick(['hand', 'kai']),
        colour: c.pick(['#101010', '#1030a0', '#c01010']),
      })(d),
    ),
    ['scan', 'photo'],
  );
  say(
    'poster-face',
    'MARK_STATE_SECRET',
    on((d, c) => at(`${c.pick(LEVELS)}★${c.pick(TERMS)}`, 80, 110, 17, { face: 'poster' })(d)),
    ['scan', 'photo'],
  );
  say(
    'small-print',
    'MARK_STATE_SECRET',
    on((d, c) => at(`${c.pick(LEVELS)}★${c.pick(TERMS)}`, 80, 70, 10.5, { face: 'hei' })(d)),
    [...LIVE, 'scan', 'photo'],
  );
  say(
    'ticked-dark',
    'ATTR_NOT_PUBLIC',
    (c) =>
      form(c, [
        ['标题', '关于设备检修的请示'],
        [
          '公开属性',
          c.pick([
            '□主动公开 ☑依申请公开 □不予公开',
            '（　）主动公开 （√）依申请公开 （　）不予公开',
            '○主动公开 ●依申请公开 ○不予公开',
          ]),
        ],
        ['拟稿', '李四'],
      ]),
    LIVE,
  );
  return list;
}

function slideOf(chance: Chance): Draft {
  const draft = new Draft(960, 540);
  draft.body = 'hei';
  draft.words(chance.pick(['年度工作汇报', '项目进展情况']), 70, 110, 36, {
    face: 'heiBold',
    colour: '#1040a0',
  });
  draft.words('· 已完成方案论证和现场勘察', 80, 200, 24);
  draft.words('· 正在编制实施细则', 80, 260, 24);
  draft.words('· 下一步组织专家评审', 80, 320, 24);
  return draft;
}

const NOTICE =
  '（三）上传的佐证材料要务必核查清楚，不得上传涉密材料。各申报对象要严格保密制度，严禁上传国家、单位涉密资料以及明确标识“不予公开、依申请公开”等资料，涉及上述佐证材料的，可用所在单位出具的书面证明替代。';

function paged(
  chance: Chance,
  title: string,
  lines: readonly (readonly [string, string | null])[],
): Draft {
  const draft = new Draft();
  draft.body = chance.pick(FACES);
  draft.centred(title, 100, 21, { face: 'heiBold' });
  let y = 145;
  for (const [head, text] of lines) {
    draft.words(head, 80, y, 14, text === null ? {} : { face: 'hei' });
    y = text === null ? y + 26 : draft.paragraph(text, 80, y + 25, 435, 14, 24) + 4;
  }
  return draft;
}

function clearScenes(): Scene[] {
  const list: Scene[] = [];
  const say = (name: string, make: Scene['make'], media: readonly Medium[] = ALL): void =>
    void list.push({ name, verdict: 'clear', code: null, make, media });
  say(
    'questions',
    (c) =>
      paged(c, '保密知识测试题', [
        ['1. 国家秘密的最高密级是（　　）。', null],
        ['A. 绝密', null],
        ['B. 机密', null],
        ['C. 秘密', null],
        ['D. 内部', null],
        ['2. 下列属于依申请公开的是（　　）。', null],
        ['A．涉及他人利益的信息　　B．年度预算　　C．机构职能', null],
        ['3. 判断：机密级国家秘密的保密期限一般不超过20年。（√）', null],
        ['4. 简述商业秘密的构成要件。', null],
      ]),
    [...ALL, 'shot'],
  );
  say(
    'answers',
    (c) =>
      paged(c, '专题培训测验（已提交）', [
        ['第1题　国家秘密分为几级？', null],
        ['你的答案：三级', null],
        ['正确答案：三级', null],
        ['第2题　泄露后会使国家安全遭受严重损害的是？', null],
        [`你的答案：${c.pick(['机密', '机密级'])}`, null],
        ['正确答案：机密', null],
        ['得分：100分', null],
      ]),
    ['pdf', 'shot', 'scan'],
  );
  say(
    'file-list',
    (c) => {
      const draft = new Draft();
      draft.body = c.pick(FACES);
      draft.centred('资料清单', 100, 21, { face: 'heiBold' });
      const y = draft.table(
        [
          ['序号', '文件名', '大小'],
          ['1', '保密协议模板.doc', '32 KB'],
          ['2', '《商业秘密保护规定》解读.pdf', '1.2 MB'],
          ['3', '机密信息管理办法.docx', '45 KB'],
          ['4', '依申请公开答复书样本.docx', '28 KB'],
          ['5', '内部控制手册.pdf', '3.4 MB'],
        ],
        80,
        130,
        [60, 275, 100],
        13,
        30,
      );
      draft.paragraph(BODY[2] ?? '', 80, y + 40, 435, 14, 25);
      return draft;
    },
    [...ALL, 'shot'],
  );
  say('regulation', (c) =>
    paged(c, '中华人民共和国保守国家秘密法（节选）', [
      [
        '第二章　国家秘密的范围和密级',
        '第十四条　国家秘密的密级分为绝密、机密、秘密三级。绝密级国家秘密是最重要的国家秘密，泄露会使国家安全和利益遭受特别严重的损害；机密级国家秘密是重要的国家秘密，泄露会使国家安全和利益遭受严重的损害。',
      ],
      [
        '第二十条',
        '国家秘密的保密期限，除另有规定外，绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年。',
      ],
      [
        '第三章　保密制度',
        '机关、单位对承载国家秘密的纸介质、光介质、电磁介质等载体以及属于国家秘密的设备、产品，应当作出国家秘密标志。',
      ],
    ]),
  );
  say(
    'notice-itself',
    (c) =>
      paged(c, '关于开展专业技术人员继续教育学时登记的通知', [
        ['五、有关要求', NOTICE],
        ['（四）其他', BODY[3] ?? ''],
        ['（此件公开发布）', null],
      ]),
    [...ALL, 'shot'],
  );
  say('glossary', (c) =>
    paged(c, '常用术语', [
      ['绝密：最重要的国家秘密。', null],
      ['机密：重要的国家秘密。', null],
      ['秘密：一般的国家秘密。', null],
      ['商业秘密：不为公众所知悉、具有商业价值并经权利人采取保密措施的信息。', null],
      ['依申请公开：行政机关根据申请公开政府信息的方式。', null],
    ]),
  );
  say(
    'courses',
    (c) => {
      const draft = new Draft();
      draft.body = c.pick(FACES);
      draft.centred('公需课程目录', 100, 21, { face: 'heiBold' });
      draft.table(
        [
          ['课程', '学时', '类别'],
          ['保密法律法规', '6', '公需'],
          ['保密技术防范', '4', '公需'],
          ['政府信息公开实务', '4', '公需'],
          ['商业秘密保护', '6', '专业'],
          ['内部控制与内部审计', '8', '专业'],
          ['公开课：数字经济', '2', '公需'],
        ],
        80,
        130,
        [235, 80, 120],
        13,
        30,
      );
      return draft;
    },
    [...ALL, 'shot'],
  );
  say(
    'offices',
    (c) =>
      paged(c, '会议座次', [
        ['机要局　　保密局　　档案局', null],
        ['机要秘书　保密办公室', null],
        ['公开大学　内部审计处', null],
        ['信息公开科　政务公开办', null],
      ]),
    [...LIVE, 'scan'],
  );
  say(
    'catalogue',
    (c) => {
      const draft = new Draft();
      draft.body = c.pick(FACES);
      draft.centred('政府信息公开目录', 100, 21, { face: 'heiBold' });
      draft.table(
        [
          ['序号', '信息名称', '公开方式'],
          ['1', '机构职能', '主动公开'],
          ['2', '年度预算', '主动公开'],
          ['3', '行政复议案卷', '依申请公开'],
          ['4', '执法台账', '依申请公开'],
          ['5', '内部请示', '不予公开'],
        ],
        80,
        130,
        [60, 245, 130],
        13,
        30,
      );
      return draft;
    },
    [...ALL, 'shot'],
  );
  say(
    'menu',
    (c) => {
      const draft = new Draft(1000, 600);
      draft.body = 'hei';
      draft.box(0, 0, 1000, 80, { fill: '#b01818', stroke: null });
      draft.words('某某区人民政府', 40, 52, 28, { colour: '#ffffff' });
      for (const [index, text] of [
        '首页',
        '政务公开',
        '依申请公开',
        '办事服务',
        '互动交流',
      ].entries())
        draft.words(text, 60 + index * 180, 116, 17);
      draft.words('您的位置：首页 > 政务公开 > 公告公示', 60, 160, 13, { colour: '#808080' });
      draft.words(c.pick(['关于公布继续教育基地名单的公告', '培训班开班公告']), 260, 220, 24);
      draft.paragraph(BODY[0] ?? '', 80, 270, 840, 16, 30);
      return draft;
    },
    ['shot', 'pdf'],
  );
  say(
    'slogan',
    (c) => {
      const draft = new Draft(842, 595);
      draft.body = 'heiBold';
      draft.centred('保密宣传教育月', 180, 60, { colour: '#c01010' });
      draft.centred(
        c.pick(['保密就是保安全 保密就是保发展', '保守国家秘密 维护国家安全']),
        290,
        34,
      );
      draft.centred('某某市保密局　宣', 480, 20, { face: 'song' });
      return draft;
    },
    ['pdf', 'scan', 'photo', 'shot'],
  );
  say('imprint-open', (c) => imprint(c, c.pick([null, '公开属性：主动公开', '（此件公开发布）'])));
  say(
    'round-seal',
    (c) =>
      notice(c, (d) => {
        d.ring(380, 690, 110, { stroke: RED, weight: 3 });
        d.words('★', 423, 755, 24, { colour: RED });
        d.words('合同专用章', 398, 785, 15, { colour: RED });
      }),
    ['pdf', ...PIXELS],
  );
  say('quote', (c) =>
    paged(c, '学习笔记', [
      ['“机密★1年”表示密级为机密，保密期限为一年。', null],
      ['文件首页左上角标注“秘密★5年”的，属于国家秘密载体。', null],
      ['标有“内部资料 注意保密”字样的材料不得上传。', null],
      ['“此件不予公开”写在成文日期的下一行。', null],
    ]),
  );
  say('plain-lines', (c) =>
    paged(c, '培训心得', [
      ['一、提高认识', BODY[0] ?? ''],
      ['二、加强学习', SECRECY[2] ?? ''],
      ['三、严守秘密', BODY[2] ?? ''],
    ]),
  );
  say(
    'english-text',
    (c) =>
      paged(c, 'Course Outline', [
        ['Confidentiality agreements are discussed in week 3.', null],
        ['Trade secret law: an introduction', null],
        ['Restricted Boltzmann machines; internal rate of return', null],
        ['The secret of good teaching', null],
      ]),
    ['pdf', 'scan', 'shot'],
  );
  return list;
}

function reviewScenes(): Scene[] {
  const list: Scene[] = [];
  const say = (
    name: string,
    code: Code,
    make: Scene['make'],
    media: readonly Medium[] = ALL,
  ): void => void list.push({ name, verdict: 'review', code, make, media });
  say('exam-paper', 'MARK_DECLASS_CONDITION', (c) =>
    paged(c, '专业技术人员职业资格考试试卷', [
      [c.pick(['绝密★启用前', '机密★启用前', '绝密★考试启用前']), null],
      ['考生注意：请在答题卡上作答。', null],
      ['一、单项选择题（每题1分）', BODY[1] ?? ''],
    ]),
  );
  say(
    'released',
    'MARK_DECLASSIFIED',
    on((d, c) => {
      d.words('秘密★5年', 80, 100, 16, { face: 'hei' });
      d.box(190, 82, 78, 26, { stroke: RED, weight: 1.5 }).words('已解密', 198, 102, 18, {
        colour: RED,
        face: c.pick(BOLD),
        ...mark,
      });
    }),
    ['pdf', 'named', ...PIXELS],
  );
  say(
    'permit',
    'MARK_INHOUSE_PUBLICATION',
    on((d, c) =>
      d.right(
        c.pick(['内部资料 免费交流', '浙内准印证第0123号', '内部刊物 免费赠阅']),
        515,
        80,
        13,
        mark,
      ),
    ),
    [...LIVE, 'scan'],
  );
  say(
    'no-tick',
    'ATTR_UNDECIDED',
    on((d, c) =>
      d.words(
        c.pick([
          '公开属性：□主动公开　□依申请公开　□不予公开',
          '信息公开选项：主动公开／依申请公开／不予公开',
        ]),
        80,
        90,
        13,
        mark,
      ),
    ),
    [...LIVE, 'scan'],
  );
  say(
    'cut-off',
    'MARK_ILLEGIBLE',
    on((d, c) => {
      const level = c.pick(['密★10年', '密★5年', '密★20年']);
      d.words(level, -2, 110, 17, { face: 'heiBold', ...mark });
    }),
    [...LIVE, 'scan'],
  );
  say('id-number', 'PII_ID_FULL', (c) =>
    paged(c, '工作证明', [
      ['姓名：李某　性别：女　身份证号：330499198502140027', null],
      ['兹证明该同志在我单位从事工程技术工作。', null],
      ['联系电话：0573-82228976', null],
    ]),
  );
  say(
    'id-long-line',
    'PII_ID_FULL',
    (c) => {
      const draft = notice(c, undefined, undefined, [
        `参加人员张三（身份证号33049919900307${'1017'}）系我单位在职职工，于二〇二四年参加本单位组织的专题学习培训共计四天，情况属实，特此证明，请予以登记学时为盼。`,
        BODY[0] ?? '',
      ]);
      return draft;
    },
    ['pdf', ...PIXELS],
  );
  say('card-line', 'PII_BANKCARD', (c) =>
    paged(c, '讲课费领取单', [
      ['姓名：王某　开户行：某某银行嘉兴分行', null],
      ['账号：6222 0212 3456 7890 128', null],
      ['金额：捌佰元整', null],
    ]),
  );
  return list;
}

export const further: readonly Scene[] = [...blockedScenes(), ...clearScenes(), ...reviewScenes()];
