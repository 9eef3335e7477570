import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { build } from 'vite';
import { root } from '../../infra/bundle.ts';
import type { Bench, Figure } from './figure.ts';

const manifestShape = v.record(
  v.string(),
  v.object({
    file: v.string(),
    css: v.optional(v.array(v.string()), []),
    imports: v.optional(v.array(v.string()), []),
  }),
);
type Manifest = v.InferOutput<typeof manifestShape>;

/** A visit loads the shell, which the page names, then the page that its address asks for. */
function shellOf(html: string): ReadonlySet<string> {
  const named = html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g);
  return new Set([...named].map(([, file]) => file ?? ''));
}
const pages = { 'home page': 'pages/year/page.tsx', 'sign-in page': 'pages/sign-in.tsx' };

/** Files of a chunk and of all that it imports at once; what it imports later is not part of a first visit. */
function filesOf(manifest: Manifest, chunk: string, seen = new Set<string>()): ReadonlySet<string> {
  const entry = manifest[chunk];
  if (entry === undefined) throw new Error(`The site has no chunk ${chunk}.`);
  if (seen.has(entry.file)) return seen;
  for (const file of [entry.file, ...entry.css]) seen.add(file);
  for (const one of entry.imports) filesOf(manifest, one, seen);
  return seen;
}

async function measure(): Promise<readonly Figure[]> {
  const outDir = await mkdtemp(join(tmpdir(), 'xueshi-site-'));
  await build({
    configFile: join(root, 'web/vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, manifest: true },
  });
  const text = await readFile(join(outDir, '.vite/manifest.json'), 'utf8');
  const manifest = v.parse(manifestShape, JSON.parse(text));
  const gzipped = async (files: ReadonlySet<string>): Promise<number> => {
    const contents = await Promise.all([...files].map((file) => readFile(join(outDir, file))));
    return contents.reduce((total, one) => total + gzipSync(one).byteLength, 0) / 1000;
  };
  const shell = shellOf(await readFile(join(outDir, 'index.html'), 'utf8'));
  const figures: Figure[] = [
    { name: 'shell of every page', value: await gzipped(shell), unit: 'kB' },
  ];
  for (const [name, chunk] of Object.entries(pages)) {
    const files = new Set([...shell, ...filesOf(manifest, chunk)]);
    figures.push({ name, value: await gzipped(files), unit: 'kB', atMost: 40 });
  }
  return figures;
}

export const bench: Bench = {
  name: 'first-visit',
  target: 'script and style of a first visit ≤ 40 kB gzipped, fonts apart',
  run: measure,
};
