import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { assess } from '../../shared/engine/index.ts';
import { type PersonYear, parseLedger } from '../../shared/ledger-file/parse.ts';
import { byHand } from './by-hand.ts';
import { type Bench, type Figure, median } from './figure.ts';
import { ledgerPerson, random } from './ledgers.ts';

export const bench: Bench = {
  name: 'engine',
  target:
    'a person-year ≤ 0.05 ms and ≤ 10 × the floor; half a million ≤ 60 s, ≤ 300 MB; ≤ 14 kB in the browser',
  run: async () => [...onePersonYear(), await browserSize(), ...(await batch(500_000))],
};

const root = join(import.meta.dirname, '../..');

const PEOPLE = 500;
const ENTRIES = 12;

function people(): PersonYear[] {
  const next = random(2023);
  return Array.from({ length: PEOPLE }, (_, at) => {
    const parsed = parseLedger(ledgerPerson(at, ENTRIES, next));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    return parsed.value;
  });
}

function onePersonYear(): Figure[] {
  const all = people();
  for (const { inForce, person, entries } of all)
    agree(assess(inForce, person, entries), byHand(person, entries));
  const engine = milliseconds(all, ({ inForce, person, entries }) =>
    assess(inForce, person, entries),
  );
  const floor = milliseconds(all, ({ person, entries }) => byHand(person, entries));
  return [
    {
      name: `person-year of ${ENTRIES} entries, all steps`,
      value: engine,
      unit: 'ms',
      atMost: 0.05,
    },
    { name: 'the same sums by hand, the floor', value: floor, unit: 'ms' },
    { name: 'engine over floor, times', value: engine / floor, unit: '', atMost: 10 },
  ];
}

function agree(statement: ReturnType<typeof assess>, floor: ReturnType<typeof byHand>): void {
  const counted = statement.entries.map((entry): number => entry.counted);
  if (statement.total !== floor.total || counted.join() !== floor.counted.join()) {
    throw new Error(
      `engine and floor differ for ${statement.personId}: ${counted} / ${floor.counted}`,
    );
  }
}

/** The median of many rounds, in milliseconds of processor time a person, so that a busy machine disturbs little. */
function milliseconds(all: readonly PersonYear[], work: (one: PersonYear) => unknown): number {
  const round = (): number => {
    const from = process.cpuUsage();
    for (let again = 0; again < 4; again += 1) for (const one of all) work(one);
    return process.cpuUsage(from).user / 1000 / (4 * all.length);
  };
  for (let warm = 0; warm < 20; warm += 1) round();
  return median(Array.from({ length: 31 }, round));
}

/** The engine with its rule set as the browser gets it: bundled, minified, gzipped. */
async function browserSize(): Promise<Figure> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { assess } from './shared/engine/index.ts';
        export { ruleSetFor } from './shared/rules/index.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    write: false,
  });
  const bytes = gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length;
  return { name: 'engine with its rule set, gzipped', value: bytes / 1000, unit: 'kB', atMost: 14 };
}

/** The batch command over a file of people, its time and its largest memory. */
async function batch(count: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-bench-'));
  try {
    const file = join(folder, 'people.ndjson');
    await writePeople(file, count);
    const from = performance.now();
    const { memory } = await runBatch(file);
    const seconds = (performance.now() - from) / 1000;
    return [
      { name: `${count} person-years by npm run hours`, value: seconds, unit: 's', atMost: 60 },
      { name: 'its largest memory', value: memory, unit: 'MB', atMost: 300 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function writePeople(file: string, count: number): Promise<void> {
  const out = createWriteStream(file);
  const next = random(7);
  let block = '';
  for (let at = 0; at < count; at += 1) {
    block += `${JSON.stringify(ledgerPerson(at, ENTRIES, next))}\n`;
    if (block.length < 1 << 20) continue;
    if (!out.write(block)) await once(out, 'drain');
    block = '';
  }
  out.end(block);
  await once(out, 'close');
}

/** The command as package.json has it, without npm between, so that the memory watched is its own. */
function command(): readonly [string, ...string[]] {
  const manifest: { readonly scripts: { readonly hours: string } } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const [, ...rest] = manifest.scripts.hours.split(' ');
  return [process.execPath, ...rest];
}

async function runBatch(file: string): Promise<{ memory: number }> {
  const [node, ...args] = command();
  const child = spawn(node, [...args, file], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.resume();
  let memory = 0;
  const watch = setInterval(() => {
    if (!existsSync(`/proc/${child.pid}/status`)) return;
    const line = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
    memory = Math.max(memory, Number(line?.[1] ?? 0) / 1000);
  }, 200);
  const [code] = await once(child, 'exit');
  clearInterval(watch);
  if (code !== 0) throw new Error(`npm run hours ended with ${code}`);
  return { memory };
}
