/** Pale words across a page: found in the layer between paper and print. */
import { readMarking, worthReading } from '../grammar.ts';
import { across, betweenLines, level, SLANT, solid, standsOut, wordLike } from './across.ts';
import { wideLayer } from './bold.ts';
import { type Contrast, inks } from './contrast.ts';
import { detect, type TextArea } from './detect.ts';
import type { OcrEngine } from './engine.ts';
import { inkLayer, linesOn } from './pale.ts';
import type { Picture } from './picture.ts';
import { type Line, readAmong } from './recognise.ts';
import { type Sheet, sheetOf } from './sheet.ts';
import { strokeGroups } from './strokes.ts';
import { onItsSide, scaledBy, type Tilted } from './tilted.ts';
import type { Upright } from './upright.ts';

const MAX_WORDS = 6;
const MAX_GROUPS = 4;

/** What stands pale across a page, where it is a marking. */
export const WORDS = [
  '绝密',
  '机密',
  '秘密',
  '内部资料',
  '内部文件',
  '内部使用',
  '涉密文件',
  '工作秘密',
  '商业秘密',
  '注意保密',
  '严禁外传',
  '请勿外传',
  '不得外传',
  '不予公开',
  '依申请公开',
  '内部资料注意保密',
  '内部资料严禁外传',
  '内部文件注意保密',
] as const;
const CORE = new RegExp(WORDS.join('|'), 'u');
/** A word of the list is as good as read from this certainty on, less where some of it was read; and possible from the last. */
const READ = 0.3;
const PARTLY = 0.12;
const POSSIBLE = 0.008;
const DOUBTFUL = 0.8;

export interface PaleWord {
  readonly area: TextArea;
  readonly line: Line;
}

export interface PaleInk {
  readonly words: readonly PaleWord[];
  /** What lies across the page like a word and can't be read. */
  readonly illegible: readonly Tilted[];
}

/** Reads what is written pale; most pages have nothing of the kind and cost one look. */
export async function paleInk(
  { sheet, ground: { whole, contrast }, areas }: Upright,
  engine: OcrEngine,
): Promise<PaleInk> {
  const scale = whole.width / sheet.width;
  // Lines of print lie level; what slants may be the very word that is looked for.
  const print = areas.filter(level).map((area) => scaledBy(area, scale));
  const lines = linesOn(print, whole.width >> 1, whole.height >> 1);
  const illegible: Tilted[] = [];
  for (const ink of inks) {
    const layer = inkLayer(contrast(ink), lines);
    const strokes = layer === null ? [] : strokeGroups(layer);
    if (layer === null || !strokes.some((one) => standsOut(one, layer, whole, print))) continue;
    const groups = strokes.filter((one) => wordLike(one, layer));
    const words: PaleWord[] = [];
    const read: Tilted[] = [];
    for (const area of await candidates(layer, groups, engine)) {
      const { line, told } = await readWord(sheetOf(layer), area, engine);
      if (told) words.push({ area: scaledBy(area, sheet.width / layer.width), line: told });
      if (line.sure >= DOUBTFUL && line.text.trim().length >= 2) read.push(area);
    }
    if (words.length > 0) return { words, illegible: [] };
    // Print on coloured paper leaves blots in its tint.
    if (ink === 'tinted') continue;
    const unread = groups.filter(
      (group) =>
        across(group, layer, whole) &&
        betweenLines(group, layer, print) &&
        !read.some((one) => alike(one, group)),
    );
    illegible.push(
      ...unread.map((group) => scaledBy({ ...group, score: 0 }, sheet.width / layer.width)),
    );
  }
  const words = await darkWords(contrast('pale'), engine);
  const told = words.map(({ area, line }) => ({
    area: scaledBy(area, (2 * sheet.width) / whole.width),
    line,
  }));
  return { words: told, illegible };
}

/** A stamp leans more than any line of a sheet that lies as it should. */
const LEANS = 0.1;

/**
 * Words that slant across the lines in wide strokes, too dark for a layer of their own. What only leans must say of itself
 * what it is: it may be print.
 */
async function darkWords(contrast: Contrast, engine: OcrEngine): Promise<PaleWord[]> {
  const layer = wideLayer(contrast);
  const groups = strokeGroups(layer)
    .filter((one) => Math.abs(one.angle) > LEANS && wordLike(one, layer) && solid(one, layer))
    .sort((a, b) => Math.abs(b.angle) - Math.abs(a.angle));
  const words: PaleWord[] = [];
  for (const group of groups.slice(0, MAX_GROUPS)) {
    const area = { ...group, score: 1 };
    const { line, told } = await readWord(sheetOf(layer), area, engine);
    if (told && (told === line || !level(group))) words.push({ area, line: told });
  }
  return words;
}

/** Where the search sees words, and groups of strokes that it passed over. */
async function candidates(
  layer: Picture,
  groups: readonly Tilted[],
  engine: OcrEngine,
): Promise<TextArea[]> {
  const longer = Math.max(layer.width, layer.height);
  const boxed = (await detect(layer, engine, 640))
    .map(lying)
    .filter((area) => area.height > 0.022 * longer && area.width > 1.4 * area.height)
    .sort((a, b) => b.height - a.height)
    .slice(0, MAX_WORDS);
  const slantingFirst = [...groups].sort(
    (a, b) => Number(Math.abs(b.angle) > SLANT) - Number(Math.abs(a.angle) > SLANT),
  );
  const missed: TextArea[] = [];
  for (const group of slantingFirst) {
    if (missed.length === MAX_GROUPS) break;
    if ([...boxed, ...missed].some((area) => covers(area, group))) continue;
    missed.push({ ...group, score: 1 });
  }
  return [...boxed, ...missed];
}

/** A word that rises steeply may have been boxed as if it stood on its side. */
function lying(area: TextArea): TextArea {
  if (area.width >= area.height) return area;
  return onItsSide(area, area.angle > 0 ? -Math.PI / 2 : Math.PI / 2);
}

/** Where one word of a pattern was read, the others say the same. */
const alike = (a: Tilted, b: Tilted): boolean =>
  touches(a, b) || (Math.abs(a.angle) > SLANT && Math.abs(a.angle - b.angle) < 0.15);

const touches = (a: Tilted, b: Tilted): boolean =>
  Math.hypot(a.x - b.x, a.y - b.y) < 0.5 * Math.max(a.height, b.height);

const covers = (area: Tilted, group: Tilted): boolean =>
  touches(area, group) && area.width > 0.7 * group.width;

const grown = (area: TextArea): TextArea => ({
  ...area,
  width: area.width + 0.4 * area.height,
  height: 1.12 * area.height,
});

/** Print runs through a watermark, and a part of it may be lost: one whole word tells. */
async function readWord(
  sheet: Sheet,
  area: TextArea,
  engine: OcrEngine,
): Promise<{ readonly line: Line; readonly told: Line | null }> {
  const { line, word, sure } = await readAmong(sheet, grown(area), engine, WORDS);
  if (line.sure >= 0.5 && worthReading(line.text) && readMarking(line.text, true) !== null)
    return { line, told: line };
  const lossy = Math.abs(area.angle) > SLANT && line.sure < 0.9 && line.text.length <= 12;
  const core = lossy ? CORE.exec(line.text)?.[0] : undefined;
  if (core !== undefined) return { line, told: { ...line, text: core } };
  if (sure < (line.sure < DOUBTFUL ? POSSIBLE : READ)) return { line, told: null };
  // What is only possible is for an official: such a reading is never sure enough to block.
  const half = [...word].filter((char) => line.text.includes(char)).length >= word.length / 2;
  return { line, told: { text: word, sure: sure < (half ? PARTLY : READ) ? 0.4 : 0.5, at: [] } };
}
