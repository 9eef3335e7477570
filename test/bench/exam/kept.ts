import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { PaperView } from '../../../shared/contract/course-answers.ts';
import type { Candidate } from '../../world/studied.ts';
import type { Visitor } from './client.ts';
import { browserOf } from './page.ts';

/** What becomes of twenty answers when the page, the line or the device goes. */

const ANSWERS = 20;

const question = (page: Page, n: number) => page.locator(`#question-${n}`);

async function answer(page: Page, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n += 1) {
    await question(page, n).locator('input').first().check();
    if (n < to) await page.getByRole('button', { name: '下一题' }).click();
  }
}

async function open(context: BrowserContext, paperId: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`/exam/${paperId}`);
  await question(page, 1).waitFor({ state: 'attached' });
  return page;
}

const heldBy = async (visitor: Visitor, paperId: string): Promise<number> => {
  const { answers } = await visitor.call<PaperView>('GET', `/api/papers/${paperId}`);
  return Object.values(answers).filter(({ choice }) => choice.length > 0).length;
};

/** Waits until the server has as many as it will get. */
async function settled(visitor: Visitor, paperId: string): Promise<number> {
  let held = 0;
  for (let turn = 0; turn < 60 && held < ANSWERS; turn += 1) {
    await new Promise((done) => setTimeout(done, 250));
    held = await heldBy(visitor, paperId);
  }
  return held;
}

type Sitting = {
  readonly origin: string;
  readonly browser: Browser;
  readonly candidate: Candidate;
  readonly visitor: Visitor;
  readonly paperId: string;
};

/** The tab is killed 200 ms after the last answer; what the server has then. */
export async function killed({ origin, browser, candidate, visitor, paperId }: Sitting) {
  const context = await browserOf(browser, origin, candidate);
  const page = await open(context, paperId);
  await answer(page, 1, ANSWERS);
  await page.waitForTimeout(200);
  await page.close({ runBeforeUnload: false });
  const again = await open(context, paperId);
  const held = await settled(visitor, paperId);
  await again.close();
  await context.close();
  return held;
}

/** Ten with a line, ten without, and the line comes back. */
export async function offlineThenNext(sitting: Sitting) {
  const { origin, browser, candidate, visitor, paperId } = sitting;
  const context = await browserOf(browser, origin, candidate);
  const page = await open(context, paperId);
  await answer(page, 1, ANSWERS / 2);
  await context.setOffline(true);
  await page.getByRole('button', { name: '下一题' }).click();
  await answer(page, ANSWERS / 2 + 1, ANSWERS);
  await context.setOffline(false);
  const held = await settled(visitor, paperId);
  await context.close();
  return held;
}

/** Ten without a line, and the tab is killed; it is opened again when the line is back. */
export async function offlineThenKilled(sitting: Sitting) {
  const { origin, browser, candidate, visitor, paperId } = sitting;
  const context = await browserOf(browser, origin, candidate);
  const page = await open(context, paperId);
  await answer(page, 1, ANSWERS / 2);
  await context.setOffline(true);
  await page.getByRole('button', { name: '下一题' }).click();
  await answer(page, ANSWERS / 2 + 1, ANSWERS);
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  await open(context, paperId);
  const held = await settled(visitor, paperId);
  await context.close();
  return held;
}

/** @returns answers that another device shows, and how many had reached the server */
export async function otherDevice(sitting: Sitting) {
  const { origin, browser, candidate, visitor, paperId } = sitting;
  const context = await browserOf(browser, origin, candidate);
  const page = await open(context, paperId);
  await answer(page, 1, ANSWERS);
  const reached = await settled(visitor, paperId);
  const other = await browserOf(browser, origin, candidate);
  const shown = await open(other, paperId);
  const held = await shown.locator('.exam-question:has(input:checked)').count();
  await other.close();
  await context.close();
  return { held, reached };
}
