import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin, type ResolvedConfig, type Rolldown } from 'vite';
import {
  type BegunPage,
  begunPages,
  examFile,
  ownFiles,
  publicPages,
} from '../../shared/public-pages.ts';
import { EXAM_PATH, type PublicPath } from '../../shared/public-paths.ts';
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

const isPublic = (path: string): path is PublicPath => Object.hasOwn(publicPages, path);

/** The module behind each page that has a file of its own. */
const modules: Readonly<Record<PublicPath | BegunPage | typeof EXAM_PATH, string>> = {
  '/': 'pages/year/page.tsx',
  '/claims/new': 'pages/claim/new.tsx',
  '/courses': 'pages/courses/page.tsx',
  '/plan': 'pages/plan/page.tsx',
  '/statement': 'pages/statement/page.tsx',
  '/notices': 'pages/notices/page.tsx',
  '/account': 'pages/account/page.tsx',
  '/review': 'pages/review/page.tsx',
  [EXAM_PATH]: 'pages/exam/page.tsx',
  '/sign-in': 'pages/sign-in.tsx',
  '/register': 'pages/register/page.tsx',
  '/password': 'pages/reset.tsx',
  '/rules': 'pages/rules/page.tsx',
  '/verify': 'pages/verify/page.tsx',
  '/catalogue': 'pages/courses/catalogue.tsx',
};

/**
 * What a page needs beside the shell. Its styles must be there when it is first drawn, or what was drawn moves; its code
 * is fetched beside the shell's, which would ask for it only when it runs.
 */
function linksOf(path: keyof typeof modules, html: string, bundle: Rolldown.OutputBundle): string {
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
  const own = chunks.find(({ moduleIds }) =>
    moduleIds.some((id) => id.endsWith(`/web/${modules[path]}`)),
  );
  if (!own) throw new Error(`No chunk holds ${modules[path]}.`);
  const needed = new Set([own]);
  for (const { imports } of needed)
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) needed.add(chunk);
  const styles = [...needed].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
  return [
    ...styles.map((file) => [file, `<link rel="stylesheet" crossorigin href="/${file}">`] as const),
    ...[...needed].map(
      ({ fileName }) =>
        [fileName, `<link rel="modulepreload" crossorigin href="/${fileName}">`] as const,
    ),
  ]
    .filter(([file]) => !html.includes(file))
    .map(([, link]) => `  ${link}\n  `)
    .join('');
}

const place = '<div id="app"></div>';
const hidden = '<meta name="robots" content="noindex" />';

/**
 * A form that is drawn beforehand takes nothing until its code is there: what were typed would be lost, and a browser
 * would send it by itself, a password in the address included. The site's own drawing wakes it.
 */
const asleep = (view: string): string => view.replaceAll('<form ', '<form inert method="post" ');

const withView = (html: string, view: string): string =>
  html.replace(place, () => `<div id="app">${asleep(view)}</div>`);

const titled = (html: string, title: string): string =>
  html.replace(/<title>[^<]*<\/title>/, `<title>${title} · 学时</title>`);

const withLinks = (html: string, links: string): string =>
  html.replace('</head>', () => `${links}</head>`);

/** The page with its first view in it, with its own title and words, and to be found. */
function publicPageOf(html: string, path: PublicPath, view: string): string {
  const { title, about } = publicPages[path];
  return titled(withView(html, view), title)
    .replace(hidden, '')
    .replace(/(<meta name="description" content=")[^"]*/, `$1${about}`);
}

/** After the site is built: `index.html` gets the frame, and the pages that a visit begins with files of their own. */
export function prerender(): Plugin {
  let config: ResolvedConfig;
  let bundle: Rolldown.OutputBundle = {};
  return {
    name: 'prerender',
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved;
    },
    writeBundle: (_options, written) => {
      bundle = written;
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
        for (const path of Object.keys(modules) as (keyof typeof modules)[]) {
          const file = join(dirname(index), ownFiles[path] ?? examFile);
          const view = await draw(path === EXAM_PATH ? `${path}any` : path, isPublic(path));
          const page = isPublic(path)
            ? publicPageOf(html, path, view)
            : path === EXAM_PATH
              ? titled(withView(html, view), '考试').replace('<html ', '<html data-sitting ')
              : titled(withView(html, view), begunPages[path]);
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, withLinks(page, linksOf(path, html, bundle)));
        }
        await writeFile(index, withView(html, await draw('/', false)));
      });
    },
  };
}
