import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  heading,
  newDocument,
  own,
  picture,
  register,
  reviewer,
  reviewerElsewhere,
  sendClaim,
  signIn,
} from './acts.ts';
import { enter, enterAs, newPerson, ownName } from './people.ts';
import { desktop, openSite, phone, type Site } from './site.ts';

/** From registering to eight hours with their clause, over the whole system, in a real browser. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

describe.each([
  ['375', phone],
  ['1440', desktop],
] as const)('the slice at %s px', (width, size) => {
  it('registers, is confirmed, claims two days with a PDF, is approved, and reads 8 hours with the clause', async () => {
    const person = await site.visitor(size);
    const office = await site.visitor(size);
    const elsewhere = await site.visitor(size);
    const document = newDocument();
    const name = ownName();
    const title = own(`压力容器安全新规宣贯 ${width}`);

    await register(person.page, document, name);
    await picture(person.page, `registered-${width}`);
    await signIn(person.page, document);
    await heading(person.page, '注册已送出，等南湖区人社部门确认。');
    await picture(person.page, `pending-${width}`);

    await enterAs(office.page, site, reviewer);
    await person.page.getByRole('button', { name: '看看有没有结果' }).click();
    await person.page.getByText('看过，还在等确认。').waitFor();
    await office.page.goto('/review');
    await office.page.getByRole('link', { name: new RegExp(`^${name[0]}\\*.*注册`) }).click();
    await office.page.getByText(document).waitFor();
    await picture(office.page, `review-application-${width}`);
    await office.page.getByRole('button', { name: '确认账户' }).click();
    await office.page.getByText(`已确认${name}的内容。`).waitFor();

    await person.page.getByRole('button', { name: '看看有没有结果' }).click();
    await heading(person.page, '还没达标，今年还差 90 学时。');
    await picture(person.page, `empty-year-${width}`);

    const address = await sendClaim(person.page, title);
    await person.page.getByText('申报已送出。').waitFor();
    await person.page.getByText('预计计入 8').waitFor();
    await expect.poll(() => person.page.title()).toBe(`${title} · 学时`);
    await picture(person.page, `claim-sent-${width}`);
    await site.settled();

    await enterAs(elsewhere.page, site, reviewerElsewhere);
    await elsewhere.page.goto('/review');
    await elsewhere.page.getByText('现在没有待审的事项。').waitFor();
    await elsewhere.page.goto(address);
    await heading(elsewhere.page, '没有这一页。');

    await office.page.goto('/review');
    await office.page.getByRole('link', { name: new RegExp(`^${name[0]}\\*.*单位培训`) }).click();
    await office.page.getByRole('heading', { name: title }).waitFor();
    await picture(office.page, `review-claim-${width}`);
    await office.page.getByRole('button', { name: '同意，记 8 学时' }).click();
    await office.page.getByText(`已同意${name}的申报。`).waitFor();

    await person.page.goto('/');
    await heading(person.page, '还没达标，今年还差 82 学时。');
    const entry = person.page.locator('.entry', { hasText: title });
    expect(await entry.locator('.entry-counted').textContent()).toContain('8');
    expect(await entry.locator('.chip').first().textContent()).toBe('四(六)1');
    await entry.getByRole('button').click();
    await entry.getByText('2 天，每天 4 学时').waitFor();
    await picture(person.page, `year-${width}`);

    for (const { complaints } of [person, office, elsewhere])
      expect(complaints.filter((text) => !/status of 40[14]/.test(text))).toEqual([]);
  });
});

it('a claim that waits beside another says that its hours are told with both approved', async () => {
  const { page, context } = await site.visitor();
  await enter(page, site, await newPerson(site));
  await sendClaim(page, own('前一项'), ['2023-11-06', '2023-11-09']);
  await sendClaim(page, own('后一项'), ['2023-11-13', '2023-11-16']);
  await page.getByText('登记 16，按上限预计计入 8（另有 1 项在审，按都通过算）').waitFor();
  await context.close();
});
