import { readFile } from 'node:fs/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { crowdedForm, fullForm } from '../functions/statement/sample.ts';
import { heading, professional, reviewer } from './acts.ts';
import { enter, enterAs, newPerson } from './people.ts';
import { openSite, phone, type Site, type Visitor } from './site.ts';

/** From the year to the sheet, the file and the clerk who verifies it: notice 六(二). */

let site: Site;
let person: Visitor;
let serial: string;
let code: string;
let verifying: string;

beforeAll(async () => {
  site = await openSite();
  person = await site.visitor();
  await enterAs(person.page, site, professional);
});
afterAll(() => site?.close());

/** What Chromium prints of the page that is open. */
const printed = async (page: Page): Promise<PDFDocument> =>
  PDFDocument.load(await page.pdf({ preferCSSPageSize: true, printBackground: true }));

it('shows the sheet, makes it with a serial, prints one A4 page and loads the signed file down', async () => {
  const { page } = person;
  person.complaints.length = 0;
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
  await enterAs(page, site, professional);
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

it('prints several years as one sheet each, also crowded ones with long and rare names', async () => {
  const { page } = await site.visitor();
  await enterAs(page, site, professional);
  const years = [2027, 2026, 2025, 2024, 2023];
  const forms = years.map((year) => ({ ...(year % 2 === 0 ? fullForm() : crowdedForm()), year }));
  const summary = { serial, years, issuedAt: '2024-01-08T01:26:14.000Z', validity: 'valid' };
  await page.route('**/api/statements/*', (route) =>
    route.fulfill({ json: { ...summary, forms } }),
  );
  await page.goto(`/statement/${serial.replaceAll('-', '').slice(2)}`);
  await page.getByRole('article', { name: /2027 年度/ }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  const paper = await printed(page);
  expect(paper.getPageCount()).toBe(years.length);
  for (const each of paper.getPages()) {
    expect([Math.round(each.getWidth()), Math.round(each.getHeight())]).toEqual([595, 842]);
  }
  const boxes = await page.locator('.form-page').evaluateAll((sheets) =>
    sheets.map((sheet) => {
      const edge = (part: string, side: 'top' | 'bottom') =>
        sheet.querySelector(part)?.getBoundingClientRect()[side] ?? 0;
      const values = [...sheet.querySelectorAll('.form-person dd')];
      return {
        notes: edge('.form-foot', 'top') - edge('.form-notes', 'bottom'),
        table: edge('.form-seal', 'top') - edge('.form-table', 'bottom'),
        cut: values.filter((value) => value.scrollHeight > value.clientHeight + 1).length,
      };
    }),
  );
  for (const { notes, table, cut } of boxes) {
    expect(notes).toBeGreaterThan(0);
    expect(table).toBeGreaterThan(0);
    expect(cut).toBe(0);
  }
});

it('is verified by anyone on a phone: by the QR code, by the serial, in detail only with the code', async () => {
  const { page } = await site.visitor(phone);
  await page.goto(verifying);
  await page.getByRole('heading', { name: '有效。' }).waitFor();
  expect(new URL(page.url()).hash).toBe('');
  const said = await page.getByRole('main').textContent();
  expect(said).toContain('二维码里的校验码也对');
  expect(said).toContain('沈**');
  expect(said).not.toContain(professional);

  await page.goto('/verify');
  await heading(page, '核验情况表');
  await page.getByLabel('编号').fill(serial.replace(/.$/, (last) => (last === '2' ? '3' : '2')));
  await page.getByRole('button', { name: '核验' }).click();
  await page.getByText('可能抄错了一位').waitFor();
  await page.getByLabel('编号').fill('XS-AUGN-FGCU-BM5P-R');
  await page.getByRole('button', { name: '核验' }).click();
  await page.getByText('没有查到这份情况表').waitFor();
  // A number that is none takes the last answer away.
  await page.getByLabel('编号').fill('XS');
  await page.getByRole('button', { name: '核验' }).click();
  await page.getByText('没有查到这份情况表').waitFor({ state: 'detached' });
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
  const owner = (await site.visitor()).page;
  await enter(owner, site, await newPerson(site));
  await owner.goto('/statement');
  await owner.getByRole('button', { name: '生成情况表' }).click();
  const link = owner.getByRole('link', { name: '去核验页看看' });
  const verifying = (await link.getAttribute('href')) ?? '';

  const { page } = await site.visitor();
  await enterAs(page, site, reviewer);
  // A public page asks who is there only where somebody has been.
  await page.goto('/review');
  await heading(page, '审核工作台');
  await page.goto(verifying);
  await page.getByLabel('理由，本人会看到').fill('打印后发现材料不实');
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await page.getByRole('heading', { name: /已撤销/ }).waitFor();
  await owner.reload();
  await owner.getByText('打印后发现材料不实').waitFor();
});
