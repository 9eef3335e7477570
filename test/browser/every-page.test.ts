import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicPages } from '../../shared/public-pages.ts';
import { deep, seed } from '../runs.ts';
import {
  expectAccessible,
  expectNamed,
  expectReachable,
  expectStill,
  expectWithin,
  views,
  viewsOf,
} from './examine.ts';
import { openSite, type Site } from './site.ts';
import { type Cast, cast } from './walk/cast.ts';
import { states } from './walk/states.ts';

/**
 * Every page of the site in every state that it has: WCAG 2.2 AA by axe, nothing read sideways, text twice as large,
 * the keyboard alone, reduced motion, a name. `npm test` has axe look at each state in one of the six views, `npm run
 * deep` in all.
 */
let site: Site;
let all: Cast;
/** Where each state was found, and by whom. */
const places = new Map<string, { readonly page: Page; readonly path: string }>();

beforeAll(async () => {
  site = await openSite(undefined, true);
  all = cast(site);
}, 240_000);
afterAll(async () => {
  await site?.close();
  await all?.close();
});

const entries = Object.entries(states).flatMap(([address, found]) =>
  found.map((state, n) => ({ address, first: n === 0, ...state })),
);

/** Before anything else has happened to the person. */
it('the year is printed on two sheets', async () => {
  const page = await all.page('person');
  await page.goto('/');
  await page.locator('.entry').first().waitFor();
  await page.keyboard.press('End');
  await page.locator('.timeline').waitFor();
  const paper = await PDFDocument.load(await page.pdf({ preferCSSPageSize: true }));
  expect(paper.getPageCount()).toBe(2);
});

describe.each(entries.map((entry, n) => ({ ...entry, n })))(
  '$address: $name',
  ({ name, address, first, n, open }) => {
    it('is accessible, stays within its window, and goes by keyboard', async () => {
      const page = await open(all);
      const { pathname, search } = new URL(page.url());
      if (first) places.set(address, { page, path: pathname + search });
      await expectNamed(page, name);
      await expectStill(page, name);
      await expectAccessible(page, name, 'html', viewsOf(n));
      await expectWithin(page, name);
      await expectReachable(page, name);
    });
  },
);

/** What a page says when its reading fails, or takes long: each page that reads once, in `npm test` a share of them. */
describe('a page whose reading', () => {
  const asks = '**/api/**';
  const reads = (address: string) =>
    address === '/catalogue' || !Object.hasOwn(publicPages, address);
  const share = () =>
    [...places].filter(([address], n) => reads(address) && (deep || (n + seed) % 6 === 0));
  const without = async (look: (page: Page, path: string, name: string) => Promise<void>) => {
    for (const [address, { page, path }] of share()) {
      try {
        await look(page, path, address);
      } finally {
        await page.unrouteAll({ behavior: 'ignoreErrors' });
      }
    }
  };

  const problem = {
    code: 'INTERNAL',
    title: '系统出错了，你填的内容没有丢。',
    status: 500,
    instance: '0123456789abcdefghjkmnpqrs',
  };

  it('fails says so under a heading, with a way on', async () => {
    await without(async (page, path, name) => {
      await page.route(asks, (route) =>
        new URL(route.request().url()).pathname === '/api/me'
          ? route.fallback()
          : route.fulfill({ status: 500, json: problem }),
      );
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      // Nothing is waited for any more that will not come.
      await page.locator('.awaited').first().waitFor({ state: 'detached' });
      await expectNamed(page, `${name} failing`);
      await expectAccessible(page, `${name} failing`, 'html', views.slice(0, 1));
      await expectWithin(page, `${name} failing`);
      await expectReachable(page, `${name} failing`);
    });
  }, 300_000);

  it('takes long says so, and nothing moves', async () => {
    await without(async (page, path, name) => {
      await page.route(asks, (route) => {
        if (new URL(route.request().url()).pathname === '/api/me') return route.fallback();
        return new Promise<void>(() => undefined);
      });
      await page.goto(path);
      await page.waitForTimeout(1100);
      await expectNamed(page, `${name} waiting`);
      await expectStill(page, `${name} waiting`);
      await expectWithin(page, `${name} waiting`);
      await expectAccessible(page, `${name} waiting`, 'main', views.slice(0, 1));
    });
  }, 300_000);
});

describe('search engines', () => {
  it('are shown public pages only', async () => {
    for (const [address, { page, path }] of places) {
      const html = await (await page.request.get(path)).text();
      const hidden = /<meta name="robots" content="noindex"/.test(html);
      expect(hidden, address).toBe(!Object.hasOwn(publicPages, address));
    }
  });
});
