import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Installed browsers, in the order in which they are preferred; CHROME_PATH goes before all. */
const installed = [
  process.env['CHROME_PATH'],
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
];

/** The path of an installed browser, where there is one. */
export const installedBrowser = (): string | undefined =>
  installed.find((path) => path !== undefined && path !== '' && existsSync(path));

/** A real browser: an installed one, else the Chromium that comes in an npm package. @param more flags beside the usual */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: installedBrowser() ?? (await sparticuz.executablePath()),
    headless: true,
    args: [...flags, ...more],
  });
}
