import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { packedCode } from '../infra/engines/packed-code.ts';
import { engines, withoutOwnAddresses } from '../infra/engines/plugin.ts';
import { prerender } from '../infra/prerender/plugin.ts';
import { routes } from '../shared/contract/routes.ts';

/**
 * The browser's client needs method, path and key of each route, not its schemas. They are read from the contract
 * here, so that the first view carries a table of a few hundred bytes and no validation library. As lines it packs best.
 */
function routeTable(): Plugin {
  const name = 'virtual:route-table';
  const table = Object.entries(routes)
    .map(([id, { method, path, keyed }]) => [id, method, path, ...(keyed ? ['keyed'] : [])])
    .map((words) => words.join(' '))
    .join('\n');
  return {
    name: 'route-table',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) =>
      id === `\0${name}` ? `export const routeTable = ${JSON.stringify(table)};` : undefined,
  };
}

const here = (path: string): string => join(import.meta.dirname, path);

/** The icon stands in the page itself: a tab asks for it on every first visit, and it is smaller than a request. */
function iconInPage(): Plugin {
  const icon = readFileSync(here('public/icon.svg'), 'utf8').trim();
  return {
    name: 'icon-in-page',
    transformIndexHtml: (html) =>
      html.replace('href="/icon.svg"', `href="data:image/svg+xml,${encodeURIComponent(icon)}"`),
  };
}

/** What nearly every page uses: one file with the shell, rather than a dozen of a few hundred bytes. */
const SHELL =
  /\/web\/(main|old-browsers|app|client|session|keep|line|load|title|moment|choices|local|next-page|reference|route)\.tsx?$|\/web\/(shell|styles)\/|\/web\/components\/(button|message|icon|loading|lazy-page|private|dialog|titled)\.tsx$|\/web\/strings\/zh-CN\/(shell|client)\.ts$|\/shared\/(result|time\/[a-z]+)\.ts$|\/node_modules\/(preact|preact-iso|@preact\/signals|@preact\/signals-core)\/|virtual:route-table/;
/** What pages with something to fill in share. Signing in needs no more than this. */
const FIELDS =
  /web.components.(field|password-field|choice|error-summary|send-or-cancel|told)\.tsx|web.(form|send|kept-form)\.ts|zh-CN.accounts\.ts/;
/** What may be claimed: apart from the contract that is made from it, as a form shows it long before it is checked. */
const KINDS = /shared.claim.kinds\.ts|zh-CN.claim\.ts/;
/** Claims as they are typed. */
const DRAFTS = /pages.claim.(draft|kept-draft|fields)\.tsx?/;
/** The contract with its checks. */
const CONTRACT = /web.(words|check)\.ts|shared.vocabulary\.ts|shared.contract.(facts|fields)\.ts/;
/** Files, and the looking at them before they are sent. */
const FILES = /web.components.(file-row|file-drop)\.tsx|web.(upload|download)\.ts/;

export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  appType: 'spa',
  plugins: [
    routeTable(),
    iconInPage(),
    engines(mode === 'deploy'),
    ...(mode === 'prerender' ? [] : [packedCode(mode === 'deploy')]),
    prerender(),
  ],
  worker: { format: 'es', plugins: () => [withoutOwnAddresses()] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Office desktops here still run browsers of 2022.
  build: {
    outDir: '../.build/site',
    emptyOutDir: true,
    target: ['chrome103', 'edge103', 'firefox102', 'safari15.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rolldownOptions: {
      // Packing the engines takes its time the first time, as it should.
      checks: { pluginTimings: false },
      ...(mode === 'prerender' ? {} : { input: ['index.html', 'sw.ts'].map(here) }),
      output: {
        // A service worker's address must not change.
        entryFileNames: ({ name }) =>
          name === 'sw'
            ? 'sw.js'
            : mode === 'prerender'
              ? '[name].js'
              : 'assets/[name]-[hash:7].js',
        // Names of parts stand in what loads them, and hashes do not pack.
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        // Names of parts stand in what loads them, and their hashes do not pack.
        codeSplitting: {
          groups: [
            { name: 'shell', test: SHELL },
            { name: 'fields', test: FIELDS },
            { name: 'kinds', test: KINDS },
            { name: 'drafts', test: DRAFTS },
            { name: 'contract', test: CONTRACT },
            { name: 'files', test: FILES },
            // What the home page needs beside it: together they pack better than one by one.
            {
              name: 'home',
              test: /pages.year.view\.ts|zh-CN.year\.ts|components.bar\.tsx/,
            },
          ],
        },
      },
    },
  },
}));
