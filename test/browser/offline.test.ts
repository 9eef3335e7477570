import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begunPages, publicPages } from '../../shared/public-pages.ts';
import { heading, own, professional, sendClaim, signInAs } from './acts.ts';
import { untilKept } from './kept-files.ts';
import { openSite, phone, type Site } from './site.ts';

/** The site as it opens: drawn before its code has come, and without a line. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

describe('before any code has run', () => {
  it.each(Object.entries(publicPages))(
    '%s can be read and found',
    async (path, { title, about }) => {
      const { page } = await site.visitor(phone, { script: false });
      await page.goto(path);
      expect(await page.title()).toContain(title);
      expect(await page.locator('meta[name=description]').getAttribute('content')).toBe(about);
      expect(await page.locator('meta[name=robots]').count()).toBe(0);
      expect(await page.locator('main h1').count()).toBe(1);
      // What is typed before the code is there would be lost, or sent by the browser in an address.
      const forms = await page.locator('form').count();
      expect(await page.locator('form[inert][method=post]').count()).toBe(forms);
      await page.context().close();
    },
  );

  it('a private page shows the frame, says noindex and names nobody', async () => {
    const { page } = await site.visitor(phone, { script: false });
    await page.goto('/');
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');
    expect(await page.locator('header .brand').count()).toBe(1);
    expect(await page.locator('main h1').allTextContents()).toEqual(['正在读取…']);
    expect(await page.locator('main').textContent()).toBe('正在读取…');
    await page.context().close();
  });

  it('a page that a visit begins with is named, and names its code; any other names the shell alone', async () => {
    const codeIn = async (path: string) => {
      const html = await (await fetch(site.origin + path)).text();
      expect(html, path).toContain('noindex');
      return { html, code: html.match(/rel="modulepreload"/g)?.length ?? 0 };
    };
    for (const [path, title] of Object.entries(begunPages)) {
      const { html, code } = await codeIn(path);
      expect(html).toContain(`<title>${title} · 学时</title>`);
      expect(code, path).toBeGreaterThan(0);
    }
    const exam = await codeIn('/exam/any');
    expect(exam.html).toContain('<html data-sitting ');
    expect(exam.code).toBeGreaterThan(0);
    for (const path of ['/claims/any', '/my-data', '/nothing-here'])
      expect((await codeIn(path)).code, path).toBe(0);
  });

  it('what was drawn stays where it is when the code takes over', async () => {
    const { page, complaints } = await site.visitor(phone);
    await page.addInitScript(() => {
      document.addEventListener('readystatechange', () => {
        // Before any module has run.
        if (document.readyState === 'interactive')
          Object.assign(window, { drawn: document.querySelector('main h1') });
      });
    });
    await page.goto('/sign-in');
    await page.locator('.demo').first().waitFor();
    const taken = await page.evaluate(() => {
      const { drawn } = window as unknown as { drawn: Element | null };
      return drawn !== null && drawn === document.querySelector('main h1');
    });
    expect(taken).toBe(true);
    expect(await page.locator('form[inert]').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('without a line', () => {
  it('opens with what was last read of the year, says when, and holds nothing of it after signing out', async () => {
    const { page, context } = await site.visitor(phone, { offlineUse: true });
    await signInAs(page, professional);
    const title = own('边远山区支教');
    await sendClaim(page, title);
    await page.goto('/');
    await heading(page, /还差/);
    await page.evaluate(() => navigator.serviceWorker.ready);
    // The first visit began before the worker did: what it fetched is kept by the second.
    await page.reload();
    await heading(page, /还差/);
    await page.getByText(title).first().waitFor();
    await untilKept(page);

    await context.setOffline(true);
    await page.reload();
    await heading(page, /还差/);
    await page.getByText(/读到的情况/).waitFor();
    await page.getByText(title).first().waitFor();

    await context.setOffline(false);
    await page.reload();
    await heading(page, /还差/);
    await page.getByText(/读到的情况/).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: professional, exact: true }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await heading(page, '登录');
    const left = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(left).not.toContain(title);
    expect(left).not.toContain(professional);
    await context.setOffline(true);
    await page.goto('/');
    await page.getByText(title).waitFor({ state: 'detached' });
    expect(await page.locator('main').textContent()).not.toContain(professional);
    await context.close();
  });
});
