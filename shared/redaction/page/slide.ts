/** Whether a page is a slide, by how large its letters are. */
import type { Page } from '../model.ts';
import type { Row } from '../rows.ts';

/** How high the letters of a slide are at least, as a share of its height. */
const SLIDE_TEXT = 0.032;

export const isSetLarge = (page: Page, bodySize: number): boolean =>
  bodySize > SLIDE_TEXT * page.height;

/** In pixels: a slide has few lines in large letters, a sheet that lies across a photo has many in small ones. */
export const isSlide = (page: Page, rows: readonly Row[], bodySize: number): boolean =>
  page.raster && rows.length <= 12 && isSetLarge(page, bodySize);
