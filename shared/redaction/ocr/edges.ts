/** What the upper or lower edge of a picture has left of a short line: too low to be found as one. */
import { quantile } from './grid.ts';
import { lightOn, type Sheet } from './sheet.ts';
import type { Tilted } from './tilted.ts';

/** Of the sheet's height, how far from the edge such a line reaches at least and at most. */
const LEFT_OF_LINE = { least: 0.003, most: 0.022 } as const;
/** Of 255, how much ink is so at least. */
const DARKER_THAN_PAPER = 70;
/** Of the sheet's width, what is short; and how many times as long as high such a rest is at least and at most. */
const SHORT_LINE = 0.4;
const LONGNESS = { least: 2, most: 24 } as const;
/** Letters of one line are nearer to each other than so many times what is left of their height. */
const LETTER_GAP = 1.5;
/** Of its columns, how many are inked at the very edge at least: it goes on beyond. */
const AT_THE_EDGE = 0.1;
/** Room around it, of its height. */
const ROOM = 0.12;

export interface Rest {
  readonly area: Tilted;
  /** Where the rest of it was: 1 above, −1 below. */
  readonly up: 1 | -1;
}

/** Stretches of ink that touch the upper or lower edge and end within a line's height of it. */
export function restsAtEdges(sheet: Sheet): Rest[] {
  return ([1, -1] as const).flatMap((up) => restsAt(sheet, up));
}

function restsAt(sheet: Sheet, up: 1 | -1): Rest[] {
  const { width, height } = sheet;
  const light = lightOn(sheet);
  const deep = Math.round(LEFT_OF_LINE.most * height);
  const band = new Uint8Array(width * deep);
  const counts = new Uint32Array(256);
  for (let row = 0, at = 0; row < deep; row += 1)
    for (let x = 0; x < width; x += 1, at += 1) {
      const value = Math.floor(light(x, up === 1 ? row : height - 1 - row));
      band[at] = value;
      counts[value] = (counts[value] ?? 0) + 1;
    }
  const ink = quantile(counts, 0.5 * band.length) - DARKER_THAN_PAPER;
  /** How far ink reaches in each column; and whether it does at the very edge. */
  const ends = new Uint16Array(width);
  const touching = new Uint8Array(width);
  for (let row = 0, at = 0; row < deep; row += 1)
    for (let x = 0; x < width; x += 1, at += 1) {
      if ((band[at] ?? 255) >= ink) continue;
      ends[x] = row + 1;
      if (row < 2) touching[x] = 1;
    }
  return stretches(ends).flatMap(([from, to]) => {
    const end = Math.max(...ends.subarray(from, to));
    const long = (to - from) / end;
    const touches = touching.subarray(from, to).reduce((sum, one) => sum + one, 0);
    const is =
      end >= LEFT_OF_LINE.least * height &&
      end < deep - 1 &&
      long > LONGNESS.least &&
      long < LONGNESS.most &&
      to - from < SHORT_LINE * width &&
      touches > AT_THE_EDGE * (to - from);
    if (!is) return [];
    const room = ROOM * end;
    const tall = end + room;
    const y = up === 1 ? tall / 2 : height - tall / 2;
    const area = { x: (from + to) / 2, y, width: to - from + 2 * room, height: tall, angle: 0 };
    return [{ area, up }];
  });
}

/** Inked columns that stand together. */
function stretches(ends: Uint16Array): [number, number][] {
  const found: [number, number][] = [];
  let tallest = 0;
  for (const [x, end] of ends.entries()) {
    if (end === 0) continue;
    const last = found.at(-1);
    if (last && x - last[1] <= LETTER_GAP * tallest) {
      last[1] = x + 1;
      tallest = Math.max(tallest, end);
    } else {
      found.push([x, x + 1]);
      tallest = end;
    }
  }
  return found;
}
