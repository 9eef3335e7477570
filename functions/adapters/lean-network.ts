import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const rewriting = join(import.meta.dirname, '../../shared/redaction/ocr/network');
const cache = join(import.meta.dirname, '../../.build/networks');

/**
 * A network's file as it runs, rewritten. From the sources it is rewritten once and kept, until the rewriting or the
 * file changes; a bundle is given the reading alone, since its package holds files that are rewritten.
 */
export async function leanNetwork(path: string): Promise<Uint8Array> {
  const kept = join(cache, `${await stateOf(path)}-${basename(path)}`);
  const before = await readFile(kept).catch(() => undefined);
  if (before) return before;
  // Loaded only here: most processes find the network rewritten.
  const { lean } = await import('../../shared/redaction/ocr/network/lean.ts');
  const made = lean(new Uint8Array(await readFile(path)));
  await keep(kept, made).catch(() => undefined);
  return made;
}

/** Told by when each file came to its place, as installers set the time of change: to read them takes longer than the rest. */
async function stateOf(path: string): Promise<string> {
  const sources = (await readdir(rewriting)).sort().map((name) => join(rewriting, name));
  const hash = createHash('sha256');
  for (const { size, ino, ctimeMs } of await Promise.all(
    [path, ...sources].map((one) => stat(one)),
  ))
    hash.update(`${size} ${ino} ${ctimeMs};`);
  return hash.digest('hex').slice(0, 16);
}

/** Whole or not at all: two processes may do it at once. */
async function keep(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(cache, { recursive: true });
  await writeFile(`${path}.${process.pid}`, bytes);
  await rename(`${path}.${process.pid}`, path);
}
