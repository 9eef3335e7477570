import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { desktop, phone } from './site.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** 1280 px at 400 %: the width at which WCAG 1.4.10 asks that nothing is read sideways. */
const narrow = { width: 320, height: 640 };
const modes = ['light', 'dark', 'large'] as const;

async function into(page: Page, mode: (typeof modes)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: mode === 'dark' ? 'dark' : 'light' });
  await page.evaluate((large) => {
    // What scrolls under the bar at the window's edge is no smaller for it: axe would measure the rest that shows.
    const nav = document.querySelector<HTMLElement>('.bottom-nav');
    if (nav) nav.style.position = 'static';
    if (large) document.documentElement.dataset['type'] = 'large';
    else delete document.documentElement.dataset['type'];
  }, mode === 'large');
}

/** In dark only the colours differ, so only contrast is measured again. */
function examiner(page: Page, mode: (typeof modes)[number], part: string): AxeBuilder {
  const axe = new AxeBuilder({ page }).include(part);
  return mode === 'dark'
    ? axe.withRules(['color-contrast', 'link-in-text-block'])
    : axe.withTags(tags);
}

/**
 * WCAG 2.2 AA by axe, in light, dark and large type, on a phone and on a desktop.
 * @param part a selector, where the rest of the page is examined elsewhere
 */
export async function expectAccessible(page: Page, name: string, part = 'html'): Promise<void> {
  for (const size of [phone, desktop]) {
    await page.setViewportSize(size);
    for (const mode of modes) {
      await into(page, mode);
      const { violations } = await examiner(page, mode, part).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
      );
      expect(found, `${name} ${size.width} ${mode}`).toEqual([]);
    }
  }
  await page.setViewportSize(desktop);
  await into(page, 'light');
}

/** Nothing runs over the edge at 320, 375 and 1440 px, in large type either. */
export async function expectWithin(page: Page, name: string): Promise<void> {
  for (const size of [narrow, phone, desktop]) {
    await page.setViewportSize(size);
    for (const mode of ['light', 'large'] as const) {
      await into(page, mode);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `${name} ${size.width} ${mode}: px over the edge`).toBeLessThanOrEqual(0);
    }
  }
  await page.setViewportSize(desktop);
  await into(page, 'light');
}
