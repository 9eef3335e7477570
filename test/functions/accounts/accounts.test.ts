import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { NOBODY } from '../../../functions/accounts/identity.ts';
import { keepResetCode, newResetCode, RESET_CODE_MS } from '../../../functions/accounts/reset.ts';
import { sessions } from '../../../functions/accounts/sessions.ts';
import { newId } from '../../../functions/app/ids.ts';
import { openCases } from '../../../functions/open/cases.ts';
import { appoint } from '../../../functions/staff/appoint.ts';
import { memoryState } from '../../world/memory-state.ts';
import {
  applicant,
  applied,
  appointment,
  documentNumber,
  me,
  member,
  type Person,
  quickMember,
  registration,
  signIn,
} from '../../world/people.ts';
import { createWorld, SITE, type World } from '../../world/world.ts';

const argon2 = vi.hoisted(() => ({ runs: 0 }));
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>();
  const counted =
    <A extends unknown[], R>(work: (...args: A) => R) =>
    (...args: A): R => {
      argon2.runs += 1;
      return work(...args);
    };
  return { ...real, hash: counted(real.hash), verify: counted(real.verify) };
});

const MINUTE = 60_000;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  world.clock.now = new Date('2023-11-20T02:00:00Z');
});
const pass = (milliseconds: number): void => {
  world.clock.now = new Date(world.clock.now.getTime() + milliseconds);
};

const statusOf = async (session: string): Promise<number> =>
  (await world.call('me', {}, { as: session })).status;

let places = 0;
const elsewhere = () => ({
  headers: { 'cloudfront-viewer-address': `198.51.100.${++places % 250}:443` },
});

async function codeFor({ personId }: { personId: string }, lives = RESET_CODE_MS) {
  const code = newResetCode();
  await keepResetCode(world.services.state, personId, code, world.clock.now.getTime() + lives);
  return code;
}

const reset = (document: string, code: string, password: string) =>
  world.call('resetPassword', { body: { documentNumber: document, code, password } }, elsewhere());

const signInWith = (document: string, password: string) =>
  world.call('signIn', { body: { documentNumber: document, password } }, elsewhere());

describe('whoever asks whether somebody has an account', () => {
  /** Answer without its number, engine calls and argon2 runs of one call. */
  async function cost(call: () => ReturnType<typeof signInWith | typeof reset>) {
    world.faults.arm(null);
    argon2.runs = 0;
    const reply = await call();
    const calls = world.faults.calls;
    const answer =
      'problem' in reply ? { ...reply.problem, instance: '' } : { status: 200, value: reply.value };
    return { answer, calls, argon2: argon2.runs };
  }

  it('learns nothing by signing in: same answer, same calls, same hashing', async () => {
    await signInWith(documentNumber(), 'the decoy is made once');
    const confirmed = await member(world);
    const fresh = await quickMember(world);
    const pending = await applicant(world);
    const nobody = documentNumber();
    const costs = [];
    for (const document of [nobody, confirmed.document, fresh.document, pending.document]) {
      costs.push(await cost(() => signInWith(document, 'not the password')));
    }
    expect(costs[0]).toMatchObject({ answer: { code: 'SIGN_IN_FAILED' }, argon2: 1 });
    for (const each of costs) expect(each).toEqual(costs[0]);
  });

  it('learns nothing by a reset: same answer, same calls, same hashing', async () => {
    const withCode = await quickMember(world);
    await codeFor(withCode);
    const pending = await applicant(world);
    const costs = [];
    for (const document of [documentNumber(), withCode.document, pending.document]) {
      costs.push(await cost(() => reset(document, '0123456789AB', 'a new long password')));
    }
    expect(costs[0]).toMatchObject({ answer: { code: 'RESET_FAILED' }, argon2: 1 });
    for (const each of costs) expect(each).toEqual(costs[0]);
  });

  it('learns nothing by registering: same answer, one hash, and calls that differ by the keys of a new person', async () => {
    const confirmed = await member(world);
    const pending = await applicant(world);
    const costs = [];
    for (const document of [documentNumber(), confirmed.document, pending.document]) {
      costs.push(
        await cost(() => world.call('register', { body: registration(document) }) as never),
      );
    }
    for (const { answer, argon2: hashed, calls } of costs) {
      expect(answer).toEqual(costs[0]?.answer);
      expect(hashed).toBe(1);
      expect(Math.abs(calls - (costs[0]?.calls ?? 0))).toBeLessThanOrEqual(4);
    }
  });

  it('reads nothing under the name that stands for nobody', async () => {
    const held = (await world.dump()).state.filter(({ pk }) => pk.includes(NOBODY));
    expect(held).toEqual([]);
  });
});

describe('a session', () => {
  it('ends half an hour after its last use, and lives on by being used', async () => {
    const { session } = await quickMember(world);
    for (let i = 0; i < 3; i += 1) {
      pass(29 * MINUTE);
      expect(await statusOf(session)).toBe(200);
    }
    pass(30 * MINUTE + 1);
    expect(await statusOf(session)).toBe(401);
  });

  it('ends twelve hours after signing in, however much it was used', async () => {
    const { session } = await quickMember(world);
    for (let i = 0; i < 12 * 3; i += 1) {
      expect(await statusOf(session)).toBe(200);
      pass(20 * MINUTE);
    }
    expect(await statusOf(session)).toBe(200);
    pass(1);
    expect(await statusOf(session)).toBe(401);
  });

  it('ends by signing out, and only that one', async () => {
    const person = await member(world);
    const second = await signIn(world, person.document);
    const out = await world.call('signOut', {}, { as: person.session });
    expect(out).toMatchObject({ status: 200, session: null });
    expect(await statusOf(person.session)).toBe(401);
    expect(await statusOf(second)).toBe(200);
  });

  it('ends when its browser signs in anew, as whomever, and not when that fails', async () => {
    const [before, next] = [await member(world), await member(world)];
    const attempt = (password: string) =>
      world.call(
        'signIn',
        { body: { documentNumber: next.document, password } },
        { as: before.session },
      );
    expect((await attempt('not the password')).status).toBe(401);
    expect(await statusOf(before.session)).toBe(200);
    expect((await attempt(next.password)).status).toBe(200);
    expect(await statusOf(before.session)).toBe(401);
    expect(await statusOf(next.session)).toBe(200);
  });

  it('ends everywhere, and nobody else is touched', async () => {
    const person = await member(world);
    const other = await quickMember(world);
    const second = await signIn(world, person.document);
    await world.call('signOutEverywhere', {}, { as: second });
    expect([await statusOf(person.session), await statusOf(second)]).toEqual([401, 401]);
    expect(await statusOf(other.session)).toBe(200);
  });

  it('does not come back because it was being used while it was ended', async () => {
    const kept = memoryState();
    const ending = sessions(kept);
    const start = new Date('2023-11-20T02:00:00Z');
    const cookie = await ending.start(newId(), null, start);
    const used = sessions({
      ...kept,
      async getMany(keys, attributes) {
        const found = await kept.getMany(keys, attributes);
        await ending.end(cookie);
        return found;
      },
    });
    const later = new Date(start.getTime() + 10 * MINUTE);
    await used.authenticate(cookie, later);
    expect(await ending.authenticate(cookie, later)).toBeNull();
  });

  it('is not given for a password that was replaced between its proof and the start', async () => {
    const person = await member(world);
    const code = await codeFor(person);
    const { services } = world;
    const overtaken = openCases(
      {
        ...services,
        sessions: {
          ...services.sessions,
          async start(...session) {
            expect(
              (await reset(person.document, code, '一江春水向东流，问君能有几多愁')).status,
            ).toBe(200);
            return services.sessions.start(...session);
          },
        },
      },
      world.mac,
      SITE,
    );
    const given: (string | null)[] = [];
    const { document: number, password } = person;
    const outcome = await overtaken.signIn(
      { body: { documentNumber: number, password } },
      {
        receivedAt: world.clock.now,
        trace: 'trace-overtaken',
        key: '',
        address: '198.51.100.251',
        session: null,
        setSession: (cookie) => given.push(cookie),
      },
    );
    expect(outcome).toMatchObject({ ok: false, error: { code: 'SIGN_IN_FAILED' } });
    expect(given).toEqual([]);
  });

  it('is stored without what would open it', async () => {
    const { session } = await quickMember(world);
    const token = session.split('.')[1] ?? '';
    expect(JSON.stringify(await world.dump())).not.toContain(token);
  });
});

describe('a forgotten password', () => {
  const NEW = '新密码也是一句话，够长';

  it('is set anew by the code, once, and ends every session', async () => {
    const person = await member(world);
    const code = await codeFor(person);
    const typed = `${code.slice(0, 4)}-${code.slice(4, 8)} ${code.slice(8)}`.toLowerCase();
    expect((await reset(person.document, typed, NEW)).status).toBe(200);
    expect(await statusOf(person.session)).toBe(401);
    expect((await signInWith(person.document, person.password)).status).toBe(401);
    expect((await signInWith(person.document, NEW)).status).toBe(200);
    const again = await reset(person.document, code, 'somebody saw the code');
    expect(again).toMatchObject({ status: 401, problem: { code: 'RESET_FAILED' } });
    expect((await signInWith(person.document, NEW)).status).toBe(200);
  });

  it.each([
    ['a wrong code', async (_person: Person, code: string) => wrong(code)],
    [
      'a code that is over',
      async (_person: Person, code: string) => {
        pass(RESET_CODE_MS + 1);
        return code;
      },
    ],
    [
      'an earlier code',
      async (person: Person, code: string) => {
        await codeFor(person);
        return code;
      },
    ],
    ["another's code", async () => codeFor(await quickMember(world))],
  ])('is not set by %s', async (_what, take) => {
    const person = await member(world);
    const code = await take(person, await codeFor(person));
    expect(await reset(person.document, code, NEW)).toMatchObject({
      problem: { code: 'RESET_FAILED' },
    });
    expect((await signInWith(person.document, person.password)).status).toBe(200);
  });

  it('takes the code up to its last moment', async () => {
    const person = await quickMember(world);
    const code = await codeFor(person);
    pass(RESET_CODE_MS);
    expect((await reset(person.document, code, NEW)).status).toBe(200);
  });

  it('lets one of two resets with one code through when both come at once', async () => {
    const person = await quickMember(world);
    const code = await codeFor(person);
    const tries = await Promise.all(
      ['one long password', 'two long passwords'].map((password) =>
        reset(person.document, code, password),
      ),
    );
    expect(tries.map(({ status }) => status).toSorted()).toEqual([200, 401]);
  });

  it('gets its code from a reviewer of the region, never for an official', async () => {
    const reviewer = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
    const colleague = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
    const person = await quickMember(world);
    const ask = (document: string) =>
      world.call('resetCode', { body: { documentNumber: document } }, { as: reviewer.session });
    const given = await ask(person.document);
    if (!('value' in given)) return expect.fail('no code');
    expect((await reset(person.document, given.value.code, NEW)).status).toBe(200);
    expect(await ask(colleague.document)).toMatchObject({ problem: { code: 'STAFF_RESET' } });
    expect(await ask(reviewer.document)).toMatchObject({ problem: { code: 'OWN_CASE' } });
    const looks = await world.services.log.accesses(`person#${person.personId}`);
    expect(looks).toMatchObject([{ actor: reviewer.personId, purpose: 'reset code' }]);
  });

  const wrong = (code: string): string => (code[0] === '0' ? '1' : '0') + code.slice(1);
});

describe('a registration that is settled', () => {
  it.each(['confirm', 'refuse'] as const)('is nobody’s to look at any more: %s', async (how) => {
    const { personId, applicationId } = await applicant(world);
    const reviewer = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
    const params = { personId, applicationId };
    const look = () => world.call('reviewApplication', { params }, { as: reviewer.session });
    expect(await look()).toMatchObject({ value: { applicationId } });
    const body =
      how === 'confirm' ? { decision: how } : { decision: how, reason: '请到窗口核对证件' };
    const decided = await world.call(
      'decideApplication',
      { params, body },
      { as: reviewer.session },
    );
    expect(decided.status).toBe(200);
    expect(await look()).toMatchObject({ problem: { code: 'NOT_FOUND' } });
  });
});

describe('somebody who registers for a document that is not his', () => {
  const THEFT = 'I know only the number';
  const register = (document: string) =>
    world.call('register', { body: registration(document, { password: THEFT, name: '冒名' }) });

  it('gets into no account, and changes nothing in it', async () => {
    const victim = await member(world);
    const reviewer = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
    const before = await me(world, victim.session);
    await register(victim.document);
    expect((await signInWith(victim.document, THEFT)).status).toBe(401);
    expect((await signInWith(victim.document, victim.password)).status).toBe(200);
    expect(await me(world, victim.session)).toEqual(before);

    const params = {
      personId: victim.personId,
      applicationId: await applied(world, victim.personId),
    };
    const shown = await world.call('reviewApplication', { params }, { as: reviewer.session });
    expect(shown).toMatchObject({ value: { code: 'DOCUMENT_ALREADY_REGISTERED' } });
    const confirm = { params, body: { decision: 'confirm' as const } };
    expect(await world.call('decideApplication', confirm, { as: reviewer.session })).toMatchObject({
      problem: { code: 'ACCOUNT_EXISTS' },
    });
    const refuse = { params, body: { decision: 'refuse' as const, reason: '不是本人' } };
    const refused = await world.call('decideApplication', refuse, { as: reviewer.session });
    expect(refused.status).toBe(200);
    expect(await me(world, victim.session)).toEqual(before);
  });

  it('stays nobody when the true person is confirmed, sees nothing of his and ends no session of his', async () => {
    const thief = await applicant(world);
    world.clock.now = new Date(world.clock.now.getTime() + 1000);
    await world.call('register', { body: registration(thief.document, { name: '真身' }) });
    const reviewer = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
    const applicationId = await applied(world, thief.personId);
    expect(applicationId).not.toBe(thief.applicationId);
    const params = { personId: thief.personId, applicationId };
    const confirm = { params, body: { decision: 'confirm' as const } };
    await world.call('decideApplication', confirm, { as: reviewer.session });
    const session = await signIn(world, thief.document);
    expect(await me(world, session)).toMatchObject({ state: 'confirmed', name: '真身' });
    expect(await me(world, thief.session)).toMatchObject({ state: 'pending', name: '陆闻笙' });
    await world.call('signOutEverywhere', {}, { as: thief.session });
    expect([await statusOf(session), await statusOf(thief.session)]).toEqual([200, 401]);
  });
});

describe('somebody who is not confirmed', () => {
  it('sees himself and all his facts as pending, and after a refusal the reason', async () => {
    const waiting = await applicant(world);
    const shown = await me(world, waiting.session);
    expect(shown).toMatchObject({ state: 'pending', name: '陆闻笙', grants: [] });
    expect(shown).toMatchObject({ facts: Array(8).fill({ state: 'pending' }) });
    const reviewer = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
    const params = { personId: waiting.personId, applicationId: waiting.applicationId };
    const body = { decision: 'refuse' as const, reason: '照片和证件不符' };
    await world.call('decideApplication', { params, body }, { as: reviewer.session });
    expect(await me(world, waiting.session)).toMatchObject({
      state: 'refused',
      reason: body.reason,
    });
    const sent = await world.call('year', { params: { year: 2023 } }, { as: waiting.session });
    expect(sent).toMatchObject({ problem: { code: 'ACCOUNT_PENDING' } });
  });

  it('is refused by one reviewer and confirmed by another at once: one of both holds, everywhere', async () => {
    for (let i = 0; i < 5; i += 1) {
      const waiting = await applicant(world);
      const params = { personId: waiting.personId, applicationId: waiting.applicationId };
      const both = await Promise.all(
        [{ decision: 'confirm' as const }, { decision: 'refuse' as const, reason: '存疑' }].map(
          async (body) => {
            const official = await quickMember(world, '南湖区', [
              { role: 'reviewer', region: '南湖区' },
            ]);
            return world.call('decideApplication', { params, body }, { as: official.session });
          },
        ),
      );
      expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const state = both[0]?.status === 200 ? 'confirmed' : 'refused';
      expect(await me(world, waiting.session)).toMatchObject({ state });
      const log = await world.services.log.read(`person#${waiting.personId}`);
      expect(log).toHaveLength(state === 'confirmed' ? 1 : 0);
    }
  });
});

describe('an appointment', () => {
  const now = () => world.clock.now;

  it('sent again changes nothing but the code, of which the newest works', async () => {
    const document = documentNumber();
    const wanted = appointment(document, [{ role: 'reviewer', region: '南湖区' }]);
    const first = await appoint(world.services, wanted, now());
    pass(1000);
    const second = await appoint(world.services, wanted, now());
    expect(second.personId).toBe(first.personId);
    expect(await world.services.log.read(`person#${first.personId}`)).toHaveLength(1);
    expect((await reset(document, first.code, 'a long password')).status).toBe(401);
    expect((await reset(document, second.code, 'a long password')).status).toBe(200);
  });

  it('takes a role away at once, and keeps the password', async () => {
    const official = await member(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
    pass(1000);
    await appoint(world.services, appointment(official.document), now());
    expect(await statusOf(official.session)).toBe(401);
    const session = await signIn(world, official.document);
    const queue = await world.call('queue', { query: { region: '南湖区' } }, { as: session });
    expect(queue.status).toBe(404);
  });

  it('refuses a number that can be nobody', async () => {
    const right = documentNumber();
    const wanted = appointment(right.slice(0, 17) + (right.endsWith('1') ? '2' : '1'));
    await expect(appoint(world.services, wanted, now())).rejects.toThrow(RangeError);
  });
});
