/** Stamps put over print: read from the red or blue ink alone, where the print is gone. */
import { detect, type TextArea } from './detect.ts';
import type { OcrEngine } from './engine.ts';
import { type Hue, hueAt, hueLayer, type Picture } from './picture.ts';
import { type Line, readArea, readStack } from './recognise.ts';
import { piece, type Sheet, sheetOf } from './sheet.ts';
import type { Upright } from './upright.ts';

const CELL = 8;
/** From how much of it on ink is of a hue: shadows are bluish, but no shadow is red. */
const INK = { red: 45, blue: 35 } as const;
const MAX_STAMPS = 4;
const ROUND = 1.15;

interface Patch {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Groups of neighbouring cells with ink of a hue, on the small picture. */
function patches(picture: Picture, hue: Hue): Patch[] {
  const columns = Math.ceil(picture.width / CELL);
  const rows = Math.ceil(picture.height / CELL);
  const { data } = picture;
  const inked = new Uint8Array(columns * rows);
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      const at = (y * picture.width + x) * 3;
      if (hueAt(data, at, hue) < INK[hue]) continue;
      const cell = Math.floor(y / CELL) * columns + Math.floor(x / CELL);
      inked[cell] = (inked[cell] ?? 0) + 1;
    }
  }
  const found: Patch[] = [];
  const seen = new Uint8Array(inked.length);
  for (let start = 0; start < inked.length; start += 1) {
    if (seen[start] === 1 || (inked[start] ?? 0) < 3) continue;
    const patch = { x0: columns, y0: rows, x1: 0, y1: 0 };
    const stack = [start];
    seen[start] = 1;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % columns;
      const y = (at - x) / columns;
      patch.x0 = Math.min(patch.x0, x);
      patch.x1 = Math.max(patch.x1, x + 1);
      patch.y0 = Math.min(patch.y0, y);
      patch.y1 = Math.max(patch.y1, y + 1);
      for (let dy = -2; dy <= 2; dy += 1) {
        for (let dx = -2; dx <= 2; dx += 1) {
          const nx = x + dx;
          const ny = y + dy;
          if (nx < 0 || ny < 0 || nx >= columns || ny >= rows) continue;
          const next = ny * columns + nx;
          if (seen[next] === 1 || (inked[next] ?? 0) < 3) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    found.push({
      x0: patch.x0 * CELL,
      y0: patch.y0 * CELL,
      x1: patch.x1 * CELL,
      y1: patch.y1 * CELL,
    });
  }
  return found;
}

/** A stamp is small on the sheet; red heads and rules are not. */
function stampLike({ x0, y0, x1, y1 }: Patch, picture: Picture): boolean {
  const width = x1 - x0;
  const height = y1 - y0;
  const side = Math.max(picture.width, picture.height);
  return (
    longness({ x0, y0, x1, y1 }) < 9 &&
    Math.max(width, height) < 0.4 * side &&
    Math.min(width, height) > 0.012 * side
  );
}

function longness({ x0, y0, x1, y1 }: Patch): number {
  return Math.max(x1 - x0, y1 - y0) / Math.max(1, Math.min(x1 - x0, y1 - y0));
}

const sizeOf = ({ x0, y0, x1, y1 }: Patch): number => (x1 - x0) * (y1 - y0);

/** The largest, since specks and pieces of red rules are small; of round ones, most of which are the issuer's seals, what room is left, and one. */
function chosenOf(found: readonly Patch[]): Patch[] {
  const sorted = [...found].sort((a, b) => sizeOf(b) - sizeOf(a));
  const isRound = (one: Patch): boolean => longness(one) < ROUND;
  const [round, words] = [sorted.filter(isRound), sorted.filter((one) => !isRound(one))];
  return [...words.slice(0, round.length > 0 ? MAX_STAMPS - 1 : MAX_STAMPS), ...round].slice(
    0,
    MAX_STAMPS,
  );
}

/** A stamp may lie on its side: then whichever way reads better. */
async function readStamp(
  sheet: Sheet,
  area: TextArea,
  engine: OcrEngine,
): Promise<{ area: TextArea; line: Line } | null> {
  if (area.width >= 1.2 * area.height) return { area, line: await readArea(sheet, area, engine) };
  if (area.height < 1.2 * area.width) return null;
  let best = { area, line: await readStack(sheet, area, engine) };
  for (const quarter of [Math.PI / 2, -Math.PI / 2]) {
    const lying = { ...area, width: area.height, height: area.width, angle: area.angle + quarter };
    const line = await readArea(sheet, lying, engine);
    if (line.sure > best.line.sure) best = { area: lying, line };
  }
  return best;
}

/**
 * Links and headings are blue too: only what crosses a line of print, and is higher than lines are, is a stamp. A large
 * title that it touches may have been found together with it.
 */
function crosses(patch: Patch, areas: readonly TextArea[], scale: number): boolean {
  const [x0, y0, x1, y1] = [patch.x0, patch.y0, patch.x1, patch.y1].map((at) => at * scale) as [
    number,
    number,
    number,
    number,
  ];
  const [x, width] = [(x0 + x1) / 2, x1 - x0];
  const heights = areas.map(({ height }) => height).sort((a, b) => a - b);
  const usual = heights[heights.length >> 1] ?? 0;
  return areas.some((area) => {
    const y = area.y + Math.tan(area.angle) * (x - area.x);
    const [from, to] = [area.x - area.width / 2, area.x + area.width / 2];
    const beyond = Math.max(x0 - from, to - x1);
    const shared = Math.min(x1, to) - Math.max(x0, from);
    const over = shared > 0.1 * width && beyond > 0.5 * width;
    return (
      over &&
      y > y0 &&
      y < y1 &&
      y1 - y0 > 1.25 * Math.min(area.height, usual) &&
      y1 - y0 > 0.6 * area.height
    );
  });
}

export async function stampsOver(
  { sheet, small, areas }: Upright,
  engine: OcrEngine,
): Promise<{ area: TextArea; line: Line }[]> {
  const found: { area: TextArea; line: Line }[] = [];
  const scale = sheet.width / small.width;
  const chosen = (['red', 'blue'] as const).flatMap((hue) =>
    chosenOf(
      patches(small, hue).filter(
        (one) => stampLike(one, small) && (hue === 'red' || crosses(one, areas, scale)),
      ),
    ).map((patch) => ({ patch, hue })),
  );
  for (const { patch, hue } of chosen) {
    const margin = 0.15 * Math.max(patch.x1 - patch.x0, patch.y1 - patch.y0);
    const width = Math.round(scale * (patch.x1 - patch.x0 + 2 * margin));
    const height = Math.round(scale * (patch.y1 - patch.y0 + 2 * margin));
    const x = (scale * (patch.x0 + patch.x1)) / 2;
    const y = (scale * (patch.y0 + patch.y1)) / 2;
    const stamp = hueLayer(piece(sheet, { x, y, width, height, angle: 0 }, width, height), hue);
    for (const area of await detect(stamp, engine, 320)) {
      const read = await readStamp(sheetOf(stamp), area, engine);
      if (!read || read.line.text.trim() === '' || read.line.sure < 0.5) continue;
      const moved = { ...read.area, x: area.x + x - width / 2, y: area.y + y - height / 2 };
      found.push({ area: moved, line: read.line });
    }
  }
  return found;
}
