/** Labels and their values. */
import { describe, expect, test } from 'vitest';
import { inspectPage } from '../../../shared/redaction/inspect.ts';
import type { Page, Run } from '../../../shared/redaction/model.ts';
import { BODY, codes, grid, inPixels, page, paper, run } from './pages.ts';

test('a label set downwards in its cell has its value beside it', () => {
  const lines = [0, 1, 2, 3, 4, 5, 6, 7].map((row) =>
    run(BODY[row % 3] ?? '', 80, (row < 5 ? 60 : 420) + row * 28),
  );
  const beside = (label: string, value: string): string[] => {
    const letters = [...label].map((char, index) => run(char, 90, 300 + index * 30));
    const middle = 300 + ((label.length - 1) / 2) * 30;
    return codes(page([...lines, ...letters, run(value, 130, middle)]));
  };
  expect(beside('公开类别', '依申请公开')).toEqual(['ATTR_NOT_PUBLIC']);
  expect(beside('公开类别', '主动公开')).toEqual([]);
  expect(beside('密级', '机密')).toEqual(['MARK_STATE_SECRET']);
  expect(beside('结题时间', '依申请公开')).toEqual(['ATTR_UNDECIDED']);
});

test.each([
  ['below short words of other cells', ['图号', '比例', '密级']],
  ['below one such word', ['日期', '密级']],
  ['between such words', ['比例', '密级', '日期']],
  ['letter by letter below such words', ['图号', '密', '级']],
  ['letter by letter above others', ['密', '级', '日', '期']],
  ['on two lines', ['保密', '等级']],
  ['on two lines below another cell', ['图号', '保密', '等级']],
])('a label of a title block %s has its value beside it', (_, labels) => {
  const block = (value: string): (string | undefined)[] => {
    const [size, lines] = [10, labels.length];
    const cells = labels.flatMap((text, index) => {
      const y = 700 + index * 16;
      const [own, half] = [/级$/u.test(text) ? value : '3', labels[index + 1] ?? ''];
      const isHalf = /密$/u.test(text) && /级$/u.test(half);
      return [run(text, 500, y, { size }), ...(isHalf ? [] : [run(own, 560, y, { size })])];
    });
    const heads = ['关于', '设计', '图样'].map((text, index) => run(text, 60, 60 + 90 * index));
    const foot = ['审核', '制图', '校对'].map((text, index) =>
      run(text, 300, 700 + (lines + index) * 16, { size }),
    );
    const drawing = page([...heads, ...cells, ...foot], { width: 1190 });
    return inspectPage(drawing).map(({ text }) => text);
  };
  expect(block('秘密')).toEqual([expect.stringMatching(/级:秘密$/u)]);
  expect(block('公开')).toEqual([]);
});

test.each([
  ['set wide apart', [run('密', 500, 700), run('级', 550, 700), run('机密', 600, 700)]],
  ['behind other cells', [run('图号 3', 400, 700), run('密级', 460, 700), run('机密', 600, 700)]],
  ['in one line with others', [run('比例 1:50 密级 机密 日期 3月', 300, 700)]],
  [
    'found cell by cell',
    ['日期', '3月', '密级', '内部', '图号'].map((text, index) => run(text, 300 + index * 48, 700)),
  ],
  ['with its second letter found at the value', [run('密', 500, 700), run('级机密', 550, 700)]],
])('a label in pixels %s has its value behind it', (_, runs) => {
  const scan = runs.map((one) => ({ ...one, source: 'ocr' as const }));
  const foot = ['审核', '制图', '校对'].map((text, index) => run(text, 300, 730 + index * 30));
  const drawing = page([...scan, ...foot], { width: 1190, raster: true });
  expect(codes(drawing)).toHaveLength(1);
  expect(codes(drawing)[0]).toMatch(/^MARK_(?:STATE_SECRET|INTERNAL)$/u);
});

test('several levels behind a label in one line of pixels are no value of it', () => {
  const taught = run('密级 绝密 机密 秘密', 300, 400, { source: 'ocr' });
  expect(codes({ ...paper(taught), raster: true })).toEqual(['ATTR_UNDECIDED']);
});

test('a label with nothing behind it is undecided, with text or boxes below it is not', () => {
  const label = run('公开属性：', 80, 650);
  expect(codes(paper(label))).toEqual(['ATTR_UNDECIDED']);
  expect(codes(paper(label, run('主动公开', 80, 674)))).toEqual([]);
  expect(codes(paper(label, run('☑主动公开 □依申请公开', 80, 674)))).toEqual([]);
  expect(codes(paper(run('公开方式：', 80, 650), run('通过网站公开。', 80, 674)))).toEqual([]);
});

test('several levels one below the other beside their label are a list', () => {
  const levels = ['绝密', '机密', '秘密'].map((text, row) => run(text, 200, 640 + 20 * row));
  const frames = grid(80, 620, [100, 180], 1, 70);
  expect(codes({ ...paper(run('密级', 90, 640), ...levels), frames })).toEqual([]);
});

test('the fields of a cover stand in two columns and continue no line', () => {
  const cover = page([
    run('分类号：TU45', 80, 90, { size: 13 }),
    run('U D C：624.13123456', 300, 90, { size: 13 }),
    run('密 级：机密', 80, 116, { size: 13 }),
    run('编 号：20231107', 374, 119, { size: 13 }),
    run('软土地区深基坑变形控制研究', 100, 307, { size: 30 }),
  ]);
  expect(codes(cover)).toEqual(['MARK_STATE_SECRET']);
});

test('the first of several options is no value of the label before them', () => {
  const form = (...signs: readonly string[]): Page => {
    const boxes = signs.map((sign, index) => run(sign, 300 + index * 100, 180, { size: 10 }));
    const words = ['主动公开', '依申请公开', '不予公开'].map((word, index) =>
      run(word, 298 + index * 100 - 12 * word.length, 180, { size: 12 }),
    );
    const label = run('公开类别', 84, 180, { size: 12 });
    return page([label, ...words, ...boxes], { frames: boxes.map(({ box }) => ({ box })) });
  };
  expect(codes(form('□', '☑', '□'))).toEqual(['ATTR_NOT_PUBLIC']);
  expect(codes(form('☑', '□', '□'))).toEqual([]);
  expect(codes(form('□', '□', '□'))).toEqual(['ATTR_UNDECIDED']);
});

test('a value stands under its head also where one is centred and the other is not', () => {
  const cells = [run('项目名称', 110, 620), run('密级', 276, 620), run('完成时间', 420, 620)];
  const values = [run('智慧排水', 86, 646), run('秘密', 226, 646), run('2022.10', 386, 646)];
  const frames = grid(80, 600, [140, 160, 120], 2, 26);
  const { runs } = paper(...cells, ...values);
  expect(inspectPage(page(runs, { frames }))).toMatchObject([{ text: '密级:秘密' }]);
});

test.each([
  ['编号：KJ-07 密级：秘密 缓急：平件', 'MARK_STATE_SECRET', '密级：秘密'],
  ['公开属性：依申请公开    校对：王敏', 'ATTR_NOT_PUBLIC', '公开属性：依申请公开'],
])('a line of fields that blanks divide: %s', (line, code, text) => {
  const [one] = inspectPage(paper(run(line, 80, 660)));
  expect(one).toMatchObject({ code, text });
  expect(one?.bbox?.[2]).toBeLessThan(80 + 16 * line.length - 40);
});

test.each([
  ['*密级：机密', 'MARK_STATE_SECRET', '密级：机密'],
  ['密级*：机密', 'MARK_STATE_SECRET', '密级*：机密'],
  ['3.密级：机密', 'MARK_STATE_SECRET', '密级：机密'],
  ['（2）公开属性：不予公开', 'ATTR_NOT_PUBLIC', '公开属性：不予公开'],
  ['密级：机密 第1页 共3页', 'MARK_STATE_SECRET', '密级：机密'],
  ['文档编号：X12 密级：秘密 Rev.A', 'MARK_STATE_SECRET', '密级：秘密'],
  ['密 级：机 密 V1.0', 'MARK_STATE_SECRET', '密 级：机 密'],
  ['编号：12，密级：机密', 'MARK_STATE_SECRET', '密级：机密'],
  ['V1.0 密级：内部', 'MARK_INTERNAL', '密级：内部'],
])('a field with other things before and behind it: %s', (line, code, text) => {
  const found = inspectPage(paper(run(line, 80, 110)));
  expect(found).toMatchObject([{ code, text }]);
});

test.each(['涉密文件应当标注标识，密级：机密', '二、公开方式：依申请公开', '密级：公开 编号：12'])(
  'no field of this paper: %s',
  (line) => {
    expect(codes(paper(run(line, 80, 660)))).toEqual([]);
  },
);

test('a label may say at length what is to be filled in', () => {
  const label = run('公开属性（主动公开/依申请公开/不予公开）', 90, 620, { size: 10 });
  const form = {
    ...paper(label, run('依申请公开', 320, 620, { size: 10 })),
    frames: grid(80, 604, [230, 120], 1, 26),
  };
  expect(codes(form)).toEqual(['ATTR_NOT_PUBLIC']);
});

test('who is asked whether it is secret, and says yes in the next cell, goes before an official', () => {
  const form = (answer: string): string[] => {
    const cells = [run('是否涉密', 90, 620), run(answer, 200, 620)];
    return codes({ ...paper(...cells), frames: grid(80, 604, [100, 180], 1, 26) });
  };
  expect(form('是')).toEqual(['ATTR_UNDECIDED']);
  expect(form('否')).toEqual([]);
});

test('a label and its level in two cells go on from no line above', () => {
  const cells = [
    ['立卷单位', '某某市轨道工程监测中心'],
    ['起止日期', '2019年3月－2020年12月'],
    ['密级', '机密'],
  ].flatMap(([label = '', value = ''], row) => [
    run(label, 100, 500 + 30 * row),
    run(value, 210, 500 + 30 * row),
  ]);
  expect(codes(page([run('档案', 260, 120, { size: 30 }), ...cells]))).toEqual([
    'MARK_STATE_SECRET',
  ]);
});

test.each([
  ['密级 机密 编号 2024-017 份数 3', ['MARK_STATE_SECRET']],
  ['编号 2024-017 密级 机密 共3页', ['MARK_STATE_SECRET']],
  ['索引号 11330 公开方式 依申请公开 发布机构 市经信局', ['ATTR_NOT_PUBLIC']],
  ['索引号 11330 公开方式 主动公开 发布机构 市经信局', []],
  ['应当写明密级 机密 编号 等要素，', []],
  ['密级 机密 是第二级', []],
  ['公开方式 依申请公开 公开指南', []],
])('fields that only blanks set apart: %s', (line, found) => {
  expect(codes(paper(run(line, 80, 110)))).toEqual(found);
});

describe('a row of cells that offers levels or how to publish, without boxes', () => {
  const table = (rows: readonly (readonly string[])[], title = '发文审批单'): string[] => {
    const cells = rows.flatMap((texts, row) =>
      texts.map((text, at) => run(text, 60 + 120 * at, 200 + 30 * row, { size: 12 })),
    );
    const lines = BODY.map((text, row) => run(text, 60, 500 + 28 * row));
    const columns = Math.max(...rows.map((row) => row.length));
    const frames = grid(
      50,
      184,
      Array.from({ length: columns }, () => 120),
      rows.length,
      30,
    );
    return codes({ ...page([run(title, 220, 120, { size: 22 }), ...cells, ...lines]), frames });
  };

  test.each([
    ['公开方式', '主动公开', '依申请公开'],
    ['公开属性', '主动公开', '依申请公开', '不予公开'],
    ['密级', '公开', '内部', '秘密', '机密'],
    ['卷宗密级', '普通', '普通商密', '核心商密'],
  ])('%s is undecided', (...offered) => {
    expect(table([['标题', '关于培训的通知'], offered, ['拟稿人', '王琴']])).toEqual([
      'ATTR_UNDECIDED',
    ]);
    const filled = offered.map((_, at) => ['拟稿人', '王琴', '电话', '办公室'][at] ?? '');
    expect(table([['标题', '关于培训的通知'], offered, filled])).toEqual(['ATTR_UNDECIDED']);
  });

  test('but not the head of what a table counts or compares', () => {
    const head = ['公开方式', '主动公开', '依申请公开', '不予公开'];
    const counts = ['一季度', '12', '3件', '0'];
    expect(table([head, counts], '年度统计表')).toEqual([]);
    const levels = ['密级', '公开', '秘密', '机密'];
    expect(table([['年度', '2024'], levels, counts], '年度统计表')).toEqual([]);
    expect(table([levels, ['期限', '无', '不超过10年', '不超过20年']], '密级的比较')).toEqual([]);
    expect(table([['年度', '2024'], head, counts], '年度统计表')).toEqual([]);
    expect(table([head, ['由谁提出', '机关', '公民', '机关']], '两种方式的比较')).toEqual([]);
  });

  test('one value is the value', () => {
    expect(
      table([
        ['标题', '通知'],
        ['公开方式', '依申请公开'],
      ]),
    ).toEqual(['ATTR_NOT_PUBLIC']);
  });
});

describe('the same read from pixels, where lines may not have been seen', () => {
  const rows = (...texts: (readonly (string | Run)[])[]): string[] =>
    codes(
      inPixels(
        run('发文审批单', 220, 120, { size: 22 }),
        ...texts.flatMap((cells, row) =>
          cells.map((one, at) =>
            typeof one === 'string' ? run(one, 60 + 120 * at, 200 + 30 * row, { size: 12 }) : one,
          ),
        ),
        ...BODY.map((text, row) => run(text, 60, 500 + 28 * row)),
      ),
    );
  const levels = ['密级', '公开', '内部', '秘密', '机密'];

  test('is undecided, also where a pen has spoilt one of the words', () => {
    expect(rows(['标题', '关于培训的通知'], levels)).toEqual(['ATTR_UNDECIDED']);
    const spoilt = run('枫法', 540, 230, { size: 12, sure: 0.5 });
    expect(rows(['标题', '关于培训的通知'], [...levels.slice(0, 4), spoilt])).toEqual([
      'ATTR_UNDECIDED',
    ]);
    expect(rows(['公开属性', '主动公开', '√依申请公环予公开'])).toEqual(['ATTR_UNDECIDED']);
  });

  test('but not a value with another field behind it, nor the head of a table', () => {
    expect(rows(['公开属性', '主动公开', '公开时限', '长期公开'])).toEqual([]);
    expect(rows(['公开属性', '主动公开', '不予公开理由', '无'])).toEqual([]);
    expect(
      rows(['密级', '公开', '秘密', '机密'], ['期限', '无', '不超过10年', '不超过20年']),
    ).toEqual([]);
  });
});

test('the level of the original, in the next cell or behind a colon, is for an official', () => {
  const cells = (label: string): string[] =>
    codes({
      ...page([
        run('项目参与情况说明', 200, 120, { size: 22 }),
        ...['参与人', '周晓明', label, '机密'].map((text, at) =>
          run(text, 90 + 150 * (at % 2), 170 + 30 * Math.floor(at / 2)),
        ),
      ]),
      frames: grid(80, 150, [150, 150], 2, 30),
    });
  expect(cells('原件密级')).toEqual(['MARK_DECLASSIFIED']);
  expect(cells('项目密级')).toEqual(['MARK_STATE_SECRET']);
});

test('fields of a line whose blanks pixels have lost', () => {
  const line = (text: string): string[] =>
    codes(inPixels(run(text, 80, 110), run('报告', 300, 200)));
  expect(line('合同编号：2024-12密级：秘密')).toEqual(['MARK_STATE_SECRET']);
  expect(line('密级机密编号2024-017份数3')).toEqual(['MARK_STATE_SECRET']);
  expect(line('密级机密性要求')).toEqual([]);
});

describe('grades of trade secrets', () => {
  const table = (...rows: (readonly string[])[]): string[] =>
    codes(
      page([
        run('公司保密制度', 200, 100, { size: 22 }),
        ...BODY.map((text, row) => run(text, 80, 200 + 28 * row)),
        ...rows.flatMap((cells, row) =>
          cells.map((text, column) => run(text, 80 + 150 * column, 420 + 30 * row)),
        ),
      ]),
    );

  test('say theirs under the label', () => {
    const form = (level: string): string[] =>
      table(['项目名称', '冷却塔改造', '商密等级', level], ['负责人', '柯一鸣', '日期', '2024.3']);
    expect(form('核心')).toEqual(['MARK_TRADE_SECRET']);
    expect(form('一般')).toEqual(['MARK_TRADE_SECRET']);
    expect(form('无')).toEqual([]);
    expect(form('□一般 □重要 ☑核心')).toEqual(['MARK_TRADE_SECRET']);
    expect(form('☑一般 □重要 □核心')).toEqual(['MARK_TRADE_SECRET']);
    expect(form('□一般 □重要 □核心')).toEqual(['ATTR_UNDECIDED']);
    expect(form('☑无 □一般 □核心')).toEqual([]);
  });

  test('are none where a table explains them, and offered where they stand beside each other', () => {
    const explained = [
      ['商密等级', '界定', '期限'],
      ['核心', '泄露造成特别严重损失', '长期'],
      ['重要', '泄露造成严重损失', '五年'],
    ];
    expect(table(...explained)).toEqual([]);
    expect(table(['商密等级', '核心', '重要', '一般'])).toEqual(['ATTR_UNDECIDED']);
  });

  test('of a firm tell nobody else how secret that is', () => {
    expect(table(['卷宗密级', '核心'])).toEqual(['ATTR_UNDECIDED']);
    expect(table(['项目级别', '核心'])).toEqual([]);
  });
});
