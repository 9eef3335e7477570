import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { checkCharacter } from '../../shared/identity/documents.ts';
import { signedSheet } from './signed-sheet.ts';

/** What people do on the site, in their own words. */

export const reviewer = '钱思源';
export const reviewerElsewhere = '吴晓岚';
export const professional = '沈一鸣';
export const administrator = '朱启明';

let born = 0;

/** An ID number that is nobody's: its area code was never assigned. */
export function newDocument(): string {
  born += 1;
  const first17 = `33049919920202${String(born).padStart(3, '0')}`;
  return first17 + checkCharacter(first17);
}

export const password = '春江水暖鸭先知，又一年';

export async function heading(page: Page, text: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: text }).waitFor();
  // A form that was drawn beforehand takes nothing before its code is there.
  await page.locator('form[inert]').waitFor({ state: 'detached' });
}

export async function register(page: Page, document: string, name: string): Promise<void> {
  await page.goto('/register');
  await heading(page, '注册');
  await page.getByLabel('证件号码', { exact: true }).fill(document);
  await page.getByText('号码的校验码对得上。').waitFor();
  await page.getByLabel('姓名', { exact: true }).fill(name);
  await page.getByLabel('手机号', { exact: true }).fill('15400008821');
  await page.getByLabel('工作单位', { exact: true }).fill('嘉禾精密仪器研究所');
  await page.getByLabel('所属区域', { exact: true }).selectOption('南湖区');
  await page.getByRole('radio', { name: '专业技术人员' }).check();
  await page.getByLabel('专业', { exact: true }).selectOption('机械');
  await page.getByLabel('职称等级', { exact: true }).selectOption('中级');
  await page.getByRole('radio', { name: '市组织的职称评审' }).check();
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '提交注册' }).click();
  await heading(page, '注册已收到。');
}

export async function signIn(
  page: Page,
  document: string,
  by = password,
  arrives = '/',
): Promise<void> {
  await page.goto('/sign-in');
  await heading(page, '登录');
  await page.getByLabel('证件号码', { exact: true }).fill(document);
  await page.getByLabel('密码', { exact: true }).fill(by);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL(`**${arrives}`);
}

export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('.demo', { hasText: name }).getByRole('button').click();
  await page.waitForURL('**/');
  await page.getByRole('button', { name, exact: true }).waitFor();
  await page.getByRole('heading', { name: '正在等' }).waitFor();
}

let named = 0;

/** A title that nothing else has: neither another test nor an earlier try of the same one, whose traces stay. */
export function own(title: string): string {
  named += 1;
  return `${title}（${named}）`;
}

export type Dates = readonly [start: string, end: string];
const twoDays: Dates = ['2023-11-09', '2023-11-10'];

export async function fillClaim(page: Page, title: string, dates: Dates = twoDays): Promise<void> {
  await page.goto('/claims/new?route=P6.1&kind=study');
  await page.getByLabel('内容', { exact: true }).fill(title);
  await page.getByLabel('开始日期', { exact: true }).fill(dates[0]);
  await page.getByLabel('结束日期', { exact: true }).fill(dates[1]);
  await page.locator('input[type=file]').setInputFiles({
    name: '签到表.pdf',
    mimeType: 'application/pdf',
    buffer: await signedSheet(title, dates),
  });
  await page.getByText('已上传').waitFor();
}

export async function sendClaim(
  page: Page,
  title: string,
  dates: Dates = twoDays,
): Promise<string> {
  await fillClaim(page, title, dates);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '送出申报' }).click();
  await heading(page, title);
  return new URL(page.url()).pathname;
}

/** XUESHI_PICTURES=1 leaves a picture in test/out for the eye; nothing compares it. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['XUESHI_PICTURES'] !== '1') return;
  const folder = join(import.meta.dirname, '../out/browser');
  await mkdir(folder, { recursive: true });
  await page.evaluate(() => {
    // A bar that stays at the window's edge would lie across a picture of the whole page.
    const nav = document.querySelector<HTMLElement>('.bottom-nav');
    if (nav) nav.style.position = 'static';
    return document.fonts.ready;
  });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
