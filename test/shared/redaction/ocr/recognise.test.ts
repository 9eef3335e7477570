import { describe, expect, test } from 'vitest';
import type { OcrEngine } from '../../../../shared/redaction/ocr/engine.ts';
import { readAmong } from '../../../../shared/redaction/ocr/recognise.ts';
import { sheetOf } from '../../../../shared/redaction/ocr/sheet.ts';

const dictionary = ['绝', '机', '密', '样', '本'];

/** Gives these probabilities for its steps; class 0 is the blank. */
function engine(steps: readonly Readonly<Record<string, number>>[]): OcrEngine {
  const classes = dictionary.length + 2;
  const data = new Float32Array(steps.length * classes);
  for (const [step, chances] of steps.entries())
    for (const [char, chance] of Object.entries(chances))
      data[step * classes + (char === '_' ? 0 : dictionary.indexOf(char) + 1)] = chance;
  return {
    dictionary,
    detect: async () => new Float32Array(0),
    recognise: async () => ({ data, steps: steps.length, classes }),
  };
}

const sheet = sheetOf({ width: 96, height: 48, data: new Uint8Array(96 * 48 * 3) });
const area = { x: 48, y: 24, width: 96, height: 48, angle: 0 };
const read = async (steps: readonly Readonly<Record<string, number>>[]) =>
  await readAmong(sheet, area, engine(steps), ['绝密', '机密']);

describe('the likeliest of some words', () => {
  test('stands behind what was read', async () => {
    const { line, word, sure } = await read([
      { _: 0.9 },
      { 样: 0.6, 绝: 0.36 },
      { _: 1 },
      { 密: 1 },
    ]);
    expect(line.text).toBe('样密');
    expect(word).toBe('绝密');
    expect(sure).toBeCloseTo(Math.sqrt(0.9 * 0.36), 2);
  });

  test('is no likely one where something else is written', async () => {
    const { line, sure } = await read([{ 样: 1 }, { _: 1 }, { 本: 1 }]);
    expect(line.text).toBe('样本');
    expect(sure).toBeLessThan(0.001);
  });

  test('a word that was read is sure, whatever blanks stand around it', async () => {
    const { word, sure } = await read([
      { _: 1 },
      { 机: 1 },
      { 机: 1 },
      { _: 1 },
      { 密: 1 },
      { _: 1 },
    ]);
    expect([word, Math.round(sure * 100)]).toEqual(['机密', 100]);
  });
});
