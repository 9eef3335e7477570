/** Where ink of one hue stands together on a sheet, and which of it may be a stamp: by its size, its shape, and what it lies on. */
import { median } from '../median.ts';
import type { TextArea } from './detect.ts';
import { groupsIn } from './grid.ts';
import { type Hue, hueAt, hueIn, lightness, type Picture } from './picture.ts';
import { around, middlesOf } from './strokes.ts';
import { type Tilted, walk } from './tilted.ts';

export const CELL = 8;
/** Pixels of a cell that are inked at least, and how many cells apart the letters of one word stand. */
const FEWEST = 3;
const APART = 2;
/** From how much of it on ink is of a hue: shadows are bluish, but no shadow is red. */
const INK = { red: 32, blue: 28 } as const;
/** Of the ink of a line that a stamp lies on, so much is the print's at least. */
const OTHER = 0.15;
const MAX_STAMPS = 4;

export const ROUND = 1.15;

export interface Patch {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Middles of its cells. */
  readonly cells: readonly (readonly [number, number])[];
}

/** Groups of neighbouring cells with ink of a hue, on the small picture. */
function patches(picture: Picture, hue: Hue): Patch[] {
  const { width, height, data } = picture;
  const columns = Math.ceil(width / CELL);
  const rows = Math.ceil(height / CELL);
  const inked = new Uint8Array(columns * rows);
  const least = INK[hue];
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      if (hueAt(data, at, hue) < least) continue;
      const cell = ((y / CELL) | 0) * columns + ((x / CELL) | 0);
      inked[cell] = (inked[cell] ?? 0) + 1;
    }
  }
  const dark = inked.map((count) => Number(count >= FEWEST));
  return [...groupsIn(dark, columns, rows, APART)].map((group) => {
    const across = group.map((at) => at % columns);
    const down = group.map((at) => Math.floor(at / columns));
    return {
      x0: Math.min(...across) * CELL,
      y0: Math.min(...down) * CELL,
      x1: (Math.max(...across) + 1) * CELL,
      y1: (Math.max(...down) + 1) * CELL,
      cells: middlesOf(group, columns, CELL),
    };
  });
}

/** Letters set wide apart are one word: of about one height, and nearer than that. */
function joined(found: readonly Patch[], picture: Picture): Patch[] {
  const left = [...found].sort((a, b) => a.x0 - b.x0);
  const whole: Patch[] = [];
  for (let one = left.shift(); one !== undefined; one = left.shift()) {
    const first = one;
    const both = left
      .filter((other) => goesOn(first, other))
      .map((other) => ({ other, patch: together(first, other) }))
      .find(({ patch }) => stampLike(patch, picture));
    if (both) left.splice(left.indexOf(both.other), 1, both.patch);
    else whole.push(one);
  }
  return whole;
}

const together = (one: Patch, other: Patch): Patch => ({
  x0: Math.min(one.x0, other.x0),
  y0: Math.min(one.y0, other.y0),
  x1: Math.max(one.x1, other.x1),
  y1: Math.max(one.y1, other.y1),
  cells: [...one.cells, ...other.cells],
});

const heightOf = ({ y0, y1 }: Patch): number => y1 - y0;

function goesOn(one: Patch, next: Patch): boolean {
  const [low, high] = [heightOf(one), heightOf(next)].sort((a, b) => a - b);
  const height = low ?? 0;
  return (
    height >= 2 * CELL &&
    (high ?? 0) < 2 * height &&
    next.x0 - one.x1 < height &&
    next.x0 > one.x0 &&
    Math.min(one.y1, next.y1) - Math.max(one.y0, next.y0) > 0.3 * height
  );
}

/** A stamp is small on the sheet; red heads and rules are not. */
function stampLike(patch: Patch, picture: Picture): boolean {
  const width = patch.x1 - patch.x0;
  const height = heightOf(patch);
  const side = Math.max(picture.width, picture.height);
  return (
    longness(patch) < 9 &&
    Math.max(width, height) < 0.4 * side &&
    Math.min(width, height) > 0.012 * side
  );
}

export function longness({ x0, y0, x1, y1 }: Patch): number {
  return Math.max(x1 - x0, y1 - y0) / Math.max(1, Math.min(x1 - x0, y1 - y0));
}

export const sizeOf = ({ x0, y0, x1, y1 }: Patch): number => (x1 - x0) * (y1 - y0);

const isRound = (one: Patch): boolean => longness(one) < ROUND;

/** A word that slants by an eighth of a turn is as wide as high, but long along its own axis. */
function isNoWord({ cells }: Patch): boolean {
  const { width, height } = around(cells, CELL);
  return Math.max(width, height) < ROUND * Math.min(width, height);
}

/** A seal's star and what is written under it. */
const isInside = (one: Patch, seal: Patch): boolean =>
  one !== seal && one.x0 >= seal.x0 && one.y0 >= seal.y0 && one.x1 <= seal.x1 && one.y1 <= seal.y1;

/** The largest, since specks and pieces of red rules are small; of round ones, most of which are the issuer's seals, what room is left, and one. */
function chosenOf(found: readonly Patch[]): Patch[] {
  const sorted = [...found].sort((a, b) => sizeOf(b) - sizeOf(a));
  const [round, words] = [sorted.filter(isRound), sorted.filter((one) => !isRound(one))];
  return [...words.slice(0, round.length > 0 ? MAX_STAMPS - 1 : MAX_STAMPS), ...round].slice(
    0,
    MAX_STAMPS,
  );
}

export const uprightOf = ({ x0, y0, x1, y1 }: Patch): Tilted => ({
  x: (x0 + x1) / 2,
  y: (y0 + y1) / 2,
  width: x1 - x0,
  height: y1 - y0,
  angle: 0,
});

/** Whether a good part of the ink of an area is neither blue nor pale. */
function printedIn(small: Picture, area: TextArea): boolean {
  const seen: { light: number; blue: number }[] = [];
  walk(area, 80, 12, (x, y) => {
    seen.push({ light: lightness(small, x, y), blue: hueIn(small, x, y, 'blue') });
  });
  const lightest = Math.max(...seen.map((one) => one.light));
  const blue = seen.filter((one) => one.blue >= INK.blue).length;
  const black = seen.filter((one) => one.blue < INK.blue / 2 && one.light < lightest - 80).length;
  return black > OTHER * (black + blue);
}

/**
 * Links and headings are blue too: only what lies on print of another ink, and is higher than lines are, is a stamp. A
 * large title that it touches may have been found together with it.
 */
function crosses(patch: Patch, areas: readonly TextArea[], small: Picture): boolean {
  const { x0, y0, x1, y1 } = patch;
  const [x, width] = [(x0 + x1) / 2, x1 - x0];
  const usual = median(areas.map(({ height }) => height));
  return areas.some((area) => {
    const y = area.y + Math.tan(area.angle) * (x - area.x);
    const shared = Math.min(x1, area.x + area.width / 2) - Math.max(x0, area.x - area.width / 2);
    return (
      shared > 0.1 * width &&
      y > y0 &&
      y < y1 &&
      y1 - y0 > 1.25 * Math.min(area.height, usual) &&
      y1 - y0 > 0.6 * area.height &&
      printedIn(small, area)
    );
  });
}

export interface Stamped {
  readonly patch: Patch;
  /** Whether it lies within a round one, as the star of a seal. */
  readonly ofSeal: boolean;
}

/** What may be a stamp of one hue, and round seals. Much is blue on paper: it must lie on other ink. */
export function stampsIn(
  small: Picture,
  hue: Hue,
  lines: readonly TextArea[],
): { readonly stamps: readonly Stamped[]; readonly seals: readonly Patch[] } {
  const all = joined(
    patches(small, hue).filter((one) => stampLike(one, small)),
    small,
  );
  const round = all.filter(isRound);
  const chosen = chosenOf(all.filter((one) => hue === 'red' || crosses(one, lines, small)));
  return {
    stamps: chosen.map((patch) => ({ patch, ofSeal: round.some((seal) => isInside(patch, seal)) })),
    seals: round.filter(isNoWord),
  };
}
