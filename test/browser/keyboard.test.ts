import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heading, professional, reviewer, signInAs } from './acts.ts';
import { nameOfFocus, tabTo } from './keys.ts';
import { shortPdf } from './short-pdf.ts';
import { openSite, type Site } from './site.ts';

/** The slice by keyboard alone: every stop shows a ring, and nothing needs a mouse. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** Types a day as the browser's own calendar field takes it, in whichever order its language has. */
async function typeDay(
  page: Page,
  [year, month, day]: readonly [string, string, string],
): Promise<void> {
  const value = () => page.evaluate(() => (document.activeElement as HTMLInputElement).value);
  for (const digits of [
    `${month}${day}${year}`,
    `${year}${month}${day}`,
    `${day}${month}${year}`,
  ]) {
    await page.keyboard.type(digits);
    if ((await value()) === `${year}-${month}-${day}`) return;
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
  }
  throw new Error(`the day was not taken: ${await value()}`);
}

describe('by keyboard alone', () => {
  it('signs in with a demo person, and focus starts at the page after each step', async () => {
    const { page } = await site.visitor();
    await page.goto('/sign-in');
    await heading(page, '登录');
    await page.keyboard.press('Tab');
    expect(await nameOfFocus(page)).toBe('跳到正文');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await tabTo(page, '证件号码');
    await page.keyboard.type('33049919850312001X');
    await tabTo(page, '密码');
    await page.keyboard.type('demo-xueshi-local');
    await page.keyboard.press('Enter');
    await heading(page, /还差/);
    expect(await page.title()).toBe('我的年度 · 学时');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  it('claims two days with a file', async () => {
    const { page } = await site.visitor();
    await signInAs(page, professional);
    const file = { name: '签到表.pdf', mimeType: 'application/pdf', buffer: shortPdf('keyboard') };
    page.on('filechooser', (chooser) => void chooser.setFiles(file));
    await page.goto('/claims/new');
    await heading(page, '申报学时');
    await tabTo(page, '用平常的说法写');
    await page.keyboard.type('车间讲座');
    await tabTo(page, '单位培训');
    await page.keyboard.press('Space');
    await tabTo(page, '内容');
    await page.keyboard.type('点检制度讲座');
    await tabTo(page, '开始日期');
    await typeDay(page, ['2023', '11', '09']);
    await tabTo(page, '结束日期');
    await typeDay(page, ['2023', '11', '10']);
    await tabTo(page, '实际参加的天数');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('2');
    await tabTo(page, /证明材料/);
    await page.keyboard.press('Enter');
    await page.getByText('已上传').waitFor();
    await tabTo(page, '我已核对');
    await page.keyboard.press('Space');
    await tabTo(page, '送出申报');
    await page.keyboard.press('Enter');
    await heading(page, '点检制度讲座');
    await site.settled();
  });

  it('decides it: J opens, the first A goes to the button, the second decides; typing letters does not', async () => {
    const { page } = await site.visitor();
    await signInAs(page, reviewer);
    await page.goto('/review');
    await page.getByRole('link', { name: /沈\*/ }).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: '点检制度讲座' }).waitFor();
    await page.keyboard.press('r');
    await page.keyboard.type('aaj');
    expect(await page.getByLabel('给本人的话').inputValue()).toBe('aaj');
    await page.getByLabel('给本人的话').fill('');
    await page.keyboard.press('Tab');
    await page.keyboard.press('a');
    await page.getByRole('button', { name: '再按一次确认' }).waitFor();
    await page.keyboard.press('a');
    await page.getByText('已同意沈一鸣的申报。').waitFor();
  });
});
