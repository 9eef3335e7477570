/** What of a mark pixels may have left: a letter of a seal, half of a stamp, letters that the picture's edge cuts. */
import { codes } from './codes.ts';
import { markIn, type Reading } from './grammar.ts';
import type { Box, Page } from './model.ts';
import { normalise } from './normalise.ts';
import type { Part, Row } from './rows.ts';

/** What is a mark by itself needs no neighbour, and is not made doubtful by one. */
export const readsAlone = (part: Part, page: Page): boolean => markAlone(part, page) !== null;

/** With a star, a term or a label it needs no place either. */
export const saysSo = (part: Part, page: Page): boolean =>
  (markAlone(part, page)?.form ?? 'bare') !== 'bare';

function markAlone({ text }: Part, page: Page): Reading | null {
  const mark = markIn(text, page.raster);
  return mark !== null && codes[mark.code].weight === 'blocked' ? mark : null;
}

export const HALF_READ = { code: 'MARK_ILLEGIBLE', form: 'starred', word: '残缺' } as const;

/** 秘 or 密 in red with nothing around it: such a seal says the whole word. So does any first letter of a level that the picture's edge cuts off. */
export function isSealLetter(part: Part, rows: readonly Row[], page: Page): boolean {
  const [x0, y0, x1, y1] = part.box;
  const cut = page.raster && x1 > page.width - 0.3 * part.size;
  const letter = cut ? /^[绝絕机機秘密]$/u : /^[秘密]$/u;
  if (!letter.test(normalise(part.text))) return false;
  // Where more of the sheet is cut off, it may be a letter of any word.
  const reaches = (box: Box): boolean => box[2] > page.width - 0.5 * part.size;
  const alone =
    cut && rows.every(({ parts }) => parts.every(({ box }) => box === part.box || !reaches(box)));
  if (page.flow || (!alone && !part.runs.every(({ red }) => red))) return false;
  if (!page.raster && isSpaced(part, rows)) return false;
  const reach = (cut ? 0.5 : 1.5) * part.size;
  return rows.every((row) =>
    row.parts.every(
      ({ box }) =>
        box === part.box ||
        box[0] > x1 + reach ||
        box[2] < x0 - reach ||
        box[1] > y1 + reach ||
        box[3] < y0 - reach,
    ),
  );
}

/** The first letter of a level by itself at the head of a sheet, where the mark stands: something lies over the rest. */
export function isLeftOver(part: Part, rows: readonly Row[], sheet: Box): boolean {
  const [x0, y0, x1, y1] = part.box;
  const [left, top, right, bottom] = sheet;
  if (!/^[绝絕机機秘祕]$/u.test(normalise(part.text))) return false;
  if (x1 > left + (right - left) / 3 || y1 > top + (bottom - top) / 4) return false;
  // The letters of a word that is set wide apart, or downwards, stand by themselves too.
  const near = ([u0, v0, u1, v1]: Box): boolean =>
    u0 < x1 + 8 * part.size &&
    u1 > x0 - 8 * part.size &&
    v0 < y1 + 3 * part.size &&
    v1 > y0 - 3 * part.size;
  return !rows.some(({ parts }) =>
    parts.some(
      (one) => one !== part && /^\p{Script=Han}$/u.test(normalise(one.text)) && near(one.box),
    ),
  );
}

/** Live text may be a word whose letters are set wide apart. */
const isSpaced = (letter: Part, rows: readonly Row[]): boolean => {
  const [x0, y0, x1, y1] = letter.box;
  return rows.some(({ parts }) =>
    parts.some(({ text, size, box: [left, top, right, bottom] }) => {
      const inLine = (top < y1 && bottom > y0) !== (left < x1 && right > x0);
      const alike = Math.abs(size - letter.size) < 0.1 * letter.size;
      return inLine && alike && /^\p{Script=Han}$/u.test(normalise(text));
    }),
  );
};

/** A stamp of two letters of which the print below has spoilt one, as a doubtful reading tells. */
export function isHalfStamp(part: Part, page: Page): boolean {
  const doubtful = part.runs.every(({ red, sure }) => red && (sure ?? 1) < 0.8);
  const half = /^(?:[秘祕]\p{L}|[^保加解涉泄定脱商\p{P}]密)$/u.test(normalise(part.text));
  return doubtful && half && !readsAlone(part, page);
}

/** A mark that the upper or lower edge of the picture cuts: of the letters nothing is sure, and its term stands behind them. */
export function isCut({ box, size, text, runs }: Part, page: Page): boolean {
  const cut = box[1] < 0.5 * size || box[3] > page.height - 0.5 * size;
  const doubtful = runs.some(({ sure }) => (sure ?? 1) < 0.8);
  return cut && doubtful && /^\D{1,6}(?:\d{1,2}(?:年|个月)|长期)$/u.test(normalise(text));
}

/** In small print the first letter may be lost to the line beside it. */
export const lacksFirst = ({ text }: Part): boolean =>
  /^(?:[业作]秘密|[心通]商密)$/u.test(normalise(text));
