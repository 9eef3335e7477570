/** Letters drawn one by one along a slanting line. */
import { expect, test } from 'vitest';
import type { Box, Run } from '../../../shared/redaction/model.ts';
import { codes, page, paper, run } from './pages.ts';

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

test.each(['page', 'ocr'] as const)('letters that rise one by one are one word (%s)', (source) => {
  const rising = [...'依申请公开'].map((letter, index) =>
    run(letter, 120 + index * 42, 340 - index * 42, { size: 60, angle: -45, source }),
  );
  expect(codes(paper(...rising))).toEqual(['ATTR_NOT_PUBLIC']);
});
