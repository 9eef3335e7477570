import { cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sparticuz from '@sparticuz/chromium';
import { startProjectCloud } from '../../infra/local/project-cloud.ts';

/** The morning on which the tests' people live: late enough to be behind, early enough to catch up. */
export const today = '2023-11-20T10:00:00+08:00';

export const hourBefore = (at: string): string =>
  new Date(Date.parse(at) - 3_600_000).toISOString();

/**
 * Names the folder of settled states. Publishing the courses and letting the demo people in takes seconds for each
 * system; in a test run it is done once, and every system starts from a copy. Without it each settles for itself.
 */
const FOLDER = 'XUESHI_SETTLED_STATES';

/** Before the first file of a run. */
export async function setup(): Promise<void> {
  process.env[FOLDER] = await mkdtemp(join(tmpdir(), 'xueshi-settled-'));
  // The package's browser knows no windows. An installed one draws one around each page and takes twice the processor.
  // Unpacked here: of two workers one would start what the other has not yet written to its end.
  if (process.platform === 'linux' && process.arch === 'x64')
    process.env['CHROME_PATH'] ??= await sparticuz.executablePath();
}

/** After the last. */
export async function teardown(): Promise<void> {
  await rm(process.env[FOLDER] ?? '', { recursive: true, force: true });
}

/**
 * A state of its own for a system, settled where that can be had.
 * @param at when the system is to start. What is settled is of an hour before today's, so that no log is ahead; with a
 *   past, which is told from the day on which it is settled, an hour before that
 */
export async function newState(at: string, past: boolean): Promise<string> {
  const stateDir = await mkdtemp(join(tmpdir(), 'xueshi-browser-'));
  const folder = process.env[FOLDER];
  if (folder === undefined) return stateDir;
  const from = past ? at : today;
  const made = join(folder, `${past ? 'past' : 'plain'}-${from.slice(0, 10)}`);
  await settleOnce(made, hourBefore(from), past);
  await cp(made, stateDir, { recursive: true });
  return stateDir;
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Two workers may ask at once: the one waits for the other, and does it himself where the other failed. */
async function settleOnce(made: string, at: string, past: boolean): Promise<void> {
  const [lock, making] = [`${made}.lock`, `${made}.making`];
  while (!(await isThere(made))) {
    const mine = await mkdir(lock).then(
      () => true,
      () => false,
    );
    if (!mine) {
      await setTimeout(50);
      continue;
    }
    try {
      if (await isThere(made)) return;
      const cloud = await startProjectCloud({ stateDir: making, at, past });
      await cloud.stop();
      await rename(making, made);
    } finally {
      await rm(making, { recursive: true, force: true });
      await rm(lock, { recursive: true, force: true });
    }
  }
}
