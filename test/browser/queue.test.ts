import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { incidentPartition } from '../../functions/accounts/items.ts';
import { takeOver } from '../../functions/staff/history.ts';
import { day } from '../../shared/time/day.ts';
import { appointment } from '../world/people.ts';
import { operatorOf } from '../world/studied.ts';
import { newDocument, own, reviewer, reviewerElsewhere } from './acts.ts';
import { post, postClaim } from './api.ts';
import { enter, enterAs, newPerson, ownName, type Person } from './people.ts';
import { desktop, openSite, phone, type Site, type Size } from './site.ts';

/** A queue longer than a page of it, as in December: found, gone through, and shared by two officials. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  const { services } = operatorOf(site.cloud);
  const now = site.cloud.now();
  const before = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
  for (let n = 0; n < 16; n += 1) {
    const person = {
      ...appointment(newDocument(), [], '海宁市'),
      name: ownName(),
      employer: n === 11 ? '海宁市演示水利站' : '嘉禾精密仪器研究所',
    };
    const claims = [0, 1, 2, 3, 4].map((k) => ({
      route: 'P6.4',
      title: `论文 ${n}-${k}`,
      completedOn: day('2023-10-20'),
      facts: { form: 'paper', tier: 'provincial', count: 1 },
      sentAt: before(9000 - k * 100 - n),
      decision: null,
    }));
    const since = '2023-02-01T01:00:00.000Z';
    await takeOver(services, { person, since, courses: [], claims }, new Map());
  }
  await site.settled();
});
afterAll(() => site?.close());

async function workbench(size: Size = desktop): Promise<Page> {
  const { page } = await site.visitor(size);
  await enterAs(page, site, reviewerElsewhere);
  await page.goto('/review');
  await rows(page).nth(49).waitFor();
  return page;
}

const rows = (page: Page) => page.locator('.queue li a');
const title = (page: Page) => page.locator('#review-title');
const isInView = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });

it('is read on before its end is reached, and an item far behind is found again after a reload', async () => {
  const page = await workbench();
  expect(await rows(page).count()).toBe(50);
  await rows(page).nth(46).click();
  await rows(page).nth(79).waitFor();
  await rows(page).nth(72).click();
  await title(page).waitFor();
  const opened = await title(page).textContent();
  expect(await isInView(page, '#review-title')).toBe(true);
  await page.reload();
  await title(page).waitFor();
  expect(await title(page).textContent()).toBe(opened);
  await expect.poll(() => isInView(page, '.queue [aria-current]')).toBe(true);
});

it('is seen at its heading on a phone, and left where it was', async () => {
  const page = await workbench(phone);
  const kind = page.getByLabel('事项', { exact: true });
  expect(await kind.isVisible()).toBe(false);
  await page.getByRole('button', { name: '更多筛选' }).click();
  await kind.selectOption('claim');
  await page.getByRole('button', { name: '更多筛选（1）', expanded: true }).waitFor();
  await rows(page).nth(30).click();
  await title(page).waitFor();
  expect(await isInView(page, '#review-title')).toBe(true);
  await page.getByRole('button', { name: '回到列表' }).click();
  await rows(page).nth(30).and(page.locator(':focus')).waitFor();
  expect(await isInView(page, '.queue li:nth-child(31)')).toBe(true);
});

it('is asked by part of a unit’s name, or by the unit of what is open', async () => {
  const page = await workbench();
  const unit = page.getByLabel('单位', { exact: true });
  await unit.fill('水利');
  await unit.press('Enter');
  await page.getByText('找到 5 件', { exact: true }).waitFor();
  await page.reload();
  await page.getByText('找到 5 件', { exact: true }).waitFor();
  expect(await unit.inputValue()).toBe('水利');
  await unit.press('Enter');
  await page.keyboard.press('j');
  await page.getByText('海宁市演示水利站').waitFor();
  await unit.fill('');
  await page.getByText('待审', { exact: false }).first().waitFor();
  await rows(page).nth(49).waitFor();
  await unit.fill('水利');
  await unit.press('Enter');
  await page.getByText('找到 5 件', { exact: true }).waitFor();
  await page.getByRole('button', { name: '全部显示' }).click();
  await rows(page).nth(49).waitFor();
  await rows(page).nth(11).click();
  await page.getByText('海宁市演示水利站').waitFor();
  const opened = await title(page).textContent();
  await page.getByRole('link', { name: '只看这个单位' }).click();
  await page.getByText('找到 5 件', { exact: true }).waitFor();
  await title(page)
    .filter({ hasText: opened ?? '' })
    .waitFor();
});

it('goes on where somebody else was faster', async () => {
  const page = await workbench();
  const other = await workbench();
  const decideAsOther = async () => {
    const found = (await (
      await other.request.get(
        `${site.origin}/api/office/queue?region=${encodeURIComponent('海宁市')}`,
      )
    ).json()) as { items: { personId: string; claimId: string }[] };
    const id = new URL(page.url()).searchParams.get('item');
    const one = found.items.find(({ claimId }) => claimId === id);
    await post(other, `/api/office/claims/${one?.personId}/${id}/decision`, {
      decision: 'return',
      reason: '缺目录页。',
    });
  };
  await rows(page).nth(2).click();
  await title(page).waitFor();
  const first = await title(page).textContent();
  await decideAsOther();
  await page.getByRole('button', { name: /^同意/ }).click();
  await page.getByText('这一件已经办完').waitFor();
  await page.getByRole('button', { name: '看下一件' }).click();
  await title(page)
    .filter({ hasNotText: first ?? '' })
    .waitFor();

  // What was decided before it was opened says so at once.
  await decideAsOther();
  await page.reload();
  await page.getByText('这一件已经').first().waitFor();
});

it('opens the other claim of the same file beside it, also when that one is settled', async () => {
  const [one, another] = [await newPerson(site), await newPerson(site)];
  const name = own('同一份签到表');
  for (const person of [one, another]) {
    const { page } = await site.visitor();
    await enter(page, site, person);
    await postClaim(page, site, name);
  }
  await site.settled();
  const { page } = await site.visitor();
  await enterAs(page, site, reviewer);
  await page.goto('/review');
  const line = (person: Person) => rows(page).filter({ hasText: `${person.name[0]}*` });
  await line(another).click();
  await page.getByRole('button', { name: '退回修改' }).waitFor();
  await page.getByLabel('给本人的话').fill('签到表上没有你的名字。');
  await page.getByRole('button', { name: '退回修改' }).click();
  await page.getByText(`已退回${another.name}的申报。`).waitFor();
  await line(one).click();
  await page.getByRole('link', { name: `${another.name[0]}*` }).click();
  await page.getByText(another.name).first().waitFor();
  await page.getByText('这一件已经有结果：已退回。').waitFor();
  await page.getByRole('button', { name: '回到刚才那一件' }).click();
  await page.getByText(`${one.name}，`).waitFor();
});

it('shows every sealed file of a region, the newest first', async () => {
  const { services } = operatorOf(site.cloud);
  for (let n = 10; n < 70; n += 1) {
    const receivedAt = `2023-10-01T00:${String(n - 10).padStart(2, '0')}:00.000Z`;
    const about = { personId: `p${n}`, uploadId: `u${n}`, maskedName: `陆${n}`, receivedAt };
    await services.state.put({
      ...{ pk: `person#p${n}`, sk: `incident#u${n}`, ...about, state: 'reported' },
      ...{ g1pk: incidentPartition('海宁市'), g1sk: `${receivedAt}#u${n}` },
    });
  }
  const { page } = await site.visitor();
  await enterAs(page, site, reviewerElsewhere);
  await page.goto('/review/incidents');
  const files = page.locator('main .rows li');
  await files.nth(49).waitFor();
  expect(await files.first().textContent()).toContain('陆69');
  await page.getByRole('button', { name: '再读一些' }).click();
  await files.nth(59).waitFor();
  expect(await files.last().textContent()).toContain('陆10');
  expect(await page.getByRole('button', { name: '再读一些' }).count()).toBe(0);
});

it('keeps the words of a button legible under the pointer while it waits', async () => {
  const page = await workbench();
  await rows(page).nth(20).click();
  const approve = page.getByRole('button', { name: /^同意/ });
  let sent = 0;
  await page.route('**/decision', async (route) => {
    sent += 1;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await approve.dblclick();
  await page.locator('.button.main[aria-busy]').waitFor();
  const [ink, ground] = await page.locator('.button.main[aria-busy]').evaluate((button) => {
    const { color, backgroundColor } = getComputedStyle(button);
    return [color, backgroundColor].map((each) => (each.match(/[0-9]+/g) ?? []).map(Number));
  });
  const light = ([r = 0, g = 0, b = 0]: number[] = []) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  expect(Math.abs(light(ink) - light(ground))).toBeGreaterThan(100);
  await page.getByText(/^已同意/).waitFor();
  expect(sent).toBe(1);
});

it('takes up again what was just decided by mistake', async () => {
  const page = await workbench();
  await rows(page).nth(10).click();
  await title(page).waitFor();
  const opened = (await title(page).textContent()) ?? '';
  await page.getByRole('button', { name: /^同意/ }).click();
  await page.getByText(/^已同意/).waitFor();
  await page.getByRole('link', { name: '看刚才办的这一件' }).click();
  await title(page).filter({ hasText: opened }).waitFor();
  await page.getByText('这一件已经有结果：已通过。').waitFor();
  await page.getByRole('button', { name: '重新审' }).click();
  await page.getByLabel('重审的理由').fill('点错了，缺目录页。');
  await page.getByRole('button', { name: '重新审', exact: true }).click();
  await page.getByLabel('给本人的话').fill('缺目录页。');
  await page.getByRole('button', { name: '退回修改' }).click();
  await page.getByText(/^已退回/).waitFor();
});
