import { describe, expect, test } from 'vitest';
import { needsReading, runningLines } from '../../../../shared/redaction/ocr/running.ts';
import { sheetOf } from '../../../../shared/redaction/ocr/sheet.ts';

const line = (x0: number, x1: number, y: number, height = 40) => ({
  x: (x0 + x1) / 2,
  y,
  width: x1 - x0,
  height,
  angle: 0,
});

describe('running text', () => {
  test('is long lines that begin and end alike; a last line, a lone line and two fields of a form are none', () => {
    const paragraph = [line(180, 1100, 100), line(110, 1095, 160), line(105, 1100, 220)];
    const last = line(100, 700, 280);
    const lone = line(100, 1100, 900);
    const form = [line(100, 1060, 1500), line(100, 1020, 1600)];
    const running = runningLines([...paragraph, last, lone, ...form]);
    expect([...running]).toEqual(paragraph);
  });

  /** Black glyphs of these widths (px) and gaps on white, in a line 48 px high. */
  const printed = (glyphs: readonly number[], gap: number, ink = 0) => {
    const width = glyphs.reduce((sum, one) => sum + one + gap, gap);
    const data = new Uint8Array(width * 48 * 3).fill(255);
    let x = gap;
    for (const glyph of glyphs) {
      for (let y = 8; y < 40; y += 1)
        data.fill(ink, (y * width + x) * 3, (y * width + x + glyph) * 3);
      x += glyph + gap;
    }
    return { sheet: sheetOf({ width, height: 48, data }), area: line(0, width, 24, 48) };
  };
  const needs = (given: ReturnType<typeof printed>): boolean =>
    needsReading(given.sheet, given.area);

  test('wide glyphs in a row need no reading', () => {
    expect(
      needs(
        printed(
          Array.from({ length: 22 }, () => 31),
          5,
        ),
      ),
    ).toBe(false);
  });

  test.each([
    [
      'narrow glyphs in even steps, as digits are',
      [31, 31, ...Array.from({ length: 11 }, () => 13), 31, 31],
    ],
  ])('%s need reading', (_, glyphs) => {
    expect(needs(printed(glyphs, 5))).toBe(true);
  });

  test('a line that a gap divides needs reading, and one with hardly any contrast', () => {
    expect(
      needs(
        printed(
          Array.from({ length: 10 }, () => 31),
          70,
        ),
      ),
    ).toBe(true);
    expect(
      needs(
        printed(
          Array.from({ length: 22 }, () => 31),
          5,
          225,
        ),
      ),
    ).toBe(true);
  });
});
