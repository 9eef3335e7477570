import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administrator, heading, newDocument, own, reviewer, sendClaim } from './acts.ts';
import { enter, enterAs, newPerson, type Person } from './people.ts';
import { signedSheet } from './signed-sheet.ts';
import { openSite, phone, type Site, type Visitor } from './site.ts';

/** What comes back: a returned claim, a withdrawn one, a changed fact, a forgotten password, an ended session. */
let site: Site;
let office: Visitor;
beforeAll(async () => {
  site = await openSite();
  office = await site.visitor();
  await enterAs(office.page, site, reviewer);
});
afterAll(() => site?.close());

/** Somebody new with a phone, signed in. */
async function someone(): Promise<Visitor & { readonly person: Person }> {
  const person = await newPerson(site);
  const visitor = await site.visitor(phone);
  await enter(visitor.page, site, person);
  return { ...visitor, person };
}

/** A line of somebody's in the reviewer's queue, which shows the first character of a name. */
const line = ({ name }: Person, about: string) =>
  office.page.getByRole('link', { name: new RegExp(`${name[0]}\\*.*${about}`) });

describe('a claim', () => {
  it('of a paper is found by words, returned, answered, corrected, and stands so in the year', async () => {
    const { page, person } = await someone();
    const { name } = person;
    const title = own('薄壁件铣削振动在线抑制');
    await page.goto('/claims/new');
    await page.getByLabel('用平常的说法写').fill('在核心期刊发了论文');
    await page.getByRole('radio', { name: '发表论文' }).click();
    // The list has closed, and what is asked next stands where it was.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toBe('换一种');
    await page.getByText('每篇论文（译文）、每万字著作（译作）可分别登记').waitFor();
    await page.getByLabel('论文题目').fill(title);
    await page.getByLabel('发表日期').fill('2023-10-20');
    await page.getByRole('radio', { name: '核心刊物' }).check();
    await page.getByLabel('篇数').fill('1');
    await page.locator('.claim-aside .figure-large', { hasText: '8' }).waitFor();
    await page.locator('input[type=file]').setInputFiles({
      name: '论文.pdf',
      mimeType: 'application/pdf',
      buffer: await signedSheet(title),
    });
    await page.getByText('已上传').waitFor();
    await page.getByText('草稿已存到你的账户').waitFor();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '送出申报' }).click();
    await page.getByText('申报已送出。').waitFor();
    await site.settled();

    await page.getByRole('link', { name: /材料 1/ }).click();
    await heading(page, '检查结果');
    await page.getByText('没有查到密级或不予公开的标志').first().waitFor();
    await page.getByRole('img', { name: '材料第 1 页的图片' }).waitFor();
    await page.getByRole('link', { name: title }).waitFor();

    await office.page.goto('/review');
    await office.page.getByLabel('材料', { exact: true }).selectOption('alike');
    await office.page.getByText('没有符合条件的事项。').waitFor();
    await office.page.reload();
    await office.page.getByText('没有符合条件的事项。').waitFor();
    await office.page.getByLabel('材料', { exact: true }).selectOption('');
    await office.page.getByLabel('途径', { exact: true }).selectOption('paper');
    await line(person, '发表论文').click();
    await office.page.getByRole('img', { name: '材料第 1 页的图片' }).waitFor();
    const download = office.page.waitForEvent('download');
    await office.page.getByRole('button', { name: '打开材料 1' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
    await office.page.getByRole('button', { name: '退回修改' }).click();
    await office.page.getByText('请写明理由，本人会看到。').waitFor();
    await office.page.getByLabel('给本人的话').fill('缺刊物的目录页。');
    await office.page.getByRole('button', { name: '退回修改' }).click();
    await office.page.getByText(`已退回${name}的申报。`).waitFor();

    await page.goto('/');
    await page.getByText('等你', { exact: true }).waitFor();
    await page.getByRole('link', { name: '去改这一项' }).click();
    await page.getByRole('button', { name: '改好再报' }).click();
    await heading(page, '申报学时');
    await page.getByText('缺刊物的目录页。').waitFor();
    // Begun here, it goes on on another device.
    const begun = new URL(page.url()).searchParams.get('draft');
    await page.getByText('草稿已存到你的账户').waitFor();
    const elsewhere = (await site.visitor()).page;
    await enter(elsewhere, site, person);
    await elsewhere.goto('/');
    await elsewhere.getByRole('link', { name: '去改这一项' }).click();
    await elsewhere.getByRole('button', { name: '改好再报' }).click();
    await heading(elsewhere, '申报学时');
    expect(new URL(elsewhere.url()).searchParams.get('draft')).toBe(begun);
    await elsewhere.context().close();
    expect(await page.getByLabel('论文题目').inputValue()).toBe(title);
    expect(await page.getByRole('checkbox').isChecked()).toBe(false);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '送出申报' }).click();
    await page.getByText('申报已送出。').waitFor();
    await page.getByRole('link', { name: '退回的那一项' }).waitFor();
    await site.settled();

    await office.page.goto('/review');
    await line(person, '发表论文').click();
    await office.page.getByText('缺刊物的目录页。').waitFor();
    await office.page.getByRole('button', { name: '更正后同意' }).click();
    await office.page.getByRole('radio', { name: '省级刊物' }).check();
    await office.page.getByLabel('给本人的话').fill('这本是省级刊物。');
    await office.page.getByRole('button', { name: '按更正同意，记 4 学时' }).click();
    await office.page.getByText(`已按更正同意${name}的申报。`).waitFor();

    await page.goto('/');
    const entry = page.locator('.entry', { hasText: title });
    await entry.getByText('人社部门更正过').waitFor();
    expect(await entry.locator('.entry-counted').textContent()).toContain('4');
    await entry.getByRole('button').click();
    await entry.evaluate((row) => row.scrollIntoView());
    await entry.getByText('这本是省级刊物。').waitFor();
    await entry.getByRole('link', { name: '看这项申报' }).click();
    await page.getByText('发表刊物：核心刊物 改为 省级刊物').waitFor();
  });

  it('is withdrawn after a question, and leaves the reviewer’s queue', async () => {
    const { page, person } = await someone();
    await sendClaim(page, own('数控编程讲座'));
    await site.settled();
    await office.page.goto('/review');
    await line(person, '单位培训').waitFor();
    await page.getByRole('button', { name: '撤回这一项' }).click();
    await page.getByRole('button', { name: '撤回', exact: true }).click();
    await page.getByText('你撤回了这一项，不计学时。').waitFor();
    // The button that did it is gone: what came of it has its focus.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('已撤回');
    await site.settled();
    await office.page.reload();
    const others = office.page.locator('.queue a').first();
    await office.page.getByText('现在没有待审的事项。').or(others).waitFor();
    expect(await line(person, '单位培训').count()).toBe(0);
  });

  it('asks for what is missing, field by field, with a list above', async () => {
    const { page } = await someone();
    await page.goto('/claims/new?route=P6.1&kind=study');
    await page.getByRole('button', { name: '送出申报' }).click();
    await page.getByRole('heading', { name: '有 6 处要改' }).waitFor();
    await page.locator('.summary:focus').waitFor();
    await page.getByRole('link', { name: '请填写天数。' }).click();
    await page.locator('#days:focus').waitFor();
    // Days that can't be are told before a file is chosen, and nothing is reckoned with them.
    await page.getByLabel('开始日期', { exact: true }).fill('2023-11-10');
    await page.getByLabel('结束日期', { exact: true }).fill('2023-11-09');
    await page.getByRole('button', { name: '送出申报' }).click();
    await page.locator('#end-error', { hasText: '不能早于' }).waitFor();
    await page.locator('.claim-aside', { hasText: '不能早于' }).waitFor();
  });

  it('says of which year its hours are where that is not the one that runs', async () => {
    const { page } = await someone();
    await page.route('**/api/reference', async (route) => {
      const response = await route.fetch();
      const day = { ...(await response.json()), year: 2024, today: '2024-01-03' };
      await route.fulfill({ response, json: day });
    });
    await page.goto('/claims/new?route=P6.1&kind=study&start=2023-11-09&end=2023-11-10');
    await page.getByRole('heading', { name: '2023 年会算多少' }).waitFor();
    await page.getByLabel('开始日期', { exact: true }).fill('2024-01-02');
    await page.getByLabel('结束日期', { exact: true }).fill('2024-01-03');
    await page.getByRole('heading', { name: '这一项会算多少' }).waitFor();
  });

  it('takes a day that has begun while the page stood open', async () => {
    const { page } = await someone();
    await page.clock.install();
    let day = '2023-11-19';
    await page.route('**/api/reference', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), today: day } });
    });
    await page.goto('/claims/new?route=P6.1&kind=study&start=2023-11-20&end=2023-11-20');
    const send = page.getByRole('button', { name: '送出申报' });
    await page.clock.fastForward(60_000);
    await send.click();
    await page.locator('#end-error', { hasText: '这一天还没有到' }).waitFor();
    day = '2023-11-20';
    await page.clock.fastForward(60_000);
    await send.click();
    await page.locator('#end-error').waitFor({ state: 'detached' });
    await page.getByText('请先核对材料，再勾选。').first().waitFor();
  });
});

describe('an account', () => {
  it('changes its employer: pending until the bureau confirms, then it holds', async () => {
    const { page, person } = await someone();
    const employer = '演示智能装备集团有限公司';
    await page.goto('/account');
    const row = page.locator('.fact', { hasText: '工作单位' });
    await row.getByRole('button').click();
    await page.getByLabel('新的工作单位').fill(employer);
    await page.getByLabel('从哪天起').fill('2023-11-01');
    await page.getByRole('button', { name: '提交变更' }).click();
    await page.getByText('工作单位的变更已提交，等人社部门确认。').waitFor();
    await row.getByText('等待确认').waitFor();
    await site.settled();

    await office.page.goto('/review');
    await line(person, '变更工作单位').click();
    await office.page.getByText(employer).waitFor();
    await office.page.getByRole('button', { name: '确认变更' }).click();
    await office.page.getByText(`已确认${person.name}的内容。`).waitFor();

    await page.reload();
    await row.getByText(employer).waitFor();
    expect(await row.getByText('等待确认').count()).toBe(0);
  });

  it('forgets its password and comes back by the bureau’s one-time code; other devices are out', async () => {
    const { page, person } = await someone();
    const { documentNumber } = person;
    await page.goto('/account');
    await heading(page, '我的账户');
    await office.page.goto('/review');
    await office.page.getByRole('button', { name: '有人忘了密码' }).click();
    await office.page.getByLabel('证件号码').fill(newDocument());
    await office.page.getByRole('button', { name: '发代码' }).click();
    await office.page.getByText('没有找到。请核对证件号码').waitFor();
    await office.page.getByLabel('证件号码').fill(documentNumber);
    await office.page.getByRole('button', { name: '发代码' }).click();
    await office.page.locator(':focus', { hasText: '请当面告诉本人' }).waitFor();
    const code = await office.page.locator('dialog .figure').textContent();
    expect(code).toMatch(/^[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}$/);

    const elsewhere = await site.visitor(phone);
    await elsewhere.page.goto('/password');
    await heading(elsewhere.page, '重设密码');
    await elsewhere.page.getByLabel('证件号码').fill(documentNumber);
    await elsewhere.page.getByLabel('一次性代码').fill(code ?? '');
    await elsewhere.page.getByLabel('新密码').fill('忘了又想起来的一句话');
    await elsewhere.page.getByRole('button', { name: '重设密码' }).click();
    await elsewhere.page.getByText('密码已经重设').waitFor();
    await elsewhere.page.getByLabel('证件号码').fill(documentNumber);
    await elsewhere.page.getByLabel('密码', { exact: true }).fill('忘了又想起来的一句话');
    await elsewhere.page.getByRole('button', { name: '登录', exact: true }).click();
    await heading(elsewhere.page, /还差/);

    // The session that stood before is over; what its page shows next is the way back in, and back to the page.
    await page.goto('/account');
    await heading(page, '登录');
    expect(new URL(page.url()).searchParams.get('next')).toBe('/account');
  });

  it('is refused with a wrong password in one sentence, and what was typed stays', async () => {
    const { page } = await site.visitor();
    await page.goto('/sign-in');
    await heading(page, '登录');
    await page.getByLabel('证件号码').fill('33049919850312001X');
    await page.getByLabel('密码', { exact: true }).fill('不是这一句');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('证件号码或密码不对。').waitFor();
    expect(await page.getByLabel('证件号码').inputValue()).toBe('33049919850312001X');
    const typed = page.getByLabel('密码', { exact: true });
    await page.getByRole('button', { name: '显示密码' }).click();
    expect(await typed.getAttribute('type')).toBe('text');
    expect(await typed.inputValue()).toBe('不是这一句');
    await page.getByRole('button', { name: '隐藏密码' }).click();
    expect(await typed.getAttribute('type')).toBe('password');
  });

  it('finds the telephone of its region from any page', async () => {
    const { page } = await site.visitor();
    await page.goto('/password');
    await page.getByRole('link', { name: '各地咨询电话' }).click();
    const phone = page.getByRole('row', { name: /南湖区/ }).getByRole('link');
    await expect
      .poll(() => phone.evaluate((link) => link.getBoundingClientRect().top))
      .toBeLessThan(900);
    expect(await phone.getAttribute('href')).toBe('tel:057382838306');
  });

  it('comes back to where a long page was left, and begins any other at its top', async () => {
    const { page } = await site.visitor();
    await enter(page, site, await newPerson(site));
    await page.goto('/my-data');
    await page.getByRole('heading', { name: '保存多久' }).waitFor();
    const foot = page.getByRole('contentinfo');
    await foot.getByRole('link', { name: '核验情况表' }).click();
    await heading(page, '核验情况表');
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
    // What the page reads comes a while after it, and only then is it as long as it was.
    await page.route(/\/api\/(?!me)/, async (route) => {
      await new Promise((done) => setTimeout(done, 300));
      await route.fallback();
    });
    await page.goBack();
    await page.getByRole('heading', { name: '保存多久' }).waitFor();
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500);
  });
});

it('a special requirement is withdrawn after a question, which says which one', async () => {
  const { page } = await site.visitor();
  await enterAs(page, site, administrator);
  await page.goto('/manage/requirements');
  await page.getByLabel('年度', { exact: true }).selectOption('2023');
  await page.getByLabel('专业', { exact: true }).selectOption('机械');
  await page.getByLabel('行业主管部门', { exact: true }).fill('市住建局');
  await page.getByLabel('要求', { exact: true }).fill('全年不少于一门安全生产课程。');
  await page.getByRole('button', { name: '记入', exact: true }).click();
  const withdraw = page.getByRole('button', { name: /^撤下.*市住建局/ });
  await withdraw.click();
  const dialog = page.getByRole('dialog', { name: '撤下' });
  await dialog.getByText('市住建局').waitFor();
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await withdraw.click();
  await dialog.getByRole('button', { name: '撤下', exact: true }).click();
  await page.getByText(/ 撤下$/).waitFor();
  expect(await withdraw.count()).toBe(0);
});

it('an administrator’s decision says what is missing, and what was typed outlives a reload', async () => {
  const person = await newPerson(site);
  const { page } = await site.visitor(phone);
  await enterAs(page, site, administrator);
  await page.goto('/manage/people');
  await page.getByLabel('证件号码').fill(person.documentNumber);
  await page.getByRole('button', { name: '查找' }).click();
  await heading(page, person.name);
  await page.getByRole('button', { name: '决定延长' }).click();
  await page.locator('.summary:focus').waitFor();
  await page.getByLabel('延长百分之几').fill('50');
  await page.getByLabel('从哪天起').fill('2023-11-20');
  await page.getByLabel('理由和依据').fill('视力残疾，残疾证已核验。');
  await page.reload();
  await heading(page, person.name);
  expect(await page.getByLabel('理由和依据').inputValue()).toBe('视力残疾，残疾证已核验。');
  await page.getByRole('button', { name: '决定延长' }).click();
  await page.locator('#until:focus').waitFor();
  await page.getByLabel('到哪天止').fill('2024-11-19');
  await page.getByRole('button', { name: '决定延长' }).click();
  await page.getByText('已记录，下一次开始考试起有效。').waitFor();
  await page.reload();
  await page.getByText('延长 50%').waitFor();
  expect(await page.getByLabel('理由和依据').inputValue()).toBe('');
});
