import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The site by keyboard alone. */

/** What a reader says of the control that has focus; nothing where none has. */
export const nameOfFocus = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return '';
    const labels = 'labels' in at ? [...((at.labels as NodeListOf<HTMLElement>) ?? [])] : [];
    return [...labels.map((label) => label.textContent), at.textContent].join(' ').trim();
  });

/** Goes on with Tab until the control of that name has focus, and sees its ring. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let stops = 0; stops < 60; stops++) {
    await page.keyboard.press('Tab');
    const here = await nameOfFocus(page);
    if (typeof name === 'string' ? here.startsWith(name) : name.test(here)) {
      const ring = await page.evaluate(() => {
        const at = document.activeElement;
        const shown = at?.closest('.card, .drop') ?? at;
        return shown ? getComputedStyle(shown).outlineStyle : 'none';
      });
      expect(ring, `the ring on ${here}`).toBe('solid');
      return;
    }
  }
  throw new Error(`no stop called ${name}`);
}
