import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { desktop, openSite, phone, type Size } from '../browser/site.ts';
import { cast } from '../browser/walk/cast.ts';
import { states } from '../browser/walk/states.ts';

/**
 * `npm run gallery`: the pages with synthetic people, on a phone and on a desktop, as small pictures beside this file.
 * The README shows the first of them.
 */
const folder = import.meta.dirname;
const COLOURS = 64;
/** Of a longer page the beginning is kept, in px. */
const TALLEST = 2600;

async function keep(
  page: Page,
  name: string,
  size: Size,
  mode: 'light' | 'dark' | 'large' = 'light',
) {
  await page.setViewportSize(size);
  await page.emulateMedia({
    colorScheme: mode === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  await page.evaluate((large) => {
    if (large) document.documentElement.dataset['type'] = 'large';
    else delete document.documentElement.dataset['type'];
    for (const bar of document.querySelectorAll<HTMLElement>('.bottom-nav, .exam-bottom'))
      bar.style.position = 'static';
    scrollTo(0, 0);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }, mode === 'large');
  await page.mouse.move(0, 0);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const png = await page.screenshot({
    fullPage: true,
    ...(height > TALLEST ? { clip: { x: 0, y: 0, width: size.width, height: TALLEST } } : {}),
  });
  const small = await sharp(png)
    .png({ palette: true, colours: COLOURS, compressionLevel: 9, effort: 10, dither: 0 })
    .toBuffer();
  console.log(`${name}: ${await changed(before.get(name), small)}`);
  kept.add(name);
  await writeFile(join(folder, `${name}.png`), small);
}

/** The pictures as they were, to tell what has changed. */
const before = new Map<string, Buffer>();
const kept = new Set<string>();

/** How a picture differs from the one before: by its size, or by the share of its pixels. */
async function changed(was: Buffer | undefined, is: Buffer): Promise<string> {
  if (was === undefined) return '新';
  const raw = (picture: Buffer) =>
    sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
  const [a, b] = await Promise.all([raw(was), raw(is)]);
  const sizes = [a, b].map(({ info }) => `${info.width} × ${info.height}`);
  if (sizes[0] !== sizes[1]) return `${sizes[0]} → ${sizes[1]}`;
  const other = a.data.reduce(
    (sum, grey, i) => sum + (Math.abs(grey - (b.data[i] ?? 0)) > 24 ? 1 : 0),
    0,
  );
  return other === 0 ? '没有变' : `${((100 * other) / a.data.length).toFixed(2)} % 变了`;
}

/** What is kept of each state, in this order: what one state leaves behind does not show in the ones before. */
const shots: readonly (readonly [state: string, ...views: (keyof typeof sizes)[]])[] = [
  ['home', 'desktop', 'phone', 'phone-dark', 'phone-large'],
  ['notices', 'desktop', 'phone'],
  ['planner', 'desktop', 'phone'],
  ['courses', 'desktop', 'phone'],
  ['catalogue', 'desktop', 'phone'],
  ['course-ready', 'desktop', 'phone'],
  ['chapter', 'desktop', 'phone'],
  ['exam', 'desktop', 'phone'],
  ['statement', 'desktop', 'phone'],
  ['verify-empty', 'desktop'],
  ['verify', 'desktop', 'phone'],
  ['claim', 'desktop', 'phone'],
  ['claim-new', 'desktop', 'phone'],
  ['certificate', 'desktop', 'phone'],
  ['account', 'desktop', 'phone'],
  ['my-data', 'desktop', 'phone'],
  ['pending', 'desktop', 'phone'],
  ['review-claim', 'desktop', 'phone-dark'],
  ['incidents', 'desktop', 'phone'],
  ['incident', 'desktop', 'phone'],
  ['manage', 'desktop', 'phone'],
  ['manage-questions', 'desktop', 'phone'],
  ['manage-edit', 'desktop', 'phone'],
  ['manage-person', 'desktop', 'phone'],
  ['sign-in', 'desktop', 'phone'],
  ['register-errors', 'desktop', 'phone'],
  ['rules', 'phone'],
  ['exam-passed', 'desktop', 'phone'],
  ['exam-locked', 'desktop', 'phone'],
];

const sizes = {
  desktop: [desktop, 'light'],
  phone: [phone, 'light'],
  'phone-dark': [phone, 'dark'],
  'phone-large': [phone, 'large'],
} as const;

async function main(): Promise<void> {
  for (const file of await readdir(folder)) {
    if (!file.endsWith('.png')) continue;
    before.set(file.slice(0, -'.png'.length), await readFile(join(folder, file)));
    await rm(join(folder, file));
  }
  const all = new Map(Object.values(states).flatMap((some) => some.map((one) => [one.name, one])));
  const site = await openSite(undefined, true);
  const people = cast(site);
  try {
    for (const [name, ...views] of shots) {
      const page = await all.get(name)?.open(people);
      if (!page) throw new Error(`no state called ${name}`);
      for (const view of views) {
        const [size, mode] = sizes[view];
        await keep(page, `${name}-${view}`, size, mode);
      }
      await page.setViewportSize(desktop);
    }
    for (const name of before.keys()) if (!kept.has(name)) console.log(`${name}: 不再有`);
  } finally {
    await site.close();
  }
}

await main();
