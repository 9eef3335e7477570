import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrastOf } from '../../../../shared/redaction/ocr/contrast.ts';
import { inkLayer, linesOn } from '../../../../shared/redaction/ocr/pale.ts';
import { lightness, type Picture } from '../../../../shared/redaction/ocr/picture.ts';
import { strokeGroups } from '../../../../shared/redaction/ocr/strokes.ts';
import type { Tilted } from '../../../../shared/redaction/ocr/tilted.ts';

const SIDE = 400;
type Tone = (x: number, y: number) => number;

function grey(tone: Tone): Picture {
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y += 1)
    for (let x = 0; x < SIDE; x += 1)
      data.fill(tone(x, y), (y * SIDE + x) * 3, (y * SIDE + x) * 3 + 3);
  return { width: SIDE, height: SIDE, data };
}

/** Rows of print, with a line of the sheet around each. */
const printed: Tone = (x, y) => (y % 40 < 6 && x % 5 < 2 && x > 40 && x < 360 ? 20 : 240);
const lines: readonly Tilted[] = Array.from({ length: 10 }, (_, row) => ({
  x: 200,
  y: row * 40 + 3,
  width: 320,
  height: 14,
  angle: 0,
}));
/** A pale bar that rises to the right. */
const barred: Tone = (x, y) => {
  const along = (x - 200) * Math.cos(-0.6) + (y - 200) * Math.sin(-0.6);
  const aside = (y - 200) * Math.cos(-0.6) - (x - 200) * Math.sin(-0.6);
  const bar = Math.abs(along) < 110 && Math.abs(aside) < 9;
  return Math.min(printed(x, y), bar ? 200 : 240);
};
const paleLayer = (tone: Tone, print: readonly Tilted[]): Picture | null =>
  inkLayer(contrastOf(grey(tone))('pale'), linesOn(print, SIDE / 2, SIDE / 2));
const at = (layer: Picture | null, x: number, y: number): number =>
  layer ? lightness(layer, x / 2, y / 2) : 255;

describe('pale ink', () => {
  test('print alone has none', () => {
    expect(paleLayer(printed, lines)).toBeNull();
  });

  test('a pale bar behind print is dark, paper and print are white', () => {
    const layer = paleLayer(barred, lines);
    expect(at(layer, 200, 190)).toBeLessThan(90);
    expect(at(layer, 120, 60)).toBeGreaterThan(230);
    expect(at(layer, 101, 82)).toBeGreaterThan(200);
  });

  test('a shadow over half the sheet changes nothing, and its edge is no ink', () => {
    const shadow: Tone = (x, y) => barred(x, y) * (x + y < 380 ? 1 : 0.5);
    const layer = paleLayer(shadow, lines);
    expect(at(layer, 200, 190)).toBeLessThan(110);
    expect(at(layer, 266, 130)).toBeGreaterThan(200);
    expect(at(layer, 330, 230)).toBeGreaterThan(230);
  });

  test('half the sheet dark is a photo, no ink', () => {
    const photo: Tone = (x, y) => (((x >> 3) + (y >> 3)) % 2 === 0 ? 205 : 240);
    expect(paleLayer(photo, [])).toBeNull();
  });

  test('its strokes are one group that lies as they do', () => {
    const layer = paleLayer(barred, lines);
    const [group] = (layer ? strokeGroups(layer) : []).sort((a, b) => b.width - a.width);
    expect(group?.angle).toBeCloseTo(-0.6, 1);
    expect(group?.width).toBeGreaterThan(90);
    expect(group?.height).toBeLessThan(40);
  });

  test('any angle is told back', () => {
    fc.assert(
      fc.property(fc.double({ min: -1.4, max: 1.4, noNaN: true }), (angle) => {
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        const layer = grey((x, y) => {
          const u = (x - 200) * cos + (y - 200) * sin;
          const v = (y - 200) * cos - (x - 200) * sin;
          return Math.abs(u) < 120 && Math.abs(v) < 20 ? 0 : 255;
        });
        expect(strokeGroups(layer)[0]?.angle).toBeCloseTo(angle, 1);
      }),
      { numRuns: 20 },
    );
  });
});
