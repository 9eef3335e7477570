import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/** The fonts of the form, this function's alone: a Song face, and for rare characters of names a second one. */

const files = createRequire(import.meta.url);
const sc = '@expo-google-fonts/noto-serif-sc';
/** All of CJK Unified Ideographs and Extension A, and of the later extensions what the national tables name. */
const regular = `${sc}/400Regular/NotoSerifSC_400Regular.ttf`;
const bold = `${sc}/600SemiBold/NotoSerifSC_600SemiBold.ttf`;
/** Some 340 characters of Extension B that the first has not, 𠮷 among them. */
const rare = '@expo-google-fonts/noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf';

export type Face = 'regular' | 'bold' | 'rare';
export type Weight = 'regular' | 'bold';

/** A stretch of text in one face. */
export type Run = { readonly face: Face; readonly text: string };

type Glyph = { readonly id: number; readonly advanceWidth: number; readonly codePoints: number[] };

/** A font as the PDF library takes it: laid out one character after another, as a form in Han writing needs it. */
type PlainFont = Omit<Font, 'layout'> & {
  layout(text: string): {
    glyphs: Glyph[];
    positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[];
    advanceWidth: number;
  };
};

const loaded = new Map<Face, PlainFont>();

/** Opened at the first use and kept: the tables that subsetting needs are read once. */
export function font(face: Face): PlainFont {
  const known = loaded.get(face);
  if (known) return known;
  const path = files.resolve({ regular, bold, rare }[face]);
  const opened = create(readFileSync(path)) as Font;
  const plain = Object.create(opened) as PlainFont;
  // Shaping by the font's own tables takes ten times as long and changes nothing here.
  plain.layout = (text) => {
    const glyphs = [...text].map((character): Glyph => {
      const codePoint = character.codePointAt(0) ?? 0;
      const { id, advanceWidth } = opened.glyphForCodePoint(codePoint);
      return { id, advanceWidth, codePoints: [codePoint] };
    });
    const positions = glyphs.map(({ advanceWidth: xAdvance }) => ({
      xAdvance,
      yAdvance: 0,
      xOffset: 0,
      yOffset: 0,
    }));
    return { glyphs, positions, advanceWidth: widthOf(glyphs) };
  };
  loaded.set(face, plain);
  return plain;
}

const widthOf = (glyphs: readonly Glyph[]): number =>
  glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0);

const has = (face: Face, codePoint: number): boolean => font(face).hasGlyphForCodePoint(codePoint);

/** What stands for a character that no font here has: never a blank, never an empty box. */
const spelledOut = (codePoint: number): string => `〔U+${codePoint.toString(16).toUpperCase()}〕`;

/** Characters of a text that no font here has. */
export const missingIn = (text: string): string[] => [
  ...new Set(
    [...text].filter((character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      return !has('regular', codePoint) && !has('rare', codePoint);
    }),
  ),
];

/** A text as runs of faces that have its characters. */
export function runsOf(text: string, weight: Weight): Run[] {
  const runs: { face: Face; text: string }[] = [];
  const add = (face: Face, piece: string): void => {
    const last = runs.at(-1);
    if (last?.face === face) last.text += piece;
    else runs.push({ face, text: piece });
  };
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (has(weight, codePoint)) add(weight, character);
    else if (has('rare', codePoint)) add('rare', character);
    else add(weight, spelledOut(codePoint));
  }
  return runs;
}

/** Width of a text in em. */
export const measure = (text: string, weight: Weight): number =>
  runsOf(text, weight).reduce((sum, run) => {
    const face = font(run.face);
    return sum + face.layout(run.text).advanceWidth / face.unitsPerEm;
  }, 0);
