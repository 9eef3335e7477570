/** Live text of a page as positioned runs. */
import { apply, moved } from '../affine.ts';
import { union } from '../box.ts';
import { isRed } from '../colour.ts';
import type { Affine, Box, Run } from '../model.ts';
import { divided } from '../rows.ts';
import type { Drawing, TextObject } from './drawing.ts';
import type { Leaf } from './sheet.ts';

const MAX_CHARS = 60_000;

export interface LiveText {
  readonly runs: readonly Run[];
  readonly chars: number;
  /** Characters whose meaning the font does not tell: the text is no evidence. */
  readonly unknown: number;
  /** Runs in which such letters stand side by side: only pixels tell what they say. */
  readonly untold: readonly Run[];
  /** Characters in fonts that the file does not carry: the engine may draw them blank. */
  readonly unembedded: number;
  readonly cutShort: boolean;
}

const BLANK = /^[\s\u00a0\u3000]$/u;
/** Blanks wider than this between two letters divide columns. */
const COLUMN = 2.2;

interface Open {
  text: string;
  /** Seen behind the last letter; they count where more letters follow. */
  blanks: string;
  /** The longest stretch of letters that the font does not tell, and the one that goes on. */
  untold: number;
  stretch: number;
  box: Box;
  size: number;
  object: number;
  angle: number;
  readonly holes: Hole[];
}

/** Room for a letter that another font may have drawn later: before which letter, and from where to where. */
interface Hole {
  readonly before: number;
  readonly left: number;
  readonly right: number;
}

/** The letters of a page as the engine holds them. */
interface Letters extends Leaf {
  readonly text: number;
}

/** Runs in the coordinates of the page as shown. */
export function liveText(leaf: Leaf, drawing: Drawing): LiveText {
  const text = leaf.engine.FPDFText_LoadPage(leaf.page);
  try {
    return textIn({ ...leaf, text }, drawing);
  } finally {
    leaf.engine.FPDFText_ClosePage(text);
  }
}

function textIn(letters: Letters, drawing: Drawing): LiveText {
  const { engine, quarters, text: textPage } = letters;
  const total = engine.FPDFText_CountChars(textPage);
  let object = 0;
  let radians = 0;
  let angle = 0;
  let inner: Affine | null = null;
  let from: TextObject | undefined;
  const runs: Run[] = [];
  let open: Open | null = null;
  let chars = 0;
  let unknown = 0;
  const untold: Run[] = [];
  const holed: { run: Run; holes: readonly Hole[] }[] = [];
  let unembedded = 0;
  const close = (): void => {
    if (open && open.text.trim() !== '') {
      const run = finished(open, drawing);
      runs.push(run);
      if (open.holes.length > 0) holed.push({ run, holes: open.holes });
      const most = open.untold >= 2 && 2 * open.untold >= [...open.text].length;
      if (most && drawing.texts.get(open.object)?.embedded !== false) untold.push(run);
    }
    open = null;
  };
  for (let index = 0; index < Math.min(total, MAX_CHARS); index += 1) {
    if (engine.FPDFText_IsGenerated(textPage, index) === 1) continue;
    const code = engine.FPDFText_GetUnicode(textPage, index);
    if (code === 10 || code === 13) continue;
    const drawer = engine.FPDFText_GetTextObject(textPage, index);
    if (drawer !== object || index === 0) {
      // All characters of one object stand at one angle.
      object = drawer;
      from = drawing.texts.get(object);
      radians = engine.FPDFText_GetCharAngle(textPage, index);
      angle = clockwise(radians, quarters);
      inner = from ? misplaced(letters, index, from) : null;
    }
    chars += 1;
    const broken = strange(code) || engine.FPDFText_HasUnicodeMapError(textPage, index) === 1;
    if (broken) unknown += 1;
    if (from?.embedded === false) unembedded += 1;
    const box = inner
      ? charBox({ ...letters, view: inner }, index, 0, radians)
      : charBox(letters, index, from?.em ?? 0, radians);
    if (!box) continue;
    const em = inner || angle !== 0 || !from?.embedded ? 0 : from.em;
    const lost = broken || tooWide(code, box, em);
    if (lost && !broken) unknown += 1;
    const text = code === 0 ? '\ufffd' : String.fromCodePoint(code > 0x10ffff ? 0xfffd : code);
    const size = charSize(box, angle);
    if (open && angle === 0 && BLANK.test(text)) {
      (open as Open).blanks += text;
      continue;
    }
    if (open && goesOn(open, box, size, object, angle, drawing)) {
      append(open, text, box, lost, angle === 0 && box[0] - (open as Open).box[2] > 0.35 * size);
      continue;
    }
    close();
    const stretch = lost ? 1 : 0;
    open = { text, blanks: '', untold: stretch, stretch, box, size, object, angle, holes: [] };
  }
  close();
  for (const { run, holes } of holed)
    runs.splice(runs.indexOf(run), 1, ...parted(run, holes, runs));
  return { runs, chars, unknown, untold, unembedded, cutShort: total > MAX_CHARS };
}

/** A sign of another font may be drawn after its line and stand within it: the line is then in pieces around the sign. */
function parted(run: Run, holes: readonly Hole[], runs: readonly Run[]): Run[] {
  const [x0, y0, x1, y1] = run.box;
  const filled = holes.filter(({ left, right }) =>
    runs.some(({ box }) => {
      const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
      return x > left && x < right && y > y0 && y < y1 && box[2] - box[0] < right - left + 1;
    }),
  );
  const edges = [{ before: 0, right: x0 }, ...filled];
  return edges.map(({ before, right }, index) => {
    const end = filled[index];
    const text = run.text.slice(before, end?.before).trimEnd();
    return { ...run, text, box: [right, y0, end?.left ?? x1, y1] };
  });
}

function append(open: Open, text: string, box: Box, lost: boolean, apart: boolean): void {
  if (open.angle === 0 && box[0] - open.box[2] > 0.7 * open.size) {
    const before = open.text.length + (open.blanks.length || (apart ? 1 : 0));
    open.holes.push({ before, left: open.box[2], right: box[0] });
  }
  open.text += (open.blanks || (apart ? ' ' : '')) + text;
  open.blanks = '';
  // A blank has no ink, and where it is narrow no em square either.
  if (!BLANK.test(text)) open.box = union(open.box, box);
  open.stretch = lost ? open.stretch + 1 : 0;
  open.untold = Math.max(open.untold, open.stretch);
}

/** A Latin letter as wide as a Han letter: the font draws one and tells the other. */
function tooWide(code: number, [left, , right]: Box, em: number): boolean {
  if (em === 0 || code >= 0x2000) return false;
  const wide =
    /^[^\p{L}\p{N}]$|[MWmw\u00c6\u00e6\u0132-\u0133\u0152-\u0153\u01c4-\u01cc\u01f1-\u01f3]/u;
  return right - left > 0.93 * em && !wide.test(String.fromCodePoint(code));
}

/** Private-use characters, replacement and control characters carry no meaning. */
function strange(code: number): boolean {
  return (
    code === 0 ||
    code === 0xfffd ||
    code === 0xfffe ||
    code === 0xffff ||
    (code >= 0xe000 && code <= 0xf8ff) ||
    (code < 32 && code !== 9)
  );
}

/**
 * The em square where the font tells one: the loose box of some fonts is three times as high as
 * their letters. A Han letter stands 0.88 above its base line and 0.12 below.
 */
function charBox(
  { engine, memory, text, view }: Letters,
  index: number,
  em: number,
  radians: number,
): Box | null {
  if (!engine.FPDFText_GetLooseCharBox(text, index, memory.scratch)) return null;
  const left = memory.float(0);
  const top = memory.float(1);
  const right = memory.float(2);
  const bottom = memory.float(3);
  if (!Number.isFinite(left + top + right + bottom)) return null;
  const low = Math.min(top, bottom);
  const high = Math.max(top, bottom);
  const loose: Box = [left, low, right, high];
  const known = em > 0.2 * (high - low) && em < 3 * (high - low);
  if (!known || !engine.FPDFText_GetCharOrigin(text, index, memory.scratch, memory.scratch + 8))
    return moved(view, loose);
  const x = memory.double(0);
  const y = memory.double(1);
  if (radians > 0.01 && radians < 6.27) return moved(view, slanting(x, y, em, radians));
  const near = y >= low - 1 && y <= high + 1;
  return moved(view, near ? [left, y - 0.12 * em, right, y + 0.88 * em] : loose);
}

/**
 * The engine tells letters with a replacement text (ActualText) in the space of the form that draws
 * them, not of the page. Gives what takes that space to the page; null for all others.
 */
function misplaced(
  { engine, memory, text, view }: Letters,
  index: number,
  { origin, view: inner }: TextObject,
): Affine | null {
  if (inner === view) return null;
  if (!engine.FPDFText_GetCharOrigin(text, index, memory.scratch, memory.scratch + 8)) return null;
  const told = [memory.double(0), memory.double(1)] as const;
  const apart = (a: readonly number[], b: readonly number[]): number =>
    Math.hypot((a[0] ?? 0) - (b[0] ?? 0), (a[1] ?? 0) - (b[1] ?? 0));
  const away = apart(apply(view, ...told), apply(inner, ...origin)) > 1;
  return away && apart(told, origin) < 1 ? inner : null;
}

/** Around the em square that stands on a slanting base line; the engine tells angles clockwise. */
function slanting(x: number, y: number, em: number, radians: number): Box {
  const cos = Math.cos(radians);
  const sin = -Math.sin(radians);
  return moved([cos, sin, -sin, cos, x, y], [0, -0.12 * em, em, 0.88 * em]);
}

/** Degrees as shown, 0 for text that stands upright; engine and page both tell theirs clockwise. */
function clockwise(radians: number, quarters: number): number {
  if (!(radians >= 0)) return 0;
  const degrees = Math.round((radians * 180) / Math.PI) + 90 * quarters;
  const within = (((degrees % 360) + 540) % 360) - 180;
  return Math.abs(within) < 2 ? 0 : within;
}

function charSize(box: Box, angle: number): number {
  const width = box[2] - box[0];
  const height = box[3] - box[1];
  return Math.abs(angle) === 90 ? width : Math.abs(angle) < 3 ? height : Math.min(width, height);
}

function goesOn(
  open: Open,
  box: Box,
  size: number,
  object: number,
  angle: number,
  drawing: Drawing,
): boolean {
  if (angle !== open.angle) return false;
  if (angle !== 0) return object === open.object;
  const shared = Math.min(box[3], open.box[3]) - Math.max(box[1], open.box[1]);
  if (shared < 0.6 * Math.min(size, open.size) || Math.abs(size - open.size) > 0.3 * open.size)
    return false;
  const gap = box[0] - open.box[2];
  if (gap > (open.blanks === '' ? 0.9 : COLUMN) * size || gap < -0.6 * size) return false;
  if (object === open.object) return true;
  // Between two objects the edge of a cell or another object may stand: rows are put together later.
  if (gap > 0.35 * size) return false;
  // In a narrow table that edge is all that is between two numbers; letters that touch have none between them.
  if (gap > 0.05 * size && divided(drawing, open.box[2], { box, size, source: 'page' }))
    return false;
  const a = drawing.texts.get(object);
  const b = drawing.texts.get(open.object);
  return a?.colour === b?.colour && a?.inkless === b?.inkless;
}

function finished(open: Open, drawing: Drawing): Run {
  const from = drawing.texts.get(open.object);
  return {
    text: open.text,
    box: open.box,
    size: open.size,
    source: 'page',
    ...(open.angle === 0 ? {} : { angle: open.angle }),
    ...(from
      ? { order: from.order, colour: from.colour, inkless: from.inkless, red: isRed(from.colour) }
      : {}),
  };
}
