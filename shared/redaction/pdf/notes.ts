/** Annotations: their words, what they cover, redactions that were drawn and never applied. */
import { moved } from '../affine.ts';
import { boxOf } from '../box.ts';
import { lightOf } from '../colour.ts';
import { finding } from '../finding.ts';
import { labelOf } from '../grammar.ts';
import type { Box, Cover, Finding, Run } from '../model.ts';
import { normalise } from '../normalise.ts';
import { type Appearance, appearanceOf, rectOf } from './appearance.ts';
import type { Work } from './work.ts';

const LINK = 2;
const FREE_TEXT = 3;
const STROKED = new Set([4, 15]);
/** Square, circle, polygon. */
const AREAS = new Set([5, 6, 7]);
const HIGHLIGHT = 9;
const STAMP = 13;
const POPUP = 16;
const FILE = 17;
const WIDGET = 20;
const WATERMARK = 24;
const RICH = new Set([18, 19, 21, 25, 26]);
const REDACT = 28;
/** Flags of an annotation that nobody sees: hidden, or not on a screen. */
export const UNSEEN = 2 | 32;
const MAX_NOTES = 2000;
/** Appearances are small pages: more of them than this on one page are no document's. */
export const MAX_DRAWN = 400;

export interface Notes {
  readonly runs: Run[];
  readonly covers: Cover[];
  readonly found: Finding[];
  /** Stamps, watermarks and seals of fields that are pictures: only pixels show what they say. */
  readonly pictures: Pictured[];
  /** Files that hang on an annotation, by the engine's handle. */
  readonly files: number[];
}

/** Where such a picture stands, and whether a field draws it: those are only drawn with the fields. */
export interface Pictured {
  readonly box: Box;
  readonly ofField: boolean;
}

/** Boxes that may be redactions come back for the page to compare with what lies under them. */
export function notesOf(work: Work): Notes {
  const { engine, page } = work;
  const notes: Notes = {
    runs: [],
    covers: [],
    found: [],
    pictures: [],
    files: [],
  };
  const count = Math.min(engine.FPDFPage_GetAnnotCount(page), MAX_NOTES);
  for (let index = 0; index < count; index += 1) {
    const note = engine.FPDFPage_GetAnnot(page, index);
    if (note === 0) continue;
    try {
      one(work, note, notes, index < MAX_DRAWN);
    } finally {
      engine.FPDFPage_CloseAnnot(note);
    }
  }
  return notes;
}

function one(work: Work, note: number, notes: Notes, draw: boolean): void {
  const { engine, memory, number, view } = work;
  const type = engine.FPDFAnnot_GetSubtype(note);
  if (type === LINK) return;
  const rect = rectOf(work, note);
  const box = moved(view, rect);
  const value = (key: string): string =>
    memory.utf16((buffer, length) => engine.FPDFAnnot_GetStringValue(note, key, buffer, length));
  const at = { page: number, bbox: box, unit: 'pt' as const };
  if (type === REDACT) {
    notes.covers.push({ kind: 'annotation', box, order: 1e9, colour: 0, opaque: true });
    return;
  }
  if (type === FILE) {
    notes.found.push(
      finding('EMBEDDED_FILE', { ...at, text: value('Contents'), place: 'annotation' }),
    );
    notes.files.push(engine.FPDFAnnot_GetFileAttachment(note));
  }
  if (RICH.has(type)) notes.found.push(finding('ACTIVE_CONTENT', { ...at, place: 'annotation' }));
  const drawn = draw && type !== POPUP ? appearanceOf(work, note, rect) : null;
  const shown = (engine.FPDFAnnot_GetFlags(note) & UNSEEN) === 0;
  if (type === WIDGET) {
    if (ticked(value, box, notes)) return;
    const typed = typedIn(work, note, value, box, notes, drawn);
    // A field's picture may be a seal; its words may be others than those that are kept as its value.
    if (drawn && !normalise(typed).includes(normalise(wordsOf(drawn))))
      notes.runs.push(...drawn.runs);
    if (shown && drawn?.pictured) notes.pictures.push({ box, ofField: true });
    return;
  }
  const own = type === FREE_TEXT || type === STAMP || type === WATERMARK;
  const said = drawn ? wordsOf(drawn) : '';
  notes.runs.push(...(drawn?.runs ?? []));
  // What is drawn is mostly what is kept as its words.
  if (!normalise(said).includes(normalise(value('Contents'))))
    say(value('Contents'), box, own ? 'annotation' : 'comment', notes);
  if (type === FREE_TEXT && said === '' && value('Contents') === '')
    say(plain(value('RC')), box, 'annotation', notes);
  if (type === STAMP && said === '')
    say(stampName(value('Name')) || value('Subj'), box, 'annotation', notes);
  if (!shown) return;
  if (own && drawn?.pictured) notes.pictures.push({ box, ofField: false });
  notes.covers.push(...coversOf(work, note, type, box, drawn));
}

const wordsOf = (drawn: Appearance): string => drawn.runs.map((run) => run.text).join('');

/** The words of a text that is kept with its faces and sizes, a paragraph a line. */
const plain = (rich: string): string =>
  rich.replace(/<\/p>|<br[^>]*>/gi, '\n').replace(/<[^>]*>/g, '');

/** @param drawn what an appearance draws: a line that is drawn stands there */
function say(
  text: string,
  box: Box,
  source: Run['source'],
  notes: Notes,
  drawn: readonly Run[] = [],
): void {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const step = (box[3] - box[1]) / Math.max(1, lines.length);
  for (const [index, line] of lines.entries()) {
    const y = box[1] + step * index;
    const letters = lettersOf(line, drawn);
    notes.runs.push({
      text: line,
      box: letters?.box ?? [box[0], y, box[2], y + step],
      size: letters?.size ?? Math.min(14, Math.max(6, step)),
      source,
      order: 1e9,
    });
  }
}

/** Where this line is drawn, which may have the name of its field before it; null where other words are. */
function lettersOf(line: string, drawn: readonly Run[]): Pick<Run, 'box' | 'size'> | null {
  const text = normalise(line);
  const own = drawn.filter((run) => text.includes(normalise(run.text)));
  const said = normalise(own.map((run) => run.text).join(''));
  if (said === '' || !text.endsWith(said)) return null;
  return {
    box: boxOf(own.map((run) => run.box)),
    size: Math.max(...own.map((run) => run.size)),
  };
}

/** The names of the standard stamps that mean a restriction. */
function stampName(name: string): string {
  if (/TopSecret/i.test(name)) return '绝密';
  return /Confidential|NotForPublicRelease|ForInternalUse/i.test(name) ? '内部资料' : '';
}

/** A filled area or a thick line over the page hides what it covers only from the eye. */
function coversOf(
  work: Work,
  note: number,
  type: number,
  box: Box,
  drawn: Appearance | null,
): readonly Cover[] {
  // A highlighter darkens: only a dark one hides.
  const hides = (colour: number): boolean => type !== HIGHLIGHT || lightOf(colour) < 60;
  if (drawn) return drawn.covers.filter((cover) => hides(cover.colour));
  const { engine, memory } = work;
  if (STROKED.has(type)) {
    // It writes the width or nothing; the style that it gives is 0 for a plain line.
    engine.pdfium.HEAPU8.fill(0, memory.scratch, memory.scratch + 4);
    engine.EPDFAnnot_GetBorderStyle(note, memory.scratch);
    const width = memory.float(0);
    if (width < 5 || box[3] - box[1] > 2 * width) return [];
  } else if (!AREAS.has(type) && type !== HIGHLIGHT) return [];
  const colour = colourOf(work, note, AREAS.has(type) ? INTERIOR : STROKE);
  if (colour === null || !hides(colour)) return [];
  return [{ kind: 'annotation', box, order: 1e9, colour, opaque: true }];
}

const STROKE = 0;
const INTERIOR = 1;

/** null where it has none, or lets through what lies under it. */
function colourOf({ engine, memory }: Work, note: number, which: number): number | null {
  const s = memory.scratch;
  if (!engine.FPDFAnnot_GetColor(note, which, s, s + 4, s + 8, s + 12)) return null;
  const { colour, alpha } = memory.paint();
  return alpha < 235 ? null : colour;
}

/** Whether a field is a box to be ticked; then it is told whether it is. */
function ticked(value: (key: string) => string, box: Box, notes: Notes): boolean {
  const state = value('AS');
  if (state === '') return false;
  // Programs that fill in forms often set the value and leave the appearance to the reader.
  const off = [state, value('V')].every((one) => one === '' || one === 'Off');
  if (box[2] - box[0] < 4 * (box[3] - box[1])) say(off ? '☐' : '☑', box, 'page', notes);
  return true;
}

/** Tells what was typed or chosen in a form field, and gives it. */
function typedIn(
  work: Work,
  note: number,
  value: (key: string) => string,
  box: Box,
  notes: Notes,
  drawn: Appearance | null,
): string {
  const { engine, memory, form } = work;
  let typed = chosen(work, note) || value('V') || plain(value('RV'));
  // The value of a field with several places is kept above them.
  if (typed === '' && form() !== 0)
    typed = memory.utf16((buffer, length) =>
      engine.FPDFAnnot_GetFormFieldValue(form(), note, buffer, length),
    );
  if (typed.trim() !== '')
    say(named([value('T'), value('TU')], typed), box, 'page', notes, drawn?.runs);
  return typed;
}

const MAX_OPTIONS = 200;

/** What a list shows of its chosen options, which may be kept under other names. */
function chosen({ engine, memory, form }: Work, note: number): string {
  const count = form() === 0 ? 0 : engine.FPDFAnnot_GetOptionCount(form(), note);
  return Array.from({ length: Math.min(Math.max(0, count), MAX_OPTIONS) }, (_, index) => index)
    .filter((index) => engine.FPDFAnnot_IsOptionSelected(form(), note, index))
    .map((index) =>
      memory.utf16((buffer, length) =>
        engine.FPDFAnnot_GetOptionLabel(form(), note, index, buffer, length),
      ),
    )
    .join('\n');
}

/** The field's own name counts where it is the label of a mark. */
function named(names: readonly string[], typed: string): string {
  const label = names.find((name) => labelOf(normalise(name))?.rest === '');
  return label === undefined ? typed : `${label}:${typed}`;
}
