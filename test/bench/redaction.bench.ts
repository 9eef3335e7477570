/** What the redaction check costs: time, memory, package, start. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundle, root } from '../../infra/bundle.ts';
import { type Case, cases, extensionFor } from '../redaction/set/cases.ts';
import { type Bench, type Figure, median, quantile } from './figure.ts';

const execute = promisify(execFile);
const command = join(root, 'functions/cli/check.ts');

interface Line {
  readonly verdict: string;
  readonly pages: number;
  readonly ms: number;
  readonly peakMb: number;
}

/** Lines of one process over these files: what the command itself measured. */
async function lines(files: readonly string[]): Promise<readonly Line[]> {
  // As the function and `npm run check` have it.
  const env = { ...process.env, MALLOC_ARENA_MAX: '1' };
  const options = { maxBuffer: 1 << 28, env };
  const { stdout } = await execute(process.execPath, [command, ...files], options);
  return stdout
    .trim()
    .split('\n')
    .map((line): Line => JSON.parse(line));
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}

async function written(folder: string, list: readonly Case[]): Promise<string[]> {
  const files: string[] = [];
  for (const one of list) {
    const { bytes } = await one.make();
    const dot = one.file.lastIndexOf('.');
    const file = join(
      folder,
      `${one.file.slice(0, dot)}.${extensionFor(bytes, one.file.slice(dot + 1))}`,
    );
    await writeFile(file, bytes);
    files.push(file);
  }
  return files;
}

/** The largest memory of a process that checks these files and nothing before them, in MB. */
const peakOf = async (files: readonly string[]): Promise<number> =>
  Math.max(...(await lines(files)).map((line) => line.peakMb));

const fresh = async (file: string): Promise<number> => {
  const started = performance.now();
  await lines([file]);
  return performance.now() - started;
};

async function run(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'redaction-bench-'));
  try {
    const all = cases(11);
    const pick = (form: RegExp): readonly Case[] => all.filter((one) => form.test(one.file));
    const born = await written(folder, pick(/-named\.pdf$/));
    const long = await written(folder, pick(/three-hundred-pages/));
    const pixels = await written(
      folder,
      all
        .filter((one) => one.kind === 'scan' || one.kind === 'photo')
        .filter((_, index) => index % 4 === 0),
    );
    const bombs = await written(folder, pick(/bomb|attack-(?:truncated|garbage|zero)/));

    // The first file of a process pays for loading the engines; it is told by the start figures.
    const text = (await lines([...born.slice(0, 1), ...born])).slice(1);
    const hundreds = (await lines([...born.slice(0, 1), ...long])).at(-1);
    const pictures = (await lines([...pixels.slice(0, 1), ...pixels])).slice(1);
    const attacks = (await lines([...born.slice(0, 1), ...bombs])).slice(1);
    const starts = { text: [] as number[], photo: [] as number[] };
    for (let round = 0; round < 3; round += 1) {
      starts.text.push(await fresh(born[0] ?? ''));
      starts.photo.push(await fresh(pixels[0] ?? ''));
    }
    const [packed] = await bundle({ out: join(folder, 'functions'), names: ['redaction-check'] });
    const weight = packed ? (await sizeOf(packed.dir)) / 1e6 : Number.NaN;
    const times = pictures.map((line) => line.ms);
    return [
      {
        name: 'born-digital PDF, a page',
        value: median(text.map((line) => line.ms / Math.max(1, line.pages))),
        unit: 'ms',
        atMost: 5,
      },
      { name: '300 pages', value: hundreds?.ms ?? Number.NaN, unit: 'ms', atMost: 1000 },
      {
        name: '300 pages, peak of the process',
        value: await peakOf(long),
        unit: 'MB',
        atMost: 150,
      },
      {
        name: `scan or photo, median of ${times.length}`,
        value: median(times),
        unit: 'ms',
        atMost: 600,
      },
      {
        name: 'scan or photo, 95th of 100',
        value: quantile(times, 0.95),
        unit: 'ms',
        atMost: 1500,
      },
      {
        name: 'scan or photo, peak of the process',
        value: Math.max(...pictures.map((line) => line.peakMb)),
        unit: 'MB',
        atMost: 700,
      },
      {
        name: 'bomb or corrupt file, slowest',
        value: Math.max(...attacks.map((line) => line.ms)),
        unit: 'ms',
        atMost: 100,
      },
      {
        name: 'bomb or corrupt file, peak of the process',
        value: await peakOf(bombs),
        unit: 'MB',
        atMost: 200,
      },
      { name: 'package of the function, unpacked', value: weight, unit: 'MB', atMost: 95 },
      {
        name: 'fresh process to verdict, text PDF',
        value: median(starts.text),
        unit: 'ms',
        atMost: 1000,
      },
      {
        name: 'fresh process to verdict, scan',
        value: median(starts.photo),
        unit: 'ms',
        atMost: 2000,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const bench: Bench = {
  name: 'redaction',
  target: 'the redaction check: figures of the design, on two cores',
  run,
};
