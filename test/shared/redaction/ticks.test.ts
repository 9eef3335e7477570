/** Options of forms: which is ticked, and what nobody can tell. */
import { describe, expect, test } from 'vitest';
import { inspectPage } from '../../../shared/redaction/inspect.ts';
import type { Run } from '../../../shared/redaction/model.ts';
import { readTicks } from '../../../shared/redaction/ticks.ts';
import { codes, page, paper, run, scan } from './pages.ts';

describe('tick boxes', () => {
  const ticked = (text: string): string[] =>
    (readTicks(text) ?? []).filter((one) => one.ticked).map((one) => one.word);

  test.each([
    ['公开属性：□主动公开 ☑依申请公开 □不予公开', ['依申请公开']],
    ['主动公开□ 依申请公开☑ 不予公开□', ['依申请公开']],
    ['公开方式：主动公开（√） 依申请公开（ ） 不予公开（ ）', ['主动公开']],
    ['（ ）主动公开 （√）不予公开', ['不予公开']],
    ['密级：□绝密 □机密 □秘密 ■公开', ['公开']],
    ['[ ]主动公开 [x]不予公开', ['不予公开']],
    ['公开属性（请在□内打√）：□√主动公开 □依申请公开', ['主动公开']],
    ['公开属性：□主动公开 □依申请公开 □不予公开', []],
    ['公开属性：主动公开/依申请公开/不予公开', []],
    ['公开方式：A.主动公开 B.依申请公开√ C.不予公开', ['依申请公开']],
    ['公开属性：①√主动公开 ②依申请公开', ['主动公开']],
    ['密级：（A）绝密 （B）机密 （C）秘密', []],
    ['公开属性：○主动公开 ○依申请公开 不予公开', []],
    ['公开属性：○主动公开 ●依申请公开 不予公开', ['依申请公开']],
    ['公开属性：主动公开 依申请公开 不予公开√', ['不予公开']],
    ['公开属性：依申请公开 主动公开√ 不予公开', ['主动公开']],
    ['公开属性：主动公开 依申请公开 √不予公开', ['不予公开']],
    ['公开属性：主动公开 ☑不予公开', ['不予公开']],
    ['公开属性：主动公开☑ 不予公开', ['主动公开']],
    ['公开属性：□主动公开 ☑依申请公开 □免于公开', ['依申请公开']],
    ['密级：□公开 ☑秘密★3年 □机密', ['秘密★3年']],
    ['密级：□公开 □内部 ☑敏感', ['敏感']],
    ['是否同意公开：□同意 ☑不同意', ['不同意']],
  ])('%s', (text, wanted) => {
    expect(readTicks(text)).not.toBeNull();
    expect(ticked(text)).toEqual(wanted);
  });

  test.each([
    ['●机密'],
    ['■ 秘密'],
    ['密级：机密'],
    ['□ 我已阅读并同意'],
    ['是否涉密：□是 ☑否'],
    ['主动公开、依申请公开、不予公开'],
    ['A.依申请公开 B.不予公开'],
    ['机密 □秘密'],
  ])('%s is no row of options', (text) => {
    expect(readTicks(text)).toBeNull();
  });

  test('boxes and words that a reader of pixels took for others', () => {
    expect(readTicks('公开属性:口全文公开 删减后公开 口不公开', true)).toHaveLength(3);
    // Options of which no box was seen, misread: nobody can tell.
    for (const text of ['公开属性 主动公开 依审请公开不子公升', '公开属性:主动公开依中请公开']) {
      const options = readTicks(text, true) ?? [];
      expect(options.some((one) => one.code !== null)).toBe(true);
      expect(options.some((one) => one.ticked)).toBe(false);
    }
    expect(readTicks('公开属性:主动公开 已在网站公开', true)).toBeNull();
    for (const [text, word] of [
      ['公开属性:□主动公开☑陪分公开□不予公开', '部分公开'],
      ['公开属性:□主动公开☑部台公开□不予公开', '部分公开'],
      ['公开属性:□主动公开☑鹏减后公开□不予公开', '删减后公开'],
      ['公开属性:□主动公开☑删诚后公开□不予公开', '删减后公开'],
    ] as const) {
      const on = readTicks(text, true)?.find((one) => one.ticked);
      expect([on?.word, on?.code]).toEqual([word, 'ATTR_PARTIAL']);
    }
    // 内部 and 不公开 are two, and more than a letter may be spoilt.
    expect(readTicks('公开属性:□内部不公开', true)?.map(({ word }) => word)).not.toContain(
      '部分公开',
    );
    const spoilt = readTicks('公开属性:主动公开依申请公升团测减后公开', true);
    expect(spoilt?.map((one) => one.ticked)).toEqual([false, false, false]);
    const options = readTicks('主动公开口依申清公开口不子公开', true);
    expect(options?.map((one) => one.word)).toEqual(['主动公开', '依申请公开', '不予公开']);
    expect(options?.some((one) => one.ticked)).toBe(false);
  });

  test('options without any sign are undecided', () => {
    const options = readTicks('公开属性：主动公开 依申请公开 不予公开');
    expect(options?.map((one) => [one.word, one.ticked])).toEqual([
      ['主动公开', false],
      ['依申请公开', false],
      ['不予公开', false],
    ]);
  });

  test('an option that nobody knows decides nothing, agreement does', () => {
    const ticked = (text: string) => readTicks(text)?.find((one) => one.ticked)?.code;
    expect(ticked('密级：□公开 □内部 ☑敏感')).toBe('ATTR_UNDECIDED');
    expect(ticked('是否同意公开：□同意 ☑不同意')).toBe('ATTR_NOT_PUBLIC');
    expect(ticked('是否同意公开：☑同意 □不同意')).toBeNull();
  });

  test('a firm’s grades are options under the label of a level, also where no blank divides them', () => {
    const read = (text: string, pixels = false) =>
      readTicks(text, pixels)?.map((one) => [one.word, one.code, one.ticked]);
    expect(read('商密等级:一般重要核心', true)).toEqual([
      ['一般商密', 'MARK_TRADE_SECRET', false],
      ['重要商密', 'MARK_TRADE_SECRET', false],
      ['核心商密', 'MARK_TRADE_SECRET', false],
    ]);
    expect(read('密级：☑一般 □重要 □核心')).toEqual([
      ['一般', null, true],
      ['重要', 'ATTR_UNDECIDED', false],
      ['核心', 'ATTR_UNDECIDED', false],
    ]);
    expect(read('密级:一般口重要口核心', true)?.some(([, , on]) => on)).toBe(false);
    expect(read('重要程度:一般重要核心', true)).toBeUndefined();
  });

  test('否 ticked under 是否公开 means not public', () => {
    expect(readTicks('是否公开：□是 ☑否')?.find((one) => one.ticked)?.code).toBe('ATTR_NOT_PUBLIC');
  });
});

test.each([
  ['公开属性：□主动公开 ☑依申请公开 □不予公开', '☑依申请公开'],
  ['公开属性：主动公开□ 依申请公开 ☑ 不予公开□', '依申请公开 ☑'],
  ['□主动公开 □依申请公开 ■ 不予公开', '■ 不予公开'],
])('of the options in %s the ticked one is boxed', (row, option) => {
  const [found] = inspectPage(paper(run(row, 80, 640)));
  const from = run(row.slice(0, row.indexOf(option)), 80, 640).box[2];
  expect(found).toMatchObject({ code: 'ATTR_NOT_PUBLIC', text: row });
  expect(found?.bbox?.[0]).toBeCloseTo(from, -1);
  expect(found?.bbox?.[2]).toBeCloseTo(run(option, from, 640).box[2], -1);
});

test('the ticked option is boxed, not the same letters in its label', () => {
  const row = '秘密等级：□公开 ☑秘密 □机密';
  const [found] = inspectPage(paper(run(row, 80, 640)));
  expect(found?.code).toBe('MARK_STATE_SECRET');
  const [from, to] = [row.indexOf('☑'), row.indexOf(' □机密')].map(
    (at) => run(row.slice(0, at), 80, 640).box[2],
  );
  expect(found?.bbox?.[0]).toBeCloseTo(from ?? 0, -1);
  expect(found?.bbox?.[2]).toBeCloseTo(to ?? 0, -1);
});

test('a ticked box decides, unticked ones go to review', () => {
  expect(codes(paper(run('公开属性：□主动公开 ☑依申请公开 □不予公开', 80, 640)))).toEqual([
    'ATTR_NOT_PUBLIC',
  ]);
  expect(codes(paper(run('公开属性：☑主动公开 □依申请公开 □不予公开', 80, 640)))).toEqual([]);
  expect(codes(paper(run('公开属性：□主动公开 □依申请公开 □不予公开', 80, 640)))).toEqual([
    'ATTR_UNDECIDED',
  ]);
});

test.each([
  ['○主动公开 ●依申请公开 ○不予公开', ['ATTR_NOT_PUBLIC']],
  ['●主动公开 ○依申请公开 ○不予公开', []],
  ['●主动公开 ●依申请公开 ●不予公开', []],
])('dots before options on their own lines: %s', (options, wanted) => {
  const lines = options.split(' ').map((text, row) => run(text, 80, 654 + 44 * row));
  expect(codes(paper(run('公开属性：', 80, 630), ...lines))).toEqual(wanted);
});

test('options on their own lines are read together', () => {
  const options = ['□主动公开', '□依申请公开', '☑不予公开'].map((text, index) =>
    run(text, 80, 630 + index * 24),
  );
  expect(codes(paper(...options))).toEqual(['ATTR_NOT_PUBLIC']);
});

test('options whose boxes were not seen hide no ticked one behind them', () => {
  const label = run('密级', 80, 400);
  expect(codes(scan(label, run('公开 内部□秘密☑机密', 200, 400)))).toEqual(['MARK_STATE_SECRET']);
  expect(codes(scan(label, run('公开 内部□秘密□机密', 200, 400)))).toEqual(['ATTR_UNDECIDED']);
});

test.each([
  // The pen went through the first letter of the last.
  ['公开方式：□主动公开 □依申请公开 予公开', ['ATTR_UNDECIDED']],
  ['□主动公开 □依申请公开 予公开', ['ATTR_UNDECIDED']],
  ['公开方式：☑主动公开 □依申请公开 予公开', []],
  ['公开方式：□主动公开', ['ATTR_UNDECIDED']],
  ['公开方式：□主动公开 □以甲之名', ['ATTR_UNDECIDED']],
  // A stroke of the pen was read as a letter.
  ['公开属性 α □主动公开 ☑不予公开', ['ATTR_NOT_PUBLIC']],
  ['公开属性：7□主动公开 □依申请公开 ☑不予公开', ['ATTR_NOT_PUBLIC']],
  ['公开属性 中 ☑主动公开 □不予公开', []],
  ['密级：X □公开 ☑秘密', ['MARK_STATE_SECRET']],
  ['公开方式：□主动公开 ☑不予公开因涉及商业秘密而不公开', ['ATTR_NOT_PUBLIC']],
])('%s: what was not read of the options does not make them public', (text, told) => {
  expect(codes(scan(run(text, 80, 400)))).toEqual(told);
});

test('signs of which the first was not seen do not stand behind their words', () => {
  const row = (last: string): Run[] => [
    run('公开方式', 80, 400),
    run('主动公开', 200, 400),
    run(last, 320, 400),
  ];
  expect(codes(scan(...row('■依申请公开□不予公开')))).toEqual(['ATTR_UNDECIDED']);
  expect(codes(scan(...row('☑依申请公开')))).toEqual(['ATTR_NOT_PUBLIC']);
});

test('signs that stand close to the words behind them are theirs, though the first was not seen', () => {
  const level = (text: string): string[] => codes(scan(run(text, 80, 400)));
  expect(level('密级：公开口内部 ☑秘密 □机密')).toEqual(['MARK_STATE_SECRET']);
  expect(level('密级：公开□ 内部□ 工作秘密☑ 机密')).toEqual(['MARK_WORK_SECRET']);
});

test('of two signs in pixels that exclude each other one is read wrongly', () => {
  const row = run('论文密级：■非密 □内部 ☑秘密', 80, 400);
  expect(codes(scan(row))).toEqual(['ATTR_UNDECIDED']);
  expect(codes(page([row]))).toEqual(['MARK_STATE_SECRET']);
  const other = run('论文密级：□非密 □内部 ☑秘密', 80, 440);
  expect(codes(scan(run('论文密级：☑非密 □内部 □秘密', 80, 400), other))).toEqual([
    'MARK_STATE_SECRET',
  ]);
});

test.each(['\uFFFD', '\uE0FE'])(
  'a box whose sign nobody knows (%j) is for an official, never clear',
  (sign) => {
    const form = [
      run('公开属性', 86, 212, { size: 13 }),
      run(`□主动公开 ${sign}依申请公开 □不予公开`, 196, 212, { size: 13 }),
    ];
    expect(codes(page(form))).toEqual(['ATTR_UNDECIDED']);
  },
);

test.each([
  ['\uF0FE', '依申请公开', ['ATTR_NOT_PUBLIC']],
  ['\uF052', '不予公开', ['ATTR_NOT_PUBLIC']],
  ['\uF052', '主动公开', []],
])('the tick %j of a word processor before %s', (sign, chosen, told) => {
  const options = ['主动公开', '依申请公开', '不予公开'].map(
    (word) => `${word === chosen ? sign : '\uF0A8'}${word}`,
  );
  const form = run(`公开属性：${options.join(' ')}`, 86, 212, { size: 13 });
  expect(codes(page([form]))).toEqual(told);
});

test('内部公开 written as one word is a level, and set apart two that are offered', () => {
  expect(readTicks('密级：内部公开')).toBeNull();
  expect(codes(paper(run('密级：内部公开', 80, 80)))).toEqual(['MARK_INTERNAL']);
  expect(readTicks('密级：内部 公开')?.map(({ word }) => word)).toEqual(['内部', '公开']);
});

test.each([
  ['公开方式：2（1.主动公开 2.依申请公开 3.不予公开）', '依申请公开'],
  ['公开方式（A.主动公开 B.依申请公开 C.不予公开）：C', '不予公开'],
  ['公开方式：1（1.主动公开 2.依申请公开）', '主动公开'],
])('the letter of what is offered in brackets is chosen: %s', (text, word) => {
  expect(
    readTicks(text)
      ?.filter((one) => one.ticked)
      .map((one) => one.word),
  ).toEqual([word]);
});
