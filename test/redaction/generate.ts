/** `npm run redaction:set [-- seed]`: writes the development set to .build/redaction-set. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cases, extensionFor } from './set/cases.ts';

const seed = Number(process.argv[2] ?? '1');
const folder = join(import.meta.dirname, '../../.build/redaction-set');

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const all = cases(seed);
for (const one of all) {
  const { bytes } = await one.make();
  const dot = one.file.lastIndexOf('.');
  const name = `${one.file.slice(0, dot)}.${extensionFor(bytes, one.file.slice(dot + 1))}`;
  await writeFile(join(folder, name), bytes);
}
console.log(`${all.length} documents in ${folder}`);
