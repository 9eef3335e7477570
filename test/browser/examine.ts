import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';
import { deep, seed } from '../runs.ts';
import { desktop, phone, type Size } from './site.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** 1280 px at 400 %, 640 px at 200 %: the width at which WCAG 1.4.10 asks that nothing is read sideways. */
const narrow = { width: 320, height: 640 };
const modes = ['light', 'dark', 'large'] as const;
type Mode = (typeof modes)[number];

export type View = { readonly size: Size; readonly mode: Mode };
/** Everything a page is looked at in: a phone and a desktop, each light, dark and in large type. */
export const views: readonly View[] = [phone, desktop].flatMap((size) =>
  modes.map((mode) => ({ size, mode })),
);

/** The views that axe looks at in the n-th state: all of them in the long run, else one, another for each. */
export const viewsOf = (n: number): readonly View[] =>
  deep ? views : views.filter((_, i) => i === (n + seed) % views.length);

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** What each page was last told of the system's wishes. */
const schemes = new WeakMap<Page, 'light' | 'dark'>();

/** The theme is switched in place: the page is neither loaded nor drawn anew. */
async function into(page: Page, { size, mode }: View): Promise<void> {
  const now = page.viewportSize();
  if (now?.width !== size.width || now.height !== size.height) await page.setViewportSize(size);
  const colorScheme = mode === 'dark' ? 'dark' : 'light';
  // Each change has the whole page styled anew, also one that changes nothing.
  if (schemes.get(page) !== colorScheme) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    schemes.set(page, colorScheme);
  }
  await page.evaluate((large) => {
    // What scrolls under a bar at the window's edge is no smaller for it: axe would measure the rest that shows.
    for (const bar of document.querySelectorAll<HTMLElement>('.bottom-nav, .exam-bottom'))
      bar.style.position = 'static';
    if (large) document.documentElement.dataset['type'] = 'large';
    else delete document.documentElement.dataset['type'];
  }, mode === 'large');
}

export const asBefore = (page: Page): Promise<void> => into(page, { size: desktop, mode: 'light' });

/** In dark only the colours differ, so only contrast is measured again. */
async function axeFinds(page: Page, mode: Mode, part: string): Promise<readonly string[]> {
  // Half a megabyte: sent once a page, not once a look.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axeSource);
  return page.evaluate(
    async ([root, only]) => {
      const { axe } = window as unknown as {
        axe: { run: (root: string, options: object) => Promise<AxeResults> };
      };
      const { violations } = await axe.run(root, {
        runOnly: only,
        resultTypes: ['violations'],
        iframes: false,
      });
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
      );
    },
    [
      part,
      mode === 'dark'
        ? { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
        : { type: 'tag', values: tags },
    ] as const,
  );
}

const named = ({ size, mode }: View) => `${size.width} ${mode}`;

/**
 * WCAG 2.2 AA by axe, in light, dark and large type, on a phone and on a desktop.
 * @param part a selector, where the rest of the page is examined elsewhere
 */
export async function expectAccessible(
  page: Page,
  name: string,
  part = 'html',
  in_: readonly View[] = views,
): Promise<void> {
  for (const view of in_) {
    await into(page, view);
    expect(await axeFinds(page, view.mode, part), `${name} ${named(view)}`).toEqual([]);
  }
  await asBefore(page);
}

/** How far the page runs over the edge, and what is cut off inside it, in words. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const over = document.documentElement.scrollWidth - innerWidth;
    const cut = [...document.querySelectorAll<HTMLElement>('main *, header *, nav *, footer *')]
      .filter((box) => {
        if (box.matches('input, textarea, select')) return false;
        if (box.scrollWidth <= box.clientWidth + 1 || box.clientWidth === 0) return false;
        const { overflowX, clipPath } = getComputedStyle(box);
        return (overflowX === 'hidden' || overflowX === 'clip') && clipPath === 'none';
      })
      .map((box) => `cut off: ${box.outerHTML.slice(0, 120)}`);
    const beyond = [...document.querySelectorAll('body *')].filter(
      (box) => box.getBoundingClientRect().right > innerWidth + 0.5 && box.checkVisibility(),
    );
    const edge = beyond.slice(0, 2).map((box) => box.outerHTML.slice(0, 120));
    return [...(over > 0 ? [`${over} px over the edge`, ...edge] : []), ...cut];
  });

/** Marks that close, and so never begin a line. */
const CLOSING = '，。；：、！？）》”’';

/** Lines of headings, leads and hints that begin with a mark, in the words before it. */
const marksFirst = (page: Page) =>
  page.evaluate((closing) => {
    const found: string[] = [];
    for (const box of document.querySelectorAll('h1, h2, h3, .lead, .hint, .clauses')) {
      const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const text = node.textContent ?? '';
        const topOf = (i: number) => {
          const range = document.createRange();
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          return range.getBoundingClientRect().top;
        };
        for (let i = 1; i < text.length; i += 1)
          if (closing.includes(text.charAt(i)) && topOf(i) > topOf(i - 1) + 8)
            found.push(text.slice(Math.max(0, i - 8), i + 1));
      }
    }
    return found;
  }, CLOSING);

/** The browser's own size of text, in px: what a reader sets. */
export const TEXT = 16;

const sessions = new WeakMap<Page, Promise<CDPSession>>();

export async function setText(page: Page, standard: number): Promise<void> {
  // Kept open: where one ends, the browser forgets that it is without a line.
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  await (await session).send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } });
}

/** Nothing runs over the edge at 320, 375 and 1440 px, in large type either, nor with the reader's own text twice as large. */
export async function expectWithin(page: Page, name: string): Promise<void> {
  for (const size of [narrow, phone, desktop]) {
    for (const mode of ['light', 'large'] as const) {
      await into(page, { size, mode });
      const [over, marks] = await Promise.all([sideways(page), marksFirst(page)]);
      expect(over, `${name} ${size.width} ${mode}`).toEqual([]);
      expect(marks, `${name} ${size.width} ${mode}, marks`).toEqual([]);
    }
  }
  await into(page, { size: { width: 1280, height: 800 }, mode: 'light' });
  await setText(page, 2 * TEXT);
  expect(await sideways(page), `${name}, text at 200 %`).toEqual([]);
  await setText(page, TEXT);
  await asBefore(page);
}

/** The page has a language, a name of its own in the tab, and one heading that says what it is. */
export async function expectNamed(page: Page, name: string): Promise<void> {
  const said = () =>
    page.evaluate(() => ({
      lang: document.documentElement.lang,
      title: document.title,
      h1: [...document.querySelectorAll('h1')].filter((h1) => h1.checkVisibility()).length,
    }));
  const wanted = { lang: 'zh-CN', title: expect.stringMatching(/. · 学时$/), h1: 1 };
  // The tab is named just after the page is drawn.
  await expect.poll(said, { message: name }).toEqual(wanted);
}

/** With reduced motion nothing moves. */
export async function expectStill(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map(({ effect }) => (effect as KeyframeEffect).target?.outerHTML.slice(0, 120));
  });
  expect(moving, name).toEqual([]);
}

/**
 * Every control takes focus in the page's own order, shows a ring, is not hidden under a bar, and is 24 px large; a link
 * in running text is as high as its line (WCAG 2.5.8).
 */
export async function expectReachable(page: Page, name: string): Promise<void> {
  await asBefore(page);
  // After a key the ring is drawn for focus from code too.
  await page.keyboard.press('Tab');
  const faults = await page.evaluate(() => {
    const modal = document.querySelector('dialog:modal');
    const controls = [
      ...(modal ?? document).querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, [tabindex], [role=button]',
      ),
    ].filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true, opacityProperty: false }) &&
        (one.tabIndex >= 0 ||
          !one.matches('[tabindex="-1"]:not(a, button, input, select, textarea)')),
    );
    const found: string[] = [];
    const shown = (one: HTMLElement) => {
      const label = 'labels' in one ? (one.labels as NodeListOf<HTMLElement> | null)?.[0] : null;
      return [one, one.closest<HTMLElement>('.card, .drop, label'), label].filter(
        (box) => box != null,
      );
    };
    const covers = (one: HTMLElement) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return [0.5, 0.1, 0.9].some((at) => {
        const hit = document.elementFromPoint(left + width / 2, top + height * at);
        return hit !== null && (one.contains(hit) || shown(one).some((box) => box.contains(hit)));
      });
    };
    for (const one of controls) {
      const what = one.outerHTML.replace(/<svg.*?<\/svg>/gs, '').slice(0, 140);
      if (one.tabIndex < 0) found.push(`not on the keyboard's way: ${what}`);
      if (one.tabIndex > 0) found.push(`out of order: ${what}`);
      if (one.matches(':disabled')) {
        found.push(`disabled, so that nobody hears why: ${what}`);
        continue;
      }
      one.focus();
      if (document.activeElement !== one) {
        found.push(`takes no focus: ${what}`);
        continue;
      }
      const ring = shown(one).some((box) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(box);
        return outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2;
      });
      if (!ring) found.push(`no ring: ${what}`);
      if (!covers(one)) found.push(`under something when focused: ${what}`);
      const inline = one.matches('a') && getComputedStyle(one).display === 'inline';
      const large = shown(one).some((box) => {
        const { width, height } = box.getBoundingClientRect();
        return width >= 24 && height >= 24;
      });
      if (!inline && !large) found.push(`smaller than 24 px: ${what}`);
    }
    (document.activeElement as HTMLElement | null)?.blur();
    return found;
  });
  expect(faults, `${name}, by keyboard`).toEqual([]);
}
