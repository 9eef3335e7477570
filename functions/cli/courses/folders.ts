import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Where the repository keeps the first version of every course. */
const coursesFolder = join(import.meta.dirname, '../../../infra/courses');

export async function courseFolders(): Promise<readonly string[]> {
  const entries = await readdir(coursesFolder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(coursesFolder, name));
}

/** The texts of a folder by their path in it; hidden files are the system's, not the author's. */
export async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).replaceAll('\\', '/'), await readFile(path, 'utf8'));
  }
  return files;
}
