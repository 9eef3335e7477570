/** Whether a word that reads as a mark is a word of a sentence: one that is broken there, or goes on beside it, above it, below it. */
import { normalise } from '../normalise.ts';
import { isTall, type Part } from '../rows.ts';
import type { PageView } from './view.ts';

const LEADS = /(?:国家|商业|工作|技术|军事|保守|泄露|泄漏|涉及|属于|定为|标为|分为|的)$/u;

/** The row before runs full to the right edge and this one goes on at the left: a wrapped sentence. */
export function continuesParagraph(part: Part, view: PageView): boolean {
  // A column of letters goes down the page and continues no line; nor does a paragraph of a text that flows.
  if (view.page.flow || part.box[3] - part.box[1] > 1.8 * (part.box[2] - part.box[0])) return false;
  const index = view.rows.findIndex((row) => row.parts.includes(part));
  const row = view.rows[index];
  const before = view.rows[index - 1];
  const last = before?.parts.at(-1);
  if (!row || !before || !last || row.parts[0] !== part || before.parts.length > 2) return false;
  // Two fields far apart are no line of a paragraph.
  const first = before.parts[0] ?? last;
  if (first !== last && last.box[0] - first.box[2] > 4 * part.size) return false;
  // In pixels a long line that leans seems larger; what it says last may tell that a word follows.
  const led = view.page.raster && LEADS.test(last.text);
  const alike = Math.abs(last.size - part.size) < (led ? 0.3 : 0.12) * part.size;
  // A date or a name set to the right ends where a full line does.
  const full =
    last.box[2] > view.textBox[2] - 1.5 * part.size &&
    first.box[0] < view.textBox[0] + 4 * part.size;
  const left = part.box[0] < view.textBox[0] + 1.2 * part.size;
  const near = row.box[1] - before.box[3] < 1.5 * part.size;
  const open = !/[。!?;:.]["”』」)]?$/u.test(normalise(last.text));
  return alike && full && left && near && open && last.text.length >= 12;
}

/** Of a cell or a caption the line right above ends with what such a word goes on from: 保守国家 over 秘密, with no rule between. */
export function goesOnFromAbove({ box, size, text }: Part, { rows, page }: PageView): boolean {
  const [x0, top, x1] = box;
  // Lines of live text may stand twice their height apart.
  const near = (page.raster ? 0.3 : 1) * size;
  const edge = 0.4 * size;
  return rows.some(({ parts }) =>
    parts.some((above) => {
      const [left, , right, bottom] = above.box;
      const aligned =
        Math.abs(left - x0) < 0.5 * size || Math.abs(left + right - x0 - x1) / 2 < 0.5 * size;
      const alike = Math.abs(above.size - size) < 0.2 * size && Math.abs(top - bottom) < near;
      const ruled = page.frames.some(
        ({ box: [from, y0, to, y1] }) =>
          from < x1 && to > x0 && [y0, y1].some((y) => y > bottom - edge && y < top + edge),
      );
      const led = /(?:国家|商业|工作|技术|军事|保守|泄露|泄漏|涉及)$/u.test(normalise(above.text));
      return aligned && alike && led && !ruled && normalise(text) === '秘密';
    }),
  );
}

/** Letters one under the other with more of them right above or below: a word of a text that is set in columns. */
export function inColumn(part: Part, { page }: PageView): boolean {
  if (!isTall(part)) return false;
  const { size, runs } = part;
  const [x0, y0, x1, y1] = part.box;
  const near = (gap: number): boolean => Math.abs(gap) < 0.4 * size;
  return page.runs.some((run) => {
    const [left, top, right, bottom] = run.box;
    if (runs.includes(run) || left < x0 - 0.3 * size || right > x1 + 0.3 * size) return false;
    const letter = Math.abs(run.size - size) < 0.15 * size;
    const sign = /^\p{P}$/u.test(run.text);
    return (letter && near(y0 - bottom)) || ((letter || sign) && near(top - y1));
  });
}

/**
 * A red word that the print of its line, a sentence with marks of its own, reads as a word of it at that very place. At
 * the end of the line the sentence must go on below, or it may be a stamp beside it.
 */
export function redInSentence(part: Part, view: PageView): boolean {
  if (!part.runs.every((run) => run.red)) return false;
  const index = view.rows.findIndex((row) => row.parts.includes(part));
  const word = normalise(part.text);
  const [x0, , x1] = part.box;
  return (view.rows[index]?.parts ?? []).some((line) => {
    const text = normalise(line.text);
    const rest = text.replace(word, '');
    const well = line.runs.every((run) => !run.red && (run.sure ?? 1) > 0.9);
    if (!well || part.size > line.size || !/[,;、丶。]/u.test(rest) || rest.length < 10)
      return false;
    const [left, , right] = line.box;
    const letter = (right - left) / text.length;
    const from = Math.round(((x0 + x1) / 2 - left) / letter - word.length / 2);
    const at = [0, -1, 1, -2, 2].map((off) => from + off).find((i) => text.startsWith(word, i));
    if (at === undefined || at < 2) return false;
    return at + word.length < text.length - 1 || goesOnBelow(line, index, view);
  });
}

/** A line that begins at the left, or a paragraph's indent from it, ends at the right, and has its next at the left. */
function goesOnBelow({ box, size }: Part, index: number, { rows, textBox }: PageView): boolean {
  const next = rows[index + 1];
  if (!next || box[0] > textBox[0] + 3.5 * size || box[2] < textBox[2] - 1.5 * size) return false;
  return next.box[0] < textBox[0] + size && next.box[1] - box[3] < 1.5 * size;
}

/** Other words close by on the same row make a word a part of a sentence, unless it is much larger than they are. */
export function besideText(part: Part, view: PageView): boolean {
  const row = view.rows.find((one) => one.parts.includes(part));
  return (row?.parts ?? []).some((other) => {
    // A heading whose line a mark happens to share is set much larger, a line that a stamp crosses much smaller.
    if (other === part || other.size > 1.6 * part.size || part.size > 1.7 * other.size)
      return false;
    const gap = Math.max(other.box[0] - part.box[2], part.box[0] - other.box[2]);
    return gap < 3 * part.size && /\p{Script=Han}{6,}/u.test(normalise(other.text));
  });
}
