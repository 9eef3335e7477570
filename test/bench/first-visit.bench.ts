import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { build } from 'vite';
import { root } from '../../infra/bundle.ts';
import { startProjectCloud } from '../../infra/local/project-cloud.ts';
import { professional, signInAs } from '../browser/acts.ts';
import { launchBrowser } from '../browser/browser.ts';
import { phone } from '../browser/site.ts';
import { type Bench, type Figure, median } from './figure.ts';

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
  return [...figures, await readable()];
}

/** Slow 4G, and a processor four times slower than this one. */
const line = {
  offline: false,
  latency: 150,
  downloadThroughput: 200_000,
  uploadThroughput: 93_750,
};
const SLOWER = 4;
const VISITS = 5;

/** From opening the home page, nothing cached, to the verdict that one can read; signed in, with a year on record. */
async function readable(): Promise<Figure> {
  const stateDir = await mkdtemp(join(tmpdir(), 'xueshi-visit-'));
  const at = '2023-11-20T10:00:00+08:00';
  const cloud = await startProjectCloud({ stateDir, at, past: true });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ baseURL: cloud.origin, viewport: phone });
    await signInAs(await context.newPage(), professional);
    const taken: number[] = [];
    for (let visit = 0; visit < VISITS; visit += 1) {
      const page = await context.newPage();
      const tools = await context.newCDPSession(page);
      await tools.send('Network.enable');
      await tools.send('Network.setCacheDisabled', { cacheDisabled: true });
      await tools.send('Network.emulateNetworkConditions', line);
      await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      await page.addInitScript(noteVerdict);
      await page.goto('/', { waitUntil: 'commit' });
      const shown = await page.waitForFunction(() => (globalThis as { shownAt?: number }).shownAt);
      taken.push(((await shown.jsonValue()) ?? Number.NaN) / 1000);
      await page.close();
    }
    const name = `home page: verdict readable, median of ${VISITS}`;
    return { name, value: median(taken), unit: 's', atMost: 1.5 };
  } finally {
    await browser.close();
    await cloud.stop();
    await rm(stateDir, { recursive: true, force: true });
  }
}

/** Runs in the page. A machine without a Chinese font would fetch one: fonts stand apart. */
function noteVerdict(): void {
  CanvasRenderingContext2D.prototype.measureText = () => ({ width: 24 }) as TextMetrics;
  let calls = 0;
  CanvasRenderingContext2D.prototype.getImageData = () => {
    calls += 1;
    return { data: new Uint8ClampedArray([calls]) } as unknown as ImageData;
  };
  new MutationObserver((_changes, watching) => {
    if (!document.querySelector('.verdict h1')) return;
    watching.disconnect();
    requestAnimationFrame(() => {
      (globalThis as { shownAt?: number }).shownAt = performance.now();
    });
  }).observe(document, { childList: true, subtree: true });
}

export const bench: Bench = {
  name: 'first-visit',
  target:
    'script and style of a first visit ≤ 40 kB gzipped, fonts apart; the verdict readable in ≤ 1.5 s on slow 4G, 4 × CPU',
  run: measure,
};
