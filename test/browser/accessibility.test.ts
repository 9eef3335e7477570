import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import {
  administrator,
  fillClaim,
  heading,
  professional,
  reviewer,
  sendClaim,
  signInAs,
} from './acts.ts';
import { expectAccessible, expectWithin } from './examine.ts';
import { openSite, type Site } from './site.ts';

/** WCAG 2.2 AA by axe on every page, in light, dark and large type, on a phone and on a desktop. */
let site: Site;
let person: Page;
let office: Page;
let anyone: Page;
let admin: Page;
let claim: string;
let statement = '';
let verifying = '';

beforeAll(async () => {
  site = await openSite();
  anyone = (await site.visitor()).page;
  person = (await site.visitor()).page;
  office = (await site.visitor()).page;
  await signInAs(person, professional);
  claim = await sendClaim(person, '工业机器人应用讲座');
  await site.settled();
  await signInAs(office, reviewer);
  admin = (await site.visitor()).page;
  await signInAs(admin, administrator);
});
afterAll(() => site?.close());

const pages: readonly (readonly [name: string, open: () => Promise<Page>])[] = [
  ['sign-in', () => at(anyone, '/sign-in', '登录')],
  ['register', () => at(anyone, '/register', '注册')],
  [
    'register-errors',
    async () => {
      await at(anyone, '/register', '注册');
      await anyone.getByRole('button', { name: '提交注册' }).click();
      await anyone.getByRole('heading', { name: /处要改/ }).waitFor();
      return anyone;
    },
  ],
  ['password', () => at(anyone, '/password', '重设密码')],
  ['rules', () => at(anyone, '/rules', /./)],
  ['not-found', () => at(anyone, '/nothing-here', '没有这一页。')],
  ['year', () => at(person, '/', /还差/)],
  [
    'plan',
    async () => {
      await at(person, '/plan', '怎样到 90 学时');
      await person.locator('.way').first().getByRole('button').click();
      await person.locator('.plan-item').first().waitFor();
      await person.getByText('做了会记录，只是不计入').waitFor();
      return person;
    },
  ],
  ['notices', () => at(person, '/notices', '消息')],
  [
    'claim-new',
    async () => {
      await fillClaim(person, '设备点检');
      await person.getByRole('button', { name: '换一种' }).click();
      await person.getByLabel('用平常的说法写').fill('讲座');
      await person.locator('.claim-aside .figure-large').waitFor();
      return person;
    },
  ],
  ['claim', () => at(person, claim, '工业机器人应用讲座')],
  [
    'claim-withdraw',
    async () => {
      await at(person, claim, '工业机器人应用讲座');
      await person.getByRole('button', { name: '撤回这一项' }).click();
      await person.getByRole('heading', { name: '撤回这一项？' }).waitFor();
      return person;
    },
  ],
  ['account', () => at(person, '/account', '我的账户')],
  [
    'account-change',
    async () => {
      await at(person, '/account', '我的账户');
      await person.locator('.fact', { hasText: '手机号' }).getByRole('button').click();
      await person.getByRole('heading', { name: '变更手机号' }).waitFor();
      return person;
    },
  ],
  ['review', () => at(office, '/review', '审核工作台')],
  [
    'review-claim',
    async () => {
      await at(office, '/review', '审核工作台');
      await office.getByRole('link', { name: /沈\*/ }).click();
      await office.getByRole('heading', { name: '工业机器人应用讲座' }).waitFor();
      await office.getByRole('img', { name: '材料第 1 页的图片' }).waitFor();
      await office.getByRole('button', { name: '更正后同意' }).click();
      return office;
    },
  ],
  ['statement', () => at(person, '/statement', '年度情况表')],
  [
    'statement-issued',
    async () => {
      await issued(person);
      return person;
    },
  ],
  [
    'verify',
    async () => {
      await at(anyone, verifying, '核验情况表');
      await anyone.getByRole('heading', { name: '有效。' }).waitFor();
      return anyone;
    },
  ],
  ['manage', () => at(admin, '/manage', '管理')],
  [
    'manage-edit',
    async () => {
      await at(admin, '/manage/courses/energy-2021?part=edit', /时间与精力/);
      await admin.getByText('没有错。').waitFor();
      return admin;
    },
  ],
  [
    'manage-person',
    async () => {
      await at(admin, '/manage/people', '管理');
      await admin.getByLabel('证件号码').fill('33049919850312001X');
      await admin.getByRole('button', { name: '查找' }).click();
      await heading(admin, professional);
      return admin;
    },
  ],
  ['styleguide', () => at(anyone, '/styleguide', '样式')],
];

/** Prints a statement the first time, and opens it again after that. */
async function issued(page: Page): Promise<void> {
  if (statement !== '') {
    await at(page, statement, '年度情况表');
  } else {
    await at(page, '/statement', '年度情况表');
    await page.getByRole('button', { name: '生成情况表' }).click();
  }
  const link = page.getByRole('link', { name: '去核验页看看' });
  verifying = (await link.getAttribute('href')) ?? '';
  statement = new URL(page.url()).pathname;
}

async function at(page: Page, path: string, title: string | RegExp): Promise<Page> {
  await page.goto(path);
  await heading(page, title);
  return page;
}

describe.each(pages)('%s', (name, open) => {
  it('has no findings in light, dark and large type on a phone and a desktop', async () => {
    await expectAccessible(await open(), name);
  });

  it('is never read sideways: nothing runs over the edge at 320, 375 and 1440 px, in large type either', async () => {
    await expectWithin(await open(), name);
  });
});
