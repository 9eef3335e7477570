import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sample, sampleBank } from '../shared/course/sample.ts';
import {
  administrator,
  fillClaim,
  heading,
  newDocument,
  own,
  professional,
  signInAs,
} from './acts.ts';
import { enter, enterAs, newPerson } from './people.ts';
import { openSite, phone, type Site, type Visitor } from './site.ts';

/** Nothing typed is lost, nothing is sent twice, and a shared computer forgets. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const storage = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);

describe('what is typed', () => {
  it('outlives a reload, the file included, goes on on another device, and is gone here after signing out', async () => {
    const { page } = await site.visitor(phone);
    await enterAs(page, site, professional);
    const title = own('焊接工艺讲座');
    await fillClaim(page, title);
    await page.reload();
    expect(await page.getByLabel('内容', { exact: true }).inputValue()).toBe(title);
    expect(await page.getByLabel('结束日期', { exact: true }).inputValue()).toBe('2023-11-10');
    await page.getByText('签到表.pdf', { exact: true }).waitFor();
    expect(await page.evaluate(storage)).toContain(title);

    await page.getByText('草稿已存到你的账户').waitFor();
    const elsewhere = (await site.visitor()).page;
    await enterAs(elsewhere, site, professional);
    await elsewhere.goto('/claims/new');
    await elsewhere.getByRole('button', { name: `接着写 ${title}` }).click();
    const there = elsewhere.getByLabel('内容', { exact: true });
    expect(await there.inputValue()).toBe(title);
    await elsewhere.getByText('签到表.pdf', { exact: true }).waitFor();

    await page.getByRole('button', { name: professional, exact: true }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await heading(page, '登录');
    const kept = await page.evaluate(storage);
    expect(kept).not.toContain('焊接');
    expect(kept).not.toContain('签到表');
  });

  it('leaves the form in sight however many drafts there are, and outlives the session, which is said', async () => {
    const { page, context } = await site.visitor();
    await enter(page, site, await newPerson(site));
    const titles = ['甲', '乙', '丙', '丁', '戊'].map((name) => own(`${name}讲座`));
    for (const title of titles) {
      await page.goto(`/claims/new?route=P6.1&kind=study&title=${encodeURIComponent(title)}`);
      await page.getByText('草稿已存到你的账户').waitFor();
    }
    const open = (title = '') => page.getByRole('button', { name: `接着写 ${title}` });
    await open(titles[3]).waitFor();
    expect(await open(titles[0]).count()).toBe(0);
    await page.getByText('还有 1 份').click();
    await open(titles[0]).click();
    expect(await page.getByLabel('内容', { exact: true }).inputValue()).toBe(titles[0]);

    await page.goto('/sign-in');
    await page.waitForURL('**/');
    await context.clearCookies();
    await page.goto('/claims/new');
    await heading(page, '登录');
    await page.getByText('登录已经到期，请重新登录。写的内容都留着。').waitFor();
    await context.close();
  });

  it('goes from every tab when one of them signs out, also what a form would save in leaving', async () => {
    const { page, context } = await site.visitor();
    await enterAs(page, site, professional);
    await page.goto('/');
    const other = await context.newPage();
    await fillClaim(other, '另一个窗口里的讲座');
    expect(await other.evaluate(storage)).toContain('另一个窗口');
    await page.getByRole('button', { name: professional, exact: true }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await heading(page, '登录');
    await heading(other, '登录');
    await other.goto('/verify');
    await heading(other, '核验情况表');
    expect(await other.evaluate(storage)).not.toContain('另一个窗口');
    await context.close();
  });

  it('on a shared computer goes when the session ends, and nothing that was read is there without a line', async () => {
    const { page, context } = await site.visitor();
    await page.goto('/sign-in');
    await heading(page, '登录');
    await page.getByLabel('这是公用电脑').check();
    await signInAs(page, professional);
    await page.goto('/');
    await heading(page, /还差/);
    expect(await page.evaluate(storage)).not.toContain(professional);
    await fillClaim(page, '公用电脑上的讲座');
    expect(await page.evaluate(storage)).toContain('公用电脑上的讲座');
    await context.clearCookies();
    await page.goto('/');
    await heading(page, '登录');
    expect(await page.evaluate(storage)).not.toContain('公用电脑上的讲座');
    await context.close();
  });

  it('of a draft is dropped after a question, and stays, with the reason, where the line is gone', async () => {
    const title = own('不想报的讲座');
    const written = (await site.visitor()).page;
    await enterAs(written, site, professional);
    await fillClaim(written, title);
    await written.getByText('草稿已存到你的账户').waitFor();
    const { page, context } = await site.visitor();
    await enterAs(page, site, professional);
    await page.goto('/claims/new');
    const drop = page.getByRole('button', { name: `删去草稿 ${title}` });
    await drop.click();
    const dialog = page.getByRole('dialog', { name: '删去这份草稿？' });
    await dialog.getByText(title).waitFor();
    await context.setOffline(true);
    await dialog.getByRole('button', { name: '删去', exact: true }).click();
    await dialog.getByText('网络断了').waitFor();
    await context.setOffline(false);
    await dialog.getByRole('button', { name: '删去', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await drop.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByLabel('内容', { exact: true }).or(page.getByText('发表论文')).first().waitFor();
    expect(await drop.count()).toBe(0);
  });

  it('goes on under the hand that types when another window has written the same draft', async () => {
    const { page, context } = await site.visitor();
    await enter(page, site, await newPerson(site));
    await page.goto('/claims/new?route=P6.1&kind=study');
    const title = page.getByLabel('内容', { exact: true });
    await title.fill('讲座');
    await page.getByText('草稿已存到你的账户').waitFor();
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByLabel('内容', { exact: true }).fill('第二个窗口里的讲座');
    await other.getByText('草稿已存到你的账户').waitFor();
    await title.focus();
    await page.keyboard.press('End');
    await page.keyboard.type('，第一');
    await page.getByText('另一台设备或者另一个窗口也改了这份草稿').waitFor();
    await page.keyboard.type('个窗口');
    expect(await title.inputValue()).toBe('讲座，第一个窗口');
    await context.close();
  });

  it('never includes a password', async () => {
    const { page } = await site.visitor();
    await page.goto('/register');
    await heading(page, '注册');
    await page.getByLabel('证件号码', { exact: true }).fill(newDocument());
    await page.getByLabel('密码', { exact: true }).fill('不该留下的一句话');
    await page.reload();
    await heading(page, '注册');
    expect(await page.getByLabel('证件号码', { exact: true }).inputValue()).not.toBe('');
    expect(await page.getByLabel('密码', { exact: true }).inputValue()).toBe('');
    expect(await page.evaluate(storage)).not.toContain('不该留下');
  });

  it('stays when the line breaks; the band says so; the same claim goes out under the same key, once', async () => {
    const title = own('断线讲座');
    const { page, context } = await site.visitor(phone);
    await enterAs(page, site, professional);
    await fillClaim(page, title);
    await page.getByRole('checkbox').check();
    const keys: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/api/claims'))
        keys.push(request.headers()['idempotency-key']);
    });

    await context.setOffline(true);
    await page.getByText('网络断了。', { exact: true }).waitFor();
    await page.getByRole('button', { name: '送出申报' }).click();
    await page.getByText('网络断了，还没有送出。').waitFor();
    // It stands for seconds only.
    const told = page.getByText('网络恢复了。').waitFor();
    await context.setOffline(false);
    await told;

    // The answer is lost on its way back: the server has done it, the page does not know, and tries three times.
    let done = 0;
    await page.route('**/api/claims', async (route) => {
      await route.fetch();
      done += 1;
      await route.abort();
    });
    await page.getByRole('button', { name: '送出申报' }).click();
    await expect.poll(() => done).toBe(3);
    // What was said of the try before is gone since this one began.
    await page.getByText('网络断了，还没有送出。').waitFor();
    await page.unroute('**/api/claims');
    await page.reload();
    await page.getByRole('button', { name: '送出申报' }).click();
    await heading(page, title);
    expect(keys.length).toBeGreaterThan(3);
    expect(new Set(keys).size).toBe(1);

    await page.goto('/');
    await page.getByRole('heading', { name: '正在等' }).waitFor();
    await page.getByRole('link', { name: title }).first().waitFor();
    expect(await page.getByRole('link', { name: title }).count()).toBe(1);
  });
});

describe('a claim that was sent', () => {
  it('is not gone back to: behind it lies the page before its form; what its address begins anew is saved as any draft', async () => {
    const { page } = await site.visitor();
    await enter(page, site, await newPerson(site));
    await page.goto('/courses');
    await heading(page, '公需课程');
    await fillClaim(page, own('先送出的讲座'));
    const form = page.url();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '送出申报' }).dblclick();
    await page.getByText('申报已送出。').waitFor();
    await page.goBack();
    await heading(page, '公需课程');

    // In the page itself, as a link leads there: it still knows what it has sent.
    await page.evaluate((there) => {
      history.pushState(null, '', there);
      dispatchEvent(new PopStateEvent('popstate'));
    }, form);
    await heading(page, '申报学时');
    await page.getByText('发表论文、译文').click();
    await page.getByLabel('论文题目').fill(own('以后写的论文'));
    await page.getByText('草稿已存到你的账户').waitFor();
  });
});

describe('on a device whose storage is full', () => {
  const fill = () => {
    for (let size = 2 ** 22; size >= 1; size /= 2)
      for (let n = 0; ; n += 1)
        try {
          localStorage.setItem(`${size}:${n}`, 'x'.repeat(size));
        } catch {
          break;
        }
  };

  it('a draft is said to be kept by the account alone, and is there after a reload', async () => {
    const { page } = await site.visitor(phone);
    await enterAs(page, site, professional);
    await page.goto('/verify');
    await page.evaluate(fill);
    const title = own('存储满了的讲座');
    let line = () => {};
    const back = new Promise<void>((go) => {
      line = go;
    });
    await page.route('**/api/drafts/*', async (route) => {
      await back;
      await route.continue();
    });
    await page.goto('/claims/new?route=P6.1&kind=study');
    await page.getByLabel('内容', { exact: true }).fill(title);
    await page.getByText('这台设备存不下草稿').waitFor();
    await page.getByText('DEVICE_FULL').waitFor();
    await page.getByText('还没存到你的账户，请先不要关掉').waitFor();
    expect(await page.getByText('草稿存在这台设备上').count()).toBe(0);
    // Another page of the site and back: it goes on from the page itself.
    await page.getByRole('link', { name: '核验' }).first().click();
    await heading(page, '核验情况表');
    await page.goBack();
    expect(await page.getByLabel('内容', { exact: true }).inputValue()).toBe(title);
    line();
    await page.getByText('草稿已存到你的账户，').waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('内容', { exact: true }).inputValue()).toBe(title);
  });

  it('a course that is written is said to be on its page alone, which asks before it goes', async () => {
    const { page } = await site.visitor();
    await enterAs(page, site, administrator);
    await page.goto('/manage');
    await page.locator('.manage-course a').first().click();
    await page.getByRole('link', { name: '编辑', exact: true }).click();
    const text = page.getByLabel('内容', { exact: true });
    await text.waitFor();
    await page.evaluate(fill);
    await text.press('Control+End');
    await page.keyboard.insertText('# 存不下的一行\n');
    await page.getByText('这台设备存不下没保存的改动').waitFor();
    await page.getByText('DEVICE_FULL').waitFor();
    expect(await page.getByText('没保存的改动留在这台设备上').count()).toBe(0);
    const asked = page.waitForEvent('dialog');
    void page.reload().catch(() => undefined);
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    expect(await text.inputValue()).toContain('# 存不下的一行');
  });
});

describe('a draft on a slow line', () => {
  it('is saved and sent one thing after the other: its own page never overtakes it', async () => {
    const title = own('慢线路上的讲座');
    const { page, complaints } = await site.visitor();
    await enterAs(page, site, professional);
    const came: string[] = [];
    const later = (ms: number) => new Promise((over) => setTimeout(over, ms));
    let lateness: () => Promise<unknown> = () => later(500);
    // Each save is late in coming to the server, and the claim's answer in coming back.
    await page.route('**/api/drafts/*', async (route) => {
      await lateness();
      const answer = await route.fetch();
      came.push(`save ${answer.status()}`);
      await route.fulfill({ response: answer });
    });
    await page.route('**/api/claims', async (route) => {
      came.push('claim');
      const answer = await route.fetch();
      await later(1500);
      await route.fulfill({ response: answer });
    });
    await fillClaim(page, title);
    await page.getByText('草稿已存到你的账户').waitFor();
    let arrive: (value?: unknown) => void = () => undefined;
    const arrived = new Promise((go) => {
      arrive = go;
    });
    lateness = () => arrived;
    const saving = page.waitForRequest('**/api/drafts/*');
    await page.getByRole('checkbox').check();
    await saving;
    await page.getByRole('button', { name: '送出申报' }).click();
    await later(500);
    expect(came).not.toContain('claim');
    arrive();
    await heading(page, title);
    // What would still come late has come by then.
    await later(1500);
    expect(came.length).toBeGreaterThan(2);
    expect(came.slice(0, -1).filter((one) => one !== 'save 200')).toEqual([]);
    expect(came.at(-1)).toBe('claim');
    expect(complaints).toEqual([]);
    const left = await page.evaluate(async () => (await fetch('/api/drafts')).text());
    expect(left).not.toContain(title);
  });
});

describe('a course that is being written', () => {
  const texts = { ...Object.fromEntries(sample), 'bank.yaml': sampleBank };
  const NAME = 'xueshi:kept:new-course';
  async function author(): Promise<Visitor> {
    const visitor = await site.visitor();
    await enterAs(visitor.page, site, administrator);
    await visitor.page.goto('/manage');
    await heading(visitor.page, '管理');
    await visitor.page.evaluate(([name, draft]) => localStorage.setItem(name, draft), [
      NAME,
      JSON.stringify(texts),
    ] as const);
    return visitor;
  }
  const text = (page: Page) => page.getByLabel('内容', { exact: true });

  it('is one draft in two windows: neither puts back what it had read before', async () => {
    const { page, context } = await author();
    await page.goto('/manage/new');
    await text(page).waitFor();
    const other = await context.newPage();
    await other.goto('/manage/new');
    await text(other).fill('title: 第二个窗口里写的\n');
    await expect.poll(() => text(page).inputValue()).toContain('第二个窗口');
    await other.goto('/verify');
    await page.goto('/verify');
    expect(await page.evaluate((name) => localStorage.getItem(name), NAME)).toContain('第二个窗口');
  });

  it('is not emptied by a window that was opened before and is left after', async () => {
    const { page, context } = await site.visitor();
    await enterAs(page, site, administrator);
    await page.goto('/manage/new');
    await page.getByLabel('课程名称').waitFor();
    const other = await context.newPage();
    await other.goto('/manage/new');
    await other.getByLabel('课程名称').fill('窗口二里起的名字');
    await other.goto('/verify');
    await page.goto('/verify');
    expect(await page.evaluate(storage)).toContain('窗口二里起的名字');
  });

  it('keeps what is typed while a question is added', async () => {
    const { page } = await author();
    // A large bank takes the other thread a while.
    await page.addInitScript(() => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (this: Worker, message: unknown) {
        setTimeout(() => post.call(this, message), 500);
      };
    });
    await page.goto('/manage/new');
    await page.getByLabel('文件', { exact: true }).selectOption('bank.yaml');
    await page.getByText('没有错。').waitFor();
    const before = (await text(page).inputValue()).split('stem:').length;
    await page.getByRole('button', { name: '加一题' }).click();
    await text(page).press('Control+End');
    await page.keyboard.insertText('# 正在写的一行\n');
    await expect
      .poll(async () => (await text(page).inputValue()).split('stem:').length)
      .toBe(before + 1);
    expect(await text(page).inputValue()).toContain('# 正在写的一行');
  });

  it('tells what was annulled, and what was saved, where the focus is then', async () => {
    const { page } = await site.visitor();
    await enterAs(page, site, administrator);
    await page.goto('/manage');
    await page.locator('.manage-course a').first().click();
    await page.getByRole('link', { name: '编辑', exact: true }).click();
    await page.getByText('没有错。').waitFor();
    await page.locator('#annulId').selectOption({ index: 1 });
    await page.getByLabel('为什么作废').fill('答案标错了');
    await page.getByRole('button', { name: '标为作废' }).click();
    await page.locator(':focus', { hasText: '已标为作废。保存以后才算数' }).waitFor();
    await page.getByRole('button', { name: '保存为新版本' }).first().click();
    await page.getByLabel('改了什么').fill('作废一题');
    await page.getByRole('dialog').getByRole('button', { name: '保存为新版本' }).click();
    await page.locator(':focus', { hasText: '已保存为新版本' }).waitFor();

    // The version before can be taken up again; what it asks again although it was annulled is said before it is saved.
    await page.getByRole('link', { name: /^取回这一版/ }).click();
    await page.getByRole('button', { name: '放进草稿' }).click();
    await page.getByRole('button', { name: '放弃改动' }).waitFor();
    expect(await page.getByRole('button', { name: '放进草稿' }).count()).toBe(0);
    expect(await text(page).inputValue()).not.toContain('annulled:');
    await page.getByText('没有错。').waitFor();
    await page.getByRole('button', { name: '保存为新版本' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('原来作废了，这一版里没有作废').waitFor();
    await page.getByLabel('改了什么').fill('改回来');
    await dialog.getByRole('button', { name: '保存为新版本' }).click();
    await page.locator(':focus', { hasText: '已保存为新版本' }).waitFor();
    // What is as the current one is nothing to take up.
    expect(await page.getByRole('link', { name: /^取回这一版/ }).count()).toBe(1);
  });

  /** The first so many workers don't come. */
  const withoutWorkers = (page: Page, many: number) =>
    page.addInitScript((lost) => {
      let made = 0;
      window.Worker = class extends Worker {
        constructor(url: string | URL, options?: WorkerOptions) {
          made += 1;
          super(made > lost ? url : '/assets/gone.js', options);
        }
      };
    }, many);

  it('says so where what checks the texts does not come, and begins anew at the next wish', async () => {
    const { page } = await author();
    await withoutWorkers(page, 2);
    await page.goto('/manage/new');
    await page.getByText('没能检查。').waitFor();
    // A button tells why nothing happened, and takes the wish again.
    await page.getByLabel('章名').fill('后加的一章');
    await page.getByRole('button', { name: '加一章' }).click();
    await page.getByText('没有做成').waitFor();
    await page.getByRole('button', { name: '加一章' }).click();
    await expect.poll(() => text(page).inputValue()).toContain('后加的一章');
    await page.getByText('没有做成').waitFor({ state: 'detached' });
    await page.getByText('没能检查。').waitFor({ state: 'detached' });
  });

  it('offers to load the page anew where nothing comes at all, and nothing typed is lost by it', async () => {
    const { page } = await author();
    await withoutWorkers(page, 99);
    await page.goto('/manage');
    await page.locator('.manage-course a').first().click();
    await page.getByRole('link', { name: '编辑', exact: true }).click();
    await page.getByText('没能检查。').waitFor();
    expect(await page.getByText('正在检查').count()).toBe(0);
    await page.getByLabel('文件', { exact: true }).selectOption('bank.yaml');
    const typed = `${await text(page).inputValue()}# 写到一半\n`;
    await text(page).fill(typed);
    await page.getByRole('button', { name: '加一题' }).click();
    const told = page.locator('section[aria-labelledby=add-question]').getByRole('alert');
    await told.getByText('没有做成').waitFor();
    // The bank is not read either: which question is annulled can't be chosen.
    await page.getByLabel('为什么作废').fill('答案标错了');
    await page.getByText('题目没能读出来').waitFor();
    await told.getByRole('button', { name: '刷新这一页' }).click();
    await page.getByLabel('文件', { exact: true }).selectOption('bank.yaml');
    expect(await text(page).inputValue()).toBe(typed);
    expect(await page.getByLabel('为什么作废').inputValue()).toBe('答案标错了');
  });
});

describe('an administrator whose line is slow', () => {
  it('says so where an importer does not come, and the bank stays as it is', async () => {
    const { page, context } = await site.visitor();
    await enterAs(page, site, administrator);
    await page.goto('/manage');
    await heading(page, '管理');
    const draft = { ...Object.fromEntries(sample), 'bank.yaml': sampleBank };
    await page.evaluate(
      (texts) => localStorage.setItem('xueshi:kept:new-course', texts),
      JSON.stringify(draft),
    );
    await page.goto('/manage/new');
    await page.getByLabel('文件', { exact: true }).selectOption('bank.yaml');
    await page.getByText('没有错。').waitFor();
    await context.route('**/assets/*.js', (route) => route.abort());
    await page.locator('#importFile').setInputFiles({
      name: '题.gift',
      mimeType: 'text/plain',
      buffer: Buffer.from('一加一等于？{=二 ~三}'),
    });
    await page.getByText('没有导入成').waitFor();
    expect(await page.getByLabel('内容', { exact: true }).inputValue()).toBe(sampleBank);
  });

  it('opens one year and closes another at once, and draws a paper again that did not come', async () => {
    const { page } = await site.visitor();
    await enterAs(page, site, administrator);
    await page.goto('/manage');
    await page.locator('.manage-course a').first().click();
    await page.getByRole('link', { name: '版本' }).click();
    let sent = 0;
    let answer = () => {};
    const answered = new Promise<void>((go) => {
      answer = go;
    });
    await page.route('**/offers', async (route) => {
      sent += 1;
      await answered;
      await route.fulfill({ json: { done: true } });
    });
    const offers = page.locator('section[aria-labelledby=offers] button');
    await offers.nth(0).click();
    await offers.nth(1).click();
    // Well before the first is given up for want of an answer: the second would go out then in any case.
    await expect.poll(() => sent, { timeout: 20_000 }).toBe(2);

    // Where it can't be read again the page stays, under the heading that it has.
    await page.route('**/api/manage/courses/*', (route) => route.abort());
    answer();
    const again = page.getByRole('button', { name: '再试一次' });
    await again.waitFor();
    expect(await page.locator('h1').count()).toBe(1);
    await page.unroute('**/api/manage/courses/*');
    await again.click();
    await again.waitFor({ state: 'detached' });

    await page.route('**/paper?*', (route) => route.abort());
    await page.getByRole('link', { name: '样卷' }).click();
    await again.waitFor();
    await page.unroute('**/paper?*');
    await again.click();
    await page.locator('.manage-options').first().waitFor();
  });

  it('is not called to a person whom he no longer looks for', async () => {
    const { page } = await site.visitor();
    await enterAs(page, site, administrator);
    await page.goto('/manage/people');
    let find = () => {};
    const found = new Promise<void>((go) => {
      find = go;
    });
    await page.route('**/api/manage/people', async (route) => {
      await found;
      await route.fulfill({ json: { personId: 'a'.repeat(26) } });
    });
    await page.getByLabel('证件号码').fill('33049919850312001X');
    const asked = page.waitForRequest('**/api/manage/people');
    await page.getByRole('button', { name: '查找' }).click();
    await asked;
    await page.getByRole('link', { name: '课程', exact: true }).last().click();
    await page.locator('.manage-course').first().waitFor();
    const answered = page.waitForResponse('**/api/manage/people');
    find();
    await answered;
    await page.waitForTimeout(300);
    expect(new URL(page.url()).pathname).toBe('/manage');
  });
});

describe('a page whose code does not come', () => {
  it('says so instead of staying blank, and comes when the site is loaded anew', async () => {
    const { page } = await site.visitor();
    await page.goto('/sign-in');
    await heading(page, '登录');
    await heading(page, '登录');
    await page.route('**/assets/reset-*.js', (route) => route.abort());
    await page.getByRole('link', { name: '忘了密码' }).click();
    await page.getByText('这一页没有读出来').waitFor();
    await page.unroute('**/assets/reset-*.js');
    await page.getByRole('button', { name: '刷新这一页' }).click();
    await heading(page, '重设密码');
  });
});
