/** Titles: by how large they are and where they stand, and whether the next line belongs to one. */
import { isSubject, readMarking } from '../grammar.ts';
import type { Box } from '../model.ts';
import { normalise } from '../normalise.ts';
import type { Part } from '../rows.ts';
import type { PageView } from './view.ts';

/** A heading set much larger than the text is a subject, not a mark. */
export function titleLike(part: Part, view: PageView): boolean {
  const share = part.size / Math.max(1, view.page.height);
  const larger = part.size > 1.3 * view.bodySize;
  if (view.page.raster && !view.landscape) {
    return larger && part.size / Math.max(1, view.sheet[3] - view.sheet[1]) > 0.06;
  }
  return larger && share > (view.landscape ? 0.045 : 0.05);
}

/** The title of a slide, which may stand as high as a head, and begins at the left. */
export function isHeading(part: Part, view: PageView): boolean {
  const { page, rows, landscape } = view;
  const alone = rows[0]?.parts.length === 1 && rows[0].parts[0] === part;
  const largest = rows.every(({ size }) => size <= part.size);
  return landscape && alone && largest && part.box[0] < 0.3 * page.width && titleLike(part, view);
}

/** As far from the left as from the right, as titles stand. */
export const centred = ({ box }: Part, { sheet }: PageView): boolean => isCentred(box, sheet);

export function isCentred(box: Box, sheet: Box): boolean {
  const off = Math.abs(box[0] + box[2] - sheet[0] - sheet[2]) / 2;
  return off < 0.06 * (sheet[2] - sheet[0]);
}

/** The topmost row has its title in the middle: what stands large beside it is a stamp, as on certificates. */
export function besideTitle(part: Part, view: PageView): boolean {
  const parts = view.rows[0]?.parts ?? [];
  return (
    parts.includes(part) &&
    parts.some((one) => one !== part && titleLike(one, view) && centred(one, view))
  );
}

/** At the right of the head, where no heading begins. */
export function inCorner({ box }: Part, { sheet }: PageView): boolean {
  const [left, top, right, bottom] = sheet;
  return box[0] > left + 0.6 * (right - left) && box[3] < top + 0.2 * (bottom - top);
}

/** With these behind it a secret of firms is what a book or a talk is about. */
const TREATED = /^(?:法律|实务|案例|诉讼|侵权|纠纷|合规|风险|概论|导论|教程|读本|讲义|问答)/u;

/**
 * The title's next line makes a subject of the word: in its size, as 保护实务 below 商业秘密, or as a subtitle that a dash
 * begins.
 */
export function goesOnAsTitle(part: Part, view: PageView): boolean {
  const index = view.rows.findIndex((row) => row.parts.includes(part));
  const [next, ...others] = view.rows[index + 1]?.parts ?? [];
  if (!next || others.length > 0) return false;
  const near = next.box[1] - part.box[3] < part.size;
  if (!near || readMarking(part.text + next.text) !== null) return false;
  if (/^\s*(?:[—―–-]|一(?!\p{N}))/u.test(next.text) && next.size < part.size)
    return centred(part, view) && centred(next, view) && next.text.length > 6;
  const alike = Math.abs(next.size - part.size) < 0.1 * part.size;
  const treated = /^(?:商业|工作|技术)秘密$/u.test(normalise(part.text)) && TREATED.test(next.text);
  return alike && (treated || isSubject(next.text));
}
