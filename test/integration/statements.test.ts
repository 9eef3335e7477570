import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../functions/app/ids.ts';
import { append, personStream, readHistory } from '../../functions/log/append.ts';
import { holderOf } from '../../functions/statements/forms.ts';
import { serialKey } from '../../functions/statements/items.ts';
import { contentOf, keepPages } from '../../functions/statements/pages.ts';
import type { Answer, Input } from '../../shared/contract/routes.ts';
import type { PersonEvent } from '../../shared/ledger/events.ts';
import { ok } from '../../shared/result.ts';
import type { StatementForm } from '../../shared/statement/form.ts';
import { parseFragment } from '../../shared/statement/link.ts';
import { formatSerial, serialOf } from '../../shared/statement/serial.ts';
import { claimBody, claimed, quickMember, uploaded } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

/** Printing, verifying, correcting and revoking of yearly statements: notice 六(二). */

type Member = Awaited<ReturnType<typeof quickMember>> & { password: string };

let world: World;
let official: Member;
beforeAll(async () => {
  world = await createWorld();
  official = await somebody([{ role: 'reviewer', region: '南湖区' }]);
});
afterAll(() => world.stop());

async function somebody(grants: Parameters<typeof quickMember>[2] = []): Promise<Member> {
  return { ...(await quickMember(world, '南湖区', grants)), password: '' };
}

async function approve(person: Member, claimId: string): Promise<void> {
  const params = { personId: person.personId, claimId };
  const body = { decision: 'approve' } as const;
  const reply = await world.call('decideClaim', { params, body }, { as: official.session });
  expect(reply.status).toBe(200);
}

/** Somebody with one approved claim of 8 hours. */
async function holder(): Promise<Member> {
  const person = await somebody();
  await approve(person, await claimed(world, person));
  return person;
}

async function issue(person: Member, years = [2023], key = newId()) {
  const reply = await world.call(
    'issueStatement',
    { body: { years } },
    { as: person.session, key },
  );
  if (!('value' in reply)) throw new Error(reply.problem.code);
  return reply.value;
}

let calls = 0;
/** A place of its own for each call, so that nobody waits for another's mistakes. */
function anywhere(): string {
  calls += 1;
  return `198.51.100.${calls}`;
}

function verify(serial: string, mac?: string, from = anywhere()) {
  const body = { serial, ...(mac === undefined ? {} : { mac }) };
  const headers = { 'cloudfront-viewer-address': `${from}:1234` };
  return world.call('verifyStatement', { body }, { headers });
}

const answered = async <T>(reply: Promise<{ status: number } | { value: T }>): Promise<T> => {
  const answer = await reply;
  if (!('value' in answer)) throw new Error(JSON.stringify(answer));
  return answer.value;
};

const codeOf = (reply: { status: number }): string =>
  'problem' in reply ? (reply as { problem: { code: string } }).problem.code : String(reply.status);

const qrOf = ({ forms }: Answer<'issueStatement'>) =>
  parseFragment(new URL(forms[0]?.issued?.link ?? '').hash) ?? expect.fail('no link');

describe('issuing', () => {
  it('names the ledger that it was made from, and is one statement however often it is sent', async () => {
    const person = await holder();
    const before = (await world.unbroken.log.read(personStream(person.personId))).at(-1);
    const key = newId();
    const first = await issue(person, [2023], key);
    const again = await issue(person, [2023], key);
    expect(again).toEqual(first);
    const [form] = first.forms;
    expect(form?.basis.ledger).toEqual({ n: before?.n, hash: before?.hash });
    expect(form?.sums).toEqual({ raw: 80, counted: 80 });
    expect(form?.person.name).toBe('陆闻笙');
    expect(form?.person.document.masked).toMatch(/^330499\*{8}\w{4}$/);
    const all = await answered(world.call('statements', {}, { as: person.session }));
    expect(all.statements.map(({ serial }) => serial)).toEqual([first.serial]);
  });

  it('makes several years in one go, newest first, and none of the future', async () => {
    const then = world.clock.now;
    world.clock.now = new Date('2024-02-20T02:00:00Z');
    try {
      const person = await somebody();
      const { forms } = await issue(person, [2023, 2024]);
      expect(forms.map(({ year }) => year)).toEqual([2024, 2023]);
      expect(forms[0]?.notes.join()).toContain('2024 年度暂无本年度通知');
      const future = await world.call(
        'issueStatement',
        { body: { years: [2024, 2025] } },
        { as: person.session },
      );
      expect(codeOf(future)).toBe('STATEMENT_YEAR_FUTURE');
    } finally {
      world.clock.now = then;
    }
  });

  it('shows the page before it is issued, without serial and code', async () => {
    const person = await holder();
    const { form } = await answered(
      world.call('draftStatement', { params: { year: 2023 } }, { as: person.session }),
    );
    expect(form.issued).toBeNull();
    expect(form.standing).toBe('尚未达标');
  });

  it('stays as it was printed, whatever comes later', async () => {
    const person = await holder();
    const { serial, forms } = await issue(person);
    const evidence = [await uploaded(world, person)];
    const body = claimBody(evidence, { start: '2023-10-11', end: '2023-10-11', days: 1 });
    await world.call('sendClaim', { body }, { as: person.session });
    const later = await answered(
      world.call('statement', { params: { serial } }, { as: person.session }),
    );
    expect(later.forms).toEqual(forms);
    const file = await answered(
      world.call('statementPdf', { params: { serial } }, { as: person.session }),
    );
    expect(JSON.parse(Buffer.from(file).toString())).toEqual(forms);
  });
});

describe('verifying', () => {
  it('says 有效 with a masked name and the sums, and nothing of the entries', async () => {
    const person = await holder();
    const issued = await issue(person);
    const typed = await answered(verify(formatSerial(issued.serial).toLowerCase()));
    expect(typed).toMatchObject({
      validity: 'valid',
      maskedName: '陆**',
      scanned: false,
      ledger: issued.forms[0]?.basis.ledger,
      years: [{ year: 2023, state: 'same', printed: [{ name: '总学时', hours: 80 }, {}, {}] }],
    });
    const said = JSON.stringify(typed);
    for (const hidden of ['陆闻笙', '嘉禾', '压力容器', person.document, person.personId]) {
      expect(said).not.toContain(hidden);
    }
    const { serial, mac } = qrOf(issued);
    expect(await answered(verify(serial, mac))).toMatchObject({ validity: 'valid', scanned: true });
  });

  it('says 有更新 when hours came on top, 已更正 when an entry is gone, 已撤销 with the day', async () => {
    const person = await holder();
    const { serial } = await issue(person);
    const evidence = [await uploaded(world, person)];
    const more = claimBody(evidence, { start: '2023-10-11', end: '2023-10-11', days: 1 });
    const sent = await answered(world.call('sendClaim', { body: more }, { as: person.session }));
    expect((await answered(verify(serial))).validity).toBe('valid');
    await approve(person, sent.claimId);
    expect(await answered(verify(serial))).toMatchObject({
      validity: 'updated',
      years: [{ printed: [{ hours: 80 }, {}, {}], now: [{ hours: 120 }, {}, {}] }],
    });

    const [other, uploadId] = await holderOfFile();
    const theirs = await issue(other);
    await markSecret(other, uploadId);
    expect((await answered(verify(theirs.serial))).validity).toBe('corrected');

    const body = { reason: '打印后发现材料不实' };
    const revoked = await world.call(
      'revokeStatement',
      { params: { serial }, body },
      { as: official.session },
    );
    expect(revoked.status).toBe(200);
    expect(await answered(verify(serial))).toMatchObject({
      validity: 'revoked',
      revokedAt: world.clock.now.toISOString(),
    });
    const own = await answered(
      world.call('statement', { params: { serial } }, { as: person.session }),
    );
    expect(own).toMatchObject({ validity: 'revoked', reason: body.reason });
    const { notices } = await answered(world.call('notices', {}, { as: person.session }));
    expect(notices[0]).toMatchObject({ what: 'revoked', serial, reason: body.reason });
    const twice = await world.call(
      'revokeStatement',
      { params: { serial }, body },
      { as: official.session },
    );
    expect(codeOf(twice)).toBe('ALREADY_DECIDED');
  });

  it('refuses a forged serial, a changed one, a MAC of another and a changed MAC with one answer', async () => {
    const [mine, another] = [await issue(await holder()), await issue(await holder())];
    const { serial, mac } = qrOf(mine);
    const last = serial.endsWith('2') ? '3' : '2';
    const refusals = await Promise.all([
      verify('XS-AUGN-FGCU-BM5P-R'),
      verify(serial.slice(0, -1) + last),
      verify('不是编号'),
      verify(serial, qrOf(another).mac),
      verify(serial, mac.slice(0, -1) + (mac.endsWith('0') ? '1' : '0')),
      verify(serial, ''),
    ]);
    for (const reply of refusals) {
      const { instance: _instance, ...problem } = (reply as { problem: Record<string, unknown> })
        .problem;
      expect(problem).toMatchObject({ code: 'STATEMENT_UNKNOWN', status: 404 });
      expect(Object.keys(problem).sort()).toEqual(['code', 'status', 'title', 'type']);
    }
  });

  it('slows an address that keeps guessing, and nobody else', async () => {
    const { serial } = await issue(await holder());
    const from = '192.0.2.1';
    for (let i = 0; i < 100; i += 1) await verify('XS-AUGN-FGCU-BM5P-R', undefined, from);
    expect(codeOf(await verify(serial, undefined, from))).toBe('TOO_MANY_REQUESTS');
    expect((await verify(serial)).status).toBe(200);
  });
});

describe('a statement of an older program', () => {
  /** As a program would have issued it that gave each entry ten tenths less. */
  async function older(person: Member): Promise<{ serial: string; forms: StatementForm[] }> {
    const { forms } = await issue(person);
    const { log, state } = world.unbroken;
    const sealer = await world.services.keys.sealerOf(person.personId);
    const holder = await holderOf({ state, keys: world.services.keys }, person.personId);
    const [form] = forms;
    if (!form) throw new Error('no form');
    const less = ({ counted, ...rest }: (typeof form.lines)[number]) => ({
      ...rest,
      counted: counted - 10,
    });
    const page: StatementForm = {
      ...form,
      lines: form.lines.map(less),
      sums: { raw: form.sums.raw, counted: form.sums.counted - 10 },
    };
    await keepPages(state, holder, [page]);
    const serial = serialOf(randomBytes(24));
    await state.create({ ...serialKey(serial), personId: person.personId });
    const record = (await readHistory(log, person.personId)).record;
    const [printed] = record.statements.get(form.issued?.serial ?? '')?.printed ?? [];
    if (!printed) throw new Error('nothing printed');
    const content = contentOf(sealer, page);
    const totals = Object.fromEntries(
      Object.entries(printed.totals).map(([id, hours]) => [id, Math.max(0, hours - 10)]),
    );
    const entries = printed.entries.map(
      ([id, route, raw, counted]) => [id, route, raw - 10, counted - 10] as const,
    );
    await written(person, {
      type: 'StatementIssued',
      v: 2,
      serial,
      years: [2023],
      printed: [{ ...printed, totals, entries: entries.map((each) => [...each]), content }],
    });
    return { serial, forms: [page] };
  }

  it('is shown, verified and made into a file as it was printed', async () => {
    const person = await holder();
    const { serial, forms } = await older(person);
    const shown = await answered(
      world.call('statement', { params: { serial } }, { as: person.session }),
    );
    expect(shown.forms.map(({ lines, sums }) => ({ lines, sums }))).toEqual(
      forms.map(({ lines, sums }) => ({ lines, sums })),
    );
    expect(shown.forms[0]?.sums.counted).toBe(70);
    const file = await answered(
      world.call('statementPdf', { params: { serial } }, { as: person.session }),
    );
    expect(JSON.parse(Buffer.from(file).toString())).toEqual(shown.forms);
    const [year] = (await answered(verify(serial))).years;
    expect(year).toMatchObject({ state: 'same', printed: [{ hours: 70 }, {}, {}] });
    expect(year?.now).toEqual(year?.printed);
  });

  it('is updated by what is added, and corrected by what is taken away, as any other', async () => {
    const person = await holder();
    const { serial } = await older(person);
    const evidence = [await uploaded(world, person)];
    const body = claimBody(evidence, { start: '2023-10-11', end: '2023-10-11', days: 1 });
    const sent = await answered(world.call('sendClaim', { body }, { as: person.session }));
    await approve(person, sent.claimId);
    expect((await answered(verify(serial))).validity).toBe('updated');

    const [other, uploadId] = await holderOfFile();
    const theirs = await older(other);
    await markSecret(other, uploadId);
    expect((await answered(verify(theirs.serial))).validity).toBe('corrected');
  });

  it('is refused when what was kept of it is another page or gone', async () => {
    const person = await holder();
    const issued = await issue(person);
    const [item] = (await world.dump()).state.filter(
      ({ pk, sk }) => pk === `person#${person.personId}` && sk.startsWith('page#'),
    );
    const another = (await world.dump()).state.find(
      ({ pk, sk }) => pk !== item?.pk && sk.startsWith('page#'),
    );
    const show = async () =>
      codeOf(
        await world.call(
          'statement',
          { params: { serial: issued.serial } },
          { as: person.session },
        ),
      );
    const { pk = '', sk = '' } = item ?? {};
    await world.unbroken.state.put({ pk, sk, sealed: another?.['sealed'] });
    expect(await show()).toBe('INTERNAL');
    await world.unbroken.state.remove({ pk, sk });
    expect(await show()).toBe('INTERNAL');
  });

  it('of before pages were kept is made again from the log', async () => {
    const person = await holder();
    const { serial: first, forms } = await issue(person);
    const { record } = await readHistory(world.unbroken.log, person.personId);
    const [printed] = record.statements.get(first)?.printed ?? [];
    const { content: _content, ...old } = printed ?? expect.fail('nothing printed');
    const serial = serialOf(randomBytes(24));
    await world.unbroken.state.create({ ...serialKey(serial), personId: person.personId });
    await written(person, {
      type: 'StatementIssued',
      v: 1,
      serial,
      years: [2023],
      printed: [{ ...old, entries: [...old.entries] }],
      courseTitles: {},
    });
    const shown = await answered(
      world.call('statement', { params: { serial } }, { as: person.session }),
    );
    expect(shown.forms[0]?.lines).toEqual(forms[0]?.lines);
    expect((await answered(verify(serial))).validity).toBe('valid');
  });
});

describe('a special requirement of a department (六（二）)', () => {
  it('stands on the forms of its profession and year until it is withdrawn, and on no other', async () => {
    const { session } = await somebody([{ role: 'admin', region: '市属' }]);
    const person = await holder();
    const notes = async () =>
      (
        await answered(
          world.call('draftStatement', { params: { year: 2023 } }, { as: person.session }),
        )
      ).form.notes.join();
    const general = '行业主管部门有特殊要求的除外（六（二））';
    expect(await notes()).toContain(general);
    const department = '市行业主管部门';
    const record = (body: Input<'recordRequirement'>['body']) =>
      world.call('recordRequirement', { body }, { as: session });
    await record({ year: 2024, profession: '机械', department, text: '下一年度的要求' });
    await record({ year: 2023, profession: '卫生', department, text: '别的专业的要求' });
    const made = await answered(
      record({ year: 2023, profession: '机械', department, text: '另附安全培训合格证' }),
    );
    const { serial } = await issue(person);
    expect(await notes()).toContain(`${department}：另附安全培训合格证`);
    expect(await notes()).not.toMatch(/下一年度|别的专业|的除外/);
    const params = { requirementId: made.requirementId };
    await answered(world.call('withdrawRequirement', { params }, { as: session }));
    expect(await notes()).toContain(general);
    const kept = await answered(
      world.call('statement', { params: { serial } }, { as: person.session }),
    );
    expect(kept.forms[0]?.notes.join()).toContain('另附安全培训合格证');
  });

  it('has a bound for what a sheet has room for', async () => {
    const { session } = await somebody([{ role: 'admin', region: '市属' }]);
    const body = { year: 2023, profession: '统计', department: '市统计局' } as const;
    const codes = [];
    for (const text of ['一', '二', '三', '四']) {
      codes.push(
        codeOf(await world.call('recordRequirement', { body: { ...body, text } }, { as: session })),
      );
    }
    expect(codes).toEqual(['200', '200', '200', 'REQUIREMENTS_FULL']);
  });
});

describe('an administrator', () => {
  it('revokes in any region for a reason that the person reads, and sees who did what', async () => {
    const admin = await somebody([{ role: 'admin', region: '市属' }]);
    const person = await holder();
    const { serial, forms } = await issue(person);
    const proof = forms[0]?.issued?.code ?? '';
    const headers = { 'cloudfront-viewer-address': `${anywhere()}:1234` };
    await answered(world.call('statementDetails', { body: { serial, proof } }, { headers }));
    const params = { serial };
    const body = { reason: '材料经查不实' };
    const as = { as: admin.session };
    await answered(world.call('revokeManagedStatement', { params, body }, as));
    const shown = await answered(world.call('managedStatement', { params }, as));
    expect(shown).toMatchObject({ validity: 'revoked', name: '陆闻笙', reason: body.reason });
    const steps = shown.trail.map(({ what, by }) => `${what} ${by}`).sort();
    expect(steps).toEqual([
      'issued 本人',
      'looked 人社部门（市属）',
      'looked 核验人（凭详情码或证件号码后六位）',
      'revoked 人社部门（市属）',
    ]);
    const { notices } = await answered(world.call('notices', {}, { as: person.session }));
    expect(notices[0]).toMatchObject({ what: 'revoked', serial, reason: body.reason });
  });
});

describe('details', () => {
  const details = (serial: string, proof: string, from = anywhere()) =>
    world.call(
      'statementDetails',
      { body: { serial, proof } },
      { headers: { 'cloudfront-viewer-address': `${from}:1234` } },
    );

  it('are the printed pages, for the code on the paper or the end of the document number', async () => {
    const person = await holder();
    const issued = await issue(person);
    const code = issued.forms[0]?.issued?.code ?? '';
    for (const proof of [code, code.toLowerCase(), person.document.slice(-6)]) {
      expect((await answered(details(issued.serial, proof))).forms).toEqual(issued.forms);
    }
    const looks = await world.unbroken.log.accesses(personStream(person.personId));
    expect(looks.map(({ purpose }) => purpose)).toContain(`statement ${issued.serial}`);
    const data = await answered(world.call('ownData', {}, { as: person.session }));
    expect(data.statements.map(({ serial }) => serial)).toEqual([issued.serial]);
    expect(data.accesses[0]).toMatchObject({
      by: expect.stringContaining('核验人'),
      what: '一份情况表',
    });
  });

  it('are kept from whoever guesses: slowed by statement, whatever address he comes from', async () => {
    const issued = await issue(await holder());
    for (let i = 0; i < 5; i += 1) {
      expect(codeOf(await details(issued.serial, 'AAAAAA'))).toBe('STATEMENT_PROOF_WRONG');
    }
    // The sixth wrong guess is counted, and from then on even the right code has to wait.
    expect(codeOf(await details(issued.serial, 'AAAAAA'))).toBe('TOO_MANY_REQUESTS');
    const code = issued.forms[0]?.issued?.code ?? '';
    expect(codeOf(await details(issued.serial, code))).toBe('TOO_MANY_REQUESTS');
    // Nobody is locked out, and another statement of the same person is none of it.
    const then = world.clock.now;
    world.clock.now = new Date(then.getTime() + 10 * 60_000);
    expect(codeOf(await details(issued.serial, code))).toBe('200');
    world.clock.now = then;
  });

  it('are shown to an office as often as it likes, and fill no record for a program', async () => {
    const one = await holder();
    const issued = await issue(one);
    const code = issued.forms[0]?.issued?.code ?? '';
    const then = world.clock.now;
    let shown = 0;
    // A look a second for a quarter of an hour, each from another place.
    for (let second = 0; second < 900; second += 1) {
      world.clock.now = new Date(then.getTime() + second * 1000);
      if (codeOf(await details(issued.serial, code)) === '200') shown += 1;
      else second += 20;
    }
    world.clock.now = then;
    expect(shown).toBeGreaterThanOrEqual(20);
    expect(shown).toBeLessThan(45);
    const looks = await world.services.log.accesses(`person#${one.personId}`);
    expect(looks.length).toBe(shown);
  });

  it('forget the wrong guesses when one is right', async () => {
    const issued = await issue(await holder());
    const code = issued.forms[0]?.issued?.code ?? '';
    const guesses = [...Array(4).fill('AAAAAA'), code, ...Array(4).fill('AAAAAA'), code];
    const told: string[] = [];
    for (const guess of guesses) told.push(codeOf(await details(issued.serial, guess)));
    const wrong = Array(4).fill('STATEMENT_PROOF_WRONG');
    expect(told).toEqual([...wrong, '200', ...wrong, '200']);
  });

  it('let no more guesses through at once, each from another place, than one after another', async () => {
    const [mine, another] = [await issue(await holder()), await issue(await holder())];
    const guesses = await Promise.all(
      Array.from({ length: 30 }, () => details(mine.serial, 'AAAAAA')),
    );
    const tried = guesses.filter((reply) => codeOf(reply) === 'STATEMENT_PROOF_WRONG');
    expect(tried.length).toBeLessThanOrEqual(6);
    expect(
      tried.length + guesses.filter((reply) => codeOf(reply) === 'TOO_MANY_REQUESTS').length,
    ).toBe(30);
    const code = another.forms[0]?.issued?.code ?? '';
    expect(codeOf(await details(another.serial, code))).toBe('200');
    expect(codeOf(await details(another.serial, mine.forms[0]?.issued?.code ?? ''))).toBe(
      'STATEMENT_PROOF_WRONG',
    );
  });

  it('tell an address no more than was counted, also when it asks many times at once', async () => {
    const before = await failures();
    const replies = await Promise.all(
      Array.from({ length: 60 }, () => verify('XS-AUGN-FGCU-BM5P-R', undefined, '192.0.2.77')),
    );
    const told = replies.filter((reply) => codeOf(reply) === 'STATEMENT_UNKNOWN').length;
    expect(told).toBeGreaterThan(0);
    expect((await failures()) - before).toBe(told);
  });
});

/** Failures counted against all addresses. */
async function failures(): Promise<number> {
  const counted = (await world.dump()).state.filter(({ pk }) => pk.startsWith('throttle#verify#'));
  return counted.reduce((sum, item) => sum + Number(item['failures']), 0);
}

/** Somebody with one approved claim, and the file that it rests on. */
async function holderOfFile(): Promise<[Member, string]> {
  const person = await somebody();
  const claimId = await claimed(world, person);
  await approve(person, claimId);
  const claim = await answered(
    world.call('claim', { params: { claimId } }, { as: person.session }),
  );
  return [person, claim.evidence[0]?.uploadId ?? ''];
}

/** The check's word on a file changes afterwards: the item is cancelled (五(三)). */
async function markSecret({ personId }: Member, uploadId: string): Promise<void> {
  const found: PersonEvent = {
    type: 'EvidenceChecked',
    v: 1,
    uploadId,
    version: 'v2',
    verdict: 'blocked',
    codes: ['MARK_STATE_SECRET'],
    contentType: 'application/pdf',
    size: 10,
  };
  await written({ personId }, found);
}

/** One event more, as a function writes it. */
async function written({ personId }: Pick<Member, 'personId'>, event: PersonEvent): Promise<void> {
  const appended = await append(world.services.log, personId, {
    actor: { kind: 'function', id: 'redaction-check' },
    key: newId(),
    request: 'looked again',
    trace: 'trace-0001',
    receivedAt: world.clock.now,
    decide: () => ok([event]),
  });
  expect(appended.ok).toBe(true);
}
