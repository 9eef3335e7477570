/** Ordinary sheets with a mark, beside which stands what lists, tables, sentences and talks have. */
import { describe, expect, test } from 'vitest';
import { inspectPage } from '../../../shared/redaction/inspect.ts';
import type { Page, Run } from '../../../shared/redaction/model.ts';
import { BODY, codes, cover, grid, page, paper, run } from './pages.ts';

const LESSON = [
  '涉密人员应当每年参加保密教育培训',
  '泄露国家秘密的应当立即报告保密工作部门',
  '定密责任人应当依法确定密级和保密期限',
];

const about = (...more: Run[]): Page =>
  page([
    run('保密委员会会议纪要', 180, 260, { size: 22 }),
    ...LESSON.flatMap((text, row) => [
      run(text, 80, 320 + 28 * row),
      run(text, 80, 404 + 28 * row),
    ]),
    ...more,
  ]);
const inPixels = (...runs: Run[]): Page =>
  page(
    runs.map((one) => ({ ...one, source: 'ocr' as const })),
    { raster: true, unit: 'px', width: 800, height: 1100 },
  );

describe('no list is', () => {
  test.each(['级别', '等级'])('a mark above a table whose head names its %s', (head) => {
    expect(codes(paper(run('机密', 80, 110), run(head, 80, 250)))).toEqual(['MARK_STATE_SECRET']);
  });

  test('a level and another mark on a sheet that is about secrecy', () => {
    const minutes = about(run('秘密', 80, 100), run('内部文件', 80, 150));
    expect(codes(minutes).sort()).toEqual(['MARK_INTERNAL', 'MARK_STATE_SECRET']);
  });
});

test.each(['二〇二四年十二月三十一日', '某某市人民政府办公室2024年12月31日'])(
  'after %s at the right edge no sentence goes on at the left',
  (dated) => {
    const right = 80 + 16 * 30;
    const lines = BODY.map((text, row) => run(`${text}工作安排`.slice(0, 30), 80, 260 + 28 * row));
    const date = run(dated, right - 16 * dated.length, 344);
    expect(codes(page([...lines, date, run('依申请公开', 80, 372)]))).toEqual(['ATTR_NOT_PUBLIC']);
  },
);

describe('no talk is', () => {
  test('a sheet that both parties sign, at the left and at the right', () => {
    const lines = ['甲方：某某公司', '（盖章）', '代表人：', '年　月　日'];
    const sheet = [...lines, ...lines].map((text, row) =>
      run(text, row % 2 === 0 ? 80 : 484 - 16 * text.length, 160 + 40 * row),
    );
    expect(codes(page([run('秘密', 80, 100), ...sheet]))).toEqual(['MARK_STATE_SECRET']);
  });

  test('a table of contents whose pages stand in brackets', () => {
    const chapters = ['一、工作概况', '二、主要做法', '三、存在问题', '四、下步打算'];
    const lines = chapters.map((text, row) => run(`${text}（${row + 1}）`, 100, 240 + 50 * row));
    const sheet = inPixels(run('秘密', 100, 100), run('目录', 380, 160), ...lines);
    expect(codes(sheet)).toEqual(['MARK_STATE_SECRET']);
  });

  test('for sure a programme with its times at the right', () => {
    const lines = ['签到', '开幕式', '专题报告', '分组讨论'].flatMap((text, row) => [
      run(text, 100, 240 + 50 * row),
      run(`${8 + row}:30`, 640, 240 + 50 * row),
    ]);
    const sheet = (mark: Run): string[] => codes(inPixels(mark, run('日程', 380, 160), ...lines));
    expect(sheet(run('内部资料', 100, 100))).toEqual(['MARK_SAMPLE_FIGURE']);
    expect(sheet(run('内部资料', 100, 215))).toEqual([]);
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

describe('the title of a slide', () => {
  const lines = [
    run('是指不为公众所知悉并经采取保密措施的商业信息', 60, 160, { size: 18 }),
    run('侵权人应当承担民事责任', 60, 200, { size: 18 }),
  ];
  const slide = (mark: Run, frames: Page['frames'] = []): string[] =>
    codes(page([mark, ...lines], { width: 720, height: 405, frames }));
  const title = run('商业秘密', 20, 30, { size: 24 });

  test('is a subject also where it stands as high as a head, and in a frame that goes across', () => {
    expect(slide(title)).toEqual([]);
    const across = [{ box: [30, 34, 690, 84] as const }];
    expect(slide(run('机密', 40, 70, { size: 30 }), across)).toEqual([]);
  });

  test('is none at the right, in a frame of its own, or in the size of the text', () => {
    expect(slide(run('商业秘密', 600, 30, { size: 24 }))).toEqual(['MARK_TRADE_SECRET']);
    expect(slide(run('商业秘密', 20, 24, { size: 18 }))).toEqual(['MARK_TRADE_SECRET']);
    const own = [{ box: [34, 36, 110, 84] as const }];
    expect(slide(run('机密', 40, 70, { size: 30 }), own)).toEqual(['MARK_STATE_SECRET']);
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

test('a mark above a table does not take the heads of its columns', () => {
  const mark = run('秘密★长期', 80, 100, { size: 11 });
  const table = [run('序号', 80, 117, { size: 11 }), run('1', 80, 134, { size: 11 })];
  expect(inspectPage(paper(mark, ...table))).toMatchObject([{ text: '秘密★长期' }]);
});

test('a group’s talk has its name above, and names above what they say', () => {
  const said = ['明天抽到哪组先汇报', '秘密', '哈哈哈', '选二十年的', '签到表已发'];
  const talk = said.flatMap((text, at) => [
    run('冯素琴', 156, 240 + 150 * at, { size: 30 }),
    run(text, 187, 310 + 150 * at, { size: 37 }),
  ]);
  const group = run('培训班群(46)', 282, 130, { size: 37 });
  expect(codes(inPixels(group, ...talk))).toEqual([]);
  expect(codes(inPixels(run('秘密', 282, 130, { size: 37 }), ...talk.slice(0, 2)))).toEqual([
    'MARK_STATE_SECRET',
  ]);
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

test('a photographed line that leans seems larger, and goes on below by what it says last', () => {
  const note = (last: string): Page => {
    const text = `一、为什么实验室也要讲保密:委托方的配方${last}`;
    const line = run(text, 60, 200, { size: 24, box: [60, 170, 740, 204] });
    return inPixels(line, run('秘密', 62, 228, { size: 19 }), run('二、期限', 60, 260));
  };
  expect(codes(note('是商业'))).toEqual([]);
  expect(codes(note('和图纸'))).toEqual(['MARK_STATE_SECRET']);
});

test('the place of a mark is its own words, without its owner or number before it', () => {
  const line = (text: string): unknown =>
    inspectPage(inPixels(run(text, 60, 60, { size: 20, box: [60, 40, 760, 66] })))[0]?.bbox;
  expect(line('禾川能源集团有限公司 核心商密★3年')).toEqual([603.5, 43.5, 756.5, 62.5]);
  expect(line('第31期 内部刊物')).toEqual([663.5, 43.5, 756.5, 62.5]);
  expect(line('机密 ★ 10年')).toEqual([63.5, 43.5, 756.5, 62.5]);
  const foot = (...texts: string[]): unknown => {
    const words = texts.map((text, at) => run(text, 40 + 90 * at, 820, { size: 10 }));
    return inspectPage(paper(...words))[0]?.bbox;
  };
  const [left, right] = [40 + 90, 40 + 90 + 90];
  expect(foot('某某电力设计院', '内部资料 注意保密')).toEqual([left, 811.2, right, 821.2]);
  expect(foot('某某院 中心', '内部资料', '注意保密')).toEqual([left, 811.2, right + 40, 821.2]);
  expect(foot('内部资料', '注意保密')).toEqual([40, 811.2, right - 50, 821.2]);
});

test('the lines of one bubble are one, whose edge is ragged', () => {
  const theirs = (text: string, y: number): Run => run(text, 44, y, { size: 10 });
  const mine = (text: string, y: number, right = 240): Run =>
    run(text, right - 10 * [...text].length, y, { size: 10 });
  const chat = [
    run('学习小组', 120, 20, { size: 10 }),
    run('下午', 130, 40, { size: 8 }),
    theirs('今天的网课第四题选什么', 60),
    mine('机密', 90),
    theirs('我选的是秘密错了', 120),
    run('书上第三十五页写着最长的那个', 90, 150, { size: 10 }),
    run('级别', 90, 162, { size: 10 }),
    theirs('收到学完一共六个学时', 190),
    mine('记得截图发给科教科', 220),
  ];
  expect(codes(page(chat, { width: 283, height: 539 }))).toEqual([]);
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

test('the first letter of a level that the right edge cuts off goes before an official, where nothing else is cut', () => {
  const cut = (...more: Run[]): Page =>
    inPixels(
      run('某某县林场文件', 300, 160, { size: 30 }),
      ...BODY.map((text, row) => run(text, 100, 260 + 40 * row)),
      run('机', 784, 100),
      ...more,
    );
  expect(codes(cut())).toEqual(['MARK_ILLEGIBLE']);
  expect(codes(cut(run('构', 784, 300)))).toEqual([]);
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

describe('printers and programs set head and foot of a page at all heights', () => {
  const small = { size: 10.5 };
  const middle = (text: string, y: number, size = 10.5): Run =>
    run(text, 297 - (size * text.length) / 2, y, { size });
  const sheet = (...more: Run[]): string[] =>
    codes(
      page([
        run('智能仓储调度算法评审意见', 190, 120, { size: 18 }),
        ...Array.from({ length: 21 }, (_, row) => run(BODY[row % 3] ?? '', 80, 160 + 28 * row)),
        ...more,
      ]),
    );

  test.each([
    ['核心商密', 'MARK_TRADE_SECRET'],
    ['工作秘密', 'MARK_WORK_SECRET'],
    ['机密', 'MARK_STATE_SECRET'],
    ['保密', 'MARK_INTERNAL'],
  ])('%s alone under the text is in the foot', (mark, code) => {
    expect(sheet(middle(mark, 770))).toEqual([code]);
    expect(sheet(middle(mark, 774, 16))).toEqual([code]);
    expect(sheet(middle(mark, 756), middle('第1页 共3页', 772))).toEqual([code]);
    const far = paper(run(mark, 80, 760));
    expect(codes(far)).toEqual([code]);
  });

  test('so is one beside the name of the paper, in the foot and in the head', () => {
    const beside = '某某公司工艺规程 · 核心商密';
    expect(sheet(middle(beside, 770))).toEqual(['MARK_TRADE_SECRET']);
    expect(sheet(middle(beside, 66))).toEqual(['MARK_TRADE_SECRET']);
    expect(sheet(middle('工艺规程 普通商密 第3页', 770))).toEqual(['MARK_ILLEGIBLE']);
  });

  test.each([
    ['its next line', run('核心商密', 80, 776)],
    ['a heading at its end', run('核心商密', 80, 774, { size: 18 })],
  ])('%s is a part of the text', (_, line) => {
    expect(sheet(line)).toEqual(['MARK_SAMPLE_FIGURE']);
  });

  test.each([40, 66, 770, 810])('the menu of a web site is none at %i', (y) => {
    for (const menu of ['首页 | 政务公开 | 依申请公开 | 互动交流', '首页/信息公开/依申请公开'])
      expect(codes(paper(middle(menu, y)))).toEqual([]);
    expect(codes(paper(middle('某某市水利局 | 依申请公开', y)))).toEqual(['ATTR_NOT_PUBLIC']);
  });

  test('a sheet that lies across has its own, a slide does not', () => {
    const across = (mark: Run): string[] =>
      codes(
        page(
          [
            ...Array.from({ length: 14 }, (_, row) =>
              run(BODY[row % 3] ?? '', 80, 130 + 26 * row, { size: 12 }),
            ),
            mark,
          ],
          { width: 842, height: 595 },
        ),
      );
    expect(across(run('机密', 410, 535, { size: 9 }))).toEqual(['MARK_STATE_SECRET']);
    expect(across(run('某某公司工艺规程 · 核心商密', 380, 62, { size: 9 }))).toEqual([
      'MARK_TRADE_SECRET',
    ]);
    const slide = BODY.map((text, row) => run(text.slice(0, 14), 60, 130 + 60 * row, { size: 20 }));
    const last = run('机密', 60, 358, { size: 14 });
    expect(codes(page([...slide, last], { width: 720, height: 405 }))).toEqual([
      'MARK_SAMPLE_FIGURE',
    ]);
  });

  test('notes under the text and rows of a table are none', () => {
    const notes = ['1 商业秘密，指不为公众所知悉的信息。', '2 见该法第二条。'].map((text, row) =>
      run(text, 80, 756 + 16 * row, small),
    );
    expect(sheet(...notes)).toEqual([]);
    const cells = ['课程', '商业秘密', '学时', '12'].map((text, at) =>
      run(text, 90 + 120 * (at % 2), 745 + 24 * Math.floor(at / 2), small),
    );
    const table = { ...paper(...cells), frames: grid(80, 730, [120, 120], 2, 24) };
    expect(codes(table)).toEqual([]);
  });
});

describe('a chat printed from a web page', () => {
  const theirs = (text: string, y: number): Run => run(text, 70, y, { size: 12 });
  const mine = (text: string, y: number): Run => run(text, 526 - 12 * text.length, y, { size: 12 });
  const time = (text: string, y: number): Run => run(text, 297 - 5 * text.length, y, { size: 10 });
  const talk = (word: string): Run[] => [
    theirs('王老师，结题报告能直接上传平台吗？', 120),
    mine('先看封面有没有密级，有的话不能传。', 166),
    theirs('封面没有别的字样。', 212),
    mine('那就可以。', 258),
    theirs('好的，那获奖名单什么时候公布？', 304),
    mine(word, 350),
    mine('开玩笑的，下周一公示。', 396),
  ];

  test.each(['2023年5月16日 09:12', '2023-05-16 09:12:33', '昨天 21:05', '星期二 上午9:12'])(
    'has times such as %s in the middle, on no side',
    (moment) => {
      const group = run('科研处继续教育工作群（26）', 200, 50, { size: 12 });
      for (const word of ['秘密', '内部资料', '不予公开'])
        expect(
          codes(
            page([group, time(moment, 85), ...talk(word), time(moment, 442), theirs('收到', 480)]),
          ),
        ).toEqual([]);
    },
  );

  test('has a head and a foot from its printer', () => {
    const edges = [
      run('2023/5/16 16:20', 25, 25, { size: 8 }),
      run('聊天记录', 280, 25, { size: 8 }),
      run('file:///C:/chat.html', 25, 825, { size: 8 }),
    ];
    const group = run('科研处（26）', 261, 70, { size: 12 });
    expect(codes(page([...edges, group, ...talk('机密'), theirs('收到', 442)]))).toEqual([]);
  });

  test('may have one side alone, its words in frames', () => {
    const said = ['获奖名单什么时候公布？', '秘密', '开玩笑的'].map((text, row) =>
      theirs(text, 120 + 46 * row),
    );
    const frames = said.map(({ box: [x0, y0, x1, y1] }) => ({
      box: [x0 - 8, y0 - 8, x1 + 8, y1 + 8] as const,
    }));
    const times = [time('昨天 09:12', 80), time('昨天 10:40', 260)];
    expect(codes(page([...said, ...times], { frames }))).toEqual([]);
    expect(codes(page([...said, ...times]))).toEqual([]);
  });

  test('has its marks above the first time and in its foot', () => {
    const chat = [time('昨天 09:12', 100), ...talk('收到').slice(0, 3), time('昨天 10:40', 260)];
    expect(codes(page([run('秘密', 70, 76, { size: 12 }), ...chat]))).toEqual([
      'MARK_SAMPLE_FIGURE',
    ]);
    for (const [x, y] of [
      [285, 825],
      [30, 825],
      [30, 30],
      [555, 30],
    ] as const)
      expect(codes(page([run('秘密', x, y, { size: 12 }), ...chat]))).toEqual([
        'MARK_STATE_SECRET',
      ]);
    expect(codes(page([run('秘密', 70, 30, { size: 12 }), ...chat]))).toEqual([
      'MARK_SAMPLE_FIGURE',
    ]);
  });

  test('is no programme, which has its times in the middle as well as what happens then', () => {
    const middle = (text: string, y: number): Run =>
      run(text, 297 - 7 * text.length, y, { size: 14 });
    const programme = ['会议日程', '09:00', '开幕式', '10:00', '专题报告', '14:00', '分组讨论'];
    const lines = programme.map((text, row) => middle(text, 130 + 30 * row));
    expect(codes(page([run('秘密', 80, 145), ...lines]))).toEqual(['MARK_STATE_SECRET']);
  });
});

describe('a group whose people are named above what they say', () => {
  const TALK = [
    ['班主任-樊某某', '各位学员，课后作业第3题应定什么密级？'],
    ['城建-柯某某', ''],
    ['水利-席某某', '好的'],
    ['班主任-樊某某', '正确答案明天公布，满6学时才计入。'],
    ['城建-柯某某', '收到，谢谢老师'],
  ] as const;
  interface Layout {
    readonly time?: (turn: number) => string;
    readonly beside?: boolean;
    readonly title?: string;
    readonly name?: (name: string) => string;
    readonly size?: number;
    readonly pictures?: boolean;
  }
  const group = (word: string, layout: Layout, ...more: Run[]): string[] => {
    const { time, beside, title, name = (one: string) => one, size = 8, pictures } = layout;
    const said = TALK.flatMap(([who, words], turn) => {
      const y = 110 + 44 * turn;
      const when = time?.(turn);
      return [
        run(name(who) + (when && !beside ? ` ${when}` : ''), 60, y, { size, colour: 0x888888 }),
        ...(when && beside ? [run(when, 480, y, { size })] : []),
        run(words || word, 64, y + 16, { size: 10 }),
      ];
    });
    const head = title ? [run(title, 240, 70, { size: 11 })] : [];
    const covers = TALK.map((_, turn) => cover(30, 102 + 44 * turn, 24, 24, { order: 0 }));
    return codes(page([...head, ...said, ...more], { covers: pictures ? covers : [] }));
  };
  const layouts: readonly (readonly [string, Layout])[] = [
    ['the number of its people', { title: '保密班学员群(58)' }],
    ['times behind the names', { time: (turn) => `2024/5/14 19:4${turn}:10` }],
    [
      'times at the right, names as large as words',
      { time: (turn) => `05-14 19:4${turn}`, beside: true, size: 10 },
    ],
    ['no time and no title', {}],
    ['firms behind the names', { name: (one) => `${one}@某某集团` }],
    ['levels before the names', { name: (one) => `LV4 潜水 ${one}` }],
    ['pictures beside, all others', { name: (one) => `${one}${one.length}`, pictures: true }],
  ];

  test.each(layouts)('says a level and means none: %s', (_, layout) => {
    for (const word of ['机密', '秘密', '内部资料', '不予公开'])
      expect(group(word, layout)).toEqual([]);
  });

  test.each(layouts)('has its marks at its edges, in stamps and in fields: %s', (_, layout) => {
    const on = (...marks: Run[]): string[] => group('收到', layout, ...marks);
    const small = { size: 9 };
    expect(on(run('机密', 30, 24, small))).toEqual(['MARK_STATE_SECRET']);
    expect(on(run('秘密', 540, 24, small))).toEqual(['MARK_STATE_SECRET']);
    expect(on(run('机密', 60, 825, small))).toEqual(['MARK_STATE_SECRET']);
    expect(on(run('内部资料 注意保密', 260, 825, small))).toEqual(['MARK_INTERNAL']);
    expect(on(run('机密', 420, 200, { size: 20, red: true }))).toEqual(['MARK_STATE_SECRET']);
    expect(on(run('密级：秘密', 60, 600, small))).toEqual(['MARK_STATE_SECRET']);
    expect(on(run('机密★10年', 30, 24, small))).toEqual(['MARK_STATE_SECRET']);
  });

  test('answers at the right, where no name stands', () => {
    const right = (text: string, y: number): Run =>
      run(text, 530 - 10 * text.length, y, { size: 10 });
    const title = { title: '保密班学员群(58)' };
    expect(group('好', title, right('机密', 340), right('我选这个', 370))).toEqual([]);
    expect(group('好', title, right('机密', 340))).not.toContain('MARK_STATE_SECRET');
  });

  test('has letters of names on its portraits, in rows of their own', () => {
    const ats = TALK.map((_, turn) => 110 + 44 * turn);
    const letters = ats.map((y) => run('一诺', 34, y + 6.5, { size: 6, colour: 0xffffff }));
    const covers = ats.map((y) => cover(30, y - 7, 24, 24, { order: 0, colour: 0x3388ff }));
    const said = TALK.flatMap(([who, words], turn) => [
      run(who, 60, 110 + 44 * turn, { size: 8 }),
      run(words || '机密', 64, 126 + 44 * turn, { size: 10 }),
    ]);
    expect(codes(page([...letters, ...said], { covers }))).toEqual([]);
  });

  test('has a mark in its foot, whatever was said above it', () => {
    const foot = run('秘密', 64, 322, { size: 9 });
    const cut = TALK.flatMap(([who], turn) => [
      run(who, 60, 90 + 44 * turn, { size: 8 }),
      run('机密', 64, 106 + 44 * turn, { size: 10 }),
    ]);
    expect(codes(page([...cut, foot], { height: 334 }))).toEqual(['MARK_STATE_SECRET']);
    const right = [run('秘密', 512, 825, { size: 9 }), run('1', 521, 812, { size: 9 })];
    expect(group('收到', {}, ...right)).toEqual(['MARK_STATE_SECRET']);
  });

  test('of two has faces beside what they say', () => {
    const lines = ['第3题应定什么密级', '竣工图', '机密', '对吗', '对的', '记得签到'];
    const isMine = (at: number): boolean => at === 2 || at === 3;
    const said = lines.map((text, at) =>
      run(text, isMine(at) ? 500 - 10 * text.length : 60, 110 + 40 * at, { size: 10 }),
    );
    const covers = lines.map((_, at) =>
      cover(isMine(at) ? 510 : 25, 96 + 40 * at, 24, 24, { order: 0 }),
    );
    expect(codes(page(said, { covers }))).toEqual([]);
    expect(codes(page(said))).toEqual(['MARK_SAMPLE_FIGURE']);
  });

  test('may begin with words whose name is cut off, which an official reads', () => {
    expect(group('好', {}, run('机密', 64, 88, { size: 10 }))).toEqual(['MARK_SAMPLE_FIGURE']);
  });

  test('is no form, whose labels stand above their values', () => {
    const form = ['文件类别', '机密', '文件来源', '某某局', '文件份数', '三份'];
    const lines = form.map((text, at) => run(text, 60, 110 + 22 * at, { size: at % 2 ? 10 : 8 }));
    expect(codes(page(lines))).toEqual(['MARK_STATE_SECRET']);
    expect(codes(page([run('文件登记（3）', 240, 70), ...lines]))).toEqual(['MARK_STATE_SECRET']);
    const below = lines.map((one) => run(one.text, 80, 560 + one.box[1], { size: one.size }));
    expect(codes(paper(run('秘密', 80, 110), ...below))).toContain('MARK_STATE_SECRET');
  });

  test('may stand under a paper, whose mark is at its top', () => {
    const time = (turn: number): string => `2024-05-14 10:2${turn}`;
    const opinions = ['王某某', '李某某', '赵某某'].flatMap((name, turn) => [
      run(`${name} ${time(turn)}`, 80, 640 + 40 * turn, { size: 9 }),
      run('同意', 84, 656 + 40 * turn, { size: 10 }),
    ]);
    expect(codes(paper(run('秘密', 84, 110), ...opinions))).toEqual(['MARK_STATE_SECRET']);
  });
});

describe('a round seal whose letters are drawn one by one', () => {
  const seal = (x: number, y: number, owner = '某某市专业技术人员学习中心', red = true): Run[] => [
    ...[...owner].map((letter, index) => {
      const angle = -125 + (250 * index) / (owner.length - 1);
      const turn = (angle * Math.PI) / 180;
      const [u, v] = [x + 42 * Math.sin(turn), y - 42 * Math.cos(turn)];
      return run(letter, u - 7, v + 6, { size: 14, angle, red });
    }),
    run('★', x - 10, y + 8, { size: 20, red }),
  ];

  test.each([
    ['above the date', 565],
    ['beside it', 555],
  ])('has its star %s, and makes no half mark of it', (_, y) => {
    for (const red of [true, false])
      expect(
        codes(
          page([
            ...BODY.map((text, row) => run(text, 80, 300 + 28 * row)),
            run('2022年6月10日', 305, y, { size: 15 }),
            ...seal(380, 550, undefined, red),
          ]),
        ),
      ).toEqual([]);
  });

  test('is no mark by the last letter of its owner before the star', () => {
    expect(codes(paper(...seal(380, 680, '某某市保密局专用章')))).toEqual([]);
  });

  test('hides no mark that it lies on, nor half of one', () => {
    const sheet = (text: string): string[] =>
      codes(paper(run(text, 330, 680, { size: 15 }), ...seal(380, 680)));
    expect(sheet('机密★10年')).toEqual(['MARK_STATE_SECRET']);
    expect(sheet('★10年')).toEqual(['MARK_ILLEGIBLE']);
  });

  test('may have a star alone as letters, of other ink than the date', () => {
    const star = (red: boolean): Run => run('★', 397, 665, { size: 15, red });
    const date = run('2022年6月10日', 330, 680, { size: 15 });
    expect(codes(paper(star(true), date))).toEqual([]);
    expect(codes(paper(star(false), date))).toEqual(['MARK_ILLEGIBLE']);
  });
});

describe('beside the level of a form', () => {
  const form = (beside: string, mark = '密级：秘密★5年'): string[] =>
    codes(
      page([
        run('参与项目登记表', 220, 120, { size: 20 }),
        run('姓名：某某某', 90, 170, { size: 14 }),
        run(beside, 90, 200, { size: 14 }),
        run(mark, 90, 230, { size: 14 }),
        ...BODY.map((text, row) => run(text, 80, 420 + 28 * row)),
      ]),
    );
  test.each([
    '主要工作：样本标注规范编写',
    '研究对象：水稻样本',
    '项目名称：界面示意图绘制',
    '工作内容：图1至图3绘制',
    '主要内容：示例代码编写',
    '样本名称：水稻',
  ])('%s says nothing of it', (field) => {
    expect(form(field)).toEqual(['MARK_STATE_SECRET']);
  });
  test('nor does a value that stands apart from its name', () => {
    const cells = ['研究对象：', '水稻样本', '密级：', '秘密★5年'].map((text, at) =>
      run(text, 90 + 130 * (at % 2), 200 + 30 * Math.floor(at / 2), { size: 14 }),
    );
    expect(codes(paper(...cells))).toEqual(['MARK_STATE_SECRET']);
  });
  test.each(['说明：如图所示', '备注：示例', '样本：', '标志样本展示', '附图一', '类型：样张'])(
    '%s says that it is shown',
    (caption) => {
      expect(form(caption, '密级：秘密★5年')).toEqual(['MARK_SAMPLE_FIGURE']);
    },
  );
  test.each(['样本标注规范编写', '附图纸三张'])('a line %s names no example', (line) => {
    expect(form(line, '秘密★5年')).toEqual(['MARK_STATE_SECRET']);
  });
});

describe('a group whose people have faces beside what they say, and no names', () => {
  const LINES = [
    '周六谁来主持？题目还没定呢',
    '我来吧',
    '给大家准备了什么？',
    '',
    '哈哈，又卖关子',
    '收到',
  ];
  const isMine = (at: number): boolean => at === 1 || at === 3;
  interface Layout {
    readonly head?: readonly Run[];
    readonly letters?: boolean;
    readonly bubbles?: boolean;
    readonly theirs?: boolean;
  }
  const group = (word: string, layout: Layout, ...more: Run[]): string[] => {
    const { head = [], letters, bubbles, theirs } = layout;
    const talk = LINES.flatMap((line, at) => {
      const text = line || word;
      const [width, y, mine] = [10 * text.length, 130 + 34 * at, isMine(at) && !theirs];
      const [face, x] = mine ? [505, 491 - width] : [64, 104];
      const field = cover(x - 8, y - 19, width + 16, 27, { order: 0, colour: 0xffffff });
      return [
        {
          runs: [
            run(text, x, y, { size: 10 }),
            ...(letters ? [run('严', face + 8, y, { size: 10, colour: 0xffffff })] : []),
          ],
          covers: [
            ...(bubbles ? [field] : []),
            cover(face, y - 19, 26, 26, { order: 0, colour: 0x77aaaa }),
          ],
        },
      ];
    });
    const ground = cover(51, 51, 494, 740, { order: 0, colour: 0xededed });
    return codes(
      page([...head, ...talk.flatMap(({ runs }) => runs), ...more], {
        covers: [ground, ...talk.flatMap(({ covers }) => covers)],
      }),
    );
  };
  const title = run('骨科继教小组（18）', 242, 80, { size: 12 });
  const time = run('昨天 19:42', 276, 108, { size: 9 });
  const layouts: readonly (readonly [string, Layout])[] = [
    ['a title, a time, letters and bubbles', { head: [title, time], letters: true, bubbles: true }],
    ['only a time, others alone', { head: [time], theirs: true, letters: true, bubbles: true }],
    ['a title, no bubbles', { head: [title], letters: true }],
    ['neither, as on a second sheet', { letters: true, bubbles: true }],
    ['pictures for letters', { head: [title, time], bubbles: true }],
  ];

  test.each(layouts)('says a level and means none: %s', (_, layout) => {
    for (const word of ['机密', '秘密', '内部资料', '不予公开'])
      expect(group(word, layout)).toEqual([]);
  });

  test.each(layouts)('has its marks where no face is, and in fields: %s', (_, layout) => {
    const on = (...marks: Run[]): string[] => group('好', layout, ...marks);
    const mark = ['MARK_STATE_SECRET'];
    expect(on(run('机密', 30, 24, { size: 9 }))).toEqual(mark);
    expect(on(run('秘密', 540, 24, { size: 9 }))).toEqual(mark);
    expect(on(run('机密', 60, 825, { size: 9 }))).toEqual(mark);
    expect(on(run('机密', 420, 200, { size: 20, red: true }))).toEqual(mark);
    expect(on(run('密级：秘密', 104, 600, { size: 10 }))).toEqual(mark);
    expect(on(run('机密★10年', 104, 334, { size: 10 }))).toEqual(mark);
    for (const [x, y] of [
      [60, 66],
      [104, 66],
      [471, 66],
      [280, 94],
      [104, 600],
      [471, 600],
    ] as const)
      expect(on(run('机密', x, y, { size: 10 }))).not.toEqual([]);
    // Close below the last bubble, but in none.
    if (layout.bubbles) expect(on(run('机密', 104, 324, { size: 10 }))).not.toEqual([]);
  });

  test('is no list with squares before its items', () => {
    const lines = ['涉密人员名册', '机密', '会议纪要', '设备台账', '人员情况'];
    const runs = lines.map((text, at) => run(text, 104, 130 + 34 * at, { size: 10 }));
    const covers = lines.map((_, at) => cover(64, 111 + 34 * at, 26, 26, { order: 0 }));
    expect(codes(page(runs, { covers }))).not.toEqual([]);
  });
});
