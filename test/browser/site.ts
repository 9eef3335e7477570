import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type ProjectCloud, startProjectCloud } from '../../infra/local/project-cloud.ts';
import { launchBrowser } from './browser.ts';

export const phone = { width: 375, height: 812 };
export const desktop = { width: 1440, height: 900 };
export type Size = typeof phone;

/** The day on which the tests' people live: late enough to be behind, early enough to catch up. */
export const today = '2023-11-20';

export type Site = {
  readonly origin: string;
  readonly cloud: ProjectCloud;
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
 */
export async function openSite(at = `${today}T10:00:00+08:00`, past = false): Promise<Site> {
  const stateDir = await mkdtemp(join(tmpdir(), 'xueshi-browser-'));
  const cloud = await startProjectCloud({ stateDir, at, past });
  const browser = await launchBrowser();
  return {
    origin: cloud.origin,
    cloud,
    browser,
    settled: () => cloud.idle(),
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
      context.setDefaultTimeout(40_000);
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
