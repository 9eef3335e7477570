/** Where the head of a page of live text ends, and where its foot begins. */
import { median } from '../median.ts';
import type { Page } from '../model.ts';
import { normalise } from '../normalise.ts';
import type { Row } from '../rows.ts';
import { enclosureOf } from './cells.ts';
import { isSetLarge } from './slide.ts';

/** A number or sign, and words of a sentence behind it; a page or a time is none. */
const FOOTNOTE = /^(?:[[(]?\d{1,3}(?![\d年月日页/:-])[\]).、]?|[①-⑳*※†]|注:).*(?:[,。;]|:(?!\d))/u;
const MOST_IN_FOOT = 3;

/**
 * How far a live page's head goes down, and from where its foot does. Printers and programs set them at all heights: what
 * stands outermost, and apart from the text or in smaller letters, is one, as is all that stands quite at the edge.
 */
export function edgesOfSheet(
  rows: readonly Row[],
  page: Page,
  bodySize: number,
  landscape: boolean,
): readonly [number, number] {
  const outermost: [number, number] = [0.07 * page.height, (landscape ? 0.9 : 0.93) * page.height];
  const slide = landscape && isSetLarge(page, bodySize);
  if (page.raster || page.flow || slide) return outermost;
  const level = rows.filter(({ box, size }) => box[3] - box[1] < 2 * size);
  const gaps = level
    .map(({ box }, index) => box[1] - (level[index - 1]?.box[3] ?? box[1]))
    .filter((gap) => gap > 0);
  const lineGap = median(gaps);
  const left = Math.min(...level.map(({ box }) => box[0]));
  /** Neither a footnote nor a part of a table, and not as near to the text as its own lines are. */
  const apart = (block: readonly Row[], gap: number, far: boolean): boolean => {
    const size = Math.max(...block.map((row) => row.size));
    const ofText = block.some(
      ({ parts }) =>
        FOOTNOTE.test(normalise(parts.map(({ text }) => text).join(''))) ||
        parts.some((part) => enclosureOf(part, page.frames) === 'cell'),
    );
    if (ofText || gap < 0.5 * size) return false;
    if (size < 0.92 * bodySize || (far && gap > 5 * size)) return true;
    const aside = block.every(({ box }) => box[0] > left + 4 * size);
    return far && aside && size < 1.02 * bodySize && gap > 1.3 * lineGap;
  };
  const [top, bottom] = [0.12 * page.height, 0.87 * page.height];
  for (let count = Math.min(MOST_IN_FOOT, level.length - 1); count >= 1; count -= 1) {
    const [block, rest] = [level.slice(-count), level.slice(0, -count)];
    const from = Math.min(...block.map(({ box }) => box[1]));
    const gap = from - Math.max(...rest.map(({ box }) => box[3]));
    if (from > bottom && apart(block, gap, true)) {
      outermost[1] = Math.min(outermost[1], from);
      break;
    }
  }
  for (let count = Math.min(2, level.length - 4); count >= 1; count -= 1) {
    const [block, rest] = [level.slice(0, count), level.slice(count)];
    const to = Math.max(...block.map(({ box }) => box[3]));
    const gap = Math.min(...rest.map(({ box }) => box[1])) - to;
    if (to < top && apart(block, gap, false)) {
      outermost[0] = Math.max(outermost[0], to);
      break;
    }
  }
  return outermost;
}
