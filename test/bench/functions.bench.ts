import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundle, root } from '../../infra/bundle.ts';
import { routes } from '../../shared/contract/routes.ts';
import { type Bench, type Figure, median } from './figure.ts';

const execute = promisify(execFile);

/** What Lambda sets, and every setting that the bundle names; the values only have to be there. */
async function environmentOf(file: string): Promise<NodeJS.ProcessEnv> {
  const names = (await readFile(file, 'utf8')).match(
    /(?<=")[A-Z]+(_[A-Z]+)*_(TABLE|BUCKET|ID|ORIGIN|SECRET)(?=")/g,
  );
  return {
    ...Object.fromEntries((names ?? []).map((name) => [name, 'x'])),
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'id',
    AWS_SECRET_ACCESS_KEY: 'secret',
  };
}

/** Milliseconds that a fresh process takes to load the bundle, its start apart. */
async function load(file: string, env: NodeJS.ProcessEnv): Promise<number> {
  const script = `const from = performance.now();
    await import(${JSON.stringify(file)});
    console.log(performance.now() - from);
    process.exit(0);`;
  const { stdout } = await execute(
    join(root, 'node_modules/.bin/node'),
    ['--input-type=module', '-e', script],
    { env },
  );
  return Number(stdout.trim().split('\n').at(-1));
}

async function measure(): Promise<readonly Figure[]> {
  const out = await mkdtemp(join(tmpdir(), 'xueshi-bench-'));
  // The form's own function carries fonts and what writes files; nobody waits for its start on every page.
  const http = [...new Set(Object.values(routes).map(({ fn }) => fn))]
    .filter((fn) => fn !== 'statement')
    .sort();
  const figures: Figure[] = [];
  for (const { name, dir, bytes } of await bundle({ out, names: http })) {
    const file = join(dir, 'index.mjs');
    const env = await environmentOf(file);
    const taken: number[] = [];
    for (let round = 0; round < 7; round += 1) taken.push(await load(file, env));
    figures.push(
      { name: `${name}: bundle`, value: bytes / 1000, unit: 'kB', atMost: 500 },
      { name: `${name}: module load, median of 7`, value: median(taken), unit: 'ms', atMost: 80 },
    );
  }
  return figures;
}

export const bench: Bench = {
  name: 'functions',
  target: 'each HTTP function ≤ 500 kB, native binaries apart, and loaded in ≤ 80 ms',
  run: measure,
};
