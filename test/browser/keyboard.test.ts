import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sample, sampleBank } from '../shared/course/sample.ts';
import { administrator, heading, own, professional, reviewer } from './acts.ts';
import { postClaim } from './api.ts';
import { expectAccessible } from './examine.ts';
import { nameOfFocus, tabTo } from './keys.ts';
import { enter, enterAs, newPerson } from './people.ts';
import { signedSheet } from './signed-sheet.ts';
import { openSite, type Site } from './site.ts';

/** The main tasks by keyboard alone: every stop shows a ring, and nothing needs a mouse. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** Courses that were written: each try writes one of its own. */
let courses = 0;

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
    await page.locator('#main:focus').waitFor();
    await tabTo(page, '证件号码');
    await page.keyboard.type('33049919850312001X');
    await tabTo(page, '密码');
    await page.keyboard.type('demo-xueshi-local');
    await page.keyboard.press('Enter');
    await heading(page, /还差/);
    await expect.poll(() => page.title()).toBe('我的年度 · 学时');
    await page.locator('#main:focus').waitFor();
  });

  it('comes from the catalogue by signing in to one’s own courses', async () => {
    const { page } = await site.visitor();
    await page.goto('/catalogue');
    await page.getByText('人文素养读本').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, '登录后学习');
    await page.keyboard.press('Enter');
    await heading(page, '登录');
    await tabTo(page, '证件号码');
    await page.keyboard.type('33049919850312001X');
    await tabTo(page, '密码');
    await page.keyboard.type('demo-xueshi-local');
    await page.keyboard.press('Enter');
    await heading(page, '公需课程');
    await page.goto('/catalogue');
    await page.getByRole('link', { name: '去学习' }).waitFor();
  });

  it('claims two days with a file', async () => {
    const { page } = await site.visitor();
    await enter(page, site, await newPerson(site));
    const title = own('点检制度讲座');
    const file = {
      name: '签到表.pdf',
      mimeType: 'application/pdf',
      buffer: await signedSheet(title),
    };
    page.on('filechooser', (chooser) => void chooser.setFiles(file));
    await page.goto('/claims/new');
    // The heading stands before who is there is known, the form after it.
    await page.getByLabel('用平常的说法写').waitFor();
    await tabTo(page, '用平常的说法写');
    await page.keyboard.type('车间讲座');
    await tabTo(page, '单位培训');
    await page.keyboard.press('Space');
    await tabTo(page, '内容');
    await page.keyboard.insertText(title);
    await tabTo(page, '开始日期');
    await typeDay(page, ['2023', '11', '09']);
    await tabTo(page, '结束日期');
    await typeDay(page, ['2023', '11', '10']);
    await tabTo(page, '实际参加的天数');
    const days = page.locator(':focus');
    await expect.poll(() => days.inputValue()).toBe('2');
    await page.locator('input[type=file]').waitFor();
    await tabTo(page, /证明材料/);
    await page.keyboard.press('Enter');
    await page.getByText('已上传').waitFor();
    await tabTo(page, '我已核对');
    await page.keyboard.press('Space');
    await tabTo(page, '送出申报');
    await page.keyboard.press('Enter');
    await heading(page, title);
  });

  it('decides it: J opens, the first A goes to the button, the second decides; typing letters does not', async () => {
    const { page } = await site.visitor();
    const title = own('设备点检讲座');
    const person = await newPerson(site);
    const owner = (await site.visitor()).page;
    await enter(owner, site, person);
    await postClaim(owner, site, title);
    await site.settled();
    await enterAs(page, site, reviewer);
    await page.goto('/review');
    const masked = `${person.name[0]}*`;
    const lines = page.locator('.queue a');
    await lines.filter({ hasText: masked }).waitFor();
    // What other tests have sent may stand before it.
    for (let n = 0; ; n += 1) {
      await page.keyboard.press('j');
      await expect.poll(() => lines.nth(n).getAttribute('aria-current')).toBe('true');
      if ((await lines.nth(n).textContent())?.includes(masked)) break;
    }
    // It takes the focus, and from then on the keys.
    await page.getByRole('heading', { name: title }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('r');
    const words = page.getByLabel('给本人的话');
    await words.and(page.locator(':focus')).waitFor();
    await page.keyboard.type('aaj');
    expect(await words.inputValue()).toBe('aaj');
    await words.fill('');
    await page.keyboard.press('Tab');
    await page.keyboard.press('a');
    await page.getByRole('button', { name: '再按一次确认' }).waitFor();
    await page.keyboard.press('a');
    await page.getByText(`已同意${person.name}的申报。`).waitFor();
  });

  it('writes a new course, finds it as it was after a reload, and publishes it', async () => {
    const { page } = await site.visitor();
    await enterAs(page, site, administrator);
    courses += 1;
    const [name, id] = [`样课二（${courses}）`, `sample-two-${courses}-2023`];
    await page.goto('/manage');
    await heading(page, '管理');
    await page.getByRole('link', { name: '新建课程' }).waitFor();
    await tabTo(page, '新建课程');
    await page.keyboard.press('Enter');
    await page.getByLabel('课程名称').waitFor();
    for (const [label, words] of [
      ['课程名称', name],
      ['课程 id', id],
      ['一句话说明', '只为测试。'],
      ['编写单位或作者', '演示单位'],
      ['第一章的章名', '第一课'],
    ] as const) {
      await tabTo(page, label);
      await page.keyboard.insertText(words);
    }
    await tabTo(page, '开始写');
    await page.keyboard.press('Enter');
    await page.getByText('bank.yaml 第 1 行').waitFor();
    await tabTo(page, '内容');
    const sheet = await page.getByLabel('内容').inputValue();
    const lesson = (sample.get('01-one.md') ?? '').replace(/^!.*$/m, '');
    const shorter = sheet
      .replace('questions: 40', 'questions: 5')
      .replace('Minutes: 8', 'Minutes: 5');
    for (const text of [shorter, lesson, sampleBank]) {
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(text);
      if (text === sampleBank) break;
      // Back to the list of files, to the next of them, and into its text.
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
    }
    await page.getByText('没有错。').waitFor();
    await page.reload();
    await page.getByText('没有错。').waitFor();
    await expectAccessible(page, 'manage-new');
    await tabTo(page, '发布第一版');
    await page.keyboard.press('Enter');
    await tabTo(page, '今年就开课');
    await page.keyboard.press('Space');
    await tabTo(page, '发布第一版');
    await page.keyboard.press('Enter');
    await heading(page, name);
    await page.getByText('2023 年开课').waitFor();
    await page.goto('/manage/new');
    await page.getByLabel('课程名称').waitFor();
  });

  it('plans: takes a way, adds one thing, takes it out again, and focus stays near', async () => {
    const { page } = await site.visitor();
    await enter(page, site, await newPerson(site));
    await page.goto('/plan');
    await heading(page, '怎样到 90 学时');
    await page.locator('.way').first().waitFor();
    await tabTo(page, '按这条路走');
    await page.keyboard.press('Enter');
    const items = page.locator('.plan-item');
    await items.first().waitFor();
    const before = await items.count();
    await tabTo(page, '加什么');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, '再加一项');
    await page.keyboard.press('Enter');
    await items.nth(before).waitFor();
    await page.getByText('已保存，你的其他设备也能看到。').waitFor();
    // Back to the first thing's own button, and out with it.
    await items.nth(before).getByRole('button').last().focus();
    await page.keyboard.press('Enter');
    await items.nth(before).waitFor({ state: 'detached' });
    await page.locator('select:focus').waitFor();
  });

  it('prints a statement, and anyone verifies it by its serial, with the code for the details', async () => {
    const { page } = await site.visitor();
    await page.addInitScript(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', 'true');
    });
    await enterAs(page, site, professional);
    await page.goto('/statement');
    await page.getByRole('button', { name: '生成情况表' }).waitFor();
    await tabTo(page, '生成情况表');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '下载 PDF' }).waitFor();
    await tabTo(page, '打印');
    await page.keyboard.press('Enter');
    await page.locator('html[data-printed]').waitFor();
    const words = (await page.getByRole('article').textContent()) ?? '';
    const [, serial = ''] = /(XS(?:-\w{4}){3}-\w)/.exec(words) ?? [];
    const [, code = ''] = /详情码\s*(\w{6})/.exec(words) ?? [];

    const clerk = (await site.visitor()).page;
    await clerk.goto('/verify');
    await heading(clerk, '核验情况表');
    await tabTo(clerk, '编号');
    await clerk.keyboard.type(serial);
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('heading', { name: '有效。' }).waitFor();
    await expect.poll(() => nameOfFocus(clerk)).toBe('有效。');
    await tabTo(clerk, '详情码');
    await clerk.keyboard.type(code);
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('article').getByText(professional).waitFor();
  });
});
