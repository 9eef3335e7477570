import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillClaim, heading, newDocument, professional, signInAs } from './acts.ts';
import { openSite, phone, type Site } from './site.ts';

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
    await signInAs(page, professional);
    await fillClaim(page, '焊接工艺讲座');
    await page.reload();
    expect(await page.getByLabel('内容', { exact: true }).inputValue()).toBe('焊接工艺讲座');
    expect(await page.getByLabel('结束日期', { exact: true }).inputValue()).toBe('2023-11-10');
    await page.getByText('签到表.pdf', { exact: true }).waitFor();
    expect(await page.evaluate(storage)).toContain('焊接工艺讲座');

    await page.getByText('草稿已存到你的账户').waitFor();
    const elsewhere = (await site.visitor()).page;
    await signInAs(elsewhere, professional);
    await elsewhere.goto('/claims/new');
    await elsewhere.getByRole('button', { name: '接着写 焊接工艺讲座' }).click();
    const title = elsewhere.getByLabel('内容', { exact: true });
    expect(await title.inputValue()).toBe('焊接工艺讲座');
    await elsewhere.getByText('签到表.pdf', { exact: true }).waitFor();

    await page.getByRole('button', { name: professional, exact: true }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await heading(page, '登录');
    const kept = await page.evaluate(storage);
    expect(kept).not.toContain('焊接');
    expect(kept).not.toContain('签到表');
  });

  it('never includes a password', async () => {
    const { page } = await site.visitor();
    await page.goto('/register');
    await page.getByLabel('证件号码', { exact: true }).fill(newDocument());
    await page.getByLabel('密码', { exact: true }).fill('不该留下的一句话');
    await page.reload();
    expect(await page.getByLabel('证件号码', { exact: true }).inputValue()).not.toBe('');
    expect(await page.getByLabel('密码', { exact: true }).inputValue()).toBe('');
    expect(await page.evaluate(storage)).not.toContain('不该留下');
  });

  it('stays when the line breaks; the band says so; the same claim goes out under the same key, once', async () => {
    const { page, context } = await site.visitor(phone);
    await signInAs(page, professional);
    await fillClaim(page, '断线讲座');
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
    await context.setOffline(false);
    await page.getByText('网络恢复了。').waitFor();

    // The answer is lost on its way back: the server has done it, the page does not know.
    await page.route('**/api/claims', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: '送出申报' }).click();
    await page.getByText('网络断了，还没有送出。').waitFor();
    await page.unroute('**/api/claims');
    await page.reload();
    await page.getByRole('button', { name: '送出申报' }).click();
    await heading(page, '断线讲座');
    expect(keys.length).toBeGreaterThan(2);
    expect(new Set(keys).size).toBe(1);

    await page.goto('/');
    await page.getByRole('heading', { name: '正在等' }).waitFor();
    expect(await page.getByRole('link', { name: '断线讲座' }).count()).toBe(1);
  });
});

describe('a page whose code does not come', () => {
  it('says so instead of staying blank, and comes when the site is loaded anew', async () => {
    const { page } = await site.visitor();
    await page.goto('/sign-in');
    await heading(page, '登录');
    await page.route('**/assets/reset-*.js', (route) => route.abort());
    await page.getByRole('link', { name: '忘了密码' }).click();
    await page.getByText('这一页没有读出来').waitFor();
    await page.unroute('**/assets/reset-*.js');
    await page.getByRole('button', { name: '刷新这一页' }).click();
    await heading(page, '重设密码');
  });
});
