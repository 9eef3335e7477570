/** Rebuilds rows and their parts from positioned runs: what a reader sees as one line or cell. */
import { boxOf, middle } from './box.ts';
import type { Box, Page, Run } from './model.ts';

export interface Part {
  readonly text: string;
  readonly box: Box;
  readonly size: number;
  readonly runs: readonly Run[];
}

export interface Row {
  readonly parts: readonly Part[];
  readonly box: Box;
  readonly size: number;
}

/** Latin letters, digits and their signs stand narrower than Han letters in most faces. */
const isNarrow = (letter: string): boolean => letter < '\u2000';

/**
 * Where letters `start`…`end` of a line stand along it, as shares of its length. Han letters take their size; what is
 * left is shared by the narrow ones, or all are taken as equally wide where that cannot be.
 */
export function shareOf(
  text: string,
  length: number,
  size: number,
  start: number,
  end: number,
): readonly [number, number] {
  const narrow = (to: number): number => [...text.slice(0, to)].filter(isNarrow).length;
  const all = narrow(text.length);
  const each = (length - (text.length - all) * size) / Math.max(1, all);
  if (all === 0 || each < 0.25 * size || each > 1.2 * size)
    return [start / Math.max(1, text.length), end / Math.max(1, text.length)];
  const at = (to: number): number => (narrow(to) * each + (to - narrow(to)) * size) / length;
  return [at(start), at(end)];
}

/** Whether a line at this angle (degrees clockwise) runs down or up rather than to a side. */
export const runsUpright = (angle: number): boolean => {
  const turn = ((angle % 180) + 180) % 180;
  return turn > 45 && turn < 135;
};

/** The part of a line's box between two shares of its length, whichever way the line runs. */
export function stretchOf(
  [x0, y0, x1, y1]: Box,
  angle: number,
  [from, to]: readonly [number, number],
): Box {
  const turn = ((angle % 360) + 360) % 360;
  const backwards = turn > 135 && turn < 315;
  const [first, last] = backwards ? [1 - to, 1 - from] : [from, to];
  if (runsUpright(angle)) return [x0, y0 + (y1 - y0) * first, x1, y0 + (y1 - y0) * last];
  return [x0 + (x1 - x0) * first, y0, x0 + (x1 - x0) * last, y1];
}

/** Letters one under the other, rather than a line. */
export const isTall = ({ box: [x0, y0, x1, y1] }: Pick<Part, 'box'>): boolean =>
  y1 - y0 > 1.5 * (x1 - x0);

/** A column of characters or a slanting word crosses many rows and belongs to none. */
function standsAlone(run: Run): boolean {
  const tall = run.box[3] - run.box[1] > 1.8 * (run.box[2] - run.box[0]);
  const slanting = Math.abs(run.angle ?? 0) > 8;
  return (tall || slanting) && run.text.trim().length >= 2;
}

/** Runs of one row share most of their height; the tallest does not swallow its neighbours. */
export function rowsOf(runs: readonly Run[], page: Pick<Page, 'frames'>): Row[] {
  const [lone, level] = [runs.filter(standsAlone), runs.filter((run) => !standsAlone(run))];
  const sorted = level.sort((a, b) => middle(a.box) - middle(b.box));
  const groups: { runs: Run[]; top: number; bottom: number }[] = [];
  for (const run of sorted) {
    const [, top, , bottom] = run.box;
    const home = groups.findLast((group, index) => {
      if (groups.length - index > 6) return false;
      const shared = Math.min(bottom, group.bottom) - Math.max(top, group.top);
      return shared > 0.5 * Math.min(bottom - top, group.bottom - group.top);
    });
    if (!home) {
      groups.push({ runs: [run], top, bottom });
      continue;
    }
    home.runs.push(run);
    // The mean edge, so that a chain of slightly lower runs does not creep down the page.
    home.top += (top - home.top) / home.runs.length;
    home.bottom += (bottom - home.bottom) / home.runs.length;
  }
  const rows = [...groups.map((group) => group.runs), ...lone.map((run) => [run])].map((group) =>
    rowOf(group, page),
  );
  return rows.sort((a, b) => a.box[1] - b.box[1]);
}

function rowOf(runs: readonly Run[], page: Pick<Page, 'frames'>): Row {
  const sorted = [...runs].sort((a, b) => a.box[0] - b.box[0]);
  const parts: { readonly runs: Run[]; end: number }[] = [];
  for (const run of sorted) {
    const last = parts.at(-1);
    // What is printed over a line stands between its letters, and the line may go on behind it.
    const over = last?.runs[0]?.box[0] ?? 0;
    let home: (typeof parts)[number] | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const part of parts) {
      if (part !== last && part.end <= over) continue;
      const before = part.runs.at(-1);
      const gap = run.box[0] - part.end;
      const reach = 1.4 * Math.max(Math.min(run.size, before?.size ?? run.size), 1);
      if (!before || gap >= reach || Math.abs(gap) >= least) continue;
      if (!alike(before, run, gap) || divided(page, part.end, run)) continue;
      [home, least] = [part, Math.abs(gap)];
    }
    if (home) {
      home.runs.push(run);
      home.end = Math.max(home.end, run.box[2]);
    } else parts.push({ runs: [run], end: run.box[2] });
  }
  const made = parts.map((part) => partOf(part.runs));
  return {
    parts: made,
    box: boxOf(made.map((part) => part.box)),
    size: Math.max(...made.map((part) => part.size)),
  };
}

/** So many letters of a line lie under what is printed over it. */
const OVERPRINT = 1.5;

/**
 * A stamp put over or beside a line is no part of it: it is larger than the line, lies on its letters or stands off. A
 * red word in a sentence is a part of the sentence.
 */
function alike(a: Run, b: Run, gap: number): boolean {
  if ((a.angle ?? 0) !== (b.angle ?? 0)) return false;
  const ratio = Math.max(a.size, b.size) / Math.max(1e-6, Math.min(a.size, b.size));
  // Live text has small figures at the foot and head of a line, of which pixels show none.
  if (a.source === 'ocr' && ratio > 1.7) return false;
  const letter = Math.min(a.size, b.size);
  const over = gap < -0.4 * letter;
  // Of one colour, only both together tell it: letters of one word may reach into each other.
  if (!a.red && !b.red) {
    const printed = gap < -OVERPRINT * letter && a.source !== 'ocr' && b.text.length >= 2;
    return !printed && (ratio < 1.35 || !over);
  }
  return ratio < 1.35 && !over && gap < 0.5 * letter;
}

/** Whether the edge of a frame stands between an x and a run. Lines of pixels are found with some paper around their letters. */
export function divided(
  page: Pick<Page, 'frames'>,
  end: number,
  { box, size, source }: Pick<Run, 'box' | 'size' | 'source'>,
): boolean {
  const [y, margin] = [middle(box), source === 'ocr' ? 0.2 * size : 1.5];
  const [x0, x1] = [Math.min(end, box[0]) - margin, Math.max(end, box[0]) + margin];
  return page.frames.some(({ box: [left, top, right, bottom] }) => {
    if (y < top || y > bottom) return false;
    return [left, right].some((x) => x > x0 && x < x1);
  });
}

function partOf(runs: readonly Run[]): Part {
  let text = '';
  let end: number | null = null;
  for (const run of runs) {
    if (end !== null && run.box[0] - end > 0.3 * run.size) text += ' ';
    text += run.text;
    end = run.box[2];
  }
  return {
    text,
    box: boxOf(runs.map((run) => run.box)),
    size: Math.max(...runs.map((run) => run.size)),
    runs,
  };
}
