import { rm } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type ProjectCloud, startProjectCloud } from '../../infra/local/project-cloud.ts';
import { launchBrowser } from './browser.ts';
import { hourBefore, newState, today } from './settled.ts';

export const phone = { width: 375, height: 812 };
export const desktop = { width: 1440, height: 900 };
export type Size = typeof phone;

/**
 * XUESHI_SLOW=6 gives the pages a sixth of the processor: what passes on a fast machine only because of it fails then.
 * The rest is burnt, for each page that is open: for single tests.
 */
const slowness = Number(process.env['XUESHI_SLOW'] ?? '1');
async function slowDown(page: Page): Promise<void> {
  try {
    // Kept open: the slowness ends with it.
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
  } catch (error) {
    if (!page.isClosed()) throw error;
  }
}

export type Site = {
  readonly origin: string;
  readonly cloud: ProjectCloud;
  readonly stateDir: string;
  readonly browser: Browser;
  /** Waits until no event waits for a function any more. */
  readonly settled: () => Promise<void>;
  /** A browser of its own, with an empty memory; it tells what its console complained of. */
  readonly visitor: (size?: Size, options?: VisitorOptions) => Promise<Visitor>;
  readonly close: () => Promise<void>;
};
export type VisitorOptions = {
  /** Lets the site be kept for use without a line; elsewhere each page comes from the server as it is now. */
  readonly offlineUse?: boolean;
  readonly script?: boolean;
};
export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
};

/**
 * The whole system on this machine, with a state of its own, and a real browser before it.
 * @param past whether the first demo person has a year on record, and years before it
 * @param earlier what has happened an hour before, where the hour itself is short
 */
export async function openSite(
  at = today,
  past = false,
  earlier?: (cloud: ProjectCloud) => Promise<void>,
): Promise<Site> {
  const stateDir = await newState(at, past);
  if (earlier) {
    const before = await startProjectCloud({ stateDir, at: hourBefore(at), past });
    await earlier(before).finally(before.stop);
  }
  const cloud = await startProjectCloud({ stateDir, at, past });
  const browser = await launchBrowser();
  return {
    origin: cloud.origin,
    cloud,
    stateDir,
    browser,
    // A scan is read in seconds, on a shared machine in more.
    settled: () =>
      cloud.idle().catch((error: unknown) => {
        const said = cloud.log.recent.map(({ line }) => line).filter((line) => /error/i.test(line));
        throw new Error(`${String(error)}\n${said.slice(-10).join('\n')}`);
      }),
    visitor: async (size = desktop, { offlineUse = false, script = true } = {}) => {
      const context = await browser.newContext({
        baseURL: cloud.origin,
        serviceWorkers: offlineUse ? 'allow' : 'block',
        javaScriptEnabled: script,
        viewport: size,
        hasTouch: size.width < 768,
        isMobile: size.width < 768,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
      });
      // The machine may be shared: what is slow there is not wrong here.
      context.setDefaultTimeout(60_000);
      if (slowness > 1) context.on('page', (opened) => void slowDown(opened));
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      return { page, context, complaints };
    },
    close: async () => {
      await browser.close();
      await cloud.stop();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}
