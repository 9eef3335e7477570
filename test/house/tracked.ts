import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finish } from '../running/check.ts';

export const root = join(import.meta.dirname, '../..');

/** Files that git holds, and those that it would take in, as paths from the root. */
export async function tracked(...patterns: readonly string[]): Promise<readonly string[]> {
  const { code, text } = await finish(root, 'git', [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    '--deduplicate',
    '--',
    ...patterns,
  ]);
  if (code !== 0) throw new Error(text);
  return text.split('\0').filter((path) => path !== '');
}

export async function contents(path: string): Promise<string> {
  return readFile(join(root, path), 'utf8').catch(() => '');
}
