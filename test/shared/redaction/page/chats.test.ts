/** Groups whose people are named, or have faces. */
import { describe, expect, test } from 'vitest';
import type { Run } from '../../../../shared/redaction/model.ts';
import { codes, cover, page, paper, run } from '../pages.ts';

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

describe('two or three with faces beside what they say', () => {
  const talk = (said: readonly string[], timed: boolean, bubbles = true): string[] => {
    const y = (row: number): number => 150 + 44 * row;
    const x = (row: number, text: string): number => (row % 2 === 0 ? 104 : 491 - 10 * text.length);
    const words = said.map((text, row) => run(text, x(row, text), y(row), { size: 10 }));
    const covers = said.flatMap((text, row) => [
      cover(row % 2 === 0 ? 64 : 505, y(row) - 19, 26, 26, { order: 0, colour: 0x77aaaa }),
      ...(bubbles
        ? [
            cover(x(row, text) - 8, y(row) - 18, 10 * text.length + 16, 26, {
              order: 0,
              colour: 0x99ee66,
            }),
          ]
        : []),
    ]);
    const time = timed ? [run('昨天 19:42', 276, 108, { size: 9 })] : [];
    return codes(page([...time, ...words], { covers }));
  };

  test('below a time, all of them in bubbles, they talk', () => {
    expect(talk(['这份是什么级别', '秘密'], true)).toEqual([]);
    expect(talk(['这份是什么级别', '秘密', '先别传'], true)).toEqual([]);
  });

  test('without a time or without bubbles an official looks', () => {
    expect(talk(['这份是什么级别', '秘密'], false)).not.toEqual([]);
    expect(talk(['这份是什么级别', '秘密'], true, false)).not.toEqual([]);
  });
});
