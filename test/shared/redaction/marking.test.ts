/** What a page’s candidates are worth: by their form, their place, and what else stands there. */
import { describe, expect, test } from 'vitest';
import { inspectPage } from '../../../shared/redaction/inspect.ts';
import type { Page, Run } from '../../../shared/redaction/model.ts';
import {
  about,
  BODY,
  body,
  codes,
  grid,
  inPixels,
  LESSON,
  page,
  paper,
  read,
  run,
  scan,
} from './pages.ts';

describe('place decides for a bare word', () => {
  test.each([
    ['top left', run('机密', 80, 110)],
    ['top right', run('秘密', 470, 100)],
    ['header', run('内部资料', 270, 40, { size: 10 })],
    ['footer', run('秘密', 270, 825, { size: 10 })],
    ['left margin', run('机密', 20, 420, { size: 12 })],
    ['tilted stamp in the middle', run('机密', 300, 430, { angle: -12, size: 26 })],
    ['red stamp in the middle', run('机密', 300, 545, { red: true, size: 24 })],
  ])('%s is a marking', (_, mark) => {
    const found = inspectPage(paper(mark));
    expect(found).toHaveLength(1);
    expect(found[0]?.bbox).not.toBeNull();
    expect(codes(paper(mark))[0]).toMatch(/^MARK_(STATE_SECRET|INTERNAL)$/);
  });

  test('a star with its term and no level is looked at wherever it stands', () => {
    expect(codes(paper(run('密★10年', 250, 545)))).toEqual(['MARK_ILLEGIBLE']);
  });

  test('the attribute stands below the date', () => {
    expect(codes(paper(run('依申请公开', 96, 640)))).toEqual(['ATTR_NOT_PUBLIC']);
  });

  test('a large heading on a slide is none', () => {
    const slide = page(
      [
        run('机密', 70, 100, { size: 40 }),
        run('泄露会使国家安全遭受严重的损害', 80, 190, { size: 24 }),
        run('保密期限一般不超过二十年', 80, 250, { size: 24 }),
      ],
      { width: 960, height: 540 },
    );
    expect(codes(slide)).toEqual([]);
  });
});

test('public release never cancels a marking', () => {
  expect(codes(paper(run('秘密★1年', 80, 110), run('（此件公开发布）', 96, 640)))).toEqual([
    'MARK_STATE_SECRET',
  ]);
});

test('解密 as an entry of a list of terms, each with its meaning beside it, marks nothing', () => {
  const terms = (first: string, ...others: string[]): string[] =>
    codes(
      page([
        run('附录B 档案管理术语', 200, 90, { size: 20 }),
        ...[first, ...others].flatMap((term, row) => [
          run(term, 70, 200 + 60 * row, { size: 11 }),
          run('指有关事项不再需要如此管理时所做的活动和它的结果，', 240, 194 + 60 * row, {
            size: 11,
          }),
          run('由产生它的单位办理。', 240, 209 + 60 * row, { size: 11 }),
        ]),
      ]),
    );
  expect(terms('解密', '著录', '全宗', '鉴定')).toEqual([]);
  expect(terms('已解密', '著录', '全宗', '鉴定')).toEqual(['MARK_DECLASSIFIED']);
  expect(codes(paper(run('解密', 80, 110)))).toEqual(['MARK_DECLASSIFIED']);
});

test('已解密 leaves the decision to an official', () => {
  expect(codes(paper(run('机密★10年', 80, 110), run('已解密', 240, 110)))).toEqual([
    'MARK_DECLASSIFIED',
  ]);
});

test('of a level and what releases it, the latter is what decides', () => {
  const together = run('机密★5年（已解密）', 79, 110);
  expect(inspectPage(paper(together))).toMatchObject([{ code: 'MARK_DECLASSIFIED' }]);
  expect(inspectPage(paper(together))[0]?.bbox?.[0]).toBe(79 + 5 * 16);
  const apart = [run('秘密★5年', 80, 100), run('已解密', 190, 100)];
  expect(inspectPage(paper(...apart))[0]?.bbox?.[0]).toBe(190);
});

test('the day on which it will be released leaves a level what it is', () => {
  const level = run('密级：机密', 80, 110);
  expect(codes(paper(level, run('解密时间：2035年1月1日', 80, 140)))).toContain(
    'MARK_STATE_SECRET',
  );
  const beside = run('解密时间：2035年1月1日', 300, 110);
  expect(codes(paper(level, beside))).toContain('MARK_STATE_SECRET');
  const stamp = run('解密日期：2020年5月1日', 300, 140, { red: true });
  expect(codes(paper(level, stamp))).toEqual(['MARK_DECLASSIFIED']);
});

describe('several marks on a page', () => {
  const both = ['MARK_INTERNAL', 'MARK_STATE_SECRET'];
  test.each([
    ['one under the other', run('秘密', 80, 100), run('内部资料', 80, 150), both],
    [
      'both red',
      run('秘密', 80, 100, { red: true }),
      run('内部资料', 80, 150, { red: true }),
      both,
    ],
    ['in head and foot', run('秘密', 281, 40), run('内部资料', 265, 825), both],
    [
      'level and way of publishing',
      run('机密', 80, 100),
      run('不予公开', 80, 640),
      ['ATTR_NOT_PUBLIC', 'MARK_STATE_SECRET'],
    ],
    [
      'internal in two ways',
      run('内部文件', 80, 100),
      run('仅供内部使用', 80, 150),
      ['MARK_INTERNAL'],
    ],
    [
      'a level in the foot and another one far above',
      run('秘密', 281, 825),
      run('机密', 281, 40),
      ['MARK_STATE_SECRET'],
    ],
  ])('%s make no list of each other', (_, one, other, wanted) => {
    expect(codes(paper(one, other)).sort()).toEqual(wanted);
  });

  test('levels close together do', () => {
    expect(codes(paper(run('机密', 80, 100), run('秘密', 80, 150)))).toEqual([]);
    expect(
      codes(paper(run('机密', 80, 100), run('内部资料', 80, 150), run('工作秘密', 80, 200))),
    ).toEqual([]);
  });
});

describe('tables, menus, lessons', () => {
  const widths = [100, 215, 120];
  const lesson = page(
    [
      run('保密知识学习材料', 200, 100, { size: 22 }),
      ...['密级', '绝密', '机密', '秘密'].map((text, row) =>
        run(text, 86, 170 + row * 30, { size: 13 }),
      ),
      ...['后果', '特别严重', '严重', '损害'].map((text, row) =>
        run(text, 186, 170 + row * 30, { size: 13 }),
      ),
    ],
    { frames: grid(80, 150, widths, 4, 30) },
  );

  test('a table that teaches the levels is clear', () => {
    expect(codes(lesson)).toEqual([]);
  });

  test('a menu of a web site is clear', () => {
    const items = ['政府信息公开指南', '政府信息公开制度', '法定主动公开内容', '依申请公开'];
    expect(codes(page(items.map((text, index) => run(text, 40, 180 + index * 40))))).toEqual([]);
  });

  test('a table of levels whose lines overlap is still a list', () => {
    const column = ['密级', '绝密', '机密', '秘密'].map((text, row) =>
      read(text, [120, 140 + row * 22, 160, 166 + row * 22]),
    );
    expect(codes(scan(...column, ...body(300)))).toEqual([]);
    expect(codes(scan(...column.slice(0, 2), ...body(300)))).toEqual(['MARK_STATE_SECRET']);
  });

  test('a heading of a slide over levels side by side is a lesson, over a level and an attribute a form', () => {
    const slide = (...values: string[]): Page => ({
      ...scan(
        read('国家秘密的密级', [80, 60, 400, 110]),
        ...values.map((text, index) =>
          read(text, [120 + index * 240, 150, 220 + index * 240, 190]),
        ),
      ),
      width: 1000,
      height: 560,
    });
    expect(codes(slide('绝密', '机密', '秘密'))).toEqual([]);
    expect(codes(slide('机密', '不予公开'))).toContain('MARK_STATE_SECRET');
  });

  test('a table that teaches may be set without lines', () => {
    const rows = ['绝密', '机密', '秘密'].flatMap((word, index) => [
      run(word, 80, 640 + index * 26),
      run(`${30 - 10 * index}年`, 240, 640 + index * 26),
    ]);
    const head = [run('密级', 80, 614), run('最长保密期限', 240, 614)];
    expect(codes(paper(...head, ...rows))).toEqual([]);
  });

  test.each(['商业秘密', '工作秘密', '依申请公开', '部分公开'])(
    '%s beside a number in a wide cell is what a table lists',
    (word) => {
      const rows = ['公文写作', word, '高等数学'].flatMap((name, index) => [
        run(name, 90, 220 + index * 26, { size: 9 }),
        run(`${70 + index}`, 400, 220 + index * 26, { size: 9 }),
      ]);
      const frames = grid(80, 206, [300, 160], 3, 26);
      expect(codes(page([run('成绩单', 260, 160), ...rows], { frames }))).toEqual([]);
    },
  );
});

test('a kind of business secret alone in a cell at the top is its mark, as a level is', () => {
  const frames = grid(430, 60, [100], 2, 40);
  const inCell = (text: string) => codes({ ...paper(run(text, 440, 85)), frames });
  expect(inCell('核心商密')).toEqual(['MARK_TRADE_SECRET']);
  expect(inCell('商业秘密')).toEqual(['MARK_SAMPLE_FIGURE']);
});

test('a title on two lines is the subject that both together say', () => {
  const book = (next: string): Page =>
    scan(
      run('商业秘密', 270, 300, { size: 70 }),
      run(next, 270, 390, { size: 70 }),
      run('周明川著', 340, 520, { size: 36 }),
      run('浙禾法律出版社', 300, 1000, { size: 34 }),
    );
  expect(codes(book('保护实务'))).toEqual([]);
  expect(codes(book('结题报告'))).toEqual(['MARK_SAMPLE_FIGURE']);
});

test('保密 as the large word of a poster is its subject', () => {
  const poster = scan(
    read('保密', [280, 120, 520, 260]),
    read('就是保国家安全', [200, 300, 600, 370]),
  );
  expect(codes(poster)).toEqual([]);
});

test('of a watermark that is read whole and in part the whole is the mark', () => {
  const marks = [
    run('商业秘密', 200, 700, { box: [200, 470, 980, 1200], size: 170 }),
    run('秘密', 520, 500, { box: [520, 500, 950, 910], size: 150 }),
  ].map((one) => ({ ...one, angle: -42, red: true, source: 'ocr' as const }));
  const sheet = { width: 1240, height: 1754, raster: true };
  expect(codes(page(marks, sheet))).toEqual(['MARK_TRADE_SECRET']);
  const [whole, piece] = marks;
  const stamp = { ...(piece as Run), angle: 12 };
  expect(inspectPage(page([whole as Run, stamp], sheet)).length).toBe(2);
});

test('what is to be kept and how, in two lines of a watermark, are no list', () => {
  const lines = ['内部资料', '注意保密'].map((text, row) =>
    run(text, 120 + row * 60, 420 + row * 90, { size: 90, angle: -35, red: true }),
  );
  expect(new Set(codes(paper(...lines)))).toEqual(new Set(['MARK_INTERNAL']));
});

describe('no list is', () => {
  test.each(['级别', '等级'])('a mark above a table whose head names its %s', (head) => {
    expect(codes(paper(run('机密', 80, 110), run(head, 80, 250)))).toEqual(['MARK_STATE_SECRET']);
  });

  test('a level and another mark on a sheet that is about secrecy', () => {
    const minutes = about(run('秘密', 80, 100), run('内部文件', 80, 150));
    expect(codes(minutes).sort()).toEqual(['MARK_INTERNAL', 'MARK_STATE_SECRET']);
  });
});

describe('for an official is', () => {
  const head = (mark: string, beside: string): Run[] => [
    run(mark, 80, 40, { size: 10 }),
    run(beside, 80 + 10 * (mark.length + 2), 40, { size: 10 }),
  ];
  test.each([
    ['a level with a title close beside it in the head', head('秘密', '某某公司可行性研究报告')],
    [
      'one with a title close beside it at the top',
      [run('机密', 80, 110), run('关于某某项目的情况报告', 144, 110)],
    ],
    ['a weak word where marks stand', [run('涉密', 80, 110)]],
  ])('%s', (_, mark) => {
    expect(codes(paper(...mark))).toEqual(['MARK_SAMPLE_FIGURE']);
  });

  test('a mark in the first cell of a form, be there another cell beside it or not', () => {
    const cells = [run('内部资料', 90, 85), run('编号 2024-12', 240, 85)];
    const form = (row: number): Page => ({
      ...paper(...cells, ...(row > 0 ? [run('登记表', 200, 70)] : [])),
      frames: grid(80, 60, [120, 200], 2, 40),
    });
    expect(codes(form(0))).toEqual(['MARK_SAMPLE_FIGURE']);
    const lesson = { ...about(run('秘密', 90, 85)), frames: grid(80, 60, [120, 200], 2, 40) };
    expect(codes(lesson)).toEqual(['MARK_SAMPLE_FIGURE']);
  });

  test('a level alone in the last line of a scan that is about secrecy', () => {
    const lines = [...LESSON, ...LESSON, ...LESSON].map((text, row) =>
      run(text, 100, 160 + 40 * row),
    );
    expect(codes(inPixels(...lines, run('秘密', 380, 540)))).toEqual(['MARK_SAMPLE_FIGURE']);
  });

  test.each(['商业秘密', '依申请公开', '机密'])(
    'the heading %s of a sheet that is about it',
    (heading) => {
      const subject = run(heading, 297 - 11 * heading.length, 120, { size: 22 });
      expect(codes(page([subject, ...about().runs]))).toEqual(['MARK_SAMPLE_FIGURE']);
    },
  );

  test('an English word that heads a column', () => {
    const columns = [run('Internal', 80, 110), run('External', 300, 110)];
    expect(codes(paper(...columns))).toEqual(['MARK_SAMPLE_FIGURE']);
    expect(codes(paper(run('Confidential', 80, 110)))).toEqual(['MARK_INTERNAL']);
  });
});

test('a firm’s short name before its secret is a mark in a frame, doubtful in a head, a heading elsewhere', () => {
  const mark = run('禾源生物 商业秘密', 300, 560);
  const frames = [{ box: [290, 538, 460, 572] as const }];
  expect(codes({ ...paper(mark), frames })).toEqual(['MARK_TRADE_SECRET']);
  expect(codes(paper(mark))).toEqual([]);
  expect(codes(paper(run('禾源生物 商业秘密', 400, 40, { size: 10 })))).toEqual([
    'MARK_SAMPLE_FIGURE',
  ]);
  expect(codes(paper(run('第三章 商业秘密', 400, 40, { size: 10 })))).toEqual([]);
});

test('levels with their longest terms in boxes side by side on a sheet about secrecy are the law’s', () => {
  const boxes = ['绝密级30年以内', '机密级20年以内', '秘密级10年以内'].map((text, at) => ({
    mark: run(text, 60 + 170 * at, 560, { size: 12 }),
    frame: { box: [50 + 170 * at, 540, 170 + 170 * at, 570] as const },
  }));
  const chart = about(...boxes.map(({ mark }) => mark));
  expect(codes({ ...chart, frames: boxes.map(({ frame }) => frame) })).toEqual([]);
});

test.each([
  ['法律实务', 60, []],
  ['——侵权诉讼中的举证责任', 36, []],
  ['江南电器', 60, ['MARK_SAMPLE_FIGURE']],
])('a title 商业秘密 with %s under it', (next, size, found) => {
  const middle = (text: string, y: number, of: number): Run =>
    run(text, 400 - (of * [...text].length) / 2, y, { size: of });
  const cover = inPixels(
    middle('商业秘密', 200, 60),
    middle(next, 270, size),
    middle('主编', 420, 24),
    middle('某某大学出版社', 980, 24),
  );
  expect(codes(cover)).toEqual(found);
});

test('a mark in the corner of a slide is no heading, at its left it is doubtful', () => {
  const cover = (mark: Run): string[] =>
    codes(
      page(
        [
          run('某某项目工作汇报', 150, 150, { size: 36 }),
          run('技术处二〇二四年三月度工作汇报材料', 200, 230, { size: 18 }),
          mark,
        ],
        { width: 720, height: 405 },
      ),
    );
  expect(cover(run('秘密', 640, 45, { size: 24 }))).toEqual(['MARK_STATE_SECRET']);
  expect(cover(run('秘密', 30, 45, { size: 24 }))).toEqual(['MARK_SAMPLE_FIGURE']);
});

describe('in a table whose lines nobody sees', () => {
  const table = (...rows: readonly (readonly string[])[]): Page =>
    page([
      run('某某大学学生成绩单', 200, 120, { size: 22 }),
      ...rows.flatMap((cells, row) =>
        cells.map((text, column) =>
          run(text, 140 + 130 * column - 6 * [...text].length, 180 + 30 * row, { size: 12 }),
        ),
      ),
    ]);

  test.each(['商业秘密', '工作秘密'])('%s is a course like those above and below it', (name) => {
    const rows = [
      ['学期', '课程名称', '学分', '成绩'],
      ['2020秋', name, '2', '91'],
      ['2021春', '知识产权法', '3', '88'],
    ];
    expect(codes(table(...rows))).toEqual([]);
    expect(codes(table(...rows.slice(1)))).not.toEqual([]);
  });

  test('what stands under a head that asks for the level may be one', () => {
    const rows = [
      ['序号', '密级', '题名'],
      ['一', '无', '工作总结'],
      ['二', '商业秘密', '技术方案'],
    ];
    expect(codes(table(...rows))).toEqual(['MARK_SAMPLE_FIGURE']);
  });
});

describe('no mark for sure is', () => {
  const lines = BODY.map((text, row) => run(text, 80, 230 + 28 * row));

  test('the title of a poem or a story, in the middle and larger than all else', () => {
    const titled = (mark: Run, ...more: Run[]): string[] => codes(page([mark, ...lines, ...more]));
    expect(titled(run('秘密', 277, 110, { size: 20 }))).toEqual(['MARK_SAMPLE_FIGURE']);
    const title = run('关于某某项目的报告', 180, 190, { size: 26 });
    expect(titled(run('秘密', 277, 110, { size: 20 }), title)).toEqual(['MARK_STATE_SECRET']);
    expect(titled(run('秘密', 80, 110))).toEqual(['MARK_STATE_SECRET']);
  });

  test('the head of a clause whose text begins close below', () => {
    const clause = (y: number): string[] => codes(page([run('保密', 80, y), ...lines]));
    expect(clause(202)).toEqual([]);
    expect(clause(110)).toEqual(['MARK_SAMPLE_FIGURE']);
  });

  test('a word between others in a column, of two that are set out as a table or of a menu', () => {
    const rows = ['课程', '公文写作', '商业秘密', '高等数学'].flatMap((course, row) => [
      run(course, 90, 120 + 30 * row),
      run(['成绩', '82', '90', '77'][row] ?? '', 400, 120 + 30 * row),
    ]);
    expect(codes(page([...rows, ...lines]))).toEqual(['MARK_SAMPLE_FIGURE']);
    const items = ['意见征集', '在线访谈', '依申请公开', '网上信访'].map((text, row) =>
      run(text, 60, 80 + 30 * row),
    );
    expect(codes(page([...items, ...lines]))).toEqual(['MARK_SAMPLE_FIGURE']);
    const head = ['000012', '工作秘密', '特急'].map((text, row) => run(text, 80, 80 + 30 * row));
    expect(codes(page([...head, ...lines]))).toEqual(['MARK_WORK_SECRET']);
  });

  test('the level that a certificate tells of the paper which it stands in for', () => {
    const table = ['成果名称', '密级', '某研究报告', '机密'].map((text, at) =>
      run(text, 90 + 150 * (at % 2), 170 + 30 * Math.floor(at / 2)),
    );
    const sheet = (title: string, ...more: Run[]): string[] =>
      codes({
        ...page([run(title, 220, 120, { size: 22 }), ...table, ...more]),
        frames: grid(80, 150, [150, 150], 2, 30),
      });
    expect(sheet('涉密成果证明')).toEqual(['MARK_SAMPLE_FIGURE']);
    expect(sheet('研究项目申报表')).toEqual(['MARK_STATE_SECRET']);
    expect(sheet('涉密成果证明', run('机密★5年', 80, 80))).toContain('MARK_STATE_SECRET');
  });

  test('of a certificate a field filled in as marks are is its own', () => {
    const sheet = (level: string): string[] =>
      codes(paper(run('科技成果完成证明', 200, 120, { size: 22 }), run(`密级：${level}`, 80, 180)));
    expect(sheet('秘密★5年')).toEqual(['MARK_STATE_SECRET']);
    expect(sheet('秘密')).toEqual(['MARK_SAMPLE_FIGURE']);
    const cells = ['成果名称', '密级', '某研究报告', '机密★长期'].map((text, at) =>
      run(text, 90 + 150 * (at % 2), 170 + 30 * Math.floor(at / 2)),
    );
    const title = run('结题证明', 220, 120, { size: 22 });
    const table = { ...page([title, ...cells]), frames: grid(80, 150, [150, 150], 2, 30) };
    expect(codes(table)).toEqual(['MARK_STATE_SECRET']);
  });
});

test('a word to learn with its meaning stands between others', () => {
  const words = (...lines: readonly string[]): Page =>
    page([
      run('Unit 5 Words and Expressions', 120, 120, { size: 20 }),
      ...[...BODY, ...BODY].map((text, row) => run(text, 80, 180 + 28 * row)),
      ...lines.map((text, row) => run(text, 80, 380 + 30 * row)),
      ...BODY.map((text, row) => run(text, 80, 560 + 28 * row)),
    ]);
  const others = ['secret n. 秘密', 'keep a promise 守信', 'disclose v. 披露', 'apply for 申请'];
  expect(codes(words('top secret 绝密', ...others))).toEqual([]);
  expect(codes(words('Top Secret 绝密', ...others))).toEqual(['MARK_SAMPLE_FIGURE']);
  expect(codes(words('top secret 绝密'))).toEqual(['MARK_SAMPLE_FIGURE']);
});

test('解密 in a row of cells is told of another paper, alone it is a stamp', () => {
  const cells = ['5', '解密', 'declassification'].map((text, at) => run(text, 90 + 100 * at, 200));
  const frames = grid(80, 180, [100, 100, 200], 1, 30);
  expect(codes({ ...paper(...cells), frames })).toEqual([]);
  expect(codes(paper(run('解密', 480, 90, { red: true })))).toEqual(['MARK_DECLASSIFIED']);
});

test('解密 in a row of a table is a word of it though its lines were not seen, and across it a stamp', () => {
  const row = (index: number, ...words: string[]): Run[] =>
    words.map((text, at) =>
      run(text, [60, 150, 270, 450][at] ?? 0, 540 + 40 * index, { source: 'ocr' }),
    );
  const table = [
    ...row(0, '51', '批复', 'reply', '文种'),
    ...row(1, '52', '加急', 'urgent', '程度'),
    ...row(3, '54', '纪要', 'minutes', '文种'),
  ];
  const sheet = (...more: Run[]): string[] => codes({ ...paper(...table, ...more), raster: true });
  expect(sheet(...row(2, '53', '解密', 'release', '档案'))).toEqual([]);
  const stamp = run('解密', 380, 640, { source: 'ocr', red: true });
  expect(sheet(...row(2, '53', '会议', 'meeting', '文种'), stamp)).toEqual(['MARK_DECLASSIFIED']);
});

test('one of several boxes in a row is a step of a chart, alone it is a stamp', () => {
  const boxes = (...words: readonly string[]): string[] =>
    codes({
      ...paper(...words.map((word, at) => run(word, 90 + 110 * at, 200))),
      frames: words.map((_, at) => ({ box: [80 + 110 * at, 180, 170 + 110 * at, 210] })),
    });
  expect(boxes('不予公开')).toEqual(['ATTR_NOT_PUBLIC']);
  expect(boxes('申请', '受理', '不予公开')).toEqual(['MARK_SAMPLE_FIGURE']);
});

test('an article about trade secrets has the word at its head, or above a part of its text', () => {
  const lines = BODY.map((text, row) => run(text, 80, 200 + 28 * row));
  const article = (size: number, x = 80): string[] =>
    codes(page([run('商业秘密', x, 100, { size }), ...lines]));
  expect(article(24)).toEqual(['MARK_SAMPLE_FIGURE']);
  expect(article(16)).toEqual(['MARK_TRADE_SECRET']);
  // At the right no heading begins.
  expect(article(24, 420)).toEqual(['MARK_TRADE_SECRET']);
  expect(codes(page([run('机密', 80, 100, { size: 24 }), ...lines]))).toEqual([
    'MARK_STATE_SECRET',
  ]);
  const below = (word: string): string[] =>
    codes(page([...BODY.map((text, row) => run(text, 80, 60 + 28 * row)), run(word, 80, 180)]));
  expect(below('商业秘密')).not.toContain('MARK_TRADE_SECRET');
});
