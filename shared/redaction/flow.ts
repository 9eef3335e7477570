/**
 * Lays flowing text (DOCX) out on a sheet that exists only to be read: one row for each
 * paragraph, cells side by side. Places then mean the same as on paper; boxes mean nothing.
 */
import type { Block, Box, Frame, Page, Run } from './model.ts';

const SIZE = 12;
const STEP = 20;
const WIDTH = 595;
const COLUMN = 160;
const LINE = 400;

interface Sheet {
  readonly runs: Run[];
  readonly frames: Frame[];
  y: number;
  tables: Map<string, number>;
}

/** One sheet for each page that the document says it has. */
export function pagesOf(blocks: readonly Block[]): Page[] {
  const sheets = new Map<number, Sheet>();
  for (const block of blocks) {
    const sheet = sheets.get(block.page) ?? { runs: [], frames: [], y: 60, tables: new Map() };
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
    frames: sheet.frames,
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
    const box = block.cell ? cellBox(block.cell, index, text, sheet) : lineBox(text, sheet);
    const source = block.hidden ? 'hidden' : block.source;
    sheet.runs.push({ text, box, size: SIZE, source, order: sheet.runs.length });
  }
}

function lineBox(text: string, sheet: Sheet): Box {
  const y = sheet.y;
  sheet.y += STEP;
  return [60, y, 60 + Math.min(LINE, text.length * SIZE), y + SIZE];
}

function cellBox(cell: NonNullable<Block['cell']>, line: number, text: string, sheet: Sheet): Box {
  const key = `${cell.table}:${cell.row}`;
  const known = sheet.tables.get(key);
  const y = known ?? sheet.y;
  if (known === undefined) sheet.tables.set(key, y);
  sheet.y = Math.max(sheet.y, y + STEP * (line + 1));
  const x = 60 + cell.column * COLUMN;
  const top = y + STEP * line;
  sheet.frames.push({ box: [x - 5, y - 4, x + COLUMN - 5, Math.max(sheet.y, top + STEP) - 4] });
  return [x, top, x + Math.min(COLUMN - 12, text.length * SIZE), top + SIZE];
}
