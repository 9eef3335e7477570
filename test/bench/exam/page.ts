import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import type { PaperView } from '../../../shared/contract/course-answers.ts';
import { type Candidate, PASSWORD } from '../../world/studied.ts';

/** The exam page as a browser loads it. */

/** Lighthouse's slow 4G, with a four times slower processor. */
const SLOW_4G = { latency: 150, throughput: (1.6 * 1024 * 1024) / 8 };
const SLOWER = 4;

/** A browser in which this person is signed in. */
export async function browserOf(
  browser: Browser,
  origin: string,
  { documentNumber }: Candidate,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 375, height: 812 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A first visit has none yet.
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.goto('/rules');
  const status = await page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/api/session', { method: 'POST', headers, body })).status;
    },
    JSON.stringify({ documentNumber, password: PASSWORD }),
  );
  if (status !== 200) throw new Error(`signing in: ${status}`);
  await page.close();
  return context;
}

export type Load = { readonly kilobytes: number; readonly requests: number; readonly ms: number };

const answerable = (page: Page) => page.locator('.exam-option input').first().waitFor();

/** What a first visit with nothing in the cache fetches until the first question can be answered; fonts apart. */
export async function coldLoad(
  context: BrowserContext,
  paper: PaperView,
  slow: boolean,
): Promise<Load> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const fetched = await watch(session);
  // A phone here has a Chinese font of its own, and fetches none.
  if (slow) await session.send('Network.setBlockedURLs', { urls: ['*wght-*', '*noto-*'] });
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  if (slow) await slowDown(session);
  const from = performance.now();
  await page.goto(`/exam/${paper.paperId}`, { waitUntil: 'commit' });
  await answerable(page);
  const ms = performance.now() - from;
  const counted = fetched();
  await page.close();
  return { ...counted, ms };
}

async function watch(session: CDPSession) {
  const bytes = new Map<string, number>();
  const fonts = new Set<string>();
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Font' || /wght-|noto-/.test(response.url)) fonts.add(requestId);
    if (!response.url.startsWith('data:')) bytes.set(requestId, 0);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.set(requestId, encodedDataLength);
  });
  return () => {
    const counted = [...bytes].filter(([id]) => !fonts.has(id));
    return {
      kilobytes: counted.reduce((sum, [, length]) => sum + length, 0) / 1000,
      requests: counted.length,
    };
  };
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW_4G.latency,
    downloadThroughput: SLOW_4G.throughput,
    uploadThroughput: SLOW_4G.throughput,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}
