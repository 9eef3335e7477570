import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../functions/app/ids.ts';
import { claimBody, documentNumber, me, pdf, quickMember, registration } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

/**
 * The whole slice once, with values that occur nowhere else: afterwards none of them stands in a table or a log line, and
 * one correlation id leads from the browser's request to the projection.
 */

const document = documentNumber();
const values = {
  document,
  name: '欧阳闻笙甲',
  phone: '15490817263',
  employer: '嘉禾乙丙精密仪器研究所',
  password: '春江水暖鸭先知-7291',
  newPassword: '竹外桃花三两枝-5520',
  claimTitle: '压力容器丁戊新规宣贯',
  newEmployer: '嘉禾己庚标准件厂',
  newName: '欧阳闻笙辛',
  newPhone: '15490817999',
  reason: '缺第二天的壬癸签到表',
  factReason: '调令子丑没有盖章',
};
const ADDRESS = '203.0.113.77';
const TRACE = 'browser-trace-0001';

let world: World;
const lines: string[] = [];
const answers: string[] = [];
let code = '';
let personId = '';
let session = '';

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  for (const level of ['info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => void lines.push(words.join(' ')));
  }
  world = await createWorld();
  await live();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.stop();
});

async function live(): Promise<void> {
  const headers = {
    'x-correlation-id': TRACE,
    'cloudfront-viewer-address': `${ADDRESS}:4711`,
  };
  const official = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
  const register = registration(document, {
    name: values.name,
    phone: values.phone,
    employer: values.employer,
    password: values.password,
  });
  // Every value is kept except those that the answer is about.
  const own = async (...[id, input]: Parameters<World['call']>) => {
    const reply = await world.call(id, input, { as: session, headers });
    answers.push(JSON.stringify(reply));
    if (!('value' in reply)) throw new Error(`${id}: ${reply.problem.code}`);
    return reply as { value: Record<string, string>; session: string | null };
  };
  const office = async (...[id, input]: Parameters<World['call']>) => {
    const reply = await world.call(id, input, { as: official.session, headers });
    if (!('value' in reply)) throw new Error(`${id}: ${reply.problem.code}`);
    return reply as { value: Record<string, string> };
  };
  const signIn = async (password: string) => {
    session = (await own('signIn', { body: { documentNumber: document, password } })).session ?? '';
  };

  await own('register', { body: register });
  await signIn(values.password);
  personId = (await own('me', {})).value['personId'] ?? '';
  const queue = await office('queue', { query: { region: '南湖区' } });
  answers.push(JSON.stringify(queue));
  const [waiting] = queue.value['items'] as unknown as { applicationId: string }[];
  const application = { personId, applicationId: waiting?.applicationId ?? '' };
  await office('reviewApplication', { params: application });
  await office('decideApplication', { params: application, body: { decision: 'confirm' } });
  const upload = await own('startUpload', { body: { type: 'application/pdf', size: pdf.length } });
  const uploadId = upload.value['uploadId'] ?? '';
  await world.deliver(personId, uploadId, pdf);
  const claim = await own('sendClaim', {
    body: claimBody([uploadId], { title: values.claimTitle }),
  });
  const claimId = claim.value['claimId'] ?? '';
  for (const [kind, value] of [
    ['employer', values.newEmployer],
    ['name', values.newName],
    ['phone', values.newPhone],
  ] as const) {
    const fact = await own('changeFact', { body: { kind, value, from: '2023-11-20' } });
    const params = { personId, factId: fact.value['factId'] ?? '' };
    await office('reviewFact', { params });
    const refuse = { decision: 'refuse' as const, reason: values.factReason };
    const body = kind === 'phone' ? refuse : { decision: 'confirm' as const };
    await office('decideFact', { params, body });
  }
  await world.project(personId);
  await office('reviewClaim', { params: { personId, claimId } });
  await office('evidenceLink', { params: { personId, claimId, uploadId } });
  await office('decideClaim', {
    params: { personId, claimId },
    body: { decision: 'return', reason: values.reason },
  });
  await world.project(personId);
  code = (await office('resetCode', { body: { documentNumber: document } })).value['code'] ?? '';
  await own('resetPassword', {
    body: { documentNumber: document, code, password: values.newPassword },
  });
  await signIn(values.newPassword);
  await own('me', {});
  await own('year', { params: { year: 2023 } });
  const { serial = '' } = (await own('issueStatement', { body: { years: [2023] } })).value;
  await own('statementPdf', { params: { serial } });
  await own('verifyStatement', { body: { serial } });
  const proof = document.slice(-6);
  await own('statementDetails', { body: { serial, proof } });
  await world.call('statementDetails', { body: { serial, proof: 'AAAAAA' } }, { headers });
  // And what goes wrong on the way.
  await world.call(
    'signIn',
    { body: { documentNumber: document, password: 'wrong-8842' } },
    { headers },
  );
  await world.call('register', { body: { ...register, phone: `${values.phone}0` } }, { headers });
  await world.call('register', {} as never, { raw: `{"name":"${values.name}",`, headers });
  for (let at = 1; at <= 6; at += 1) {
    world.faults.arm({ at, when: 'before', saying: Object.values(values).join('\n') });
    await world.call('register', { body: register }, { headers, key: newId() });
  }
  world.faults.arm(null);
}

const sha = (name: string, text: string, encoding: 'hex' | 'base64' | 'base64url') =>
  createHash(name).update(text).digest(encoding);

/** A value as it stands, and as whoever has a list of numbers would look for it. */
function disguises(value: string): string[] {
  const forms = [value, value.toLowerCase(), encodeURIComponent(value)];
  const bytes = Buffer.from(value);
  const encoded = [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('hex')];
  const prefixes = ['', 'document\n', 'phone\n', 'document:', 'phone:'];
  const hashed = prefixes.flatMap((prefix) =>
    ['sha256', 'sha1', 'md5'].flatMap((name) =>
      (['hex', 'base64', 'base64url'] as const).map((encoding) =>
        sha(name, prefix + value, encoding),
      ),
    ),
  );
  const json = sha('sha256', JSON.stringify(value), 'hex');
  return [...forms, ...encoded, ...hashed, json];
}

describe('personal values', () => {
  it('stand nowhere in the tables, not even hashed without a key', async () => {
    const { log, state } = await world.dump();
    expect(log.length).toBeGreaterThan(8);
    const stored = JSON.stringify([log, state]);
    for (const [what, value] of Object.entries(values)) {
      for (const disguise of disguises(value)) {
        expect(stored.includes(disguise), `${what} as ${disguise}`).toBe(false);
      }
    }
    expect(stored).not.toContain(ADDRESS);
    expect(stored).not.toContain(sha('sha256', ADDRESS, 'hex'));
    expect(stored).not.toContain(code);
    expect(stored).not.toContain(session.split('.')[1]);
  });

  it('stand in no log line', () => {
    expect(lines.length).toBeGreaterThan(30);
    const logged = lines.join('\n');
    const all = { ...values, code, token: session.split('.')[1] ?? '', address: ADDRESS };
    for (const [what, value] of Object.entries(all)) {
      for (const disguise of disguises(value)) {
        expect(logged.includes(disguise), `${what} as ${disguise}`).toBe(false);
      }
    }
    expect(logged).not.toContain('wrong-8842');
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  });

  it("are masked in the answers, save a person's own name, employer and words to himself", () => {
    const shown = answers.join('\n');
    for (const what of ['document', 'phone', 'newPhone', 'password', 'newPassword'] as const) {
      expect(shown.includes(values[what]), what).toBe(false);
    }
    expect(shown).toContain('154****7999');
    expect(shown).toContain('欧阳'.slice(0, 1) + '*'.repeat(4));
    expect(shown).toContain(`${document.slice(0, 6)}********${document.slice(-4)}`);
  });

  it('are his again after all this', async () => {
    expect(await me(world, session)).toMatchObject({ name: values.newName });
  });
});

it('finds one correlation id from the request to the projection', () => {
  const ofTrace = lines
    .map((line) => JSON.parse(line) as { event?: string; trace?: string; level?: string })
    .filter(({ trace }) => trace?.split(' ').includes(TRACE));
  const events = new Set(ofTrace.map(({ event }) => event));
  expect([...events]).toEqual(expect.arrayContaining(['request', 'projected', 'failure']));
});

it('carries the correlation id of the upload to the check of what arrives', async () => {
  const ticket = await world.call(
    'startUpload',
    { body: { type: 'application/pdf', size: 1 } },
    { as: session, headers: { 'x-correlation-id': TRACE } },
  );
  expect(ticket).toMatchObject({ value: { fields: { 'x-amz-meta-trace': TRACE } } });
  const checks = lines.filter((line) => line.includes('evidence checked'));
  expect(checks.length).toBeGreaterThan(0);
  for (const line of checks) expect(JSON.parse(line).trace).toBeTruthy();
});
