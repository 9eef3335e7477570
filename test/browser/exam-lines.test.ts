import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PaperView } from '../../shared/contract/course-answers.ts';
import { looksRight } from '../world/courses.ts';
import { heading } from './acts.ts';
import { post } from './api.ts';
import { nameOfFocus, tabTo } from './keys.ts';
import { candidate, enter, type Person } from './people.ts';
import { publishShortCourses, shortCourse } from './short-course.ts';
import { openSite, phone, type Site } from './site.ts';

/** What can go wrong in a paper: lines that break, a second device, a reload without a server, keyboards, midnight. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await publishShortCourses(site.cloud);
});
afterAll(() => site?.close());

async function enterAsCandidate(page: Page): Promise<Person> {
  const person = await candidate(site.cloud, shortCourse.courseId);
  await enter(page, site, person);
  await page.goto('/');
  return person;
}

/** Starts by the API and opens the paper; the way over the course's page is walked elsewhere. */
async function sit(page: Page): Promise<string> {
  const paperId = await page.evaluate(async (courseId) => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const answer = await fetch(`/api/courses/${courseId}/papers`, { method: 'POST', headers });
    return ((await answer.json()) as { paperId: string }).paperId;
  }, shortCourse.courseId);
  await page.goto(`/exam/${paperId}`);
  await question(page, 1).waitFor();
  return paperId;
}

/** How many options a paper has in all. */
const optionsOf = (page: Page, paperId: string): Promise<number> =>
  page.evaluate(async (id) => {
    const { questions } = (await (await fetch(`/api/papers/${id}`)).json()) as PaperView;
    return questions.reduce((sum, { options }) => sum + options.length, 0);
  }, paperId);

/** Before the end of the year: what no longer fits into it is said. @returns the paper that is begun all the same */
async function beginLate(page: Page): Promise<string> {
  await page.goto(`/courses/${shortCourse.courseId}`);
  await page.getByText(/截止不到 \d 分钟。这份卷子到那一刻就收，不满 20 分钟。/).waitFor();
  return sit(page);
}

/** Starts and hands in an empty paper five times: the lock ends when the year is over. */
async function lockLate(page: Page, site: Site): Promise<void> {
  let last = '';
  for (let n = 1; n <= 5; n += 1) {
    const begun = await post(page, `/api/courses/${shortCourse.courseId}/papers`, {}, site);
    last = (begun as PaperView).paperId;
    await post(page, `/api/papers/${last}/submission`, {}, site);
  }
  await page.goto(`/exam/${last}`);
  await heading(page, '第 5 次没有通过。');
  await page.getByText('2024 年可以重新报名这门课').waitFor();
  expect(await page.getByRole('button', { name: '加到日历' }).count()).toBe(0);
  await page.goto(`/courses/${shortCourse.courseId}`);
  await page.getByText('今年不能再考了').waitFor();
  expect(await page.getByText('考试自动开放').count()).toBe(0);
}

const question = (page: Page, n: number) => page.locator(`#question-${n}`);
const chosen = (page: Page, n: number) => question(page, n).locator('input:checked').count();

async function answerRight(page: Page, n: number): Promise<void> {
  for (const option of await question(page, n).locator('.exam-option').all()) {
    const words = (await option.locator('span').last().textContent()) ?? '';
    if (looksRight(words)) await option.locator('input').check();
  }
}

/** The site's files come, the server does not: what a page that was kept for later meets without a line. */
async function withoutServer(context: BrowserContext): Promise<() => Promise<void>> {
  await context.route('**/api/**', (route) => route.abort('internetdisconnected'));
  return () => context.unroute('**/api/**');
}

describe('a paper', () => {
  it.concurrent('is sat over the end of the year: answers of the old year count, those of the new are kept and not graded', async ({
    expect,
    onTestFinished,
  }) => {
    // A system of its own for each try: a year ends once. Whoever sits was there before its last minute.
    const people: Person[] = [];
    const last = await openSite('2023-12-31T23:58:00+08:00', false, async (cloud) => {
      await publishShortCourses(cloud);
      for (let n = 0; n < 3; n += 1) people.push(await candidate(cloud, shortCourse.courseId));
    });
    onTestFinished(last.close);
    const visitors = people.map(async (person) => {
      const visitor = await last.visitor();
      await enter(visitor.page, last, person);
      return visitor;
    });
    const [sitter, second, third] = await Promise.all(visitors);
    if (!sitter || !second || !third) throw new Error('three people sit');
    const { page, context } = sitter;
    // All before midnight: side by side.
    const [paperId] = await Promise.all([
      beginLate(page),
      beginLate(second.page),
      lockLate(third.page, last),
    ]);
    const count = await page.locator('.exam-question').count();
    for (let n = 1; n < count; n += 1) await answerRight(page, n);
    await page.locator('.exam-all').getByText('全部已保存').waitFor();
    await context.setOffline(true);
    await answerRight(page, count);
    // Said beforehand: what arrives after the end is kept and not graded.
    await page.getByText('到时间以后才送到的，会保留，不计分').waitFor();
    await page.getByText('时间到了，正在收卷。').waitFor({ timeout: 180_000 });
    await context.setOffline(false);
    await heading(page, /^考试合格，/);
    await page.getByText(`${count} 题答了 ${count - 1} 题`).waitFor();
    await page.getByText('1 题的答案在结束以后才送到。').waitFor();
    const [paper, year, next] = await page.evaluate(
      async (paths) =>
        Promise.all(paths.map(async (path) => (await fetch(path)).json() as Promise<unknown>)),
      [`/api/papers/${paperId}`, '/api/years/2023', '/api/years/2024'],
    );
    expect(paper).toMatchObject({
      endsAt: '2024-01-01T00:00:00+08:00',
      result: { endedAt: '2023-12-31T23:59:59.999+08:00', late: 1 },
    });
    expect(year).toMatchObject({ statement: { categories: { public: 180 } } });
    expect(next).toMatchObject({ statement: { total: 0 } });
    // Each question stands there as it was asked, since an explanation speaks of wrong options too.
    const reviewed = page.locator('.exam-review');
    expect(await reviewed.count()).toBe(count);
    expect(await reviewed.locator('li').count()).toBe(await optionsOf(page, paperId));
    await page.getByRole('button', { name: '只看没答对的 1 题' }).click();
    await page.getByText('没有答。').waitFor();
    expect(await reviewed.count()).toBe(1);
    await page.getByRole('button', { name: `看全部 ${count} 题` }).click();
    expect(await reviewed.count()).toBe(count);
    // Whoever failed with the year has no other try in it, and its chapters are closed.
    await heading(second.page, '到时间收卷，第 1 次没有通过。');
    await second.page.getByText('2023 年的学习已经截止').waitFor();
    expect(await second.page.getByText('还能再考').count()).toBe(0);
    expect(await second.page.getByRole('link', { name: '去读' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: '看我的年度' }).getAttribute('href')).toBe(
      '/?year=2023',
    );
  });

  it.concurrent('comes back from the device without a server, and goes over to another device with what had arrived', async () => {
    const { page, context } = await site.visitor(phone);
    const person = await enterAsCandidate(page);
    const paperId = await sit(page);
    await answerRight(page, 1);
    await question(page, 1).getByText('已保存').waitFor();
    const back = await withoutServer(context);
    await page.getByRole('button', { name: '下一题' }).click();
    await answerRight(page, 2);
    // Nothing but the paper: that the server can't be asked is no reason for the site's header to come between.
    let unanswered = 0;
    page.on('requestfailed', (request) => {
      if (request.url().endsWith(paperId)) unanswered += 1;
    });
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect.poll(() => unanswered).toBeGreaterThan(2);
    // What follows from the last one is drawn a moment later.
    await page.waitForTimeout(300);
    expect(await page.locator('html[data-sitting]').count()).toBe(1);
    await page.close({ runBeforeUnload: false });

    const again = await context.newPage();
    await again.goto(`/exam/${paperId}`);
    await question(again, 2).waitFor();
    expect(await chosen(again, 2)).toBeGreaterThan(0);
    await again.getByText('1 题先存在这台设备上').waitFor();
    await again.getByRole('button', { name: '上一题' }).click();
    expect(await chosen(again, 1)).toBeGreaterThan(0);
    expect(await again.getByRole('timer').textContent()).toMatch(/ 1\d:[0-5]\d$/);
    // The answers go by themselves as soon as the line is back; the paper is taken up a moment later, and only a page
    // that holds it can lose it to the other device with its next answer, as is looked at below.
    const held = again.waitForResponse(/\/hold$/);
    await back();
    await question(again, 1).getByText('已保存').waitFor();
    await again.locator('.exam-all').getByText('全部已保存').waitFor();
    expect((await held).status()).toBe(200);

    // Another device: its own browser, its own sign-in. It has everything that had reached the server.
    const other = (await site.visitor()).page;
    await enter(other, site, person);
    await other.goto(`/exam/${paperId}`);
    await question(other, 2).waitFor();
    expect([await chosen(other, 1), await chosen(other, 2)].every((n) => n > 0)).toBe(true);
    await answerRight(other, 3);
    await question(other, 3).getByText('已保存').waitFor();
    // The older one learns of it with its next answer, says so, and what it answered elsewhere is merged.
    const lastOne = await again.locator('.exam-question').count();
    await again.getByRole('button', { name: /全部题目/ }).click();
    await again.getByRole('button', { name: new RegExp(`第 ${lastOne} 题`) }).click();
    await answerRight(again, lastOne);
    await again.getByText('已在另一个窗口打开。').waitFor();
    await other.reload();
    await question(other, lastOne).waitFor();
    expect(await chosen(other, lastOne)).toBeGreaterThan(0);
    expect(await chosen(other, 3)).toBeGreaterThan(0);
  });

  it.concurrent('is sat by keyboard alone at 375 px, from the start to the result', async ({
    expect,
  }) => {
    const { page } = await site.visitor({ ...phone, height: 700 });
    await enterAsCandidate(page);
    await page.goto(`/courses/${shortCourse.courseId}`);
    await page.getByText('这是第 1 次，共 5 次').waitFor();
    await tabTo(page, '开始第 1 次考试');
    await page.keyboard.press('Enter');
    await question(page, 1).waitFor();
    const count = await page.locator('.exam-question').count();
    for (let n = 1; n <= count; n += 1) {
      await question(page, n).waitFor();
      const first = question(page, n).locator('.exam-option span').nth(1);
      const words = (await first.textContent()) ?? '';
      await tabTo(page, new RegExp(words));
      await page.keyboard.press('Space');
      await question(page, n).getByText('已保存').waitFor();
      if (n === count) break;
      if (n === 1) {
        // By way of all questions, to the first that is open.
        await tabTo(page, /全部题目/);
        await page.keyboard.press('Enter');
        await page.getByText(`还有 ${count - 1} 题没答。`).waitFor();
        await tabTo(page, '去第一道未答');
        await page.keyboard.press('Enter');
        await page.locator('#question-2:focus').waitFor();
        continue;
      }
      await tabTo(page, '下一题');
      await page.keyboard.press('Enter');
      await page.locator(`#question-${n + 1}:focus`).waitFor();
    }
    await tabTo(page, /全部题目|交卷/);
    await page.keyboard.press('Enter');
    await page.getByText('所有题都答了。').waitFor();
    await tabTo(page, '交卷，看成绩');
    await page.keyboard.press('Enter');
    await heading(page, /第 1 次没有通过。|考试合格/);
    await expect.poll(() => nameOfFocus(page)).toContain('课程');
    await tabTo(page, /再考一次|看我的年度/);
  });
});
