import { describe, expect, test } from 'vitest';
import { inspect, inspectPage } from '../../../shared/redaction/inspect.ts';
import type { Box, Page, Run } from '../../../shared/redaction/model.ts';
import { rowsOf } from '../../../shared/redaction/rows.ts';
import { BODY, codes, grid, page, paper, run } from './pages.ts';

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

  test.each([
    ['one by one', ['机', '密', '★', '1', '0', '年']],
    ['with a part in one piece', ['秘', '密', '★', '长期']],
  ])('a stack of characters in the margin is read %s', (_, chars) => {
    const stack = chars.map((char, index) => run(char, 30, 380 + index * 20, { size: 14 }));
    expect(codes(paper(...stack))).toEqual(['MARK_STATE_SECRET']);
  });

  test('characters under each other that are no mark stay where they are', () => {
    const stack = [...'机关密码'].map((char, index) =>
      run(char, 30, 380 + index * 20, { size: 14 }),
    );
    expect(codes(paper(...stack))).toEqual([]);
  });

  test('a star with its term and no level is looked at wherever it stands', () => {
    expect(codes(paper(run('密★10年', 250, 545)))).toEqual(['MARK_ILLEGIBLE']);
  });

  test('in a picture a stamp is boxed half the way to its frame, other marks by their letters', () => {
    const boxed = (more: Partial<Run>) => {
      const mark = run('机密', 80, 110, { source: 'ocr', size: 30, ...more });
      const [found] = inspectPage({ ...paper(mark), raster: true, unit: 'px' });
      return { bbox: found?.bbox?.map(Math.round), box: mark.box.map(Math.round) };
    };
    const stamp = boxed({ red: true });
    expect(stamp.bbox).toEqual(stamp.box);
    const printed = boxed({});
    expect(printed.bbox?.[0]).toBeGreaterThan(printed.box[0] ?? 0);
    expect(printed.bbox?.[3]).toBeLessThan(printed.box[3] ?? 0);
  });

  test('in a picture a lone word far below all else is at the foot of its sheet', () => {
    const scan = (y: number): string[] =>
      codes({ ...paper(run('商业秘密', 270, y)), raster: true, unit: 'px' });
    expect(scan(760)).toEqual(['MARK_TRADE_SECRET']);
    expect(scan(640)).toEqual(['MARK_SAMPLE_FIGURE']);
  });

  test.each([true, false])('a timetable is no chat, as picture %s', (raster) => {
    const times = ['08:30', '09:00', '10:40', '13:30'].flatMap((time, line) => [
      run(time, 80, 640 + 24 * line),
      run('签到', 260, 640 + 24 * line),
    ]);
    const page = { ...paper(...times, run('秘密', 80, 110)), raster };
    expect(codes(page)).toEqual(['MARK_STATE_SECRET']);
  });

  test('a slide has its foot a little higher', () => {
    const slide = page(
      [
        run('现场数据概况', 60, 60, { size: 30 }),
        ...['采样点 128 个', '采样频率 10 kHz', '结论'].map((text, line) =>
          run(text, 60, 130 + 40 * line),
        ),
        run('工作秘密', 600, 378),
      ],
      { width: 720, height: 405 },
    );
    expect(codes(slide)).toEqual(['MARK_WORK_SECRET']);
  });

  test('the attribute stands below the date', () => {
    expect(codes(paper(run('依申请公开', 96, 640)))).toEqual(['ATTR_NOT_PUBLIC']);
  });

  test('a wrapped sentence that ends in the word is none', () => {
    const first = run('国家秘密按照其重要程度分为三个等级其中最重要的一级被称为绝', 80, 500, {});
    const full = run('密级其次是对国家安全和利益有严重损害的那一级也就是本条所称的', 80, 528);
    expect(
      codes(
        page([first, full, run('机密', 80, 556), ...BODY.map((t, i) => run(t, 80, 600 + 28 * i))]),
      ),
    ).toEqual([]);
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

  test('two letters under each other in the margin, beside full lines', () => {
    expect(codes(paper(run('机', 30, 388), run('密', 30, 408)))).toEqual(['MARK_STATE_SECRET']);
  });

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
      ['日期', '3月', '密级', '内部', '图号'].map((text, index) =>
        run(text, 300 + index * 48, 700),
      ),
    ],
    ['with its second letter found at the value', [run('密', 500, 700), run('级机密', 550, 700)]],
  ])('a label in pixels %s has its value behind it', (_, runs) => {
    const scan = runs.map((one) => ({ ...one, source: 'ocr' as const }));
    const foot = ['审核', '制图', '校对'].map((text, index) => run(text, 300, 730 + index * 30));
    const drawing = page([...scan, ...foot], { width: 1190, raster: true });
    expect(codes(drawing)).toHaveLength(1);
    expect(codes(drawing)[0]).toMatch(/^MARK_(?:STATE_SECRET|INTERNAL)$/u);
  });

  test('a ruled line at the edge of a box in pixels divides cells', () => {
    const scan = [run('龚若水', 300, 700), run('密级', 360, 700), run('机密', 500, 700)];
    const row = rowsOf(
      scan.map((one) => ({ ...one, source: 'ocr' as const })),
      { frames: [{ box: [362, 680, 363, 720] }] },
    );
    expect(row[0]?.parts.map(({ text }) => text)).toEqual(['龚若水', '密级', '机密']);
  });

  test('a level in a cell of a title block that has no label for it is the mark of the drawing', () => {
    const block = (rows: readonly (readonly string[])[]): string[] => {
      const cells = rows.flatMap((row, index) =>
        row.map((text, at) => run(text, [470, 730, 800, 900][at] ?? 0, 560 + 26 * index)),
      );
      const notes = [0, 1, 2].map((index) => run('管道保温厚度见材料表', 60, 560 + 26 * index));
      const drawn = ['V-101', 'R-201', 'P-302'].map((text, index) =>
        run(text, 90 + 150 * index, 80 + 90 * index),
      );
      const all = [...drawn, ...notes, ...cells].map((one) => ({
        ...one,
        source: 'ocr' as const,
      }));
      return codes(page(all, { width: 1170, height: 827, raster: true }));
    };
    const drawing = (level: string, ...heads: string[]): string[] =>
      block([
        ['江临新材料股份有限公司', heads[0] ?? '', '化工工艺', level],
        ['光敏树脂中间体项目', heads[1] ?? '', '施工图', '版次'],
        ['工艺管道及仪表流程', heads[2] ?? '', 'PID-021', '2024.03'],
      ]);
    expect(drawing('核心商密', '专业', '阶段', '图号')).toEqual(['MARK_TRADE_SECRET']);
    expect(drawing('秘密', '专业', '阶段', '图号')).toEqual(['MARK_STATE_SECRET']);
    expect(drawing('商业秘密', '专业', '阶段', '图号')).toEqual(['MARK_TRADE_SECRET']);
    expect(drawing('保密', '专业', '阶段', '图号')).toEqual([]);
    // Cells that touch are read as one word.
    const touching = (scale: string, date: string): string[] =>
      block([
        ['江临新材料股份有限公司', '专业', '化工工艺', '版次B'],
        ['光敏树脂中间体项目', '阶段', scale],
        ['工艺管道及仪表流程', '图号', 'PID-021', date],
      ]);
    expect(touching('比例1:50密级核心商密', '2024.03')).toEqual(['MARK_TRADE_SECRET']);
    expect(touching('比例1:50', '2024.03 机密')).toEqual(['MARK_STATE_SECRET']);
    expect(touching('比例1:50', '日期2024.03版次核心商密')).toEqual(['MARK_TRADE_SECRET']);
    expect(touching('比例1:50密级公开', '2024.03')).toEqual([]);
    expect(touching('比例1:50', '保密审核')).toEqual([]);
    // Any other table.
    expect(drawing('秘密', '课程', '章节', '学时')).toEqual([]);
  });

  test('several levels behind a label in one line of pixels are no value of it', () => {
    const taught = run('密级 绝密 机密 秘密', 300, 400, { source: 'ocr' });
    expect(codes({ ...paper(taught), raster: true })).toEqual(['ATTR_UNDECIDED']);
  });

  test('a word that goes on from the line above in its cell is none', () => {
    const table = (above: string, gap = 20, ruled = false): string[] => {
      const cells = ['信息化', '管理', '工程', '医药', '农业', '水利'].flatMap((text, index) => [
        run(text, 90, 280 + index * 60),
        run('云平台运维', 300, 280 + index * 60),
      ]);
      const name = [run(above, 300, 485), run('秘密', 300, 485 + gap)];
      const others = cells.filter(({ box }) => box[0] < 200 || box[3] < 450 || box[1] > 520);
      const frames = ruled ? [{ box: [80, 490, 500, 491] as Box }] : [];
      return codes(page([...others, ...name], { frames }));
    };
    expect(table('保守国家')).toEqual([]);
    expect(table('商业')).toEqual([]);
    expect(table('应用评估')).toEqual(['MARK_SAMPLE_FIGURE']);
    expect(table('保守国家', 40)).toEqual(['MARK_SAMPLE_FIGURE']);
    expect(table('保守国家', 20, true)).toEqual(['MARK_SAMPLE_FIGURE']);
  });

  test('two letters at the end of a title that is set as a column are a word of it', () => {
    const title = [...'旧屋里的秘密'].map((char, index) =>
      run(char, 560, 150 + index * 20, { size: 20 }),
    );
    expect(codes(paper(...title))).toEqual([]);
    expect(codes(paper(...title.slice(-2)))).toEqual(['MARK_STATE_SECRET']);
  });

  test('a column read as one tall run in the margin', () => {
    const tall = run('秘密★长期', 30, 400, { size: 18 });
    expect(codes(paper({ ...tall, box: [30, 360, 50, 460], source: 'ocr' }))).toEqual([
      'MARK_STATE_SECRET',
    ]);
  });

  test('the box is the mark alone, not the copy number above it', () => {
    const found = inspectPage(paper(run('000012', 80, 90), run('机密★1年', 80, 112)));
    expect(found[0]?.bbox?.[1]).toBeGreaterThan(92);
  });

  test('public release never cancels a marking', () => {
    expect(codes(paper(run('秘密★1年', 80, 110), run('（此件公开发布）', 96, 640)))).toEqual([
      'MARK_STATE_SECRET',
    ]);
  });

  test('已解密 leaves the decision to an official', () => {
    expect(codes(paper(run('机密★10年', 80, 110), run('已解密', 240, 110)))).toEqual([
      'MARK_DECLASSIFIED',
    ]);
  });
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

describe('tables, menus, samples', () => {
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

  test('a captioned specimen goes to review', () => {
    const figure = paper(run('机密★10年', 200, 560), run('图1 国家秘密标志示例', 190, 590));
    expect(codes(figure)).toEqual(['MARK_SAMPLE_FIGURE']);
    const named = page([run('首页标志的位置如图所示。', 104, 150), run('机密★5年', 200, 190)]);
    expect(codes(named)).toEqual(['MARK_SAMPLE_FIGURE']);
    const paragraph = '三个测区的沉降量随时间的变化如图3所示，其中第二测区最大';
    const paperFoot = page([run(paragraph, 80, 770), run('机密★5年', 400, 810)]);
    expect(codes(paperFoot)).toEqual(['MARK_STATE_SECRET']);
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

  test('a ticked box decides, unticked ones go to review', () => {
    expect(codes(paper(run('公开属性：□主动公开 ☑依申请公开 □不予公开', 80, 640)))).toEqual([
      'ATTR_NOT_PUBLIC',
    ]);
    expect(codes(paper(run('公开属性：☑主动公开 □依申请公开 □不予公开', 80, 640)))).toEqual([]);
    expect(codes(paper(run('公开属性：□主动公开 □依申请公开 □不予公开', 80, 640)))).toEqual([
      'ATTR_UNDECIDED',
    ]);
  });

  test('a label with nothing behind it is undecided, with text or boxes below it is not', () => {
    const label = run('公开属性：', 80, 650);
    expect(codes(paper(label))).toEqual(['ATTR_UNDECIDED']);
    expect(codes(paper(label, run('主动公开', 80, 674)))).toEqual([]);
    expect(codes(paper(label, run('☑主动公开 □依申请公开', 80, 674)))).toEqual([]);
    expect(codes(paper(run('公开方式：', 80, 650), run('通过网站公开。', 80, 674)))).toEqual([]);
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

  test('several levels one below the other beside their label are a list', () => {
    const levels = ['绝密', '机密', '秘密'].map((text, row) => run(text, 200, 640 + 20 * row));
    const frames = grid(80, 620, [100, 180], 1, 70);
    expect(codes({ ...paper(run('密级', 90, 640), ...levels), frames })).toEqual([]);
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
});

describe('metadata', () => {
  const content = (text: string, where: 'property' | 'bookmark' | 'name') =>
    inspect({ pages: [], blocks: [], metadata: [{ text, where }], found: [], pageCount: 1 });

  test.each([
    ['机密★1年', 'bookmark'],
    ['密级：机密', 'property'],
    ['机密★1年.docx', 'name'],
    ['【内部资料】汇编.pdf', 'name'],
    ['培训,秘密', 'property'],
  ] as const)('%s as %s is a mark', (text, where) => {
    expect(content(text, where).findings.map((one) => one.code)).toEqual(['META_MARK']);
  });

  test.each([
    ['第一章 国家秘密的范围', 'bookmark'],
    ['保密法学习', 'property'],
    ['依申请公开指南.pdf', 'name'],
  ] as const)('%s as %s is none', (text, where) => {
    expect(content(text, where).verdict).toBe('clear');
  });
});

test('a slanting word whose letters are drawn one by one, in any order, is one word', () => {
  const letter = (text: string, x: number, y: number): Run =>
    run(text, x, y, { angle: 35, size: 40, colour: 0xe2d0d0 });
  const across = [letter('密', 224, 280), run('水质总体保持稳定', 80, 430), letter('机', 200, 297)];
  expect(codes(paper(...across))).toEqual(['MARK_STATE_SECRET']);
  expect(codes(paper(letter('密', 224, 240), letter('机', 200, 297)))).toEqual([]);
});

test('a slanting word may be spaced, as long as its letters stand evenly and nothing is nearer', () => {
  const stamped = (letters: string, step: number): string[] => {
    const runs = [...letters].map((char, index) => {
      const [x, y] = [388 + index * step * 0.966, 117 - index * step * 0.259];
      const box: Box = [x, y, x + 37, y + 36];
      return run(char, x, y, { box, angle: -15, size: 36.7, red: true });
    });
    const body = [0, 1, 2, 3].map((row) =>
      run(
        '本工程地上十二层地下一层框架剪力墙结构抗震设防烈度六度建筑高度四十六',
        99,
        141 + row * 21,
        { size: 12 },
      ),
    );
    const title = run('试验场地勘察记录表', 208, 110, { size: 20 });
    return codes(page([title, ...body, ...runs]));
  };
  expect(stamped('绝密', 60)).toEqual(['MARK_STATE_SECRET']);
  expect(stamped('绝密', 90)).toEqual([]);
  expect(stamped('内部资料', 30)).toEqual(['MARK_INTERNAL']);
});

describe('what only looks like a field or a paragraph', () => {
  test('letters of a round seal lean to both sides and are its owner', () => {
    const sealed = (angle: number): Page =>
      paper(
        run('保', 300, 620, { red: true, angle: -angle }),
        run('密', 330, 620, { red: true, angle }),
      );
    expect(codes(sealed(9))).toEqual([]);
    expect(codes(sealed(0))).toEqual(['MARK_INTERNAL']);
  });

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

  test('the caption of a large figure makes a specimen where the page is about marks', () => {
    const shown = (title: string, caption: string): Page =>
      page([
        run(title, 200, 120, { size: 22 }),
        run('机密★1年', 220, 330),
        run(caption, 210, 520, { size: 12 }),
      ]);
    expect(codes(shown('国家秘密的密级和标注', '图1 国家秘密标志示例'))).toEqual([
      'MARK_SAMPLE_FIGURE',
    ]);
    expect(codes(shown('闸门启闭机安装要点', '图1 铭牌样式'))).toEqual(['MARK_STATE_SECRET']);
  });
});

describe('read from pixels', () => {
  const read = (text: string, box: Box, more: Partial<Run> = {}): Run => ({
    text,
    box,
    size: (box[3] - box[1]) / 1.35,
    source: 'ocr',
    ...more,
  });
  const scan = (...runs: Run[]): Page => page(runs, { width: 800, height: 1100, raster: true });
  const body = (top: number): Run[] =>
    BODY.map((text, row) => read(text, [100, top + row * 40, 660, top + 32 + row * 40]));

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

  test('a red word off the end of a heading is a stamp, in the heading it is a word of it', () => {
    const head = (gap: number): Page =>
      scan(
        read('关于人员调整的请示', [150, 60, 450, 100]),
        read('机密', [450 + gap, 60, 520 + gap, 100], { red: true }),
        ...body(200),
      );
    expect(codes(head(25))).toEqual(['MARK_STATE_SECRET']);
    expect(codes(head(0))).toEqual([]);
    const red = read('云水市教育工作通报', [150, 60, 450, 100], { red: true });
    const beside = read('内部文件', [478, 60, 600, 100], { red: true });
    expect(codes(scan(red, beside, ...body(200)))).toEqual(['MARK_INTERNAL']);
  });

  test('a red word that its line reads as its own is no stamp; at the end of a line the sentence must go on below', () => {
    const line = '凡属于公开的材料，请咨询；标有内部资料';
    const end = 100 + 32 * line.length;
    const told = (words: string, red: Run, below: string): Page =>
      scan(
        read(words, [100, 300, end, 332], { size: 30 }),
        red,
        read(below, [68, 350, 68 + 32 * below.length, 382]),
        read('请各单位按时报送，逾期不再受理，特此通知。', [100, 400, end, 432]),
      );
    const red = read('内部资料', [end - 128, 302, end, 330], { red: true, size: 28 });
    expect(codes(told(line, red, '的，一律不收。'))).toEqual([]);
    // Beside a line of other words, before a paragraph of its own, or larger than the line, it is a stamp.
    expect(codes(told('凡属于公开的材料，请咨询；按时报送材料', red, '的，一律不收。'))).toEqual([
      'MARK_INTERNAL',
    ]);
    const apart = scan(...told(line, red, '的').runs.slice(0, 2), ...body(420));
    expect(codes(apart)).toEqual(['MARK_INTERNAL']);
    expect(codes(told(line, { ...red, size: 40 }, '的，一律不收。'))).toEqual(['MARK_INTERNAL']);
    const mid = '标有内部资料字样的文件，一律不收，请注意';
    const within = read('内部资料', [164, 302, 292, 330], { red: true, size: 28 });
    expect(codes(told(mid, within, '按时报送。'))).toEqual([]);
  });

  test('a stamp much larger than the line it crosses is no word of it', () => {
    const crossed = (height: number): Page =>
      scan(
        ...body(300).slice(0, 1),
        read('绝密', [668, 316 - height / 2, 668 + 2 * height, 316 + height / 2]),
        ...body(360),
      );
    expect(codes(crossed(80))).toEqual(['MARK_STATE_SECRET']);
    expect(codes(crossed(32))).toEqual([]);
  });

  test('a large word beside the title of a certificate is a stamp, alone on a slide a subject', () => {
    const sheet = (...runs: Run[]): Page => page(runs, { width: 1600, height: 1131, raster: true });
    const title = run('获奖证书', 670, 230, { size: 64 });
    const stamp = run('秘密', 1250, 235, { size: 66 });
    const text = run('授予陈书远等同志完成的项目科学技术进步奖', 200, 380, { size: 28 });
    const [left, right] = [run('2024年6月28日', 50, 900), run('编号0317', 1420, 960)];
    expect(codes(sheet(title, stamp, text, left, right))).toEqual(['MARK_STATE_SECRET']);
    expect(codes(sheet(stamp, text, left, right))).toEqual([]);
  });

  test('a mark that the upper edge cuts is told by its term', () => {
    const edge = (text: string, more: Partial<Run> = {}): Page => {
      const cut = run(text, 80, 14, { sure: 0.6, ...more });
      return scan(cut, ...paper().runs);
    };
    expect(codes(edge('杭楼5年'))).toEqual(['MARK_ILLEGIBLE']);
    expect(codes(edge('杭楼5年', { sure: 0.99 }))).toEqual([]);
    expect(codes(edge('2024年5月'))).toEqual([]);
    expect(codes(edge('山5年', { box: [80, 6, 128, 22] }))).toEqual(['MARK_ILLEGIBLE']);
  });

  test('a kind of business secret alone in a cell at the top is its mark, as a level is', () => {
    const frames = grid(430, 60, [100], 2, 40);
    const inCell = (text: string) => codes({ ...paper(run(text, 440, 85)), frames });
    expect(inCell('核心商密')).toEqual(['MARK_TRADE_SECRET']);
    expect(inCell('商业秘密')).toEqual(['MARK_SAMPLE_FIGURE']);
  });

  test('the scale behind the title of a drawing makes it no caption', () => {
    const title = run('泵房平面布置图 1:100', 180, 560);
    expect(codes(paper(title, run('机密★5年', 200, 590)))).toEqual(['MARK_STATE_SECRET']);
    expect(codes(paper(run('图1 平面布置', 180, 560), run('机密★5年', 200, 590)))).toEqual([
      'MARK_SAMPLE_FIGURE',
    ]);
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

  test('a page shown in a rectangle with a caption under it is a specimen', () => {
    const shown = (caption: string, ...boxes: Box[]): Page => ({
      ...scan(
        run('公文的密级和保密期限标注于左上角第二行', 140, 200, { size: 22 }),
        run('机密★1年', 230, 300),
        run('关于某某事项的通知', 300, 500, { size: 22 }),
        run(caption, 280, 720),
      ),
      figures: boxes.map((box) => ({ box })),
    });
    const figure: Box = [200, 260, 620, 690];
    expect(codes(shown('图3-2 公文首页版式（样张）', figure))).toEqual(['MARK_SAMPLE_FIGURE']);
    expect(codes(shown('图3-2 公文首页版式（样张）'))).toEqual(['MARK_STATE_SECRET']);
    expect(codes(shown('承办单位：某某处', figure))).toEqual(['MARK_STATE_SECRET']);
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

  test('of two signs in pixels that exclude each other one is read wrongly', () => {
    const row = run('论文密级：■非密 □内部 ☑秘密', 80, 400);
    expect(codes(scan(row))).toEqual(['ATTR_UNDECIDED']);
    expect(codes(page([row]))).toEqual(['MARK_STATE_SECRET']);
    const other = run('论文密级：□非密 □内部 ☑秘密', 80, 440);
    expect(codes(scan(run('论文密级：☑非密 □内部 □秘密', 80, 400), other))).toEqual([
      'MARK_STATE_SECRET',
    ]);
  });

  test('保密 as the large word of a poster is its subject', () => {
    const poster = scan(
      read('保密', [280, 120, 520, 260]),
      read('就是保国家安全', [200, 300, 600, 370]),
    );
    expect(codes(poster)).toEqual([]);
  });

  test('who speaks in turn, left and right, chats, be a long line among theirs or not', () => {
    const said = [
      '周末去哪了',
      '秘密',
      '哈哈哈又卖关子',
      '等会告诉你先说正事研修的签到表发我一下',
      '好的已经传了',
      '收到谢谢',
      '那就这样报上去',
    ];
    const width = 400;
    const chat = said.map((text, row) =>
      run(text, row % 2 === 0 ? 20 : width - 20 - 16 * text.length, 60 + row * 40),
    );
    expect(codes(page(chat, { width }))).toEqual([]);
    expect(codes(page([run('机密', 185, 30), ...chat], { width }))).toEqual(['MARK_STATE_SECRET']);
    // A short sheet, with a signature and a date at its right.
    const sheet = ['秘密', '各科室', '请按时报送', '人事科', '三月五日'].map((text, row) =>
      run(text, row === 1 || row === 2 ? 20 : width - 20 - 16 * text.length, 60 + row * 40),
    );
    expect(codes(page(sheet, { width }))).not.toEqual([]);
  });

  test('in a talk a bubble that is drawn around a word makes no stamp of it', () => {
    const said = ['周末去哪了', '秘密', '又卖关子', '好的', '收到', '那就这样'];
    const chat = said.map((text, row) =>
      run(text, row % 2 === 0 ? 20 : 380 - 16 * text.length, 60 + row * 40),
    );
    const frames = [{ box: [340, 80, 390, 110] as Box }];
    expect(codes(page(chat, { width: 400, frames }))).toEqual([]);
    expect(codes(page(chat.slice(1, 2), { width: 400, frames }))).toEqual(['MARK_STATE_SECRET']);
  });

  test('the first letters of a round seal, around its star, are its owner; beside none they are a stamp', () => {
    const read = { source: 'ocr', red: true } as const;
    const arc = run('保密', 340, 700, { ...read, box: [340, 660, 360, 700] });
    const star = run('★', 400, 690, read);
    expect(codes(paper(arc, star))).toEqual([]);
    expect(codes(paper(arc))).toEqual(['MARK_INTERNAL']);
  });

  test('a stamp that leans against the sheet is one, whatever else its frame looks like', () => {
    const stamp = run('商业秘密', 410, 90, { source: 'ocr', angle: 11, box: [410, 50, 520, 100] });
    const frames = grid(380, 40, [80, 90], 2, 40);
    expect(codes({ ...paper(stamp), frames })).toEqual(['MARK_TRADE_SECRET']);
  });

  test('a figure as large as a sheet has its caption far below, with lines of text above it', () => {
    const lesson = [
      '涉密公文应当标注密级和保密期限,编排在版心左上角第二行,并标注份号',
      '版头由份号、密级和保密期限、紧急程度、发文机关标志和发文字号组成',
    ].map((text, row) => run(text, 60, 60 + 24 * row, { size: 14 }));
    const mark = run('机密★1年', 120, 150, { size: 12 });
    const caption = run('图3-4 涉密公文首页版式示例', 200, 560, { size: 12 });
    expect(codes(page([...lesson, mark, caption]))).toEqual(['MARK_SAMPLE_FIGURE']);
    expect(
      codes(
        page([
          mark,
          ...lesson.map((line) => ({
            ...line,
            box: line.box.map((at, i) => at + (i % 2) * 300) as unknown as Box,
          })),
          caption,
        ]),
      ),
    ).toEqual(['MARK_STATE_SECRET']);
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

  test('a level in a bubble of a chat without times is for an official, on a page with text a mark', () => {
    const said = (text: string, mine: boolean, row: number): Run => {
      const width = 26 * text.length;
      const x = mine ? 640 - width : 145;
      return read(text, [x, 90 + row * 100, x + width, 125 + row * 100]);
    };
    const chat = ['今晚吃啥', '机密', '哈哈哈还保密', '到了你就知道'].map((text, row) =>
      said(text, row % 2 === 1, row),
    );
    expect(codes(scan(...chat))).toEqual(['MARK_SAMPLE_FIGURE']);
    expect(codes(page(chat, { width: 800, height: 1200 }))).toEqual(['MARK_SAMPLE_FIGURE']);
    expect(codes(scan(...chat, ...body(600)))).toEqual(['MARK_STATE_SECRET']);
  });

  test('秘 alone in red is a seal that says the whole word', () => {
    const seal = read('秘', [600, 60, 660, 120], { red: true });
    expect(codes(scan(seal, ...body(300)))).toEqual(['MARK_ILLEGIBLE']);
    const next = read('书', [600, 125, 660, 185], { red: true });
    expect(codes(scan(seal, next, ...body(300)))).toEqual([]);
  });

  test('a red letter of a level that the edge of the picture cuts off is half a mark', () => {
    const seal = (text: string, x: number): Run => read(text, [x, 60, x + 60, 120], { red: true });
    expect(codes(scan(seal('机', 742), ...body(160)))).toEqual(['MARK_ILLEGIBLE']);
    expect(codes(scan(seal('机', 600), ...body(160)))).toEqual([]);
  });

  test('two lines of a stamp that leans are one mark', () => {
    const stamp = (text: string, y: number): Run =>
      read(text, [400, y, 630, y + 94], { red: true, angle: 8, size: 45 });
    const found = codes(scan(...body(300), stamp('内部资料', 500), stamp('严禁外传', 564)));
    expect(found).toEqual(['MARK_INTERNAL']);
  });

  test('two lines of a stamp are one mark, with a line of print between them', () => {
    const stamp = (text: string, y: number): Run =>
      read(text, [550, y, 800, y + 68], { red: true });
    const print = read('一、提高认识。各单位的技术人员继续教育', [280, 404, 1080, 472]);
    const lines = [stamp('内部资料', 340), print, stamp('请勿外传', 410)];
    const found = codes({ ...scan(...body(60), ...lines), width: 1200 });
    expect(found).toEqual(['MARK_INTERNAL']);
  });

  test('the thick frame of a large stamp is its own', () => {
    const work = read('工作秘密', [300, 60, 580, 146]);
    const lines: Box[] = [
      [275, 52, 590, 53],
      [275, 154, 586, 155],
      [281, 48, 282, 160],
      [583, 46, 584, 158],
    ];
    const stamped = { ...scan(work, ...body(300)), frames: lines.map((box) => ({ box })) };
    expect(codes(stamped)).toEqual(['MARK_WORK_SECRET']);
  });

  test('print may hide one side of the frame of a stamp', () => {
    const found = (right: number): string[] => {
      const lines: Box[] = [
        [378, 412, 524, 413],
        [381, 323, 382, 416],
        [521, right, 522, 416],
      ];
      const stamp = read('机密', [396, 361, 499, 395]);
      return codes({
        ...scan(...body(60), ...body(240), stamp, ...body(440)),
        frames: lines.map((box) => ({ box })),
      });
    };
    expect(found(323)).toEqual(['MARK_STATE_SECRET']);
    expect(found(340)).toEqual(['MARK_SAMPLE_FIGURE']);
  });

  test('a stamp of which print has spoilt one letter is not passed over', () => {
    const stamp = (text: string, more: Partial<Run>): Page =>
      scan(...body(300), read(text, [400, 310, 480, 350], { red: true, sure: 0.6, ...more }));
    expect(codes(stamp('秘出', {}))).toEqual(['MARK_ILLEGIBLE']);
    expect(codes(stamp('区密', {}))).toEqual(['MARK_ILLEGIBLE']);
    expect(codes(stamp('机密', {}))).toEqual(['MARK_STATE_SECRET']);
    expect(codes(stamp('加密', {}))).toEqual([]);
    expect(codes(stamp('秘书', { sure: 0.95 }))).toEqual([]);
    expect(codes(stamp('秘出', { red: false }))).toEqual([]);
  });

  test('a stamp whose ends are cut off or spoilt is not passed over', () => {
    const stamp = (text: string): Page =>
      scan(read(text, [400, 60, 700, 100], { angle: -12 }), ...body(300));
    expect(codes(stamp('CONFIDENTIA'))).toEqual(['MARK_INTERNAL']);
    expect(codes(stamp('学习资料编严禁外传'))).toEqual(['MARK_ILLEGIBLE']);
  });
});

describe('the box of a marking', () => {
  test('is that of the mark alone, not of the head above it', () => {
    const head = run('云水市教师进修学校', 200, 100, { size: 22 });
    const found = inspectPage(page([head, run('内部文件', 260, 128, { size: 16 })]));
    expect(found.map(({ text }) => text)).toEqual(['内部文件']);
  });

  const letters = [40, 60, 140, 80] as const;
  const size = 20;
  const grown = letters.map((edge, side) => edge + (side < 2 ? -3.5 : 3.5)) as unknown as Box;

  test('is what its letters cover, not the line as it was searched in pixels', () => {
    const read = page([run('机密★1年', 0, 0, { box: grown, size, source: 'ocr' })], {
      raster: true,
    });
    expect(inspectPage(read)[0]?.bbox).toEqual(letters);
  });

  test('is that of live text where it is live', () => {
    const live = page([run('机密★1年', 0, 0, { box: grown, size })]);
    expect(inspectPage(live)[0]?.bbox).toEqual(grown);
  });

  test('never vanishes, however small it is', () => {
    const flat: Box = [40, 60, 140, 63];
    const read = page([run('机密★1年', 0, 0, { box: flat, size, source: 'ocr' })], {
      raster: true,
    });
    expect(inspectPage(read)[0]?.bbox).toEqual(flat);
  });
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

describe('what stands beside a mark', () => {
  test('a heading that reaches into its row is no sentence that it belongs to', () => {
    const head = run('某某市人力资源和社会保障局文件', 90, 112, { size: 30, red: true });
    expect(codes(paper(run('绝密', 79, 115), head))).toEqual(['MARK_STATE_SECRET']);
  });

  test('a red stamp on a red heading is no part of it', () => {
    const head = run('某某县人民政府办公室文件', 34, 183, { size: 44, red: true });
    const stamp = run('秘密', 107, 155, { size: 24, red: true });
    expect(codes(paper(head, stamp))).toEqual(['MARK_STATE_SECRET']);
  });

  test('words of the same size close by are', () => {
    const rest = run('级国家秘密的知悉范围应当最小', 330, 420);
    expect(codes(paper(run('绝密', 300, 420), rest))).toEqual([]);
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
});

test('a page drawn small in its frame is a specimen where the words above it say so', () => {
  const small = (caption: string): Page =>
    paper(
      run(caption, 80, 640),
      run('机密★1年', 200, 700, { size: 7 }),
      run('某某市人民政府文件', 230, 740, { size: 14 }),
    );
  const frames = [{ box: [190, 655, 390, 815] as Box }];
  expect(codes({ ...small('公文首页的版式示例如下'), frames })).toEqual(['MARK_SAMPLE_FIGURE']);
  expect(codes({ ...small('现将有关材料附在后面'), frames })).toEqual(['MARK_STATE_SECRET']);
});

test('of a level and what releases it, the latter is what decides', () => {
  const together = run('机密★5年（已解密）', 79, 110);
  expect(inspectPage(paper(together))).toMatchObject([{ code: 'MARK_DECLASSIFIED' }]);
  expect(inspectPage(paper(together))[0]?.bbox?.[0]).toBe(79 + 5 * 16);
  const apart = [run('秘密★5年', 80, 100), run('已解密', 190, 100)];
  expect(inspectPage(paper(...apart))[0]?.bbox?.[0]).toBe(190);
});

test.each(['page', 'ocr'] as const)('letters that rise one by one are one word (%s)', (source) => {
  const rising = [...'依申请公开'].map((letter, index) =>
    run(letter, 120 + index * 42, 340 - index * 42, { size: 60, angle: -45, source }),
  );
  expect(codes(paper(...rising))).toEqual(['ATTR_NOT_PUBLIC']);
});

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

test('answers one under the other are no letters of a stack', () => {
  const answers = ['绝密', '机密', '秘密', '内部'].map((word, index) =>
    run(word, 120, 380 + index * 26),
  );
  const lettered = ['A.', 'B.', 'C.', 'D.'].map((letter, index) =>
    run(letter, 80, 380 + index * 26),
  );
  expect(codes(paper(...answers, ...lettered))).toEqual([]);
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

test('a table that teaches may be set without lines', () => {
  const rows = ['绝密', '机密', '秘密'].flatMap((word, index) => [
    run(word, 80, 640 + index * 26),
    run(`${30 - 10 * index}年`, 240, 640 + index * 26),
  ]);
  const head = [run('密级', 80, 614), run('最长保密期限', 240, 614)];
  expect(codes(paper(...head, ...rows))).toEqual([]);
});

test('a value stands under its head also where one is centred and the other is not', () => {
  const cells = [run('项目名称', 110, 620), run('密级', 276, 620), run('完成时间', 420, 620)];
  const values = [run('智慧排水', 86, 646), run('秘密', 226, 646), run('2022.10', 386, 646)];
  const frames = grid(80, 600, [140, 160, 120], 2, 26);
  const { runs } = paper(...cells, ...values);
  expect(inspectPage(page(runs, { frames }))).toMatchObject([{ text: '密级:秘密' }]);
});

test('what is to be kept and how, in two lines of a watermark, are no list', () => {
  const lines = ['内部资料', '注意保密'].map((text, row) =>
    run(text, 120 + row * 60, 420 + row * 90, { size: 90, angle: -35, red: true }),
  );
  expect(new Set(codes(paper(...lines)))).toEqual(new Set(['MARK_INTERNAL']));
});

test('a sentence that has a word of captions does not make an example of a watermark', () => {
  const sentence = run('针对异常样本数量少的问题提出一种方法例如采用自编码器进行检测', 80, 560);
  const mark = run('机密', 180, 540, { size: 90, angle: -45 });
  expect(codes(paper(sentence, mark))).toEqual(['MARK_STATE_SECRET']);
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

test.each([
  ['in the first line of a scan', 60],
  ['in the last line of a scan', 1040],
])('%s a mark stands between rules', (_, y) => {
  const lines = BODY.map((text, row) => run(text, 80, 200 + 40 * row, { source: 'ocr' }));
  const edge = (text: string): string[] => {
    const sheet = [...lines, run(text, 120, y, { source: 'ocr' })];
    return codes(page(sheet, { raster: true, unit: 'px', width: 800, height: 1100 }));
  };
  expect(edge('华东技术中心 | 内部资料 | 第 3 页')).toEqual(['MARK_INTERNAL']);
  expect(edge('华东技术中心 | 培训手册 | 第 3 页')).toEqual([]);
});

test.each([
  ['华东技术中心 | 机密 | 第 3 页', ['MARK_STATE_SECRET']],
  ['© 2024 某某公司 内部资料 请勿外传', ['MARK_INTERNAL']],
  ['某某公司版权所有，内部资料，注意保密', ['MARK_INTERNAL']],
  ['本资料归某某公司所有，仅供内部使用，严禁外传。', ['MARK_INTERNAL']],
  ['内部资料 12', ['MARK_INTERNAL']],
  ['第三章 商业秘密', []],
  ['第二节 绝密', []],
  ['第三章 结论 | 机密', ['MARK_STATE_SECRET']],
  ['① 秘密 ★ 指国家秘密的标志。', []],
  ['继续教育 | 第 3 页', []],
])('at the foot of a page: %s', (line, wanted) => {
  expect(codes(paper(run(line, 120, 825, { size: 10 })))).toEqual(wanted);
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

test.each([
  ['机密★项目通过验收之日', 'MARK_STATE_SECRET'],
  ['机密★启用前', 'MARK_DECLASS_CONDITION'],
])('%s takes no words of the line below', (mark, code) => {
  const below = run('嘉安市继续教育中心', 80, 130);
  expect(inspectPage(paper(run(mark, 80, 110), below))).toMatchObject([{ code, text: mark }]);
});
