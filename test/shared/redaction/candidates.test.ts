/** Which parts of a page are taken as one text. */
import { describe, expect, test } from 'vitest';
import { inspectPage } from '../../../shared/redaction/inspect.ts';
import type { Page, Run } from '../../../shared/redaction/model.ts';
import { BODY, body, codes, grid, inPixels, page, paper, read, run, scan } from './pages.ts';

describe('forms that say it of themselves', () => {
  test.each([
    [
      'split into runs',
      [
        run('机', 80, 110),
        run('密', 96, 110),
        run('★', 112, 110),
        run('1', 128, 110),
        run('年', 136, 110),
      ],
    ],
    ['on two lines', [run('机密★', 80, 110), run('10年', 80, 132)]],
    ['spaced wide', [run('机', 80, 110), run('密', 130, 110)]],
    ['stacked', [...'机密★长期'].map((char, index) => run(char, 30, 330 + index * 22))],
    ['beside the copy number', [run('000012', 80, 90), run('机密★1年', 80, 112)]],
    ['field in two cells', [run('密级', 86, 680), run('机密', 200, 680)]],
  ])('%s', (_, runs) => {
    expect(codes(paper(...runs))).toEqual(['MARK_STATE_SECRET']);
  });
});

test('the box is the mark alone, not the copy number above it', () => {
  const found = inspectPage(paper(run('000012', 80, 90), run('机密★1年', 80, 112)));
  expect(found[0]?.bbox?.[1]).toBeGreaterThan(92);
});

test('a term in the next cell makes no mark of a level in a table', () => {
  const rows = [
    ['级别', '期限'],
    ['绝密', '30年'],
    ['机密', '20年'],
  ];
  const runs = rows.flatMap((cells, row) =>
    cells.map((text, column) => run(text, 80 + 120 * column, 650 + 24 * row)),
  );
  const frames = grid(70, 632, [120, 120], 3, 24);
  expect(codes({ ...paper(...runs), frames })).toEqual([]);
});

test('letters of a round seal lean to both sides and are its owner', () => {
  const sealed = (angle: number): Page =>
    paper(
      run('保', 300, 620, { red: true, angle: -angle }),
      run('密', 330, 620, { red: true, angle }),
    );
  expect(codes(sealed(9))).toEqual([]);
  expect(codes(sealed(0))).toEqual(['MARK_INTERNAL']);
});

describe('in a narrow column', () => {
  const column = (text: string, top: number): Run[] =>
    [...text].map((char, index) => run(char, 92, top + index * 18, { size: 12 }));

  test('levels set letter by letter under their head in a narrow column are a lesson', () => {
    const taught = [
      ...column('密级绝密', 160),
      ...column('机密', 260),
      ...column('秘密', 305),
      ...BODY.map((text, index) => run(text, 122, 200 + index * 50, { size: 12 })),
    ];
    expect(codes(page(taught))).toEqual([]);
  });

  test('letters under each other whose boxes overlap, as in pixels, are still a column', () => {
    const high = (text: string, top: number): Run[] =>
      column(text, top).map((one) => ({
        ...one,
        box: [one.box[0], one.box[1] - 6, one.box[2], one.box[3] + 12],
        size: 20,
      }));
    const taught = [
      ...column('密级绝密', 160),
      ...high('机密', 270),
      ...high('秘密', 330),
      ...BODY.map((text, index) => run(text, 122, 200 + index * 50, { size: 12 })),
    ];
    expect(codes(page(taught))).toEqual([]);
  });

  test('one level alone in such a column is its mark', () => {
    const marked = [
      ...column('密级绝密', 160),
      ...BODY.map((text, index) => run(text, 122, 200 + index * 50, { size: 12 })),
    ];
    expect(codes(page(marked))).toEqual(['MARK_STATE_SECRET']);
  });
});

test('several lines of a narrow column read as one tall word are doubtful', () => {
  const crowded = scan(read('密级秘密', [100, 140, 145, 250]), ...body(300));
  expect(codes(crowded)).toEqual(['MARK_ILLEGIBLE']);
});

test('a number of sheets in the next cell spoils no mark', () => {
  const cell = (text: string, x: number): Run => read(text, [x, 700, x + 130, 730]);
  expect(codes(scan(...body(140), cell('秘密★10年', 200), cell('第1张', 380)))).toEqual([
    'MARK_STATE_SECRET',
  ]);
  expect(codes(scan(...body(140), cell('秘密★10年', 200), cell('第一份', 380)))).toEqual([
    'MARK_STATE_SECRET',
  ]);
});

test('two lines of a stamp that leans are one mark', () => {
  const stamp = (text: string, y: number): Run =>
    read(text, [400, y, 630, y + 94], { red: true, angle: 8, size: 45 });
  const found = codes(scan(...body(300), stamp('内部资料', 500), stamp('严禁外传', 564)));
  expect(found).toEqual(['MARK_INTERNAL']);
});

test('two lines of a stamp are one mark, with a line of print between them', () => {
  const stamp = (text: string, y: number): Run => read(text, [550, y, 800, y + 68], { red: true });
  const print = read('一、提高认识。各单位的技术人员继续教育', [280, 404, 1080, 472]);
  const lines = [stamp('内部资料', 340), print, stamp('请勿外传', 410)];
  const found = codes({ ...scan(...body(60), ...lines), width: 1200 });
  expect(found).toEqual(['MARK_INTERNAL']);
});

test('is that of the mark alone, not of the head above it', () => {
  const head = run('云水市教师进修学校', 200, 100, { size: 22 });
  const found = inspectPage(page([head, run('内部文件', 260, 128, { size: 16 })]));
  expect(found.map(({ text }) => text)).toEqual(['内部文件']);
});

test('the date under a table is no term of the level in its last row', () => {
  const frames = grid(70, 500, [120, 160], 3, 26);
  const cells = ['绝密', '机密', '秘密'].flatMap((level, index) => [
    run(level, 80, 518 + index * 26),
    run(`不超过${['三', '二', '一'][index]}十年`, 200, 518 + index * 26),
  ]);
  const dated = [...cells, run('2023年9月12日', 80, 596)];
  expect(inspectPage({ ...page(dated), frames })).toEqual([]);
  const alone = [run('秘密', 80, 100), run('2030年9月12日', 80, 126)];
  expect(inspectPage(page(alone)).map(({ text }) => text)).toEqual(['秘密2030年9月12日']);
});

test.each([
  ['机密★项目通过验收之日', 'MARK_STATE_SECRET'],
  ['机密★启用前', 'MARK_DECLASS_CONDITION'],
])('%s takes no words of the line below', (mark, code) => {
  const below = run('嘉安市继续教育中心', 80, 130);
  expect(inspectPage(paper(run(mark, 80, 110), below))).toMatchObject([{ code, text: mark }]);
});

test('a mark above a table does not take the heads of its columns', () => {
  const mark = run('秘密★长期', 80, 100, { size: 11 });
  const table = [run('序号', 80, 117, { size: 11 }), run('1', 80, 134, { size: 11 })];
  expect(inspectPage(paper(mark, ...table))).toMatchObject([{ text: '秘密★长期' }]);
});

test('a level and a term in two cells one under the other are two answers', () => {
  const answers = [
    ['题号', '答案'],
    ['1', '绝密'],
    ['2', '机密'],
    ['3', '20年'],
  ].flatMap((cells, row) =>
    cells.map((text, at) => run(text, 90 + 100 * at, 200 + 24 * row, { size: 12 })),
  );
  const table = { ...paper(...answers), frames: grid(80, 184, [100, 100], 4, 24) };
  expect(codes(table)).not.toContain('MARK_STATE_SECRET');
});

test('a field below the end of a paragraph is whole by itself', () => {
  const found = inspectPage(inPixels(run('销。', 80, 300), run('公开属性：不予公开', 80, 324)));
  expect(found.map(({ code, text }) => [code, text])).toEqual([
    ['ATTR_NOT_PUBLIC', '公开属性：不予公开'],
  ]);
});

test('levels one under the other below their label, without a sign, are offered by nobody', () => {
  const column = ['密级', '绝密', '机密', '秘密'].map((text, row) =>
    run(text, 120, 130 + 22 * row),
  );
  expect(codes(paper(...column))).not.toContain('ATTR_UNDECIDED');
});

test('a row of a form under a level has options of its own, and takes nothing from the level', () => {
  const rows = ['密级秘密', '公开属性☑主动公开 □依申请公开 □不予公开', '标题关于水肥一体化的请示'];
  const form = page(
    rows.map((text, index) => run(text, 80, 160 + 26 * index)),
    { raster: true },
  );
  expect(codes(form)).toEqual(['MARK_STATE_SECRET']);
});
