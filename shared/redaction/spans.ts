/** Which parts of a page may be one text: neighbours in a row, lines one under the other, letters of a line. */
import { boxOf } from './box.ts';
import { labelOf } from './grammar.ts';
import { normalise } from './normalise.ts';
import { LINE } from './ocr/detect.ts';
import { type Part, type Row, shareOf } from './rows.ts';

const MAX_SPAN = 8;

export function joined(parts: readonly Part[], between: string): Part {
  return {
    text: parts.map((part) => part.text).join(between),
    box: boxOf(parts.map((part) => part.box)),
    size: Math.max(...parts.map((part) => part.size)),
    runs: parts.flatMap((part) => part.runs),
  };
}

/** All ways to take neighbouring parts of one row as one text, longest first. */
export function spansOf(row: Row): (readonly Part[])[] {
  const spans: (readonly Part[])[] = [];
  for (let length = Math.min(MAX_SPAN, row.parts.length); length >= 1; length -= 1) {
    for (let from = 0; from + length <= row.parts.length; from += 1) {
      spans.push(row.parts.slice(from, from + length));
    }
  }
  return spans;
}

/** The part of the next rows that stands under this one as its second or third line, of the same ink rather than of another. */
function under(part: Part, rows: readonly Row[], index: number): Part | null {
  const found = rows.slice(index + 1, index + 4).flatMap((row) =>
    row.parts.filter((next) => {
      const gap = next.box[1] - part.box[3] + leaning(part) / 2 + leaning(next) / 2;
      const size = Math.max(part.size, next.size);
      if (gap < -0.5 * size || gap > 1.3 * size) return false;
      if (Math.abs(part.size - next.size) > 0.35 * size) return false;
      const left = Math.abs(next.box[0] - part.box[0]) < 0.8 * size;
      const centred = Math.abs(next.box[0] + next.box[2] - part.box[0] - part.box[2]) < 1.2 * size;
      return left || centred;
    }),
  );
  return found.find((next) => inRed(next) === inRed(part)) ?? found[0] ?? null;
}

export const inRed = ({ runs }: Part): boolean => runs.every(({ red }) => red);

/** How much higher a part's box is than its letters, as the line leans. */
function leaning({ box: [x0, y0, x1, y1], size, runs }: Part): number {
  const lies = x1 - x0 > y1 - y0 && runs.some(({ angle }) => angle);
  return lies ? Math.max(0, y1 - y0 - LINE * size) : 0;
}

/** Candidates that run down the page: marks on two or three lines, and vertical stacks. */
export function columnsOf(rows: readonly Row[]): (readonly Part[])[] {
  const found: (readonly Part[])[] = [];
  for (const [index, row] of rows.entries()) {
    for (const part of row.parts) {
      if (part.text.length > 24) continue;
      // A label and what stands under it are a field or a column's head: see labelled().
      if (labelOf(normalise(part.text))?.rest === '') continue;
      const chain = [part];
      let at = index;
      while (chain.length < 12) {
        const last = chain.at(-1);
        const next = last ? under(last, rows, at) : null;
        if (!next || next.text.length > 24) break;
        chain.push(next);
        at = rows.findIndex((one) => one.parts.includes(next));
        const single = chain.every((one) => normalise(one.text).length <= 2);
        if (chain.length <= 3 || single) found.push([...chain]);
      }
    }
  }
  return found.sort((a, b) => b.length - a.length);
}

/** Letters `from`…`to` of a level line. */
export function pieceOf(part: Part, from: number, to: number): Part {
  const text = part.text.slice(from, to).trimEnd();
  const [x0, y0, x1, y1] = part.box;
  const span = shareOf(part.text, x1 - x0, part.size, from, from + text.length);
  const [left, right] = span.map((share) => x0 + share * (x1 - x0)) as [number, number];
  return { ...part, text, box: [left, y0, right, y1] };
}

/** Letters that each lean differently stand around a round seal: parts of its owner's name. */
export function bent(parts: readonly Part[]): boolean {
  const angles = parts.flatMap(({ runs }) => runs.map((run) => run.angle ?? 0));
  return Math.max(...angles) - Math.min(...angles) > 5;
}
