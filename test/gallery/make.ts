import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import {
  heading,
  newDocument,
  professional,
  register,
  reviewer,
  sendClaim,
  signIn,
  signInAs,
} from '../browser/acts.ts';
import { desktop, openSite, phone, type Size } from '../browser/site.ts';

/**
 * `npm run gallery`: the pages with synthetic people, on a phone and on a desktop, as small pictures beside this file.
 * The README shows the first of them.
 */
const folder = import.meta.dirname;
const COLOURS = 96;

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
    const nav = document.querySelector<HTMLElement>('.bottom-nav');
    if (nav) nav.style.position = 'static';
    scrollTo(0, 0);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }, mode === 'large');
  await page.mouse.move(0, 0);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  const png = await page.screenshot({ fullPage: true });
  const small = await sharp(png)
    .png({ palette: true, colours: COLOURS, compressionLevel: 9, effort: 10, dither: 0 })
    .toBuffer();
  console.log(`${name}: ${await changed(before.get(name), small)}`);
  await writeFile(join(folder, `${name}.png`), small);
}

/** The pictures as they were, to tell what has changed. */
const before = new Map<string, Buffer>();

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

/** A year on record, the planner with a way taken, and what the person was told. */
async function homeOf(person: Page): Promise<void> {
  await person.goto('/');
  await heading(person, /还差/);
  await person.locator('.entry', { hasText: '智能制造' }).getByRole('button').click();
  // What lies below the window comes when it is scrolled to.
  await person.locator('#entries').scrollIntoViewIfNeeded();
  await person.getByRole('heading', { name: '这一年怎么走过来的' }).waitFor();
  await person.getByRole('heading', { name: '试一试，再加一项' }).waitFor();
  await keep(person, 'home-desktop', desktop);
  await keep(person, 'home-phone', phone);
  await keep(person, 'home-phone-dark', phone, 'dark');
  await keep(person, 'home-phone-large', phone, 'large');
  await person.goto('/plan');
  await heading(person, '怎样到 90 学时');
  await person
    .getByRole('button', { name: /按这条路走/ })
    .first()
    .click();
  for (const kind of ['paperProvincial', 'online']) {
    await person.getByLabel('加什么').selectOption(kind);
    await person.getByRole('button', { name: '再加一项' }).click();
  }
  await person.getByText('已保存，你的其他设备也能看到。').waitFor();
  await keep(person, 'planner-desktop', desktop);
  await keep(person, 'planner-phone', phone);
  await person.goto('/notices');
  await heading(person, '消息');
  await keep(person, 'notices-phone', phone);
}

/** The newest of its kind: others wait in the queue too. */
async function openItem(office: Page, title: string): Promise<void> {
  await office.goto('/review');
  await office
    .getByRole('link', { name: /单位培训/ })
    .last()
    .click();
  await office.getByRole('heading', { name: title }).waitFor();
}

/** The printed form, and the page on which anyone verifies it. */
async function statementOf(person: Page, anyone: Page): Promise<void> {
  await person.setViewportSize(desktop);
  await person.goto('/statement');
  await person.getByRole('button', { name: '生成情况表' }).click();
  const link = person.getByRole('link', { name: '去核验页看看' });
  const verifying = (await link.getAttribute('href')) ?? '';
  await keep(person, 'statement-desktop', desktop);
  await keep(person, 'statement-phone', phone);
  await anyone.goto(verifying);
  await anyone.getByRole('heading', { name: '有效。' }).waitFor();
  await keep(anyone, 'verify-phone', phone);
}

async function main(): Promise<void> {
  for (const file of await readdir(folder)) {
    if (!file.endsWith('.png')) continue;
    before.set(file.slice(0, -'.png'.length), await readFile(join(folder, file)));
    await rm(join(folder, file));
  }
  const site = await openSite(undefined, true);
  try {
    const [person, office, anyone] = await Promise.all(
      Array.from({ length: 3 }, async () => (await site.visitor()).page),
    );
    if (!person || !office || !anyone) return;
    await signInAs(person, professional);
    await signInAs(office, reviewer);
    await homeOf(person);

    await sendClaim(person, '压力容器安全新规宣贯', ['2023-11-09', '2023-11-10']);
    await site.settled();
    await person.goto('/');
    await person.getByRole('link', { name: '压力容器安全新规宣贯' }).click();
    await heading(person, '压力容器安全新规宣贯');
    await keep(person, 'claim-phone', phone);
    await person.setViewportSize(desktop);
    await person.goto('/claims/new');
    await heading(person, '申报学时');
    await person.getByLabel('用平常的说法写').fill('结题了一个市里的课题');
    await person.getByRole('radio', { name: '做课题' }).check();
    await person.getByLabel('课题、规划或标准的名称').fill('薄壁件铣削振动在线抑制方法研究');
    await person.getByLabel('结题或验收的日期').fill('2023-10-20');
    await person.getByRole('radio', { name: '市（厅）级' }).check();
    await person.getByLabel('项数').fill('1');
    await person.locator('.claim-aside .figure-large').waitFor();
    await keep(person, 'claim-new-desktop', desktop);
    await keep(person, 'claim-new-phone', phone);
    await person.goto('/account');
    await heading(person, '我的账户');
    await keep(person, 'account-desktop', desktop);

    await statementOf(person, anyone);

    for (const [path, title, name] of [
      ['/courses', '公需课程', 'courses'],
      ['/my-data', '我的数据', 'my-data'],
    ] as const) {
      await person.setViewportSize(desktop);
      await person.goto(path);
      await heading(person, title);
      await keep(person, `${name}-desktop`, desktop);
    }

    await openItem(office, '压力容器安全新规宣贯');
    await keep(office, 'review-desktop', desktop);
    await keep(office, 'review-phone-dark', phone, 'dark');

    await anyone.goto('/sign-in');
    await heading(anyone, '登录');
    await anyone.locator('.demo').first().waitFor();
    await keep(anyone, 'sign-in-desktop', desktop);
    const document = newDocument();
    await register(anyone, document, '温如初');
    await signIn(anyone, document);
    await heading(anyone, /等南湖区人社部门确认/);
    await keep(anyone, 'pending-phone', phone);
  } finally {
    await site.close();
  }
}

await main();
