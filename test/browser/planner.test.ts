import { afterAll, beforeAll, expect, it } from 'vitest';
import { heading } from './acts.ts';
import { enter, newPerson } from './people.ts';
import { openSite, phone, type Site } from './site.ts';

/** The planner by keyboard alone, on two devices, with the line broken between them. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

it('takes a way, alters it and keeps it for the other device, by keys; what was changed without a line is sent when it is back', async () => {
  const { page, context, complaints } = await site.visitor();
  const person = await newPerson(site);
  await enter(page, site, person);
  await page.goto('/');
  await page.getByRole('link', { name: '换个办法' }).focus();
  await page.keyboard.press('Enter');
  await heading(page, '怎样到 90 学时');

  const way = page.locator('.way').first();
  // Two courses are two, not the same words for one of them.
  expect(await way.getByRole('heading').textContent()).toMatch(/^学 2 门公需课，加 \d+ /);
  await way.getByRole('button', { name: /按这条路走/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '这样就够了' }).waitFor();
  await page.getByText('已保存，你的其他设备也能看到。').waitFor();
  const planned = await page.locator('.plan-item').count();
  expect(planned).toBeGreaterThan(1);

  // Another thing, chosen and counted up by keys; what it counts stands beside it at once.
  await page.getByLabel('加什么').focus();
  await page.getByLabel('加什么').selectOption('paperCore');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const paper = page.locator('.plan-item', { hasText: '论文，核心刊物' });
  await paper.getByRole('spinbutton').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await paper.locator('.plan-hours', { hasText: '16' }).waitFor();
  expect(await paper.getByRole('link', { name: '去申报' }).getAttribute('href')).toContain(
    '/claims/new?from=plan&route=P6.4&',
  );
  await page.getByText('已保存，你的其他设备也能看到。').waitFor();

  const other = await site.visitor(phone);
  await enter(other.page, site, person);
  await other.page.goto('/plan');
  await other.page.locator('.plan-item', { hasText: '论文，核心刊物' }).waitFor();
  expect(await other.page.locator('.plan-item').count()).toBe(planned + 1);

  // Without a line the first device removes it; the second adds something meanwhile.
  await context.setOffline(true);
  await paper.getByRole('button', { name: '去掉：论文，核心刊物' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('还没存到你的账户，连上网就保存。').waitFor();
  await other.page.getByLabel('加什么').selectOption('exam');
  await other.page.getByRole('button', { name: '再加一项' }).click();
  await other.page.getByText('已保存，你的其他设备也能看到。').waitFor();
  await context.setOffline(false);
  await page.locator('.plan-item', { hasText: '资格考试合格科目' }).waitFor();
  expect(await page.locator('.plan-item', { hasText: '论文，核心刊物' }).count()).toBe(0);
  // What is merged is shown at once, and saved a moment later.
  const there = async () => {
    await other.page.reload();
    await other.page.locator('.plan-item', { hasText: '资格考试合格科目' }).waitFor();
    return other.page.locator('.plan-item', { hasText: '论文，核心刊物' }).count();
  };
  await expect.poll(there).toBe(0);
  expect(
    complaints.filter((words) => !/ERR_INTERNET_DISCONNECTED|Failed to fetch|409/.test(words)),
  ).toEqual([]);
});
