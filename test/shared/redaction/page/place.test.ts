/** Where on its page a line stands. */
import { describe, expect, test } from 'vitest';
import type { Page, Run } from '../../../../shared/redaction/model.ts';
import { codes, page, paper, run } from '../pages.ts';

test('in a picture a lone word far below all else is at the foot of its sheet', () => {
  const scan = (y: number): string[] =>
    codes({ ...paper(run('商业秘密', 270, y)), raster: true, unit: 'px' });
  expect(scan(760)).toEqual(['MARK_TRADE_SECRET']);
  expect(scan(640)).toEqual(['MARK_SAMPLE_FIGURE']);
});

test('an English word for a level alone above a scan in Chinese is its head: SECRET a mark, weaker ones for an official', () => {
  const scan = (word: string, x: number): string[] =>
    codes({ ...paper(run(word, x, 60, { size: 12 })), raster: true, unit: 'px' });
  for (const x of [80, 265, 440]) {
    expect(scan('SECRET', x)).toEqual(['MARK_INTERNAL']);
    expect(scan('INTERNAL', x)).toEqual(['MARK_SAMPLE_FIGURE']);
  }
  expect(scan('保密', 285)).toEqual([]);
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

test('a line with the number of its page is the foot of a slide, one of several with numbers is a list', () => {
  const rows = (...more: Run[]): string[] =>
    codes(
      page(
        [
          run('年度大促履约复盘', 60, 60, { size: 30 }),
          run('华东仓出库均时与退货率', 60, 130, { size: 20 }),
          run('直播订单拦截成功率提升', 60, 170, { size: 20 }),
          ...[1, 2, 3].map((at) => run('季度', 60 + 120 * at, 300, { size: 14 })),
          ...more,
        ],
        { width: 960, height: 540, raster: true, unit: 'px' },
      ),
    );
  const foot = [run('优拓电子商务供应链中心', 60, 370), run('商业秘密', 480, 370)];
  expect(rows(...foot, run('12', 880, 370))).toEqual(['MARK_TRADE_SECRET']);
  expect(rows(run('合同管理', 60, 345), run('9', 888, 345), ...foot, run('12', 880, 370))).toEqual(
    [],
  );
});
