import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root } from '../../infra/bundle.ts';
import type { Bench, Figure } from './figure.ts';

/** Scripts and styles that the home page names itself: what a first visit fetches before it shows anything. */
const named =
  /<(?:script[^>]+src|link[^>]+rel="(?:stylesheet|modulepreload)"[^>]+href)="\/([^"]+)"/g;

async function measure(): Promise<readonly Figure[]> {
  const outDir = await mkdtemp(join(tmpdir(), 'xueshi-site-'));
  await build({
    configFile: join(root, 'web/vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
  const page = await readFile(join(outDir, 'index.html'), 'utf8');
  const files = [...page.matchAll(named)].map((match) => match[1] ?? '');
  const sizes = await Promise.all(
    files.map(async (file) => ({
      name: file.replace(/-[\w-]{8}(?=\.)/, ''),
      kilobytes: gzipSync(await readFile(join(outDir, file))).byteLength / 1000,
    })),
  );
  const all = sizes.reduce((total, one) => total + one.kilobytes, 0);
  return [
    ...sizes.map(({ name, kilobytes }): Figure => ({ name, value: kilobytes, unit: 'kB' })),
    { name: 'script and style, gzipped', value: all, unit: 'kB', atMost: 40 },
  ];
}

export const bench: Bench = {
  name: 'first-visit',
  target: 'script and style of the home page ≤ 40 kB gzipped, fonts apart',
  run: measure,
};
