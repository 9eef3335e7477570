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

/** Kept in the page, so that what it fetches afterwards is not counted however late the news of it come. */
async function noteAnswerable(page: Page): Promise<void> {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('.exam-option input') === null) return;
      performance.mark('answerable');
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
}

/** When the first question could be answered: milliseconds since the visit began, and the moment in Unix time. */
async function answerable(page: Page): Promise<{ readonly ms: number; readonly at: number }> {
  await page.locator('.exam-option input').first().waitFor();
  return page.evaluate(() => {
    const ms = performance.getEntriesByName('answerable')[0]?.startTime ?? Number.NaN;
    return { ms, at: performance.timeOrigin + ms };
  });
}

/** What a first visit with nothing in the cache fetches until the first question can be answered; fonts apart. */
export async function coldLoad(
  context: BrowserContext,
  paper: PaperView,
  slow: boolean,
): Promise<Load> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const fetchedBy = await watch(session);
  // A phone here has a Chinese font of its own, and fetches none.
  if (slow) await session.send('Network.setBlockedURLs', { urls: ['*wght-*', '*noto-*'] });
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await noteAnswerable(page);
  if (slow) await slowDown(session);
  await page.goto(`/exam/${paper.paperId}`, { waitUntil: 'commit' });
  const { ms, at } = await answerable(page);
  const counted = fetchedBy(at);
  await page.close();
  return { ...counted, ms };
}

async function watch(session: CDPSession) {
  const asked = new Map<string, number>();
  const bytes = new Map<string, number>();
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ requestId, request, type, wallTime }) => {
    const isFont = type === 'Font' || /wght-|noto-/.test(request.url);
    if (!isFont && !request.url.startsWith('data:')) asked.set(requestId, wallTime * 1000);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.set(requestId, encodedDataLength);
  });
  return (moment: number) => {
    const counted = [...asked].filter(([, at]) => at <= moment).map(([id]) => bytes.get(id) ?? 0);
    return {
      kilobytes: counted.reduce((sum, length) => sum + length, 0) / 1000,
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
