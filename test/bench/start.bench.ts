import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../infra/bundle.ts';
import { freePorts } from '../free-ports.ts';
import { type Bench, type Figure, median, quantile } from './figure.ts';

const PATIENCE_SECONDS = 120;

/** Milliseconds from the command to the first page that it serves; whatever it started is ended again. */
async function start(): Promise<number> {
  const port = await freePorts(3);
  const from = performance.now();
  // A group of its own: npm, its shell and Node end together.
  const child = spawn('npm', ['start', '--silent', '--', '--port', String(port)], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      said += part.toString('utf8');
    });
  }
  try {
    await answering(`http://localhost:${port}/`, child, () => said);
    return performance.now() - from;
  } finally {
    await end(child);
  }
}

async function answering(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const patience = performance.now() + PATIENCE_SECONDS * 1000;
  while (performance.now() < patience) {
    if (child.exitCode !== null) throw new Error(said().trim());
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await sleep(10);
  }
  throw new Error(`Nothing answered within ${PATIENCE_SECONDS} s.\n${said().trim()}`);
}

async function end(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('close', done));
  process.kill(-pid, 'SIGINT');
  await ended;
}

async function measure(): Promise<readonly Figure[]> {
  const first = await start();
  const taken: number[] = [];
  for (let round = 0; round < 5; round += 1) taken.push(await start());
  return [
    { name: 'first start, what was stale made anew', value: first / 1000, unit: 's' },
    { name: 'start to first page, median of 5', value: median(taken) / 1000, unit: 's', atMost: 3 },
    { name: 'start to first page, slowest of 5', value: quantile(taken, 1) / 1000, unit: 's' },
  ];
}

export const bench: Bench = {
  name: 'start',
  target: 'ready to answer ≤ 3 s after npm start on a prepared checkout',
  run: measure,
};
