import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** The service worker, where the device has no room for what it would keep. */

type Fetching = { request: Request; respondWith: (answer: Promise<Response>) => void };
let fetching: (event: Fetching) => void;

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal('self', {
    addEventListener(type: string, does: (event: Fetching) => void) {
      if (type === 'fetch') fetching = does;
    },
  });
  vi.stubGlobal('location', new URL('https://site.test/sw.js'));
  vi.stubGlobal('fetch', async () => new Response('code'));
  await import('../../web/sw.ts');
});
afterEach(() => vi.unstubAllGlobals());

const asked = async (): Promise<Response> =>
  new Promise((resolve, reject) => {
    const request = new Request('https://site.test/assets/page-1.js');
    fetching({ request, respondWith: (answer) => void answer.then(resolve, reject) });
  });

it('hands on what has come where it can’t be kept', async () => {
  vi.stubGlobal('caches', {
    match: async () => undefined,
    open: async () => ({
      put: async () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    }),
  });
  expect(await (await asked()).text()).toBe('code');
});
