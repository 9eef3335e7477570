import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { looksRight } from '../world/courses.ts';
import { candidates, PASSWORD } from '../world/studied.ts';
import { heading, picture, professional, signIn, signInAs } from './acts.ts';
import { hastyCourse, publishShortCourses, shortCourse } from './short-course.ts';
import { desktop, openSite, phone, type Site } from './site.ts';

/** A public course from enrolling to the hours, with the line broken, the tab reloaded, and a second window. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await publishShortCourses(site.cloud);
}, 240_000);
afterAll(() => site?.close());

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Nothing for axe, and nothing over the edge, in light, dark and large type, on a phone and a desktop. */
async function accessible(page: Page, name: string): Promise<void> {
  for (const size of [phone, desktop]) {
    await page.setViewportSize(size);
    for (const mode of ['light', 'dark', 'large'] as const) {
      await page.emulateMedia({ colorScheme: mode === 'dark' ? 'dark' : 'light' });
      await page.evaluate((large) => {
        for (const bar of document.querySelectorAll<HTMLElement>('.bottom-nav, .exam-bottom'))
          bar.style.position = 'static';
        if (large) document.documentElement.dataset['type'] = 'large';
        else delete document.documentElement.dataset['type'];
      }, mode === 'large');
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
      );
      expect(found, `${name} ${size.width} ${mode}`).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `${name} ${size.width} ${mode}: px over the edge`).toBeLessThanOrEqual(0);
      if (mode !== 'dark') await picture(page, `${name}-${size.width}-${mode}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.evaluate(() => delete document.documentElement.dataset['type']);
}

const question = (page: Page, n: number) => page.locator(`#question-${n}`);

/** Chooses what the test's course gives away as right. */
async function answerRight(page: Page, n: number): Promise<void> {
  const options = question(page, n).locator('.exam-option');
  for (const option of await options.all()) {
    const words = (await option.locator('span').last().textContent()) ?? '';
    if (looksRight(words)) await option.locator('input').check();
  }
}

const chosen = (page: Page, n: number) => question(page, n).locator('input:checked').count();

describe('a public course', () => {
  it.concurrent('is enrolled in, read, sat and passed; nothing is lost on the way', async () => {
    const { page, context, complaints } = await site.visitor(desktop);
    await signInAs(page, professional);

    await page.goto('/courses');
    await heading(page, '公需课程');
    await page.getByText('今年已报 0 门，还能报 2 门').waitFor();
    await accessible(page, 'courses');
    await page.getByRole('link', { name: shortCourse.title, exact: true }).click();
    await heading(page, shortCourse.title);
    await page.getByText('报了这门，今年还能再报 1 门。').waitFor();
    await page.getByRole('button', { name: '报名这门课' }).click();
    await page.getByText('在学，1 章读完 0 章').waitFor();
    expect(await page.getByRole('button', { name: /开始第/ }).count()).toBe(0);

    await page.getByRole('link', { name: '从第 1 章开始读' }).click();
    await heading(page, '只有一章');
    expect(await page.getByRole('button', { name: '读完了' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    // A figure is drawn in the page, so that its labels have the page's fonts.
    await page.getByRole('img', { name: '一条线' }).waitFor();
    expect(await page.locator('.lesson-figure svg path').count()).toBe(1);
    await accessible(page, 'chapter');
    await page.setViewportSize(desktop);
    await page.locator('[data-block="20"]').evaluate((part) => part.scrollIntoView());
    await page.getByText('阅读时间已经够了。').waitFor({ timeout: 120_000 });
    // Where reading stopped is where it goes on.
    await page.reload();
    await page.waitForFunction(() => scrollY > 500);
    await page.getByRole('button', { name: '读完了' }).click();
    await page.getByText('这一章已读完。').waitFor();
    await page.getByRole('link', { name: '全部读完了，去考试' }).click();
    await page.getByText('这是第 1 次，共 5 次').waitFor();
    await accessible(page, 'course');
    await page.getByRole('button', { name: '开始第 1 次考试' }).click();

    await question(page, 1).waitFor();
    const count = await page.locator('.exam-question').count();
    await answerRight(page, 1);
    await question(page, 1).getByText('已保存').waitFor();
    await page.reload();
    await question(page, 1).waitFor();
    expect(await chosen(page, 1)).toBeGreaterThan(0);

    // The line breaks: what is answered meanwhile stays here, and goes when it is back.
    await context.setOffline(true);
    await answerRight(page, 2);
    await answerRight(page, 3);
    await page.getByText('2 题先存在这台设备上').waitFor();
    expect(await question(page, 2).getByText('已存在本机').count()).toBe(1);
    await context.setOffline(false);
    await question(page, 3).getByText('已保存').waitFor();
    await page.locator('.exam-all').getByText('全部已保存').waitFor();

    // Killed while an answer waits: the next window has it, and sends it.
    await context.setOffline(true);
    await answerRight(page, 4);
    await question(page, 4).getByText('已存在本机').waitFor();
    const address = page.url();
    await page.close({ runBeforeUnload: false });
    await context.setOffline(false);
    const first = await context.newPage();
    await first.goto(address);
    await question(first, 4).getByText('已保存').waitFor();
    expect(await chosen(first, 4)).toBeGreaterThan(0);
    await accessible(first, 'exam');
    await first.setViewportSize(desktop);

    // Two windows: the newer holds the paper, the older says so and may take it back.
    const second = await context.newPage();
    await second.goto(address);
    await question(second, 4).waitFor();
    await first.getByText('已在另一个窗口打开。').waitFor();
    await first.getByRole('button', { name: '在这里接着答' }).click();
    await second.getByText('已在另一个窗口打开。').waitFor();
    await second.close();

    for (let n = 5; n <= count; n += 1) await answerRight(first, n);
    await first.getByRole('button', { name: '交卷', exact: true }).first().click();
    await first.getByText('所有题都答了。').waitFor();
    await accessible(first, 'exam-map');
    await first.setViewportSize(desktop);
    const hand = first.getByRole('button', { name: '交卷，看成绩' });
    // Handed in without a line; when it is back the first reply is lost: one submission, one result.
    await first.route(
      '**/submission',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await context.setOffline(true);
    await hand.dblclick();
    await first.getByText('连上以后自动交卷').waitFor();
    await context.setOffline(false);
    await heading(first, '考试合格，100 分。');
    await first.getByRole('heading', { name: '答案和解释' }).waitFor();
    await accessible(first, 'result');
    const kept = await first.evaluate(() =>
      Object.keys(localStorage).filter((key) => key.includes('paper')),
    );
    expect(kept).toEqual([]);
    expect(
      complaints.filter((text) => !/INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/.test(text)),
    ).toEqual([]);
  }, 400_000);

  it.concurrent('runs out and is settled, and after five times says the minute of the next', async () => {
    const { page, context } = await site.visitor(phone);
    const [person] = await candidates(site.cloud, hastyCourse.courseId, 1);
    await signIn(page, person?.documentNumber ?? '', PASSWORD);
    await page.goto(`/courses/${hastyCourse.courseId}`);
    await page.getByRole('button', { name: '开始第 1 次考试' }).click();

    // By keyboard alone: choose with space, go on with the button, open the map, jump to the first open one.
    await question(page, 1).waitFor();
    expect(await question(page, 2).isVisible()).toBe(false);
    await question(page, 1).locator('input').first().focus();
    await page.keyboard.press('Space');
    await question(page, 1).getByText('已保存').waitFor();
    await page.getByRole('button', { name: '下一题' }).focus();
    await page.keyboard.press('Enter');
    await question(page, 2).waitFor();
    await page.getByRole('button', { name: /全部题目/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('还有 5 题没答。').waitFor();
    await page.getByRole('button', { name: '去第一道未答' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#question-2:focus').waitFor();

    // The end comes while the line is broken: what arrives after it is kept, and not graded.
    await context.setOffline(true);
    await question(page, 2).locator('input').first().check();
    await page.getByText('1 题先存在这台设备上').waitFor();
    await page.getByText('时间到了，正在收卷。').waitFor({ timeout: 90_000 });
    await page.getByText('1 题还在这台设备上').waitFor();
    await context.setOffline(false);
    await heading(page, '到时间收卷，第 1 次没有通过。');
    await page.getByText('6 题答了 1 题').waitFor();
    await page.getByText('1 题的答案在结束以后才送到。').waitFor();
    await page.getByText('还能再考 4 次').waitFor();

    const last = await page.evaluate(async (courseId) => {
      const post = async (path: string) => {
        const answer = await fetch(path, {
          method: 'POST',
          headers: { 'idempotency-key': crypto.randomUUID() },
        });
        return (await answer.json()) as { paperId: string };
      };
      let paperId = '';
      for (let n = 2; n <= 5; n += 1) {
        ({ paperId } = await post(`/api/courses/${courseId}/papers`));
        await post(`/api/papers/${paperId}/submission`);
      }
      return paperId;
    }, hastyCourse.courseId);
    await page.goto(`/exam/${last}`);
    await heading(page, '第 5 次没有通过，两周后可以再考。');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '加到日历' }).click();
    expect((await download).suggestedFilename()).toBe('再考时间.ics');
    await page.getByRole('link', { name: '看这门课' }).waitFor();
    await accessible(page, 'locked');
    await page.goto(`/courses/${hastyCourse.courseId}`);
    await page.getByText('最早可以再考').waitFor();
  }, 400_000);
});
