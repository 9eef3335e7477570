import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../infra/bundle.ts';
import type { CheckEnd } from '../../web/redaction/checker.ts';

/** The check as the site ships it, without the page around it. */
export type Checked = { readonly end: CheckEnd; readonly ms: number };

type Checker = {
  readonly check: (file: File, watcher: object, leaving: AbortSignal) => Promise<CheckEnd>;
};
type WithChecker = Window & { checker?: Checker };

/** Opens a page of the site that holds nothing but its checker, whatever name the build gave that. */
export async function openChecker(page: Page): Promise<void> {
  const names = await readdir(join(root, '.build/site/assets'));
  const found = names.find((name) => /^checker-.*\.js$/.test(name));
  if (found === undefined) throw new Error('The site has no checker.');
  await page.goto('/icon.svg');
  // As text: the tests' own tools would rewrite an import.
  await page.evaluate(`import('/assets/${found}').then((m) => { window.checker = m; })`);
}

/** Checks a file in the page's worker. @returns what came, and the milliseconds from the file to the end */
export async function checkIn(page: Page, bytes: Uint8Array, name: string): Promise<Checked> {
  return await page.evaluate(
    async (given) => {
      const { checker } = window as WithChecker;
      if (!checker) throw new Error('The page has no checker.');
      const content = Uint8Array.from(atob(given.content), (char) => char.charCodeAt(0));
      const file = new File([content], given.name);
      const watcher = { onNews: () => undefined, mayFetch: async () => true };
      const started = performance.now();
      const end = await checker.check(file, watcher, new AbortController().signal);
      return { end, ms: performance.now() - started };
    },
    { name, content: Buffer.from(bytes).toString('base64') },
  );
}
