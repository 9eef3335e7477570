import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heading, professional, signInAs } from './acts.ts';
import { postClaim } from './api.ts';
import { enterAs } from './people.ts';
import { openSite, phone, type Site } from './site.ts';

/** What a first visit fetches. Sizes in bytes, gzipped. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const LIMIT = 40_000;
const isFont = (url: string) => /\.woff2$|\/wght-/.test(url);

async function firstVisit(pretendFont: boolean) {
  const { page, context } = await site.visitor();
  await enterAs(page, site, professional);
  const fresh = await context.newPage();
  if (pretendFont) {
    // A machine with a Chinese font, as far as a page can tell: one em wide, and not the mark of a missing one.
    await fresh.addInitScript(() => {
      CanvasRenderingContext2D.prototype.measureText = () => ({ width: 24 }) as TextMetrics;
      let calls = 0;
      CanvasRenderingContext2D.prototype.getImageData = () => {
        calls += 1;
        return { data: new Uint8ClampedArray([calls]) } as unknown as ImageData;
      };
    });
  }
  const fetched: { url: string; type: string; bytes: number }[] = [];
  const reading: Promise<void>[] = [];
  fresh.on('response', (response) => {
    const type = response.request().resourceType();
    const url = response.url();
    if (type === 'script' || type === 'stylesheet' || isFont(url))
      reading.push(
        response.body().then((body) => {
          fetched.push({ url, type, bytes: gzipSync(body, { level: 9 }).length });
        }),
      );
  });
  await fresh.goto('/');
  await heading(fresh, /还差/);
  await fresh.waitForLoadState('networkidle');
  await Promise.all(reading);
  return fetched;
}

describe('the first view of the home page', () => {
  it(`needs at most ${LIMIT / 1000} kB of script and style, and no font where the machine has one`, async () => {
    const fetched = await firstVisit(true);
    expect(fetched.filter(({ url }) => isFont(url))).toEqual([]);
    const sum = fetched.reduce((bytes, one) => bytes + one.bytes, 0);
    console.log(
      `First view of home: ${fetched.length} files, ${sum} bytes of script and style, gzipped`,
    );
    expect(fetched.length).toBeGreaterThan(2);
    expect(sum).toBeLessThanOrEqual(LIMIT);
  });

  it('is printed with the parts that nobody has scrolled to', async () => {
    const { page } = await site.visitor(phone);
    await enterAs(page, site, professional);
    await postClaim(page, site, '点检讲座');
    const code = page.waitForResponse(/\/timeline-.*\.js$/);
    await page.goto('/');
    await heading(page, /还差/);
    await code;
    // The code is read a moment after it has come; what the event starts must be drawn when it is over.
    const drawn = () =>
      page.evaluate(async () => {
        dispatchEvent(new Event('beforeprint'));
        await Promise.resolve();
        return document.querySelector('.timeline') !== null;
      });
    await expect.poll(drawn).toBe(true);
    // What can only be tried in the page is not on paper, though its styles come last.
    await page.emulateMedia({ media: 'print' });
    const tries = page.locator('.tries');
    await expect.poll(() => tries.count()).toBe(1);
    expect(await tries.isVisible()).toBe(false);
  });

  it('stands in a browser of 2022, which lacks what the language has since', async () => {
    const { page, context } = await site.visitor();
    await enterAs(page, site, professional);
    await context.addInitScript(() => {
      for (const name of ['toSorted', 'toReversed', 'findLast'])
        Reflect.deleteProperty(Array.prototype, name);
    });
    const old = await context.newPage();
    await old.goto('/');
    await heading(old, /还差/);
    await old.keyboard.press('End');
    await old.locator('.timeline').waitFor();
  });

  it('brings its own Chinese glyphs where the machine has none', async () => {
    const { page } = await site.visitor();
    await page.goto('/sign-in');
    await heading(page, '登录');
    // Whether they lack is looked for after the page is drawn, and only then are they sent for.
    const empty = () =>
      page.evaluate(() => {
        const text = document.body.textContent ?? '';
        const words = [...new Set(text.match(/\p{Script=Han}/gu) ?? [])];
        const canvas = document.createElement('canvas');
        canvas.width = 32;
        canvas.height = 32;
        const context = canvas.getContext('2d', { willReadFrequently: true });
        if (!context || words.length <= 20) return 'nothing to look at';
        context.font = `24px ${getComputedStyle(document.documentElement).fontFamily}`;
        const pixels = (character: string) => {
          context.clearRect(0, 0, 32, 32);
          context.fillText(character, 2, 26);
          return context.getImageData(0, 0, 32, 32).data.join();
        };
        const missing = pixels('\u{10ffff}');
        return words.filter((word) => pixels(word) === missing);
      });
    await expect.poll(empty).toEqual([]);
  });
});

it('A claim is begun without engine and contract; they come at the first sign of a hand', async () => {
  const { page, context } = await site.visitor();
  await enterAs(page, site, professional);
  const fresh = await context.newPage();
  const code: string[] = [];
  fresh.on('request', (request) => code.push(new URL(request.url()).pathname));
  const reckons = () => code.some((path) => /^\/assets\/engine-/.test(path));
  await fresh.goto('/claims/new');
  await fresh.getByRole('radio').first().waitFor();
  await fresh.waitForTimeout(2000);
  expect(code.filter((path) => /^\/assets\/(engine|rules|contract)-/.test(path))).toEqual([]);
  await fresh.mouse.move(200, 300);
  await expect.poll(reckons).toBe(true);
});

describe('an open page to who is signed in', () => {
  it('has one navigation on a phone, his own: nothing of the drawing for strangers stays', async () => {
    const { page } = await site.visitor(phone);
    await signInAs(page, professional);
    // Who is there comes after the drawing has been taken over.
    await page.route('**/api/me', async (route) => {
      await setTimeout(500);
      await route.continue();
    });
    await page.goto('/rules');
    const bars = page.locator('.bottom-nav');
    await bars.getByText('情况表').waitFor();
    expect(await bars.count()).toBe(1);
    expect(await bars.getByText('注册').count()).toBe(0);
  });
});
