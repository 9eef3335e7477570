import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { squeeze } from './plugin.ts';

/** Packing a worker as tightly as can be takes longer than the rest of the site's build. */
const LARGE = 100_000;

/**
 * Scripts and styles once more under `packed/`, compressed, from where they are deployed (`infra/constructs/site.ts`):
 * CloudFront compresses in passing, and what it makes is a sixth larger.
 */
export function packedCode(thorough: boolean): Plugin {
  return {
    name: 'packed-code',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const names = Object.keys(bundle).filter((name) => /^assets\/.*\.(?:js|css)$/.test(name));
      await Promise.all(
        names.map(async (name) => {
          const bytes = await readFile(join(dir, name));
          const to = join(dir, 'packed', name);
          await mkdir(dirname(to), { recursive: true });
          const quality = thorough || bytes.length < LARGE ? 11 : 9;
          await writeFile(to, await squeeze(bytes, quality));
        }),
      );
    },
  };
}
