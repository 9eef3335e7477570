import type { Page } from 'playwright-core';
import type { ManagePath, SitePath } from '../../../web/paths.ts';
import { looksRight } from '../../world/courses.ts';
import { fillClaim, heading, professional } from '../acts.ts';
import { shortCourse } from '../short-course.ts';
import {
  type Cast,
  claimTitle,
  examCourse,
  fullQueue,
  handIn,
  inNextYear,
  offlinePerson,
  openPaper,
  paperOf,
  printed,
  sitting,
  waitingClaim,
} from './cast.ts';

/** A page as somebody finds it. `open` gives the page when all of it is there. */
export type State = {
  readonly name: string;
  readonly open: (cast: Cast) => Promise<Page>;
};

type Managed = { [P in ManagePath]: P extends '/' ? '/manage' : `/manage${P}` }[ManagePath];
/** Every address of the site; a page without a state here does not compile. */
export type Address = Exclude<SitePath, '/manage/*'> | Managed | 'not found';

type Title = string | RegExp;
const at = async (page: Page, path: string, title: Title): Promise<Page> => {
  await page.goto(path);
  await heading(page, title);
  return page;
};
const shown = async (page: Page, ...texts: readonly (string | RegExp)[]): Promise<Page> => {
  for (const text of texts) await page.getByText(text).first().waitFor();
  return page;
};

const review = async (all: Cast, item: RegExp, title: Title): Promise<Page> => {
  await fullQueue(all);
  const page = await all.page('reviewer');
  await at(page, '/review', '审核工作台');
  await page.getByRole('link', { name: item }).last().click();
  await page.locator('.review-item').getByRole('heading', { name: title }).first().waitFor();
  return page;
};

const manage = async (all: Cast, part: string): Promise<Page> =>
  at(await all.page('administrator'), `/manage/courses/energy-2021?part=${part}`, /时间与精力/);

const found = async (all: Cast): Promise<Page> => {
  const { verifying } = await printed(all);
  const page = await at(await all.page('anyone'), verifying, '核验情况表');
  await page.reload();
  await page.goto(verifying);
  await page.getByRole('heading', { name: '有效。' }).waitFor();
  return page;
};

export const states: Readonly<Record<Address, readonly State[]>> = {
  '/': [
    {
      name: 'home',
      open: async (all) => {
        const page = await at(await all.page('person'), '/', /还差/);
        await page.locator('.entry', { hasText: '智能制造' }).getByRole('button').click();
        await page.locator('#entries').scrollIntoViewIfNeeded();
        return shown(page, '这一年怎么走过来的', '试一试，再加一项');
      },
    },
    {
      name: 'home-new',
      open: async (all) => at(await all.page('newcomer'), '/', /还差/),
    },
    { name: 'home-staff', open: async (all) => at(await all.page('staff'), '/', /./) },
    {
      name: 'home-passed',
      open: async (all) => {
        const page = await at(
          await inNextYear(all, professional),
          '/?year=2023',
          '2023 年度合格。',
        );
        await page.getByRole('link', { name: '打印情况表' }).waitFor();
        return page;
      },
    },
    {
      name: 'home-failed',
      open: async (all) => {
        const page = await inNextYear(all, '顾佳宁');
        await at(page, '/?year=2023', '2023 年度不合格，差 90 学时。');
        await shown(page, '还可以补报');
        // The open year has a tab, though there is no record of it.
        await page.locator('.tabs [aria-current]', { hasText: '2023' }).waitFor();
        return page;
      },
    },
    {
      name: 'home-borrowed',
      open: async (all) => at(await inNextYear(all, professional), '/', /还差/),
    },
    {
      name: 'home-offline',
      open: async (all) => {
        const page = await at(await offlinePerson(all), '/', /还差/);
        return shown(page, /读到的情况/, '网络断了。');
      },
    },
    {
      name: 'pending',
      open: async (all) => at(await all.page('applicant'), '/', /等南湖区人社部门确认/),
    },
  ],
  '/sign-in': [
    {
      name: 'sign-in',
      open: async (all) => {
        const page = await at(await all.page('anyone'), '/sign-in', '登录');
        await page.locator('.demo').first().waitFor();
        return page;
      },
    },
    {
      name: 'sign-in-refused',
      open: async (all) => {
        const page = await at(await all.page('anyone'), '/sign-in', '登录');
        await page.getByLabel('证件号码').fill('33049919850312001X');
        await page.getByLabel('密码', { exact: true }).fill('不是这一句');
        await page.getByRole('button', { name: '登录', exact: true }).click();
        return shown(page, '证件号码或密码不对。');
      },
    },
  ],
  '/register': [
    { name: 'register', open: async (all) => at(await all.page('anyone'), '/register', '注册') },
    {
      name: 'register-errors',
      open: async (all) => {
        const page = await at(await all.page('anyone'), '/register', '注册');
        await page.getByRole('button', { name: '提交注册' }).click();
        await page.getByRole('heading', { name: /处要改/ }).waitFor();
        return page;
      },
    },
  ],
  '/password': [
    {
      name: 'password',
      open: async (all) => at(await all.page('anyone'), '/password', '重设密码'),
    },
  ],
  '/rules': [{ name: 'rules', open: async (all) => at(await all.page('anyone'), '/rules', /./) }],
  '/claims/new': [
    {
      name: 'claim-choose',
      open: async (all) => {
        const page = await at(await all.page('newcomer'), '/claims/new', '申报学时');
        await page.getByLabel('用平常的说法写').fill('讲座');
        return page;
      },
    },
    {
      name: 'claim-errors',
      open: async (all) => {
        const page = await all.page('newcomer');
        await at(page, '/claims/new?route=P6.1&kind=study', '申报学时');
        await page.getByRole('button', { name: '送出申报' }).click();
        await page.getByRole('heading', { name: /处要改/ }).waitFor();
        return page;
      },
    },
    {
      name: 'claim-new',
      open: async (all) => {
        const page = await all.page('newcomer');
        await fillClaim(page, '设备点检');
        await page.locator('.claim-aside .figure-large').waitFor();
        return page;
      },
    },
    {
      name: 'claim-offline',
      open: async (all) => {
        const page = await at(await offlinePerson(all), '/claims/new', '申报学时');
        return shown(page, '单位培训、讲座、学术会', '网络断了。');
      },
    },
  ],
  '/claims/certificate': [
    {
      name: 'certificate',
      open: async (all) => at(await all.page('person'), '/claims/certificate', '单位书面证明'),
    },
  ],
  '/claims/:claimId': [
    {
      name: 'claim',
      open: async (all) => at(await all.page('person'), await waitingClaim(all), claimTitle),
    },
    {
      name: 'claim-withdraw',
      open: async (all) => {
        const page = await at(await all.page('person'), await waitingClaim(all), claimTitle);
        await page.getByRole('button', { name: '撤回这一项' }).click();
        await page.getByRole('heading', { name: '撤回这一项？' }).waitFor();
        return page;
      },
    },
    {
      name: 'claim-returned',
      open: async (all) => {
        const page = await at(await all.page('person'), '/', /还差/);
        await page.getByRole('link', { name: '去改这一项' }).click();
        return shown(page, '截图要整个屏幕');
      },
    },
  ],
  '/files/:uploadId': [
    {
      name: 'file',
      open: async (all) => {
        const page = await at(await all.page('person'), await waitingClaim(all), claimTitle);
        await page.getByRole('link', { name: /材料 1/ }).click();
        await heading(page, '检查结果');
        await page.getByRole('img', { name: '材料第 1 页的图片' }).waitFor();
        return page;
      },
    },
  ],
  '/review': [
    {
      name: 'review',
      open: async (all) => {
        await fullQueue(all);
        const page = await at(await all.page('reviewer'), '/review', '审核工作台');
        await page.locator('.queue a').first().waitFor();
        return page;
      },
    },
    {
      name: 'review-claim',
      open: async (all) => {
        const page = await review(all, /沈\*.*单位培训/, /./);
        await page.getByRole('img', { name: '材料第 1 页的图片' }).first().waitFor();
        return page;
      },
    },
    {
      name: 'review-correction',
      open: async (all) => {
        const page = await review(all, /沈\*.*单位培训/, /./);
        await page.getByRole('button', { name: '更正后同意' }).click();
        return page;
      },
    },
    { name: 'review-application', open: (all) => review(all, /温\*/, /./) },
    { name: 'review-fact', open: (all) => review(all, /沈\*.*变更/, /./) },
    { name: 'review-request', open: (all) => review(all, /沈\*.*复核/, /./) },
    {
      name: 'review-request-reopening',
      open: async (all) => {
        const page = await review(all, /沈\*.*复核/, /./);
        await page
          .getByRole('button', { name: /^重新审/ })
          .first()
          .click();
        await page.getByRole('textbox', { name: '重审的理由' }).waitFor();
        await page.locator('.review-item summary').first().click();
        return page;
      },
    },
    { name: 'review-incident', open: (all) => review(all, /陆\*.*带标志/, /./) },
    {
      name: 'review-reset',
      open: async (all) => {
        await fullQueue(all);
        const page = await at(await all.page('reviewer'), '/review', '审核工作台');
        await page.getByRole('button', { name: '有人忘了密码' }).click();
        await page.locator('dialog').getByLabel('证件号码').waitFor();
        return page;
      },
    },
  ],
  '/review/incidents': [
    {
      name: 'incidents',
      open: async (all) => {
        await fullQueue(all);
        const page = await at(await all.page('reviewer'), '/review/incidents', /./);
        return shown(page, /陆\*/);
      },
    },
    {
      name: 'incident',
      open: async (all) => {
        await fullQueue(all);
        const page = await at(await all.page('reviewer'), '/review/incidents', /./);
        await page.getByRole('link', { name: /陆\*/ }).click();
        await page.waitForURL(/file=/);
        await page.getByRole('button').last().waitFor();
        return page;
      },
    },
  ],
  '/courses': [
    {
      name: 'courses',
      open: async (all) => {
        const page = await at(await all.page('person'), '/courses', '公需课程');
        return shown(page, /今年已报/);
      },
    },
    {
      name: 'courses-offline',
      open: async (all) => {
        const page = await at(await offlinePerson(all), '/courses', '公需课程');
        return shown(page, /今年已报/, '网络断了。');
      },
    },
  ],
  '/courses/:courseId': [
    {
      name: 'course',
      open: async (all) => at(await all.page('person'), '/courses/law-2022', /./),
    },
    {
      name: 'course-ready',
      open: async (all) => {
        const page = await at(await all.page('newcomer'), `/courses/${examCourse}`, /./);
        return shown(page, /第 1 次/);
      },
    },
    {
      name: 'course-passed',
      open: async (all) => at(await all.page('person'), `/courses/${examCourse}`, /./),
    },
  ],
  '/courses/:courseId/:chapterId': [
    {
      name: 'chapter',
      open: async (all) => {
        const page = await at(await all.page('newcomer'), `/courses/${examCourse}/c1`, /./);
        await page.locator('[data-block]').first().waitFor();
        return page;
      },
    },
  ],
  '/exam/:paperId': [
    {
      name: 'exam',
      open: async (all) => {
        const page = await all.page('newcomer');
        await page.goto(await openPaper(all));
        await page.locator('#question-1').waitFor();
        await page.locator('#question-1 input').first().check();
        await page.locator('#question-1').getByText('已保存').waitFor();
        return page;
      },
    },
    {
      name: 'exam-map',
      open: async (all) => {
        const page = await all.page('newcomer');
        await page.goto(await openPaper(all));
        await page.locator('#question-1').waitFor();
        await page.getByRole('button', { name: '交卷', exact: true }).first().click();
        return shown(page, /题没答/);
      },
    },
    {
      name: 'exam-passed',
      open: (all) =>
        all.once('passed', async () => {
          const page = await sitting(all);
          await page.goto(await paperOf(page, shortCourse.courseId));
          await page.locator('#question-1').waitFor();
          for (const option of await page.locator('.exam-option').all()) {
            const words = await option.locator('span').last().textContent();
            if (looksRight(words ?? '')) await option.locator('input').check();
          }
          await page.locator('.exam-all').getByText('全部已保存').waitFor();
          const paper = new URL(page.url()).pathname;
          await handIn(page, paper);
          await page.goto(paper);
          await page.getByRole('heading', { name: '答案和解释' }).waitFor();
          return page;
        }),
    },
    {
      name: 'exam-failed',
      open: (all) =>
        all.once('failed', async () => {
          const page = await sitting(all);
          const paper = await paperOf(page, shortCourse.courseId);
          await handIn(page, paper);
          await page.goto(paper);
          await page.getByRole('heading', { name: '第 1 次没有通过。' }).waitFor();
          return page;
        }),
    },
    {
      name: 'exam-locked',
      open: (all) =>
        all.once('locked', async () => {
          const page = await sitting(all);
          let paper = '';
          for (let n = 1; n <= 5; n += 1) {
            paper = await paperOf(page, shortCourse.courseId);
            await handIn(page, paper);
          }
          await page.goto(paper);
          await page.getByRole('button', { name: '加到日历' }).waitFor();
          return page;
        }),
    },
  ],
  '/plan': [
    { name: 'plan-new', open: async (all) => at(await all.page('newcomer'), '/plan', /怎样到/) },
    {
      name: 'planner',
      open: async (all) => {
        const page = await at(await all.page('person'), '/plan', '怎样到 90 学时');
        await all.once('plan', async () => {
          await page.locator('.way').first().getByRole('button').click();
          for (const kind of ['paperProvincial', 'online']) {
            await page.getByLabel('加什么').selectOption(kind);
            await page.getByRole('button', { name: '再加一项' }).click();
          }
        });
        return shown(page, '已保存，你的其他设备也能看到。');
      },
    },
  ],
  '/my-data': [
    {
      name: 'my-data',
      open: async (all) => {
        const page = await at(await all.page('person'), '/my-data', '我的数据');
        return shown(page, '要办什么', '保存多久');
      },
    },
  ],
  '/statement': [
    {
      name: 'statement-new',
      open: async (all) => {
        const page = await at(await all.page('person'), '/statement', '年度情况表');
        await page.getByRole('article').first().waitFor();
        return page;
      },
    },
    {
      name: 'statement-offline',
      open: async (all) => {
        const page = await at(await offlinePerson(all), '/statement', '年度情况表');
        return shown(page, '网络断了。');
      },
    },
  ],
  '/statement/:serial': [
    {
      name: 'statement',
      open: async (all) => {
        const { path } = await printed(all);
        const page = await at(await all.page('person'), path, '年度情况表');
        await page.getByRole('button', { name: '下载 PDF' }).waitFor();
        return page;
      },
    },
  ],
  '/verify': [
    {
      name: 'verify-empty',
      open: async (all) => at(await all.page('anyone'), '/verify', '核验情况表'),
    },
    { name: 'verify', open: found },
    {
      name: 'verify-unknown',
      open: async (all) => {
        const page = await at(await all.page('anyone'), '/verify', '核验情况表');
        await page.getByLabel('编号').fill('XS-AUGN-FGCU-BM5P-R');
        await page.getByRole('button', { name: '核验' }).click();
        return shown(page, '没有查到这份情况表');
      },
    },
  ],
  '/catalogue': [
    {
      name: 'catalogue',
      open: async (all) => {
        const page = await at(await all.page('anyone'), '/catalogue', '课程目录');
        return shown(page, /记 18 学时$/);
      },
    },
    {
      name: 'catalogue-signed-in',
      open: async (all) => {
        // An open page asks who is there only where the browser has signed in before, which a page of one's own notes.
        const page = await at(await all.page('person'), '/notices', '消息');
        await at(page, '/catalogue', '课程目录');
        return shown(page, /记 18 学时$/, '去学习');
      },
    },
  ],
  '/notices': [
    { name: 'notices', open: async (all) => at(await all.page('person'), '/notices', '消息') },
  ],
  '/account': [
    {
      name: 'account',
      open: async (all) => at(await all.page('person'), '/account', '我的账户'),
    },
    {
      name: 'account-change',
      open: async (all) => {
        const page = await at(await all.page('person'), '/account', '我的账户');
        await page.locator('.fact', { hasText: '手机号' }).getByRole('button').click();
        await page.getByRole('heading', { name: '变更手机号' }).waitFor();
        return page;
      },
    },
  ],
  '/manage': [
    {
      name: 'manage',
      open: async (all) => {
        const page = await at(await all.page('administrator'), '/manage', '管理');
        return shown(page, /时间与精力/);
      },
    },
  ],
  '/manage/courses/:courseId': [
    { name: 'manage-questions', open: (all) => manage(all, 'questions') },
    {
      name: 'manage-edit',
      open: async (all) => shown(await manage(all, 'edit'), '没有错。'),
    },
    { name: 'manage-paper', open: (all) => manage(all, 'paper') },
    { name: 'manage-versions', open: (all) => manage(all, 'versions') },
  ],
  '/manage/new': [
    {
      name: 'manage-new',
      open: async (all) => at(await all.page('administrator'), '/manage/new', '新建课程'),
    },
  ],
  '/manage/requirements': [
    {
      name: 'manage-requirements',
      open: async (all) => {
        const page = await at(await all.page('administrator'), '/manage/requirements', '管理');
        await page.getByLabel('专业', { exact: true }).waitFor();
        return page;
      },
    },
  ],
  '/manage/people': [
    {
      name: 'manage-people',
      open: async (all) => at(await all.page('administrator'), '/manage/people', '管理'),
    },
  ],
  '/manage/people/:personId': [
    {
      name: 'manage-person',
      open: async (all) => {
        const page = await at(await all.page('administrator'), '/manage/people', '管理');
        await page.getByLabel('证件号码').fill('33049919850312001X');
        await page.getByRole('button', { name: '查找' }).click();
        await heading(page, professional);
        return page;
      },
    },
  ],
  '/styleguide': [
    {
      name: 'styleguide',
      open: async (all) => at(await all.page('anyone'), '/styleguide', '样式'),
    },
  ],
  'not found': [
    {
      name: 'not-found',
      open: async (all) => at(await all.page('anyone'), '/nothing-here', '没有这一页。'),
    },
  ],
};
