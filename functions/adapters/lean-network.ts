import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { lean } from '../../shared/redaction/ocr/network/lean.ts';

const rewriting = join(import.meta.dirname, '../../shared/redaction/ocr/network');
const cache = join(import.meta.dirname, '../../.build/networks');

/**
 * A network's file as it runs, rewritten. From the sources it is rewritten once and kept, until the rewriting or the
 * file changes; a bundle is given the reading alone, since its package holds files that are rewritten.
 */
export async function leanNetwork(path: string): Promise<Uint8Array> {
  const onnx = new Uint8Array(await readFile(path));
  const kept = join(cache, `${await stateOf(onnx)}-${basename(path)}`);
  const before = await readFile(kept).catch(() => undefined);
  if (before) return new Uint8Array(before);
  const made = lean(onnx);
  await keep(kept, made).catch(() => undefined);
  return made;
}

async function stateOf(onnx: Uint8Array): Promise<string> {
  const hash = createHash('sha256').update(onnx);
  for (const name of (await readdir(rewriting)).sort())
    hash.update(await readFile(join(rewriting, name)));
  return hash.digest('hex').slice(0, 16);
}

/** Whole or not at all: two processes may do it at once. */
async function keep(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(cache, { recursive: true });
  await writeFile(`${path}.${process.pid}`, bytes);
  await rename(`${path}.${process.pid}`, path);
}
