import type { Page } from 'playwright-core';

/** Waits until all that the page runs on has come and is kept on the device, so that it opens without a line. */
export async function untilKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(async () => {
    const files = performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => new URL(name).pathname.startsWith('/assets/'));
    const kept = await Promise.all(['/index.html', ...files].map((file) => caches.match(file)));
    return files.length > 0 && kept.every((answer) => answer !== undefined);
  });
}
