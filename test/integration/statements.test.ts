import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../functions/app/ids.ts';
import { append, personStream } from '../../functions/log/append.ts';
import type { Answer } from '../../shared/contract/routes.ts';
import type { PersonEvent } from '../../shared/ledger/events.ts';
import { ok } from '../../shared/result.ts';
import { parseFragment } from '../../shared/statement/link.ts';
import { formatSerial } from '../../shared/statement/serial.ts';
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
  });
});

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
  const appended = await append(world.services.log, personId, {
    actor: { kind: 'function', id: 'redaction-check' },
    key: newId(),
    request: 'looked again',
    trace: 'trace-0001',
    receivedAt: world.clock.now,
    decide: () => ok([found]),
  });
  expect(appended.ok).toBe(true);
}
