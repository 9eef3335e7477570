/**
 * Lays flowing text (DOCX) out on a sheet that exists only to be read: one row for each
 * paragraph, cells side by side. Places then mean the same as on paper; boxes mean nothing.
 */
import type { Block, Box, Frame, Page, Run } from './model.ts';
import { numbered } from './numbering.ts';

const SIZE = 12;
const STEP = 20;
const WIDTH = 595;
const COLUMN = 160;
const LINE = 400;
/** Between words that a tab or many blanks set apart: too far for one sentence. */
const GAP = 4 * SIZE;
const APART = /\t+|[ \u00a0]{6,}|\u3000{4,}/;
/** An entry of a table of contents and its page. */
const ENTRY = /^[^\t]+\t+\d{1,4}$/;

interface Sheet {
  readonly runs: Run[];
  readonly bands: Map<string, Band>;
  y: number;
}

/** A row of a table: where it begins, and its cells by their columns. */
interface Band {
  readonly top: number;
  readonly cells: Map<number, { readonly left: number; readonly right: number; lines: number }>;
}

/** One sheet for each page that the document says it has. */
export function pagesOf(blocks: readonly Block[]): Page[] {
  const sheets = new Map<number, Sheet>();
  for (const block of numbered(blocks)) {
    const sheet = sheets.get(block.page) ?? { runs: [], bands: new Map(), y: 60 };
    sheets.set(block.page, sheet);
    put(block, sheet);
  }
  return [...sheets.entries()].map(([number, sheet]) => ({
    number,
    width: WIDTH,
    height: Math.max(842, sheet.y + 60),
    unit: 'pt',
    runs: sheet.runs,
    covers: [],
    frames: [...sheet.bands.values()].flatMap(framesOf),
    raster: false,
    flow: true,
    found: [],
  }));
}

function put(block: Block, sheet: Sheet): void {
  for (const [index, line] of block.text.split('\n').entries()) {
    const text = line.trim();
    if (text === '' && index > 0) continue;
    if (text === '') {
      if (!block.cell) sheet.y += STEP;
      continue;
    }
    const source = block.hidden ? 'hidden' : block.source;
    const say = (words: string, box: Box): void => {
      sheet.runs.push({ text: words, box, size: SIZE, source, order: sheet.runs.length });
    };
    if (block.cell) say(text, cellBox(block.cell, text, sheet));
    else if (source === 'page' && ENTRY.test(text)) inLine([text], sheet, say);
    else inLine(text.split(APART), sheet, say);
  }
}

/** What stands apart in one line, side by side, in the width of the line. */
function inLine(
  words: readonly string[],
  sheet: Sheet,
  say: (words: string, box: Box) => void,
): void {
  const y = sheet.y;
  sheet.y += STEP;
  const room = Math.max(SIZE, LINE - GAP * (words.length - 1));
  const share = Math.min(SIZE, room / words.join('').length);
  let x = 60;
  for (const one of words) {
    const end = x + share * one.length;
    say(one, [x, y, end, y + SIZE]);
    x = end + GAP;
  }
}

/** Below what stands in the cell already. */
function cellBox(cell: NonNullable<Block['cell']>, text: string, sheet: Sheet): Box {
  const key = `${cell.table}:${cell.row}`;
  const band = sheet.bands.get(key) ?? { top: sheet.y, cells: new Map() };
  sheet.bands.set(key, band);
  const x = 60 + cell.column * COLUMN;
  const width = COLUMN * (cell.span ?? 1);
  const own = band.cells.get(cell.column) ?? { left: x - 5, right: x + width - 5, lines: 0 };
  band.cells.set(cell.column, own);
  const y = band.top + STEP * own.lines;
  own.lines += 1;
  sheet.y = Math.max(sheet.y, y + STEP);
  return [x, y, x + Math.min(width - 12, text.length * SIZE), y + SIZE];
}

/** Each cell is as high as its row. */
function framesOf({ top, cells }: Band): Frame[] {
  const all = [...cells.values()];
  const bottom = top + STEP * Math.max(...all.map(({ lines }) => lines));
  return all.map(({ left, right }) => ({ box: [left, top - 4, right, bottom - 4] }));
}
