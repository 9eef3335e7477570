import { inspectPage } from '../../../shared/redaction/inspect.ts';
import type { Box, Cover, Frame, Page, Run } from '../../../shared/redaction/model.ts';

export function run(text: string, x: number, y: number, more: Partial<Run> = {}): Run {
  const size = more.size ?? 16;
  return {
    text,
    box: [x, y - size * 0.88, x + [...text].length * size, y + size * 0.12],
    size,
    source: 'page',
    order: 1,
    colour: 0,
    ...more,
  };
}

export function page(runs: readonly Run[], more: Partial<Page> = {}): Page {
  return {
    number: 1,
    width: 595,
    height: 842,
    unit: 'pt',
    runs,
    covers: [],
    frames: [],
    raster: false,
    found: [],
    ...more,
  };
}

export function cover(
  x: number,
  y: number,
  width: number,
  height: number,
  more: Partial<Cover> = {},
): Cover {
  return {
    kind: 'fill',
    box: [x, y, x + width, y + height],
    order: 9,
    colour: 0,
    opaque: true,
    ...more,
  };
}

/** A ruled grid: each cell as its own frame. */
export function grid(
  x: number,
  y: number,
  widths: readonly number[],
  rows: number,
  step: number,
): Frame[] {
  const frames: Frame[] = [];
  for (let row = 0; row < rows; row += 1) {
    let left = x;
    for (const width of widths) {
      frames.push({ box: [left, y + row * step, left + width, y + (row + 1) * step] });
      left += width;
    }
  }
  return frames;
}

export const BODY = [
  '各有关单位要认真组织专业技术人员参加继续教育培训活动安排',
  '培训结束后统一组织考试成绩合格的人员登记相应继续教育学时',
  '请于规定时间之前将参加人员名单报送至市局专业技术管理处',
];
/** An ordinary notice, and what else stands on it. */
export const paper = (...more: Run[]): Page =>
  page([
    run('关于开展继续教育培训的通知', 180, 300, { size: 22 }),
    ...BODY.flatMap((text, index) => [
      run(text, 80, 360 + index * 28),
      run(text, 80, 444 + index * 28),
    ]),
    run('2024年3月15日', 380, 600),
    ...more,
  ]);

/** What is found on a page, each kind once. */
export const codes = (one: Page): string[] => [
  ...new Set(inspectPage(one).map((found) => found.code)),
];

/** In pixels, as large as they were searched for. */
export const read = (text: string, box: Box, more: Partial<Run> = {}): Run => ({
  text,
  box,
  size: (box[3] - box[1]) / 1.35,
  source: 'ocr',
  ...more,
});

export const scan = (...runs: Run[]): Page =>
  page(runs, { width: 800, height: 1100, raster: true });

export const body = (top: number): Run[] =>
  BODY.map((text, row) => read(text, [100, top + row * 40, 660, top + 32 + row * 40]));

export const LESSON = [
  '涉密人员应当每年参加保密教育培训',
  '泄露国家秘密的应当立即报告保密工作部门',
  '定密责任人应当依法确定密级和保密期限',
];

/** A sheet that is about secrecy. */
export const about = (...more: Run[]): Page =>
  page([
    run('保密委员会会议纪要', 180, 260, { size: 22 }),
    ...LESSON.flatMap((text, row) => [
      run(text, 80, 320 + 28 * row),
      run(text, 80, 404 + 28 * row),
    ]),
    ...more,
  ]);

/** A sheet read from pixels. */
export const inPixels = (...runs: Run[]): Page =>
  page(
    runs.map((one) => ({ ...one, source: 'ocr' as const })),
    { raster: true, unit: 'px', width: 800, height: 1100 },
  );
