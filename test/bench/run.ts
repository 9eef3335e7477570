import { readdir } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Bench, type Figure, isMet } from './figure.ts';

/**
 * `npm run bench [-- name…]`: measures and tells. A target that is missed is shown and fails nothing; a bench that
 * breaks is shown and ends the run with 1.
 */
const folder = import.meta.dirname;
const asked = process.argv.slice(2);

async function discover(): Promise<readonly Bench[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.bench.ts')).sort();
  return Promise.all(
    files.map(async (file) => {
      const module: unknown = await import(pathToFileURL(join(folder, file)).href);
      if (isBenchModule(module)) return module.bench;
      throw new Error(`${file} exports no bench.`);
    }),
  );
}

function isBenchModule(module: unknown): module is { readonly bench: Bench } {
  return typeof module === 'object' && module !== null && 'bench' in module;
}

function machine(): string {
  const [first] = cpus();
  const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
  return `${first?.model.trim() ?? 'unknown CPU'}, ${cpus().length} cores, ${gigabytes} GB, Node ${process.version}`;
}

function row(figure: Figure): string {
  const { name, value, unit, atMost, atLeast, peer } = figure;
  const said = `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ${unit}`.trim();
  const bounds = [
    atMost === undefined ? '' : `≤ ${atMost} ${unit}`,
    atLeast === undefined ? '' : `≥ ${atLeast} ${unit}`,
  ];
  const met = isMet(figure);
  const sign = met === undefined ? '' : met ? 'ok' : 'MISSED';
  const target = bounds
    .filter((one) => one !== '')
    .join(', ')
    .trim();
  return `  ${name.padEnd(52)} ${said.padStart(10)}   ${target.padEnd(14)} ${sign.padEnd(6)} ${peer ?? ''}`.trimEnd();
}

const found = await discover();
const unknown = asked.filter((name) => !found.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(
    `No such bench: ${unknown.join(', ')}. There are ${found.map((one) => one.name).join(', ')}.`,
  );
  process.exitCode = 1;
}
console.log(machine());
for (const { name, target, run } of found) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}: ${target}`);
  try {
    for (const figure of await run()) console.log(row(figure));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    // A minified bundle that broke quotes itself whole.
    const last = why.split('\n').filter((line) => line.length < 300);
    console.log(`  broke: ${last.join('\n  ')}`);
    process.exitCode = 1;
  }
}
