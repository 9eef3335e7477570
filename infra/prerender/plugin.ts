import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { publicPages } from '../../shared/public-pages.ts';
import { withBrowser } from './browser-globals.ts';

type Draw = (path: string, isPublic: boolean) => Promise<string>;

/** Builds the site's own code for Node and hands its drawing function over. */
async function drawing(config: ResolvedConfig, use: (draw: Draw) => Promise<void>): Promise<void> {
  const outDir = await mkdtemp(join(tmpdir(), 'xueshi-prerender-'));
  try {
    await build({
      root: config.root,
      configFile: config.configFile ?? false,
      logLevel: 'error',
      mode: 'prerender',
      build: {
        ssr: join(config.root, 'prerender.tsx'),
        outDir,
        emptyOutDir: true,
        copyPublicDir: false,
      },
      // Everything in one place: the folder it is built to has no packages beside it.
      ssr: { noExternal: true },
    });
    const url = pathToFileURL(join(outDir, 'prerender.js')).href;
    await withBrowser(async (visit) => {
      const { draw } = (await import(url)) as { draw: Draw };
      await use((path, isPublic) => {
        visit(path);
        return draw(path, isPublic);
      });
    });
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

const place = '<div id="app"></div>';
const hidden = '<meta name="robots" content="noindex" />';

/** The page with its first view in it; a public one with its own title and words, and to be found. */
function pageOf(html: string, path: string, view: string): string {
  const filled = html.replace(place, () => `<div id="app">${view}</div>`);
  if (!Object.hasOwn(publicPages, path)) return filled;
  const { title, about } = publicPages[path as keyof typeof publicPages];
  return filled
    .replace(hidden, '')
    .replace(/<title>[^<]*<\/title>/, `<title>${title} · 学时</title>`)
    .replace(/(<meta name="description" content=")[^"]*/, `$1${about}`);
}

/** After the site is built: `index.html` gets the frame, and each public page a file of its own. */
export function prerender(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'prerender',
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved;
    },
    async closeBundle() {
      if (config.build.ssr || config.mode === 'prerender') return;
      const { outDir } = config.build;
      const folder = join(config.root, outDir);
      const index = join(outDir.startsWith('/') ? outDir : folder, 'index.html');
      const html = await readFile(index, 'utf8');
      if (!html.includes(place) || !html.includes(hidden)) {
        throw new Error('index.html has no place for the first view, or does not say noindex.');
      }
      await drawing(config, async (draw) => {
        for (const path of Object.keys(publicPages)) {
          const file = index.replace(/index\.html$/, `${path.slice(1)}.html`);
          await writeFile(file, pageOf(html, path, await draw(path, true)));
        }
        await writeFile(index, pageOf(html, '/', await draw('/', false)));
      });
    },
  };
}
