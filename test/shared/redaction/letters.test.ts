/** The box of a marking. */
import { describe, expect, test } from 'vitest';
import { inspectPage } from '../../../shared/redaction/inspect.ts';
import type { Box, Run } from '../../../shared/redaction/model.ts';
import { inPixels, page, paper, run } from './pages.ts';

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

describe('the box of a marking', () => {
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

test.each([
  [5, 32, 0],
  [-5, 0, 32],
  [0, 0, 0],
] as const)(
  'of a line that leans by %f degrees a ticked option has its own box',
  (angle, above, below) => {
    const rise = angle === 0 ? 0 : 40;
    const box: Box = [100, 100, 560, 130 + rise];
    const [found] = inspectPage(
      inPixels(run('密级：□公开□内部☑秘密', 0, 0, { box, angle, size: 22 })),
    );
    expect(found?.code).toBe('MARK_STATE_SECRET');
    const [x0 = 0, y0 = 0, , y1 = 0] = found?.bbox ?? [];
    expect(x0).toBeGreaterThan(400);
    expect(y0).toBeCloseTo(103.85 + above, -1);
    expect(y1).toBeCloseTo(126.15 + rise - below, -1);
  },
);

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

test('the name of its owner far off in the same line is not boxed with it', () => {
  const head = (away: number): unknown =>
    inspectPage(
      paper(
        run('商业秘密', 70, 40, { size: 10 }),
        run('北辰云创软件有限公司', 110 + away, 40, { size: 10 }),
      ),
    )[0]?.bbox;
  expect(head(250)).toEqual([70, 31.2, 110, 41.2]);
  expect(head(20)).toEqual([70, 31.2, 230, 41.2]);
});
