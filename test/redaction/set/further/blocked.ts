import type { Code } from '../../../../shared/redaction/codes.ts';
import type { Chance } from '../random.ts';
import { FACES, form, type Medium, notice, type Scene, UNITS } from '../scenes.ts';
import { Draft, type Sheet, widthOf } from '../sheet.ts';
import {
  ALL,
  at,
  BOLD,
  imprint,
  LEVELS,
  LIVE,
  mark,
  on,
  PIXELS,
  RED,
  TERMS,
  watermarked,
} from './papers.ts';

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

export function blockedScenes(): Scene[] {
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
    ['pdf', ...PIXELS],
  );
  say('watermark-level', 'MARK_STATE_SECRET', (c) => watermarked(c, c.pick(LEVELS)), [
    'pdf',
    ...PIXELS,
  ]);
  say(
    'watermark-huge',
    'MARK_STATE_SECRET',
    on((d, c) => {
      const angle = c.pick([-40, 0, 38]);
      const size = c.whole(150, 200);
      const turn = (angle * Math.PI) / 180;
      d.words(
        c.pick(LEVELS),
        297 - size * Math.cos(turn) - 0.35 * size * Math.sin(turn),
        480 - size * Math.sin(turn) + 0.35 * size * Math.cos(turn),
        size,
        { colour: '#808080', opacity: 0.25, angle, face: 'hei', ...mark },
      );
    }),
    ['scan', 'photo'],
  );
  say(
    'margin-turned',
    'MARK_INTERNAL',
    on((d, c) =>
      d.words(c.pick(['内部资料 注意保密', '内部资料 严禁外传']), 46, 560, 15, {
        angle: -90,
        face: c.pick(BOLD),
        ...mark,
      }),
    ),
    ['pdf', 'scan', 'photo'],
  );
  say(
    'stamp-on-side',
    'MARK_STATE_SECRET',
    on((d, c) => {
      d.box(535, 330, 34, 78, { stroke: RED, weight: 2.5 });
      d.words(c.pick(LEVELS), 543, 340, 28, { colour: RED, face: 'heiBold', angle: 90, ...mark });
    }),
    ['scan', 'photo'],
  );
  say(
    'stamp-over-text',
    'MARK_STATE_SECRET',
    on((d, c) =>
      d.words(c.pick(LEVELS), 210, 420, 42, {
        colour: RED,
        face: 'heiBold',
        angle: c.pick([-18, 12]),
        opacity: 0.75,
        ...mark,
      }),
    ),
    ['scan', 'photo'],
  );
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
