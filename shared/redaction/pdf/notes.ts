/** Annotations: their words, what they cover, redactions that were drawn and never applied. */
import { moved } from '../affine.ts';
import { finding } from '../finding.ts';
import type { Affine, Box, Cover, Finding, Run } from '../model.ts';
import type { Memory, PdfiumEngine } from './pdfium.ts';

const LINK = 2;
const FREE_TEXT = 3;
const SQUARE = 5;
const STAMP = 13;
const POPUP = 16;
const FILE = 17;
const WIDGET = 20;
const WATERMARK = 24;
const RICH = new Set([18, 19, 21, 25, 26]);
const REDACT = 28;
const TEXT_OBJECT = 1;
const MAX_NOTES = 2000;

export interface Notes {
  readonly runs: Run[];
  readonly covers: Cover[];
  readonly found: Finding[];
  /** Stamps and watermarks that are pictures: only pixels show what they say. */
  readonly pictures: Box[];
}

/** Boxes that may be redactions come back for the page to compare with what lies under them. */
export function notesOf(
  engine: PdfiumEngine,
  memory: Memory,
  page: number,
  number: number,
  textPage: number,
  view: Affine,
): Notes {
  const notes: Notes = { runs: [], covers: [], found: [], pictures: [] };
  const count = Math.min(engine.FPDFPage_GetAnnotCount(page), MAX_NOTES);
  for (let index = 0; index < count; index += 1) {
    const note = engine.FPDFPage_GetAnnot(page, index);
    if (note === 0) continue;
    try {
      one(engine, memory, note, number, textPage, view, notes);
    } finally {
      engine.FPDFPage_CloseAnnot(note);
    }
  }
  return notes;
}

function boxAt(engine: PdfiumEngine, memory: Memory, note: number, view: Affine): Box {
  if (!engine.FPDFAnnot_GetRect(note, memory.scratch)) return [0, 0, 0, 0];
  const [left = 0, top = 0, right = 0, bottom = 0] = memory.floats(4);
  return moved(view, [
    Math.min(left, right),
    Math.min(top, bottom),
    Math.max(left, right),
    Math.max(top, bottom),
  ]);
}

function one(
  engine: PdfiumEngine,
  memory: Memory,
  note: number,
  number: number,
  textPage: number,
  view: Affine,
  notes: Notes,
): void {
  const type = engine.FPDFAnnot_GetSubtype(note);
  if (type === LINK) return;
  const box = boxAt(engine, memory, note, view);
  const value = (key: string): string =>
    memory.utf16((buffer, length) => engine.FPDFAnnot_GetStringValue(note, key, buffer, length));
  const say = (text: string, source: Run['source']): void => {
    if (text.trim() === '') return;
    const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
    const step = (box[3] - box[1]) / Math.max(1, lines.length);
    for (const [index, line] of lines.entries()) {
      const y = box[1] + step * index;
      const size = Math.min(14, Math.max(6, step));
      notes.runs.push({ text: line, box: [box[0], y, box[2], y + step], size, source, order: 1e9 });
    }
  };
  if (type === REDACT) {
    notes.covers.push({ kind: 'annotation', box, order: 1e9, colour: 0, opaque: true });
    return;
  }
  if (type === FILE)
    notes.found.push(
      finding('EMBEDDED_FILE', {
        page: number,
        bbox: box,
        unit: 'pt',
        text: value('Contents'),
        place: 'annotation',
      }),
    );
  if (RICH.has(type))
    notes.found.push(
      finding('ACTIVE_CONTENT', { page: number, bbox: box, unit: 'pt', place: 'annotation' }),
    );
  if (type === WIDGET) {
    widget(value, box, notes);
    return;
  }
  say(
    value('Contents'),
    type === FREE_TEXT || type === STAMP || type === WATERMARK ? 'annotation' : 'comment',
  );
  if (type === POPUP) return;
  if (type === STAMP || type === WATERMARK || type === FREE_TEXT) {
    say(stampName(value('Name')), 'annotation');
    const drawn = drawnText(engine, memory, note, textPage);
    say(drawn, 'annotation');
    if (drawn === '' && (type === STAMP || type === WATERMARK)) notes.pictures.push(box);
  }
  if (type === SQUARE) square(engine, memory, note, box, notes);
}

/** The names of the standard stamps that mean a restriction. */
function stampName(name: string): string {
  if (/TopSecret/i.test(name)) return '绝密';
  return /Confidential|NotForPublicRelease|ForInternalUse/i.test(name) ? '内部资料' : '';
}

function drawnText(engine: PdfiumEngine, memory: Memory, note: number, textPage: number): string {
  let text = '';
  const count = Math.min(engine.FPDFAnnot_GetObjectCount(note), 200);
  for (let index = 0; index < count; index += 1) {
    const object = engine.FPDFAnnot_GetObject(note, index);
    if (object === 0 || engine.FPDFPageObj_GetType(object) !== TEXT_OBJECT) continue;
    text += memory.utf16((buffer, length) =>
      engine.FPDFTextObj_GetText(object, textPage, buffer, length),
    );
  }
  return text;
}

/** A filled square over the page hides what it covers only from the eye. */
function square(engine: PdfiumEngine, memory: Memory, note: number, box: Box, notes: Notes): void {
  const s = memory.scratch;
  const interior = 1;
  if (!engine.FPDFAnnot_GetColor(note, interior, s, s + 4, s + 8, s + 12)) return;
  const [r = 255, g = 255, b = 255, alpha = 0] = memory.ints(4);
  if (alpha < 235) return;
  const colour = ((r & 255) << 16) | ((g & 255) << 8) | (b & 255);
  notes.covers.push({ kind: 'annotation', box, order: 1e9, colour, opaque: true });
}

/** Form fields: what was typed, and whether a box is ticked. */
function widget(value: (key: string) => string, box: Box, notes: Notes): void {
  const height = box[3] - box[1];
  const size = Math.min(14, Math.max(6, height));
  const put = (text: string): void => {
    notes.runs.push({ text, box, size, source: 'page', order: 1e9 });
  };
  const state = value('AS');
  if (state !== '') {
    if (box[2] - box[0] < 4 * height) put(state === 'Off' ? '☐' : '☑');
    return;
  }
  const typed = value('V');
  if (typed.trim() !== '') put(typed);
}
