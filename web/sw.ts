import { isAsset, keptAssets, SHELL } from './offline/kept.ts';

/**
 * What makes the site open without a line: the frame and the code that were fetched before. Nothing personal passes
 * through here; what was last read of a person lies in the page's own store and goes at sign-out.
 */
type Lasting = { waitUntil(work: Promise<unknown>): void };
type Fetching = { readonly request: Request; respondWith(answer: Promise<Response>): void };
/** The part of a service worker's world that is used here; the library of workers can't stand beside that of pages. */
declare const self: {
  addEventListener(type: 'install' | 'activate', does: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', does: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
};

const CACHE = 'xueshi:site';
/** A line that answers later than this is as good as none for opening the site. */
const PATIENCE_MS = 4000;
const MAX_ASSETS = 160;

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(openPage(request));
  else if (isAsset(url.pathname)) event.respondWith(asset(request));
});

/** The frame, and what it names. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  const answer = await fetch('/', { cache: 'no-cache' });
  if (!answer.ok) throw new Error('the frame does not come');
  const html = await answer.clone().text();
  await cache.put(SHELL, answer);
  const missing = [];
  for (const path of keptAssets(html)) if (!(await cache.match(path))) missing.push(path);
  await cache.addAll(missing);
}

/** The line first, so that a new version is had at once; the kept frame where there is none. */
async function openPage(request: Request): Promise<Response> {
  const late = AbortSignal.timeout(PATIENCE_MS);
  try {
    return await fetch(request, { signal: late });
  } catch {
    return (await caches.match(SHELL)) ?? Response.error();
  }
}

/** A hashed file never changes: what is kept is right. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  // A full disk is no reason to withhold what has come.
  if (answer.ok) await keep(request, answer.clone()).catch(() => undefined);
  return answer;
}

async function keep(request: Request, answer: Response): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.put(request, answer);
  const names = await cache.keys();
  for (const old of names.slice(1, Math.max(1, names.length - MAX_ASSETS))) await cache.delete(old);
}
