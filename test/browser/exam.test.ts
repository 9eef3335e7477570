import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, type ExpectStatic, it } from 'vitest';
import type { PaperView } from '../../shared/contract/course-answers.ts';
import { looksRight } from '../world/courses.ts';
import { administrator, heading, signIn } from './acts.ts';
import { expectAccessible, expectWithin, setText, TEXT, views, viewsOf } from './examine.ts';
import { candidate, enter, enterAs, newPerson } from './people.ts';
import { hastyCourse, publishShortCourses, shortCourse } from './short-course.ts';
import { desktop, openSite, phone, type Site } from './site.ts';

/** A public course from enrolling to the hours, with the line broken, the tab reloaded, and a second window. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await publishShortCourses(site.cloud);
});
afterAll(() => site?.close());

/** States that the walk over every page comes to as well. */
const walked = ['courses', 'chapter', 'course', 'exam', 'exam-map', 'result', 'locked'];

/**
 * Nothing for axe, and nothing over the edge, in light, dark and large type, on a phone and a desktop; what is walked
 * through elsewhere too is looked at in one more view of it here, in the long run in all.
 */
async function accessible(page: Page, name: string): Promise<void> {
  const at = walked.indexOf(name);
  await expectAccessible(page, name, 'html', at < 0 ? views : viewsOf(at + 3));
  await expectWithin(page, name);
}

/**
 * Seconds go by for the page, timer by timer. What it sends fails in the world's own time: each step waits for that.
 * @param expect the test's own: beside other tests only that one knows in which it is asked
 * @returns addresses of what it sent
 */
async function passOffline(
  expect: ExpectStatic,
  page: Page,
  seconds: number,
): Promise<readonly string[]> {
  const sent: string[] = [];
  let failed = 0;
  page.on('request', (request) => sent.push(request.url()));
  page.on('requestfailed', () => {
    failed += 1;
  });
  for (let past = 0; past < seconds; past += 2) {
    await page.clock.runFor(2000);
    await expect.poll(() => failed, { interval: 20 }).toBeGreaterThanOrEqual(sent.length);
  }
  return sent;
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

/** Whether all of it is in the window, and nothing lies over its head. */
const inSight = (page: Page, selector: string): Promise<boolean> =>
  page.locator(selector).evaluate((box) => {
    const { left, top, bottom, width } = box.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + 2);
    return top >= 0 && bottom <= innerHeight && hit !== null && box.contains(hit);
  });

const chosen = (page: Page, n: number) => question(page, n).locator('input:checked').count();

describe('a public course', () => {
  it.concurrent('is enrolled in, read, sat and passed; nothing is lost on the way', async ({
    expect,
  }) => {
    const { page, context, complaints } = await site.visitor(desktop);
    await enter(page, site, await newPerson(site));

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
    const line = page.locator('.lesson-figure svg path');
    const stroke = () => line.evaluate((path) => getComputedStyle(path).stroke);
    await expect.poll(stroke).toBe('rgb(17, 17, 17)');
    // It follows the site's own switch, whatever the system wishes.
    const header = page.getByRole('banner');
    await header.getByRole('button', { name: '深色' }).click();
    await expect.poll(stroke).toBe('rgb(238, 238, 238)');
    await header.getByRole('button', { name: '浅色' }).click();
    await expect.poll(stroke).toBe('rgb(17, 17, 17)');
    // From here on the system's wish decides again.
    await page.evaluate(() => {
      localStorage.removeItem('xueshi:theme');
      delete document.documentElement.dataset['theme'];
    });
    await accessible(page, 'chapter');
    // Words of a figure grow with the reader's own text, also where it is as wide as the phone.
    await page.setViewportSize(phone);
    const wide = () => page.locator('.lesson-figure svg').evaluate((svg) => svg.clientWidth);
    const before = await wide();
    expect(before).toBeLessThan(phone.width);
    await setText(page, 2 * TEXT);
    await expect.poll(wide).toBeGreaterThanOrEqual(1.95 * before);
    await setText(page, TEXT);
    await page.setViewportSize(desktop);
    await page.locator('[data-block="20"]').evaluate((part) => part.scrollIntoView());
    await page.waitForFunction(() => scrollY > 500);
    // Left a moment later, by going back and by closing: where reading stopped is where it goes on.
    await setTimeout(300);
    await page.goBack();
    await page.getByRole('link', { name: '接着读：只有一章' }).click();
    await page.waitForFunction(() => scrollY > 500);
    const lesson = page.url();
    await page.locator('[data-block="27"]').evaluate((part) => part.scrollIntoView());
    await setTimeout(300);
    await page.goto('about:blank');
    await page.goto(lesson);
    await page.waitForFunction(() => {
      const part = document.querySelector('[data-block="27"]')?.getBoundingClientRect();
      return part !== undefined && part.top < innerHeight && part.bottom > 0;
    });
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
    await page.clock.install();
    await page.reload();
    await question(page, 1).waitFor();
    expect(await chosen(page, 1)).toBeGreaterThan(0);

    // The line breaks for more than a minute: what is answered meanwhile stays here, is tried again all the while, and
    // goes when the line is back.
    await context.setOffline(true);
    await answerRight(page, 2);
    await answerRight(page, 3);
    await page.getByText('2 题先存在这台设备上').waitFor();
    await question(page, 2).getByText('已存在本机').waitFor();
    await passOffline(expect, page, 60);
    const tries = await passOffline(expect, page, 20);
    expect(tries.length).toBeGreaterThan(0);
    expect(tries.every((url) => url.endsWith('/answers'))).toBe(true);
    await accessible(page, 'exam-offline');
    await page.setViewportSize(desktop);
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
    await first.getByRole('button', { name: '交卷', exact: true }).first().click();
    const second = await context.newPage();
    await second.goto(address);
    await question(second, 4).waitFor();
    // Also where the overview is open: it says so, and offers nothing that would do nothing.
    const overview = first.getByRole('dialog');
    await overview.getByText('已在另一个窗口打开。').waitFor();
    expect(await overview.getByRole('button', { name: '交卷，看成绩' }).count()).toBe(0);
    await overview.getByRole('button', { name: '回到卷子' }).click();
    await first.getByText('已在另一个窗口打开。').waitFor();
    await accessible(first, 'exam-taken');
    // In the middle of the paper too, where everything is disabled.
    await first.locator('.exam-side .exam-cell').last().click();
    expect(await inSight(first, '.exam-band .band')).toBe(true);
    await first.getByRole('button', { name: '在这里接着答' }).click();
    await second.getByText('已在另一个窗口打开。').waitFor();
    await second.close();

    // What is answered is told by a form: where the system gives the colours a tint is none.
    const forms = first
      .locator('.exam-side .exam-legend .exam-cell')
      .evaluateAll((cells) =>
        cells.map((cell) =>
          ['::before', '::after'].map((part) => getComputedStyle(cell, part).content !== 'none'),
        ),
      );
    expect(new Set((await forms).map(String)).size).toBe(3);
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
    await passOffline(expect, first, 66);
    await context.setOffline(false);
    await heading(first, '考试合格，100 分。');
    await first.getByRole('heading', { name: '答案和解释' }).waitFor();
    await accessible(first, 'result');
    // The same paper, had a question of it been annulled since.
    await first.route('**/hold', async (route) => {
      const answer = await route.fetch();
      const view = (await answer.json()) as PaperView;
      const result = { ...view.result, annulled: [1], regraded: view.now, pointsBefore: 5 };
      await route.fulfill({ response: answer, json: { ...view, result } });
    });
    await first.reload();
    await first.getByText('第 1 题有错，已经作废，按答对计。').waitFor();
    await accessible(first, 'result-regraded');
    const kept = await first.evaluate(() =>
      Object.keys(localStorage).filter((key) => key.includes('paper')),
    );
    expect(kept).toEqual([]);
    expect(
      complaints.filter((text) => !/INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/.test(text)),
    ).toEqual([]);
  }, 600_000);

  it.concurrent('is told as it is where another window was faster to enrol', async ({ expect }) => {
    const { page } = await site.visitor(phone);
    await enter(page, site, await newPerson(site));
    await page.goto(`/courses/${shortCourse.courseId}`);
    const enrol = page.getByRole('button', { name: '报名这门课' });
    await enrol.waitFor();
    for (const courseId of ['law-2022', 'wellbeing-2023'])
      await page.request.post(`/api/courses/${courseId}/enrolment`, {
        headers: { origin: site.origin, 'idempotency-key': randomUUID() },
      });
    await enrol.click();
    await page.getByText('今年的两门已经报满，这门课今年不能报。').waitFor();
    expect(await enrol.count()).toBe(0);
    expect(await page.getByText('今年还能再报').count()).toBe(0);
  }, 600_000);

  it.concurrent('runs out and is settled, and after five times says the minute of the next', async ({
    expect,
  }) => {
    const { page, context } = await site.visitor(phone);
    await enter(page, site, await candidate(site.cloud, hastyCourse.courseId));
    await page.goto(`/courses/${hastyCourse.courseId}`);
    await page.getByRole('button', { name: '开始第 1 次考试' }).click();

    // A phone shows one question at a time.
    await question(page, 1).waitFor();
    expect(await question(page, 2).isVisible()).toBe(false);
    const foot = () =>
      page.locator('.exam-bottom').evaluate((bar) => bar.getBoundingClientRect().bottom);
    expect(await foot()).toBe(phone.height);
    // With the reader's own text twice as large the bars leave the question its place.
    await setText(page, 2 * TEXT);
    await question(page, 1).scrollIntoViewIfNeeded();
    await question(page, 1).locator('.exam-option').first().click({ trial: true });
    expect(await inSight(page, '#question-1 .exam-option:first-child')).toBe(true);
    await setText(page, TEXT);
    await question(page, 1).locator('input').first().check();
    await question(page, 1).getByText('已保存').waitFor();
    await page.getByRole('button', { name: '下一题' }).click();
    await question(page, 2).waitFor();

    // The end comes while the line is broken: what arrives after it is kept, and not graded.
    await context.setOffline(true);
    await question(page, 2).locator('input').first().check();
    await page.getByText('1 题先存在这台设备上').waitFor();
    // What is said of the line stands above the question, also of the next one.
    await page.getByRole('button', { name: '下一题' }).click();
    await question(page, 3).waitFor();
    expect(await inSight(page, '.exam-band .band')).toBe(true);
    // Handed in without a line: when the time is over, the overview says that, and offers nothing more.
    await page.locator('.exam-bottom').getByRole('button', { name: '全部题目' }).click();
    const overview = page.getByRole('dialog');
    await overview.getByRole('timer').waitFor();
    await overview.getByRole('button', { name: '交卷，看成绩' }).click();
    await overview.getByText('连上以后自动交卷').waitFor();
    await overview.getByText('时间到了，正在收卷。').waitFor({ timeout: 150_000 });
    expect(await overview.getByRole('button', { name: '交卷，看成绩' }).count()).toBe(0);
    await overview.getByRole('button', { name: '回到卷子' }).click();
    await page.getByText('时间到了，正在收卷。').waitFor();
    await page.getByText('1 题还在这台设备上').waitFor();
    await accessible(page, 'exam-over');
    await context.setOffline(false);
    await heading(page, '到时间收卷，第 1 次没有通过。');
    await page.getByText('6 题答了 1 题').waitFor();
    await page.getByText('1 题的答案在结束以后才送到。').waitFor();
    await page.getByText('还能再考 4 次').waitFor();
    await page.getByRole('heading', { name: '这一章再读一遍' }).waitFor();
    await accessible(page, 'result-lapsed');

    const behind = await context.newPage();
    await behind.goto(`/courses/${hastyCourse.courseId}`);
    await behind.getByRole('button', { name: '开始第 2 次考试' }).waitFor();

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
    // A window that is behind is refused, and then shows how it stands.
    await behind.getByRole('button', { name: '开始第 2 次考试' }).click();
    await behind.getByText('最早可以再考').waitFor();
    await behind.close();
    await page.goto(`/exam/${last}`);
    await heading(page, '第 5 次没有通过，两周后可以再考。');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '加到日历' }).click();
    expect((await download).suggestedFilename()).toBe('再考时间.ics');
    await page.getByRole('link', { name: '看这门课' }).waitFor();
    await accessible(page, 'locked');
    await page.getByText(/日\s\d\d:\d\d 交卷$/).waitFor();
    await page.goto(`/courses/${hastyCourse.courseId}`);
    await page.getByText('最早可以再考').waitFor();
    // The wait is counted from the last paper, so an earlier one's page does not draw it from its own end.
    await page.getByRole('link', { name: '看结果' }).first().click();
    await page.getByText('最早可以再考').waitFor();
    expect(await page.getByText(/日\s\d\d:\d\d 交卷$/).count()).toBe(0);
    // The home page sends nobody to an exam that is locked.
    await page.goto('/');
    await page.getByText(/^12\s月\s4\s日可以再考。$/).waitFor();
    expect(await page.getByRole('link', { name: /去考/ }).count()).toBe(0);
  }, 600_000);

  it.concurrent('comes back after signing in again; annulled by an official, it says so, and what it means', async ({
    expect,
  }) => {
    const { page, context } = await site.visitor(desktop);
    const person = await candidate(site.cloud, shortCourse.courseId);
    const document = person.documentNumber;
    await enter(page, site, person);
    // All of it is read: what is left is to sit it, on the home page and first in the catalogue.
    await page.goto('/');
    await page.getByRole('link', { name: `去考《${shortCourse.title}》` }).waitFor();
    await page.goto('/courses');
    const first = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading') })
      .first();
    await first.getByRole('link', { name: shortCourse.title, exact: true }).waitFor();
    await page.goto(`/courses/${shortCourse.courseId}`);
    // No reply to the start comes through; the paper is there all the same, and is gone on with.
    await page.evaluate(() => {
      const { fetch } = globalThis;
      globalThis.fetch = async (...asked) => {
        const reply = await fetch(...asked);
        if (String(asked[0]).endsWith('/papers')) throw new TypeError('the reply is lost');
        return reply;
      };
    });
    await page.getByRole('button', { name: '开始第 1 次考试' }).click();
    await page.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
    await page.reload();
    await page.getByRole('link', { name: '接着答' }).click();
    await question(page, 1).waitFor();
    await expect.poll(() => page.title()).toBe(`考试：${shortCourse.title} · 学时`);
    await context.clearCookies();
    await question(page, 1).locator('input').first().click();
    await page.waitForURL(/sign-in\?next=/);
    await page.getByLabel('证件号码', { exact: true }).fill(document);
    await page.getByLabel('密码', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await question(page, 1).getByText('已保存').waitFor();
    expect(await chosen(page, 1)).toBe(1);

    const { page: office } = await site.visitor(desktop);
    await enterAs(office, site, administrator);
    await office.goto('/manage/people');
    await office.getByLabel('证件号码').fill(document);
    await office.getByRole('button', { name: '查找' }).click();
    await office.getByRole('button', { name: '作废这份卷子' }).click();
    await office.getByLabel('理由和依据').fill('机房断电');
    await office.getByRole('button', { name: '作废', exact: true }).click();
    await office.locator(':focus', { hasText: '作废，不算次数' }).waitFor();

    // Whoever is still answering learns of it at the latest when handing in.
    await page.getByRole('button', { name: '交卷', exact: true }).first().click();
    await page.getByRole('button', { name: '交卷，看成绩' }).click();
    await heading(page, '这份卷子因为系统故障作废了。');
    await accessible(page, 'exam-annulled');
    await page.goto('/notices');
    await page.getByText('不算次数，学时不变。').first().waitFor();
    await page.getByText('机房断电').waitFor();

    // Another start is another one, also where the reply to the first never came. What was annulled has no number.
    await page.goto(`/courses/${shortCourse.courseId}`);
    await page.getByText('不计次').first().waitFor();
    expect(await page.locator('.attempt-row').getByText('第 1 次').count()).toBe(0);
    await page.getByRole('button', { name: '开始第 1 次考试' }).click();
    await question(page, 1).waitFor();
    // Its time runs: whoever signs in elsewhere comes to it.
    const { page: elsewhere } = await site.visitor(desktop);
    await signIn(elsewhere, document, person.password, '/exam/*');
    await question(elsewhere, 1).waitFor();
  }, 600_000);
});
