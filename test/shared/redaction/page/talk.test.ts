/** Talks, by their times and sides. */
import { describe, expect, test } from 'vitest';
import type { Box, Run } from '../../../../shared/redaction/model.ts';
import { body, codes, inPixels, page, paper, read, run, scan } from '../pages.ts';

test.each([true, false])('a timetable is no chat, as picture %s', (raster) => {
  const times = ['08:30', '09:00', '10:40', '13:30'].flatMap((time, line) => [
    run(time, 80, 640 + 24 * line),
    run('签到', 260, 640 + 24 * line),
  ]);
  const page = { ...paper(...times, run('秘密', 80, 110)), raster };
  expect(codes(page)).toEqual(['MARK_STATE_SECRET']);
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

test('who talks about signing is no sheet that is signed', () => {
  const said = ['学时证明要盖章吗', '秘密', '别闹', '单位盖章后上传', '哪里能签字', '办公室'];
  const sides = (...lines: readonly string[]): string[] =>
    codes(
      page(
        lines.map((text, row) =>
          run(text, row % 2 === 0 ? 20 : 380 - 16 * text.length, 60 + row * 40),
        ),
        { width: 400 },
      ),
    );
  expect(sides(...said)).toEqual([]);
  expect(sides('甲方（盖章）', '秘密', '代表人：', '乙方（盖章）', '代表人：', '日期')).not.toEqual(
    [],
  );
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
