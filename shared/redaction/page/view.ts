/** What a whole page tells about every line on it, worked out once: how large its text is, where it stands, what kind of page it is. */
import { boxOf } from '../box.ts';
import { median, weightedMedian } from '../median.ts';
import type { Box, Page } from '../model.ts';
import { normalise } from '../normalise.ts';
import type { Row } from '../rows.ts';
import { edgesOfSheet } from './head-foot.ts';
import { isSlide } from './slide.ts';
import { type Talk, talkOn } from './talk.ts';

/** What the whole page tells, worked out once. */
export interface PageView extends Talk {
  readonly page: Page;
  readonly rows: readonly Row[];
  /** The text's extent for pictures, the sheet for live pages. */
  readonly sheet: Box;
  readonly textBox: Box;
  readonly bodySize: number;
  /** Usual tilt of the text, in degrees. */
  readonly tilt: number;
  readonly landscape: boolean;
  /** Several lines speak about secrecy or disclosure: the page may be about marks. */
  readonly lesson: boolean;
  /** How far down the head of a live page goes, and from where its foot does. */
  readonly head: number;
  readonly foot: number;
}

const ABOUT =
  /国家秘密|保密(?:工作|制度|法|教育|知识|培训|管理|审查|期限|义务)|定密|涉密(?:人员|载体|资料|信息|文件|场所)|泄密|密级|信息公开(?:条例|制度|指南|年报|目录|工作)|政府信息|(?:绝密|机密|秘密).{2,}/u;

export function viewOf(page: Page, rows: readonly Row[]): PageView {
  const textBox = boxOf(rows.map((row) => row.box));
  const sizes = rows
    .flatMap((row) => row.parts.map((part) => ({ size: part.size, weight: part.text.length })))
    .sort((a, b) => a.size - b.size);
  // Also a stamp's, of which the rows may be the only ones, leans against the whole sheet.
  const angles = page.runs.filter((run) => run.text.length >= 4).map((run) => run.angle ?? 0);
  const texts = rows.flatMap((row) => row.parts.map((part) => normalise(part.text)));
  const width = page.raster ? textBox[2] - textBox[0] : page.width;
  const height = page.raster ? textBox[3] - textBox[1] : page.height;
  const sheet: Box = page.raster ? textBox : [0, 0, page.width, page.height];
  const bodySize = weightedMedian(sizes);
  const landscape =
    page.width > page.height * 1.15 && (width > height || isSlide(page, rows, bodySize));
  const [head, foot] = edgesOfSheet(rows, page, bodySize, landscape);
  return {
    page,
    rows,
    sheet,
    textBox,
    bodySize,
    tilt: median(angles),
    landscape,
    head,
    foot,
    ...talkOn(rows, page, sheet, [head, foot]),
    lesson:
      page.lesson === true ||
      texts.filter((text) => text.length > 4 && ABOUT.test(text)).length >= 2,
  };
}
