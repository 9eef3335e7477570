import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Hash of the contents of files and folders, by path; what does not exist counts as such. */
export function contentHash(
  root: string,
  paths: readonly string[],
  skip: readonly string[],
): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    if (skip.includes(path)) return;
    const full = join(root, path);
    const info = statSync(full, { throwIfNoEntry: false });
    if (info === undefined) {
      hash.update(`${path}\0absent\0`);
    } else if (info.isDirectory()) {
      for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
    } else {
      hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
    }
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}
