import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engineIn, ocr } from '../../functions/adapters/ocr.ts';
import { bundle, root } from '../../infra/bundle.ts';
import type { Input } from '../../shared/redaction/ocr/engine.ts';
import { EngineFault } from '../../shared/redaction/tools.ts';

const adapter = join(root, 'functions/adapters/ocr.ts');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ocr-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A strip with some strokes, of a tone of its own. */
const strip = (width: number, tone: number): Input =>
  Float32Array.from({ length: 3 * 48 * width }, (_, at) => (at % 11 < 3 ? tone : 1));

test('calls that wait together are each answered with their own', async () => {
  const engine = await ocr();
  const widths = [320, 96, 640, 32];
  const alone: number[][] = [];
  for (const [index, width] of widths.entries())
    alone.push([...(await engine.recognise(strip(width, -index / 4), width)).data]);
  const [map, ...together] = await Promise.all([
    engine.detect(new Float32Array(3 * 64 * 96), 96, 64),
    ...widths.map((width, index) => engine.recognise(strip(width, -index / 4), width)),
  ]);
  expect(map).toHaveLength(64 * 96);
  for (const [index, { data, steps, classes }] of together.entries()) {
    expect([steps, classes]).toEqual([(widths[index] ?? 0) / 8, engine.dictionary.length + 2]);
    expect([...data]).toEqual(alone[index]);
  }
});

test('what the network refuses fails alone', async () => {
  const engine = await ocr();
  await expect(engine.recognise(new Float32Array(10), 320)).rejects.toThrow();
  expect((await engine.recognise(strip(64, -1), 64)).steps).toBe(8);
});

test('a thread that cannot begin, or that dies, is a broken engine and no property of a file', async () => {
  const threads = {
    'no-start.mjs': `throw new Error('no library');`,
    'dies.mjs': `
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', () => process.exit(3));`,
  };
  for (const [name, code] of Object.entries(threads)) await writeFile(join(folder, name), code);
  for (const name of Object.keys(threads)) {
    let deaths = 0;
    const engine = engineIn(join(folder, name), 'a', () => {
      deaths += 1;
    });
    const both = await Promise.allSettled([0, 1].map(() => engine.recognise(strip(32, 0), 32)));
    for (const one of both)
      expect(one).toMatchObject({ status: 'rejected', reason: expect.any(EngineFault) });
    await expect(engine.recognise(strip(32, 0), 32)).rejects.toThrow(EngineFault);
    expect(deaths).toBeGreaterThan(0);
  }
});

test('a process that has read ends by itself', async () => {
  const code = `
    const { ocr } = await import(${JSON.stringify(pathToFileURL(adapter).href)});
    const { steps } = await (await ocr()).recognise(new Float32Array(3 * 48 * 64), 64);
    console.log(steps);`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], {
    timeout: 60_000,
  });
  expect((await run).stdout).toBe('8\n');
}, 70_000);

test('a bundle finds its thread beside itself', async () => {
  await mkdir(join(folder, 'functions/redaction-check'), { recursive: true });
  await writeFile(
    join(folder, 'functions/redaction-check/handler.ts'),
    `import { ocr } from ${JSON.stringify(adapter)};
     export const handler = async () =>
       (await (await ocr()).recognise(new Float32Array(3 * 48 * 64), 64)).steps;`,
  );
  const [packed] = await bundle({
    source: join(folder, 'functions'),
    out: join(folder, 'out'),
    names: ['redaction-check'],
  });
  const code = `
    const { handler } = await import(${JSON.stringify(pathToFileURL(join(packed?.dir ?? '', 'index.mjs')).href)});
    console.log(await handler());`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);
  expect((await run).stdout).toBe('8\n');
}, 60_000);
