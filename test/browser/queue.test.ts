import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
/** Opens a line of the queue, until its item has the focus: the keys go to it then. @returns the item's title */
async function open(page: Page, n: number): Promise<string> {
  await rows(page).nth(n).click();
  // On a phone the list is put away meanwhile.
  await rows(page).nth(n).and(page.locator('[aria-current]')).waitFor({ state: 'attached' });
  await isAtHand(page);
  return (await title(page).textContent()) ?? '';
}
const isAtHand = (page: Page) => title(page).and(page.locator(':focus')).waitFor();

/** Holds the decisions on their way until they are let go, and counts them. */
async function held(page: Page) {
  const gate = { sent: 0, open: () => {} };
  const opened = new Promise<void>((go) => {
    gate.open = go;
  });
  await page.route('**/decision', async (route) => {
    gate.sent += 1;
    await opened;
    await route.continue();
  });
  return gate;
}

const isInView = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });

it('is read on before its end is reached, and an item far behind is found again after a reload', async () => {
  const page = await workbench();
  expect(await rows(page).count()).toBe(50);
  await open(page, 46);
  await rows(page).nth(79).waitFor();
  const opened = await open(page, 72);
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
  await open(page, 30);
  expect(await isInView(page, '#review-title')).toBe(true);
  await page.getByRole('button', { name: '回到列表' }).click();
  await rows(page).nth(30).and(page.locator(':focus')).waitFor();
  await expect.poll(() => isInView(page, '.queue li:nth-child(31)')).toBe(true);
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
  const opened = await open(page, 11);
  await page.getByText('海宁市演示水利站').waitFor();
  await page.getByRole('link', { name: '只看这个单位' }).click();
  await page.getByText('找到 5 件', { exact: true }).waitFor();
  await title(page).filter({ hasText: opened }).waitFor();
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
  const first = await open(page, 2);
  await decideAsOther();
  await page.getByRole('button', { name: /^同意/ }).click();
  await page.getByText('这一件已经办完').waitFor();
  await page.getByRole('button', { name: '看下一件' }).click();
  await title(page).filter({ hasNotText: first }).waitFor();

  // What was decided before it was opened says so at once.
  await decideAsOther();
  await page.reload();
  await page.getByText('这一件已经').first().waitFor();
});

it('opens the other claim of the same file beside it, also when that one is settled', async () => {
  const [one, another, after] = [
    await newPerson(site),
    await newPerson(site),
    await newPerson(site),
  ];
  const name = own('同一份签到表');
  for (const person of [one, another, after]) {
    const { page } = await site.visitor();
    await enter(page, site, person);
    await postClaim(page, site, person === after ? own('后来的讲座') : name);
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

  // The keys go on from where one was, and not from the top, also after a reload.
  await page.getByRole('link', { name: `${another.name[0]}*` }).click();
  await page.getByText('这一件已经有结果：已退回。').waitFor();
  await page.reload();
  await page.getByText('这一件已经有结果：已退回。').waitFor();
  await rows(page).first().waitFor();
  await page.keyboard.press('j');
  await page.getByText(`${after.name}，`).waitFor();
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
  const gate = await held(page);
  await open(page, 20);
  await page.getByRole('button', { name: /^同意/ }).dblclick();
  const waiting = page.locator('.button.main[aria-busy]');
  await waiting.waitFor();
  const [ink, ground] = await waiting.evaluate((button) => {
    const { color, backgroundColor } = getComputedStyle(button);
    return [color, backgroundColor].map((each) => (each.match(/[0-9]+/g) ?? []).map(Number));
  });
  const light = ([r = 0, g = 0, b = 0]: number[] = []) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  expect(Math.abs(light(ink) - light(ground))).toBeGreaterThan(100);
  gate.open();
  await page.getByText(/^已同意/).waitFor();
  expect(gate.sent).toBe(1);
});

it('takes up again what was just decided by mistake', async () => {
  const page = await workbench();
  const opened = await open(page, 10);
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

describe('haste', () => {
  const approve = (page: Page) => page.getByRole('button', { name: /^同意/ });

  it('decides nothing further: neither a key held down nor the second click of two', async () => {
    const page = await workbench();
    const gate = await held(page);
    gate.open();
    const first = await open(page, 25);
    await page.keyboard.down('a');
    await page.getByRole('button', { name: '再按一次确认' }).waitFor();
    for (let n = 0; n < 5; n += 1) await page.keyboard.down('a');
    await page.keyboard.up('a');
    await page.getByRole('button', { name: '再按一次确认' }).waitFor();
    expect(gate.sent).toBe(0);

    const click = async (clickCount: number) => {
      const { x, y, width, height } = (await page.locator('.decision .main').boundingBox()) ?? {
        ...{ x: 0, y: 0, width: 0, height: 0 },
      };
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.mouse.down({ clickCount });
      await page.mouse.up({ clickCount });
    };
    await click(1);
    await title(page).filter({ hasNotText: first }).waitFor();
    await isAtHand(page);
    await click(2);
    await page.waitForTimeout(300);
    expect(gate.sent).toBe(1);
    await click(1);
    await expect.poll(() => gate.sent).toBe(2);
  });

  it('keeps who has gone on where he is, when the answer comes late', async () => {
    const page = await workbench();
    const gate = await held(page);
    await open(page, 20);
    await approve(page).click();
    const [second, address] = [await open(page, 24), page.url()];
    await page.getByLabel('给本人的话').fill('缺目录页。');
    gate.open();
    await page.getByText(/^已同意/).waitFor();
    expect(page.url()).toBe(address);
    expect(await title(page).textContent()).toBe(second);
    expect(await page.getByLabel('给本人的话').inputValue()).toBe('缺目录页。');
    await page.unroute('**/decision');

    // Nor does it call back from another page.
    const again = await held(page);
    await approve(page).click();
    await page.getByRole('link', { name: '封存记录' }).click();
    await page.getByRole('heading', { level: 1, name: '封存的文件' }).waitFor();
    const answered = page.waitForResponse('**/decision');
    again.open();
    await answered;
    await page.waitForTimeout(300);
    expect(new URL(page.url()).pathname).toBe('/review/incidents');
  });

  it('is told what was decided, not what was pressed after it', async () => {
    const page = await workbench();
    const gate = await held(page);
    await open(page, 28);
    await page.getByLabel('给本人的话').fill('缺目录页。');
    await approve(page).click();
    await page.locator('.button.main[aria-busy]').waitFor();
    await page.getByRole('button', { name: '退回修改' }).click();
    gate.open();
    await page.getByText(/^已同意/).waitFor();
    await page.waitForTimeout(300);
    await page.getByText(/^已同意/).waitFor();
    expect(gate.sent).toBe(1);
  });

  it('skips nothing where a filter changes while its queue is read on', async () => {
    const page = await workbench();
    const asked: URLSearchParams[] = [];
    await page.route('**/api/office/queue?*', async (route) => {
      const query = new URL(route.request().url()).searchParams;
      asked.push(query);
      if (!query.has('unit')) return route.continue();
      // The second page of what is filtered never comes.
      if (query.has('after')) return;
      const answer = await route.fetch();
      const { items } = await answer.json();
      await route.fulfill({ json: { items: items.slice(0, 3), next: 'far-behind' } });
    });
    await page.getByLabel('单位', { exact: true }).fill('精密');
    await page.getByLabel('单位', { exact: true }).press('Enter');
    await page.getByText('找到 3 件以上').waitFor();
    await open(page, 0);
    await page.getByRole('button', { name: '全部显示' }).click();
    await rows(page).nth(49).waitFor();
    await page.waitForTimeout(300);
    expect(asked.filter((query) => !query.has('unit')).map((query) => query.get('after'))).toEqual([
      null,
    ]);
  });

  it('never shows one person’s code to the next', async () => {
    const page = await workbench();
    let open = () => {};
    const opened = new Promise<void>((go) => {
      open = go;
    });
    await page.route('**/api/office/reset-codes', async (route) => {
      await opened;
      await route.fulfill({ json: { code: 'AAAABBBBCCCC', expiresAt: '2023-11-23T13:00:00Z' } });
    });
    await page.getByRole('button', { name: '有人忘了密码' }).click();
    await page.getByLabel('证件号码').fill('33049919850312001X');
    const asked = page.waitForRequest('**/api/office/reset-codes');
    await page.getByRole('button', { name: '发代码' }).click();
    await asked;
    await page.getByRole('button', { name: '取消' }).click();
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    const answered = page.waitForResponse('**/api/office/reset-codes');
    open();
    await answered;
    await page.waitForTimeout(300);
    await page.getByRole('button', { name: '有人忘了密码' }).click();
    expect(await page.getByLabel('证件号码').inputValue()).toBe('');
    expect(await page.locator('dialog .figure').count()).toBe(0);
  });
});

it('names no hours where a correction leads into a year that is not here', async () => {
  const page = await workbench();
  await open(page, 15);
  await page.getByRole('button', { name: '更正后同意' }).click();
  // Nothing is corrected yet: no second press would decide.
  await page.getByText('还没有改动。').waitFor();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('a');
  await page.locator('.decision .main:focus').waitFor();
  await page.waitForTimeout(100);
  expect(await page.getByRole('button', { name: '再按一次确认' }).count()).toBe(0);
  await page.getByLabel('发表日期').fill('2022-10-20');
  await page.getByRole('button', { name: /^按更正同意/ }).waitFor();
  expect(await page.locator('.decision .main').textContent()).not.toContain('0 学时');
});

it('opens a sealed file under a new key once it was opened, and keeps no words that were sent', async () => {
  const page = await workbench();
  const place = '/api/office/incidents/p1/u1';
  const at = '2023-11-23T01:00:00.000Z';
  const view = {
    ...{ personId: 'p1', uploadId: 'u1', name: '陆闻笙', employer: '', receivedAt: at, found: [] },
    ...{ type: 'application/pdf', size: 1000, sha256: null, claims: [], report: null },
    ...{ approvals: [] as object[], openings: [] as object[], destroyedAt: null },
  };
  const consent = (mine: boolean) => ({
    at: mine ? at : '2023-11-23T01:00:01.000Z',
    until: at,
    mine,
  });
  await page.route(`**${place}`, (route) => route.fulfill({ json: view }));
  await page.route(`**${place}/report`, async (route) => {
    Object.assign(view, { report: { at, words: '已报告。' } });
    await route.fulfill({ json: { done: true } });
  });
  await page.route(`**${place}/approval`, async (route) => {
    view.approvals = [consent(true), consent(false)];
    await route.fulfill({ json: { done: true } });
  });
  const keys: (string | undefined)[] = [];
  await page.route(`**/api/incidents/p1/u1/opening`, async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    view.openings = [{ at }];
    await route.abort();
  });
  await page.goto('/review/incidents?person=p1&file=u1');
  await page.getByLabel('报告情况').fill('已向主管部门电话报告。');
  await page.getByRole('button', { name: '登记已报告' }).click();
  await page.getByText('已报告。', { exact: true }).waitFor();
  await page.getByLabel('打开的理由').fill('主管部门来函核查。');
  await page.getByRole('button', { name: '我同意打开' }).click();
  const open = page.getByRole('button', { name: '打开', exact: true });
  await open.click();
  await expect.poll(() => keys.length).toBe(3);
  await page.getByText('打开过 1 次').waitFor();
  await open.click();
  await expect.poll(() => keys.length).toBe(6);
  expect(new Set(keys.slice(0, 3)).size).toBe(1);
  expect(keys[3]).not.toBe(keys[0]);
  const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  expect(kept).not.toContain('电话报告');
  expect(kept).not.toContain('来函核查');
});

it('decides anew what was taken up again, also where the answer to the first decision never came', async () => {
  const page = await workbench();
  await open(page, 6);
  const item = new URL(page.url()).searchParams.get('item') ?? '';
  const found = await page.request.get(
    `${site.origin}/api/office/queue?region=${encodeURIComponent('海宁市')}`,
  );
  const { items } = (await found.json()) as { items: { personId: string; claimId: string }[] };
  const of = items.find(({ claimId }) => claimId === item)?.personId ?? '';
  let lost = 0;
  await page.route('**/decision', async (route) => {
    await route.fetch();
    lost += 1;
    await route.abort();
  });
  await page.getByRole('button', { name: /^同意/ }).click();
  // Said when the third answer is lost: until then it is sent again by itself.
  await page.getByText('网络断了，还没有送出。').waitFor();
  expect(lost).toBe(3);
  await page.unroute('**/decision');
  await site.settled();
  const alone = `/review?${new URLSearchParams({ region: '海宁市', item, of })}`;
  await page.goto(alone);
  await page.getByText('这一件已经有结果：已通过。').waitFor();
  await page.getByRole('button', { name: '重新审' }).click();
  await page.getByLabel('重审的理由').fill('再看一眼目录页。');
  await page.getByRole('button', { name: '重新审', exact: true }).click();
  await page.getByRole('button', { name: /^同意/ }).click();
  // The page goes back by itself to where the item was opened: no other way may be taken before it is there.
  await page.waitForURL((url) => !url.searchParams.has('of'));
  await page.goto(alone);
  await page.getByText('这一件已经有结果：已通过。').waitFor();
});
