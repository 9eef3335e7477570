import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DraftView } from '../../shared/contract/drafts.ts';
import { type RouteId, routes } from '../../shared/contract/routes.ts';
import { emptyKept, type KeptDraft, nameOf } from '../../web/pages/claim/kept-draft.ts';

/** How a draft goes to the server, over lost answers, reloads and other devices. */

// The site's build makes the table of routes.
vi.mock('../../web/route.ts', () => ({ routeOf: (id: RouteId) => routes[id] }));

const PERSON = 'p';
const DRAFT = 'd'.repeat(26);

/** A server that keeps one draft; answers may be lost on their way. */
function draftServer() {
  const list = () => Response.json({ drafts: server.stored ? [server.stored] : [] });
  const save = (url: string, { body, headers }: RequestInit) => {
    const { rev, content } = JSON.parse(String(body)) as DraftView;
    const key = (headers as Record<string, string>)['idempotency-key'] ?? '';
    if (server.stored?.key !== key) {
      if ((server.stored?.rev ?? 0) !== rev)
        return Response.json({ code: 'DRAFT_MOVED_ON', status: 409 }, { status: 409 });
      const draftId = url.split('/').at(-1) ?? '';
      server.stored = { draftId, key, content, rev: rev + 1, savedAt: '2023-12-20T02:00:00Z' };
    }
    return Response.json(server.stored);
  };
  const server = {
    stored: undefined as DraftView | undefined,
    loses: false,
    async fetch(url: string, init: RequestInit): Promise<Response> {
      await Promise.resolve();
      const answer = init.method === 'GET' ? list() : save(url, init);
      if (server.loses) throw new TypeError('no line');
      return answer;
    },
  };
  return server;
}

let server: ReturnType<typeof draftServer>;
beforeEach(() => {
  vi.useFakeTimers();
  server = draftServer();
  const store: Storage = Object.create({
    getItem: (key: string) => store[key] ?? null,
    setItem(key: string, value: string) {
      store[key] = value;
    },
    removeItem: (key: string) => delete store[key],
  });
  vi.stubGlobal('localStorage', store);
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A page on which the draft is open. Loaded anew it knows what lies on the device, and nothing else. */
async function openPage(anew = true) {
  if (anew) vi.resetModules();
  const { saverOf } = await import('../../web/pages/claim/saver.ts');
  const { read, write } = await import('../../web/keep.ts');
  const moved: string[] = [];
  const value = signal(read<KeptDraft>('device', nameOf(PERSON, DRAFT), emptyKept));
  const put = (part: Partial<KeptDraft>) => {
    value.value = { ...value.value, ...part };
    write('device', nameOf(PERSON, DRAFT), value.value);
  };
  const kept = { value, lasting: signal(true), put, drop: () => undefined };
  const saver = saverOf(PERSON, DRAFT);
  saver.open({ current: { kept, onMoved: (fork) => moved.push(fork) } });
  return {
    moved,
    kept,
    send: () => saver.asClaim(() => Promise.resolve({ ok: true })),
    type(title: string) {
      put({ values: { title }, unsaved: true });
      saver.later();
    },
  };
}
/** The page that was there does nothing more. */
const reloaded = () => {
  vi.clearAllTimers();
  return openPage();
};
/** Long enough for a save with all its tries. */
const passes = () => vi.advanceTimersByTimeAsync(10_000);
const said = () => server.stored?.content.values['title'];

it('goes on from its own save where a reload lost the answer, whatever was typed since', async () => {
  const before = await openPage();
  before.type('讲座');
  await passes();
  server.loses = true;
  before.type('焊接讲座');
  await passes();
  expect(said()).toBe('焊接讲座');
  before.type('焊接工艺讲座');

  server.loses = false;
  const page = await reloaded();
  await passes();
  expect(page.moved).toEqual([]);
  expect(said()).toBe('焊接工艺讲座');
  expect(page.kept.value.value).toMatchObject({ unsaved: false, rev: server.stored?.rev });
});

it('knows any of its saves again: each may be the one that came through', async () => {
  const before = await openPage();
  server.loses = true;
  for (const title of ['讲', '讲座', '讲座一']) {
    before.type(title);
    await passes();
  }
  // Only the first did; what came after rested on what was gone.
  expect(said()).toBe('讲');
  server.loses = false;
  const page = await reloaded();
  await passes();
  expect(page.moved).toEqual([]);
  expect(said()).toBe('讲座一');
});

it('keeps both where another device has gone on from a save whose answer was lost', async () => {
  const before = await openPage();
  server.loses = true;
  before.type('这台设备上写的');
  await passes();
  server.loses = false;
  if (!server.stored) throw new Error('nothing was stored');
  const content = { ...server.stored.content, values: { title: '另一台设备上写的' } };
  server.stored = { ...server.stored, content, rev: 2, key: 'another' };

  const page = await reloaded();
  page.type('这台设备上又写的');
  await passes();
  expect(page.moved.length).toBe(1);
  expect(said()).toBe('另一台设备上写的');
});

it('keeps both where another window of this device wrote', async () => {
  const one = await openPage();
  one.type('讲座');
  await passes();
  const other = await openPage();
  other.type('第二个窗口里的讲座');
  await passes();
  one.type('第一个窗口里的讲座');
  await passes();
  expect([one.moved.length, other.moved.length]).toEqual([1, 0]);
  expect(said()).toBe('第二个窗口里的讲座');
});

it('of which the claim was sent is saved as any other, once something is written under its name again', async () => {
  const page = await openPage();
  page.type('讲座');
  await passes();
  await page.send();
  server.stored = undefined;
  page.kept.put({ ...emptyKept, rev: 0 });
  await passes();
  expect(said()).toBeUndefined();
  const again = await openPage(false);
  again.type('另一个讲座');
  await passes();
  expect(said()).toBe('另一个讲座');
});
