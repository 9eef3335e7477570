/** Forms on paper whose boxes somebody ticked, or nobody. */
import { describe, expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { draw, encode, weathered } from './set/draw.ts';
import { Chance } from './set/random.ts';
import { Draft, type Face, widthOf } from './set/sheet.ts';

const SIZE = 12;

interface Form {
  readonly label: string;
  readonly options: readonly string[];
  readonly ticked: number | null;
  readonly how?: 'pen' | 'print' | 'bold';
  readonly face?: Face;
  /** Between the options, in letters. */
  readonly apart?: number;
  /** Where along the sheet's width a soft shadow ends that lies on its left side. */
  readonly shadow?: number;
}

/** A scan of a form with its options in one cell, each behind a pale box. */
async function scanned({
  label,
  options,
  ticked,
  how = 'pen',
  ...form
}: Form): Promise<Uint8Array> {
  const draft = new Draft();
  draft.body = form.face ?? 'song';
  draft.centred('文件审批表', 100, 24);
  const lines = [
    ['文件名称', '关于年度培训工作的通知'],
    ['拟稿单位', '科技教育科'],
    [label.endsWith('：') ? '' : label, ''],
    ['主送', '各镇街道服务中心'],
    ['签发意见', '同意印发'],
  ];
  draft.table(lines, 70, 130, [100, 380], SIZE, 34);
  const y = 130 + 2.5 * 34 + 0.36 * SIZE;
  let x = 180;
  if (label.endsWith('：')) {
    draft.words(label, x, y, SIZE);
    x += widthOf(label, SIZE);
  }
  const pen = { stroke: '#12288c', weight: 3.2 };
  const print = { stroke: '#000000', weight: 0.8 };
  for (const [index, option] of options.entries()) {
    const [side, top] = [0.82 * SIZE, y - 0.78 * SIZE];
    const chosen = index === ticked;
    draft.box(x, top, side, side, { weight: 0.4, stroke: '#707070' });
    if (chosen && how === 'pen')
      draft
        .line(x - 0.35 * side, top + 0.5 * side, 0.6 * side, 0.6 * side, pen)
        .line(x + 0.25 * side, top + 1.1 * side, 1.2 * side, -1.5 * side, pen);
    else if (chosen)
      draft
        .line(x + 0.2 * side, top + 0.5 * side, 0.25 * side, 0.3 * side, print)
        .line(x + 0.45 * side, top + 0.8 * side, 0.35 * side, -0.6 * side, print);
    const face = chosen && how === 'bold' ? 'songBold' : draft.body;
    draft.words(option, x + 1.5 * SIZE, y, SIZE, { face });
    x += (1.5 + option.length + (form.apart ?? 1.2)) * SIZE;
  }
  const pixels = weathered(draw(draft, 2), new Chance(60), 10, 0.15);
  const data = pixels.data.map((light, at) => {
    const x = (Math.floor(at / 3) % pixels.width) / pixels.width;
    const lit = Math.max(0, Math.min(1, 1 + (x - (form.shadow ?? 0)) / 0.03));
    return light * (0.78 + 0.22 * lit);
  });
  return await encode({ ...pixels, data }, { type: 'jpeg', quality: 75 });
}

const ATTRIBUTES = ['主动公开', '依申请公开', '不予公开'];
const LEVELS = ['公开', '内部', '秘密', '机密'];
const GRADES = ['一般', '重要', '核心'];

test.each<readonly [string, Form, string]>([
  [
    'a pen’s tick that hides its box, close to the word before',
    { label: '公开方式', options: ATTRIBUTES, ticked: 1 },
    'ATTR_NOT_PUBLIC',
  ],
  [
    'none behind a label with its colon',
    { label: '公开方式：', options: ATTRIBUTES, ticked: null },
    'ATTR_UNDECIDED',
  ],
  [
    'the last behind a label with its colon',
    { label: '公开方式：', options: ATTRIBUTES, ticked: 2, how: 'print' },
    'ATTR_NOT_PUBLIC',
  ],
  [
    'a printed tick before a bold level',
    { label: '密级', options: LEVELS, ticked: 2, how: 'bold', apart: 2 },
    'MARK_STATE_SECRET',
  ],
  [
    'a firm’s grade under the label of trade secrets',
    { label: '商密等级：', options: GRADES, ticked: 2 },
    'MARK_TRADE_SECRET',
  ],
  [
    'a firm’s grade under another label',
    { label: '密级', options: GRADES, ticked: 1 },
    'ATTR_UNDECIDED',
  ],
  ['none of a firm’s grades', { label: '密级：', options: GRADES, ticked: null }, 'ATTR_UNDECIDED'],
])('%s', async (_, form, code) => {
  const { findings } = await check(await scanned(form), 'a.jpg');
  expect(findings.map((found) => found.code)).toEqual([code]);
});

test.each(['song', 'hei', 'kai'] as const)('the public option ticked in %s', async (face) => {
  const form = { label: '公开方式：', options: ATTRIBUTES, ticked: 0, face } as const;
  expect((await check(await scanned(form), 'a.jpg')).verdict).toBe('clear');
});

test.each(['非涉密', '不涉密'])('%s, ticked small before the levels', async (option) => {
  const options = [option, '秘密', '机密', '绝密'];
  const form = { label: '涉密情况', options, how: 'print', apart: 2 } as const;
  expect((await check(await scanned({ ...form, ticked: 0 }), 'a.jpg')).verdict).toBe('clear');
  expect((await check(await scanned({ ...form, ticked: 1 }), 'a.jpg')).verdict).toBe('blocked');
  expect((await check(await scanned({ ...form, ticked: null }), 'a.jpg')).verdict).toBe('review');
});

test.each([0.5, 0.6, 0.62, 0.64])('a box beside which a shadow ends, at %s', async (shadow) => {
  const form = { label: '公开方式：', options: ATTRIBUTES, shadow } as const;
  expect((await check(await scanned({ ...form, ticked: 0 }), 'a.jpg')).verdict).toBe('clear');
});

/** A scan of a form that offers its options in a row of cells, or in one cell, without boxes. */
async function offered(options: readonly string[], apart: boolean, pen: Pen | null, at = 0) {
  const draft = new Draft();
  draft.centred('文件审批表', 100, 24);
  const [label, ...words] = options;
  const lines = [
    ['文件名称', '关于年度培训工作的通知'],
    ['拟稿单位', '科技教育科'],
    [label ?? '', ''],
    ['签发意见', '同意印发'],
  ];
  draft.table(lines, 70, 130, [100, 380], SIZE, 34);
  const y = 130 + 2.5 * 34 + 0.36 * SIZE;
  const step = 380 / words.length;
  for (const [index, word] of words.entries()) {
    const left = 170 + index * step;
    if (apart && index > 0) draft.line(left, 130 + 2 * 34, 0, 34);
    const x = left + (step - widthOf(word, SIZE)) / 2;
    draft.words(word, x, y, SIZE);
    if (index === at) pen?.(draft, x, y, widthOf(word, SIZE));
  }
  const pixels = weathered(draw(draft, 2), new Chance(61), 10, 0.15);
  const { findings } = await check(await encode(pixels, { type: 'jpeg', quality: 75 }), 'a.jpg');
  return findings.map((found) => found.code);
}

type Pen = (draft: Draft, x: number, y: number, width: number) => void;
const ink = { stroke: '#12288c', weight: 1.6 };
const circled: Pen = (draft, x, y, width) => {
  const [rx, ry] = [width / 2 + 8, 0.95 * SIZE];
  const at = (k: number): readonly [number, number] => [
    x + width / 2 + rx * Math.cos((k * Math.PI) / 12),
    y - 0.36 * SIZE + ry * Math.sin((k * Math.PI) / 12),
  ];
  for (let k = 0; k < 24; k += 1) {
    const [[x0, y0], [x1, y1]] = [at(k), at(k + 1)];
    draft.line(x0, y0, x1 - x0, y1 - y0, ink);
  }
};
const tickedBehind: Pen = (draft, x, y, width) => {
  draft.line(x + width + 3, y - 5, 4, 5, ink).line(x + width + 7, y, 9, -13, ink);
};

describe('options without boxes', () => {
  const levels = ['密级', '公开', '内部', '秘密', '机密', '绝密'];
  const few = ['密级', '一般', '秘密', '机密'];

  test.each([true, false])(
    'what a pen is set to is chosen, in cells of their own: %s',
    async (apart) => {
      expect(await offered(levels, apart, circled, 3)).toEqual(['MARK_STATE_SECRET']);
      expect(await offered(few, apart, circled, 1)).toEqual(['MARK_STATE_SECRET']);
      expect(await offered(levels, apart, tickedBehind, 3)).toEqual(['MARK_STATE_SECRET']);
    },
  );

  test.each([true, false])(
    'untouched, or with the open one circled, nobody knows: %s',
    async (apart) => {
      expect(await offered(levels, apart, null)).toEqual(['ATTR_UNDECIDED']);
      expect(await offered(['公开属性', ...ATTRIBUTES], apart, null)).toEqual(['ATTR_UNDECIDED']);
      expect(await offered(levels, apart, circled, 0)).toEqual(['ATTR_UNDECIDED']);
    },
  );
});
