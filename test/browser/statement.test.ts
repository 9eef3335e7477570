import { readFile } from 'node:fs/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fullForm } from '../functions/statement/sample.ts';
import { heading, professional, reviewer, signInAs } from './acts.ts';
import { openSite, phone, type Site, type Visitor } from './site.ts';

/** From the year to the sheet, the file and the clerk who verifies it: notice 六(二). */

let site: Site;
let person: Visitor;
let clerk: Visitor;
let serial: string;
let code: string;
let verifying: string;

beforeAll(async () => {
  site = await openSite();
  person = await site.visitor();
  clerk = await site.visitor(phone);
  await signInAs(person.page, professional);
});
afterAll(() => site?.close());

/** What Chromium prints of the page that is open. */
const printed = async (page: Page): Promise<PDFDocument> =>
  PDFDocument.load(await page.pdf({ preferCSSPageSize: true, printBackground: true }));

it('shows the sheet, makes it with a serial, prints one A4 page and loads the signed file down', async () => {
  const { page } = person;
  await page.goto('/statement');
  await heading(page, '年度情况表');
  const sheet = page.getByRole('article', { name: /2023 年度/ });
  await sheet.getByText('尚未达标').waitFor();
  expect(await sheet.textContent()).not.toContain('不合格');

  await page.getByRole('button', { name: '生成情况表' }).click();
  await page.getByRole('button', { name: '下载 PDF' }).waitFor();
  const words = (await sheet.textContent()) ?? '';
  [, serial = ''] = /(XS(?:-\w{4}){3}-\w)/.exec(words) ?? [];
  [, code = ''] = /详情码\s*(\w{6})/.exec(words) ?? [];
  const paper = await printed(page);
  expect(paper.getPageCount()).toBe(1);
  const { width, height } = paper.getPage(0).getSize();
  expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);

  const loading = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载 PDF' }).click();
  const file = await loading;
  expect(file.suggestedFilename()).toBe(`年度继续教育情况表 ${serial}.pdf`);
  const bytes = await readFile(await file.path());
  expect((await PDFDocument.load(bytes)).getPageCount()).toBe(1);
  expect(bytes.toString('latin1')).toContain('/SubFilter /ETSI.CAdES.detached');
  verifying = (await page.getByRole('link', { name: '去核验页看看' }).getAttribute('href')) ?? '';
  expect(person.complaints).toEqual([]);
});

it('keeps the fullest year on its one page, clear of foot and seal', async () => {
  const { page } = await site.visitor();
  await signInAs(page, professional);
  // The server's answer with as much as a page may have to take.
  await page.route('**/api/years/2023/statement', (route) =>
    route.fulfill({ json: { form: fullForm() } }),
  );
  await page.goto('/statement');
  await page.getByRole('article').waitFor();
  await page.evaluate(() => document.fonts.ready);
  expect((await printed(page)).getPageCount()).toBe(1);
  const at = async (part: string, edge: 'top' | 'bottom'): Promise<number> =>
    page.locator(part).evaluate((box, side) => box.getBoundingClientRect()[side], edge);
  expect(await at('.form-notes', 'bottom')).toBeLessThan(await at('.form-foot', 'top'));
  expect(await at('.form-table', 'bottom')).toBeLessThan(await at('.form-seal', 'top'));
});

it('is verified by anyone on a phone: by the QR code, by the serial, in detail only with the code', async () => {
  const { page } = clerk;
  await page.goto(verifying);
  await page.getByRole('heading', { name: '有效。' }).waitFor();
  expect(new URL(page.url()).hash).toBe('');
  const said = await page.getByRole('main').textContent();
  expect(said).toContain('二维码里的校验码也对');
  expect(said).toContain('沈**');
  expect(said).not.toContain(professional);

  await page.goto('/verify');
  await page.getByLabel('编号').fill(serial.replace(/.$/, (last) => (last === '2' ? '3' : '2')));
  await page.getByRole('button', { name: '核验' }).click();
  await page.getByText('可能抄错了一位').waitFor();
  await page.getByLabel('编号').fill('XS-AUGN-FGCU-BM5P-R');
  await page.getByRole('button', { name: '核验' }).click();
  await page.getByText('没有查到这份情况表').waitFor();
  await page.getByLabel('编号').fill(serial.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: '核验' }).click();
  await page.getByRole('heading', { name: '有效。' }).waitFor();

  await page.getByLabel(/^详情码/).fill('AAAAAA');
  await page.getByRole('button', { name: '看每一项' }).click();
  await page.getByText('详情码或证件号码后六位不对').waitFor();
  await page.getByLabel(/^详情码/).fill(code.toLowerCase());
  await page.getByRole('button', { name: '看每一项' }).click();
  await page.getByRole('article').getByText(professional).waitFor();
  expect((await printed(page)).getPageCount()).toBe(1);
});

it('lets search engines list the page for verifying, and none of a person', async () => {
  const page = async (path: string) => (await person.page.request.get(path)).text();
  const closed = /<meta name="robots" content="noindex"/;
  expect(await page('/verify')).not.toMatch(closed);
  expect(await page('/statement')).toMatch(closed);
});

it('is revoked by a reviewer of the region, and says so from then on', async () => {
  const { page } = await site.visitor();
  await signInAs(page, reviewer);
  await page.goto(verifying);
  await page.getByLabel('理由，本人会看到').fill('打印后发现材料不实');
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await page.getByRole('heading', { name: /已撤销/ }).waitFor();
  await person.page.reload();
  await person.page.getByText('打印后发现材料不实').waitFor();
});
