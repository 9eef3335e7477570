import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../functions/app/ids.ts';
import { type Inspection, takeIn } from '../../functions/redaction-check/receive.ts';
import { factFields } from '../../shared/contract/facts.ts';
import { type Problem, type ProblemCode, problems } from '../../shared/contract/problems.ts';
import {
  type Input,
  type Route,
  type RouteId,
  type Routes,
  routes,
} from '../../shared/contract/routes.ts';
import { checkCharacter } from '../../shared/identity/documents.ts';
import { firstChoices } from '../../shared/notices/choices.ts';
import { runs } from '../runs.ts';
import { sampleBank } from '../shared/course/sample.ts';
import { candidate, start } from '../world/candidates.ts';
import {
  applicant,
  blocked,
  claimBody,
  documentNumber,
  member,
  type Person,
  pdf,
  quickMember,
  registration,
  uploaded,
} from '../world/people.ts';
import { publishSample, SAMPLE, sampleWith } from '../world/sample-course.ts';
import { type CallOptions, createWorld, requestOf, SITE, type World } from '../world/world.ts';

/** Whatever comes in: a code of its own, a sentence in Chinese, and a log as it was. */

let world: World;
let person: Person;
let other: Person;
let reviewer: { readonly personId: string; readonly session: string };
let admin: { readonly personId: string; readonly session: string };
let waiting: { readonly personId: string; readonly applicationId: string };
let version: string;
beforeAll(async () => {
  world = await createWorld();
  person = await member(world);
  other = await member(world);
  reviewer = await quickMember(world, '南湖区', [{ role: 'reviewer', region: '南湖区' }]);
  admin = await quickMember(world, '南湖区', [{ role: 'admin', region: '南湖区' }]);
  version = await publishSample(world);
  const { personId, applicationId } = await applicant(world);
  waiting = { personId, applicationId };
});
afterAll(() => world.stop());

async function logged(): Promise<number> {
  return (await world.dump()).log.length;
}

async function refused<Id extends RouteId>(
  id: Id,
  input: unknown,
  options: CallOptions = {},
): Promise<Problem> {
  const before = await logged();
  const reply = await world.call(id, input as Input<Id>, options);
  expect(await logged()).toBe(before);
  if (!('problem' in reply)) return expect.fail(`${id} was let in`);
  const { problem, status } = reply;
  expect(problem.title).toMatch(/\p{Script=Han}/u);
  expect(problem.title).toBe(problems[problem.code][1]);
  expect(status).toBe(problems[problem.code][0]);
  expect(problem.type).toBe(`/problems/${problem.code}`);
  expect(problem.instance).toMatch(/^[\w-]{8,64}$/);
  for (const { message } of problem.errors ?? []) expect(message).toMatch(/\p{Script=Han}/u);
  return problem;
}

const draft = { values: { route: 'P6.4', title: '薄壁件' }, files: [], noSecrets: false };
const claim = (over: Parameters<typeof claimBody>[1] = {}) => claimBody([newId()], over);

/** What a path may name: people and courses that are there, and of theirs what nobody has. */
function paramsOf({ path }: Route): Record<string, string> {
  const ids: Record<string, string> = {
    ...waiting,
    ...{ courseId: SAMPLE, version, chapterId: 'c1', serial: 'AUGNFGCUBM5PR', year: '2023' },
    ...{ claimId: newId(), factId: newId(), uploadId: newId(), draftId: newId() },
    ...{ paperId: newId(), requestId: newId(), requirementId: newId() },
  };
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(named.map((name) => [name, ids[name] ?? expect.fail(name)]));
}

describe('the door', () => {
  const cases: [string, ProblemCode, () => Promise<Problem>][] = [
    [
      'a forged cookie',
      'SIGN_IN_REQUIRED',
      () => refused('me', {}, { as: `${person.personId}.${'A'.repeat(43)}` }),
    ],
    ['a cookie that is no cookie', 'SIGN_IN_REQUIRED', () => refused('me', {}, { as: '../../x' })],
    [
      "a cookie of one person's id and another's token",
      'SIGN_IN_REQUIRED',
      () => refused('me', {}, { as: `${person.personId}.${other.session.split('.')[1]}` }),
    ],
    [
      'a write from another origin',
      'WRONG_ORIGIN',
      () => as('sendClaim', { body: claim() }, { headers: { origin: 'https://evil.example' } }),
    ],
    [
      'a write from an origin that only begins like ours',
      'WRONG_ORIGIN',
      () => as('sendClaim', { body: claim() }, { headers: { origin: `${SITE}.evil.example` } }),
    ],
    [
      'a write of no origin',
      'WRONG_ORIGIN',
      () => as('sendClaim', { body: claim() }, { headers: { origin: undefined as never } }),
    ],
    [
      'a request past the edge',
      'NOT_THROUGH_EDGE',
      () => as('me', {}, { headers: { 'x-origin-secret': 'guess' } }),
    ],
    [
      'a request without the secret of the edge',
      'NOT_THROUGH_EDGE',
      () => as('me', {}, { headers: { 'x-origin-secret': undefined as never } }),
    ],
    [
      'a body of 5 MB',
      'BODY_TOO_LARGE',
      () => as('sendClaim', {}, { raw: JSON.stringify({ title: 'x'.repeat(5_000_000) }) }),
    ],
    ['broken JSON', 'MALFORMED_JSON', () => as('sendClaim', {}, { raw: '{"route":' })],
    ['no body at all', 'MALFORMED_JSON', () => as('sendClaim', {}, { raw: '' })],
    [
      'a form instead of JSON',
      'UNSUPPORTED_CONTENT',
      () =>
        as(
          'sendClaim',
          { body: claim() },
          { headers: { 'content-type': 'application/x-www-form-urlencoded' } },
        ),
    ],
    [
      'a type that only begins like JSON',
      'UNSUPPORTED_CONTENT',
      () =>
        as('sendClaim', { body: claim() }, { headers: { 'content-type': 'application/json-seq' } }),
    ],
    [
      'unknown fields',
      'INVALID_INPUT',
      () => as('sendClaim', { body: { ...claim(), role: 'admin' } }),
    ],
    [
      'no idempotency key',
      'IDEMPOTENCY_KEY_MISSING',
      () => as('sendClaim', { body: claim() }, { key: '' }),
    ],
    [
      'a short idempotency key',
      'IDEMPOTENCY_KEY_MISSING',
      () => as('sendClaim', { body: claim() }, { key: '1' }),
    ],
    [
      "somebody else's id in a path",
      'NOT_FOUND',
      async () => as('upload', { params: { uploadId: await uploaded(world, other) } }),
    ],
    [
      'a path that can name nothing',
      'NOT_FOUND',
      () => as('claim', { params: { claimId: `../${'x'.repeat(3000)}` } }),
    ],
    ['a year that is none', 'NOT_FOUND', () => as('year', { params: { year: '20233' } })],
    [
      'a year before the first',
      'YEAR_BEFORE_FIRST',
      () => as('year', { params: { year: '2022' } }),
    ],
  ];

  const as = (id: RouteId, input: unknown, options: CallOptions = {}) =>
    refused(id, input, { as: person.session, ...options });

  it.each(cases)('answers %s with %s', async (_what, code, attempt) => {
    expect((await attempt()).code).toBe(code);
  });

  it('names the unknown field', async () => {
    const problem = await as('sendClaim', { body: { ...claim(), role: 'admin' } });
    expect(problem.errors).toContainEqual({ field: 'role', message: '这里没有这个字段。' });
  });

  it('answers a route that it has not with NOT_FOUND', async () => {
    const event = requestOf(routes.me as Route, {}, { as: person.session, key: newId() });
    const stray = { ...event, routeKey: 'GET /api/nothing' } as APIGatewayProxyEventV2;
    const reply = await world.doors.person(stray);
    expect(reply.statusCode).toBe(404);
  });

  it('never gives out a secret, nor lets an answer be kept', async () => {
    const event = requestOf(routes.me as Route, {}, { as: person.session, key: newId() });
    const reply = await world.doors.person(event);
    expect(reply.headers?.['cache-control']).toBe('no-store');
    const signIn = requestOf(
      routes.signIn as Route,
      { body: { documentNumber: person.document, password: person.password } },
      { key: newId() },
    );
    const [cookie = ''] = (await world.doors.open(signIn)).cookies ?? [];
    expect(cookie).toMatch(/^__Host-session=[^;]+; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
  });
});

describe('registering', () => {
  const number = documentNumber();
  const wrongDigit = number.slice(0, 17) + (number.endsWith('0') ? '1' : '0');
  const bad: [string, string, ProblemCode][] = [
    ['a wrong check digit', wrongDigit, 'DOCUMENT_CHECK_DIGIT'],
    ['a digit too few', number.slice(1), 'DOCUMENT_FORMAT'],
    ["another kind's number", hmtNumber(), 'DOCUMENT_KIND'],
    ['a birth date that is none', withCheck('33049919900231123'), 'DOCUMENT_BIRTH_DATE'],
  ];

  it.each(bad)('refuses %s', async (_what, documentNumber, code) => {
    const before = (await world.dump()).state.filter(({ pk }) => !pk.startsWith('throttle#'));
    const problem = await refused('register', { body: registration(documentNumber) });
    expect(problem.code).toBe(code);
    expect(problem.errors?.[0]?.field).toBe('documentNumber');
    expect((await world.dump()).state.filter(({ pk }) => !pk.startsWith('throttle#'))).toEqual(
      before,
    );
  });

  it('answers a second registration of a document like the first, and writes no log', async () => {
    const before = await logged();
    const first = await world.call('register', { body: registration(documentNumber()) });
    const second = await world.call('register', { body: registration(person.document) });
    expect(second).toEqual(first);
    expect(await logged()).toBe(before);
  });

  it.each([
    ['a zero-width space', '陆闻\u200b笙'],
    ['a soft hyphen', '陆闻\u00ad笙'],
    ['a letter that is blank', '\u3164'],
    ['a sign that turns the writing round', '\u202e笙闻陆'],
    ['a tag that no screen shows', '陆闻笙\u{e0041}'],
    ['half a character', '陆\ud842'],
    ['a line of its own', '陆\u2028闻笙'],
  ])('takes no name with %s', async (_what, name) => {
    const problem = await refused('register', {
      body: { ...registration(documentNumber()), name },
    });
    expect(problem).toMatchObject({ code: 'INVALID_INPUT', errors: [{ field: 'name' }] });
  });

  it('takes a name with a rare character and its variant', async () => {
    const body = registration(documentNumber(), { name: '𠮷葛\u{e0100}' });
    expect((await world.call('register', { body })).status).toBe(200);
  });

  it.each(Object.keys(factFields))('says what is wrong with %s', async (kind) => {
    const problem = await refused('register', {
      body: { ...registration(documentNumber()), [kind]: '\u202e' },
    });
    expect(problem).toMatchObject({ code: 'INVALID_INPUT', errors: [{ field: kind }] });
  });
});

type Pair = readonly [id: RouteId, as: string | null, first: unknown, second: unknown];

/** What these ask for stands in the path alone, and another path is another record or another paper. */
const sayNothingElse: readonly RouteId[] = [
  'chapterRead',
  'startPaper',
  'openSealed',
  'regradeCourse',
  'withdrawRequirement',
];

async function morePairs(): Promise<Pair[]> {
  const reason = '请补签到表';
  const candidateOf = await candidate(world, version);
  const { paperId } = await start(world, candidateOf);
  const office = { personId: other.personId };
  const incident = { ...office, uploadId: await blocked(world, other) };
  const request = { kind: 'review', year: 2023, words: '少算了一天' } as const;
  const made = await world.call('makeRequest', { body: request }, { as: other.session });
  const requestId = 'value' in made ? made.value.requestId : '';
  const serials = await Promise.all(
    [1, 2].map(async () => {
      const body = { years: [2023] };
      const issued = await world.call('issueStatement', { body }, { as: other.session });
      return 'value' in issued ? issued.value.serial : '';
    }),
  );
  const extra = { percent: 25, from: '2023-11-20', until: '2024-11-19', reason };
  const files = sampleWith(sampleBank, 'keyed-2023');
  const requirement = { year: 2023, profession: '会计', department: '市财政局', text: '另附证明' };
  const course = { courseId: SAMPLE };
  const changed = sampleWith(sampleBank.replace('第 1 问？', '第一问？'));
  const save = { base: version, note: '改一处', files: changed };
  const two = <B>(as: string, id: RouteId, params: object, first: B, second: B): Pair => [
    id,
    as,
    { params, body: first },
    { params, body: second },
  ];
  return [
    [
      'enrol',
      person.session,
      { params: { courseId: 'alpha-2023' } },
      { params: { courseId: 'beta-2023' } },
    ],
    two(person.session, 'issueStatement', {}, { years: [2023] }, { years: [2024] }),
    two(person.session, 'makeRequest', {}, request, { ...request, words: '别的' }),
    two(
      reviewer.session,
      'answerRequest',
      { ...office, requestId },
      { upheld: false, words: '核对过' },
      { upheld: true, words: '核对过' },
    ),
    two(reviewer.session, 'reportIncident', incident, { words: '已报' }, { words: '未报' }),
    two(reviewer.session, 'approveOpening', incident, { reason }, { reason: '别的' }),
    two(
      reviewer.session,
      'revokeStatement',
      { serial: serials[0] },
      { reason },
      { reason: '别的' },
    ),
    two(
      admin.session,
      'revokeManagedStatement',
      { serial: serials[1] },
      { reason },
      { reason: '别的' },
    ),
    two(admin.session, 'decideExtraTime', office, extra, { ...extra, percent: 50 }),
    two(
      admin.session,
      'annulPaper',
      { personId: candidateOf.personId, paperId },
      { reason },
      { reason: '别的' },
    ),
    two(admin.session, 'recordRequirement', {}, requirement, { ...requirement, text: '别的' }),
    two(
      admin.session,
      'offerCourse',
      course,
      { year: 2024, offered: false },
      { year: 2024, offered: true },
    ),
    two(admin.session, 'createCourse', {}, { files, offered: false }, { files, offered: true }),
    two(admin.session, 'saveCourse', course, save, { ...save, note: '改两处' }),
  ];
}

describe('idempotency keys', () => {
  it('are refused with another body, on every keyed route', async () => {
    const fact = await world.call(
      'changeFact',
      { body: { kind: 'title', value: 'senior', from: '2023-11-01' } },
      { as: other.session },
    );
    const factId = 'value' in fact ? fact.value.factId : '';
    const sent = await world.call(
      'sendClaim',
      { body: claimBody([await uploaded(world, other)]) },
      { as: other.session },
    );
    const claimId = 'value' in sent ? sent.value.claimId : '';
    const own = await world.call(
      'sendClaim',
      { body: claimBody([await uploaded(world, person)]) },
      { as: person.session },
    );
    const ownClaim = 'value' in own ? own.value.claimId : '';
    const draftId = newId();
    const [document, second] = [documentNumber(), documentNumber()];
    const evidence = [await uploaded(world, person)];
    const reason = '请补签到表';
    const office = { personId: other.personId };
    const pairs: Pair[] = [
      [
        'register',
        null,
        { body: registration(document) },
        { body: registration(document, { name: '另一人' }) },
      ],
      [
        'register',
        null,
        { body: registration(second) },
        { body: registration(second, { password: 'another long one' }) },
      ],
      [
        'changeFact',
        person.session,
        { body: { kind: 'title', value: 'senior', from: '2023-11-01' } },
        { body: { kind: 'title', value: 'senior', from: '2023-11-02' } },
      ],
      [
        'startUpload',
        person.session,
        { body: { type: 'application/pdf', size: 1 } },
        { body: { type: 'application/pdf', size: 2 } },
      ],
      [
        'sendClaim',
        person.session,
        { body: claimBody(evidence) },
        { body: claimBody(evidence, { days: 1 }) },
      ],
      [
        'saveDraft',
        person.session,
        { params: { draftId }, body: { rev: 0, content: draft } },
        { params: { draftId }, body: { rev: 0, content: { ...draft, noSecrets: true } } },
      ],
      [
        'withdrawClaim',
        person.session,
        { params: { claimId: ownClaim } },
        { params: { claimId: newId() } },
      ],
      [
        'decideFact',
        reviewer.session,
        { params: { ...office, factId }, body: { decision: 'confirm' } },
        { params: { ...office, factId }, body: { decision: 'refuse', reason } },
      ],
      [
        'decideClaim',
        reviewer.session,
        { params: { ...office, claimId }, body: { decision: 'return', reason } },
        { params: { ...office, claimId }, body: { decision: 'return', reason: '别的' } },
      ],
      [
        'decideApplication',
        reviewer.session,
        { params: waiting, body: { decision: 'refuse', reason } },
        { params: waiting, body: { decision: 'refuse', reason: '别的' } },
      ],
    ];
    pairs.push(...(await morePairs()));
    const tried = new Set(pairs.map(([id]) => id));
    const keyed = (Object.keys(routes) as RouteId[]).filter((id) => routes[id].keyed);
    expect(keyed.filter((id) => !tried.has(id) && !sayNothingElse.includes(id))).toEqual([]);
    for (const [id, session, first, other] of pairs) {
      const key = newId();
      const done = await world.call(id, first as Input<typeof id>, { as: session, key });
      expect([id, done.status]).toEqual([id, 200]);
      expect([id, (await refused(id, other, { as: session, key })).code]).toEqual([
        id,
        'IDEMPOTENCY_KEY_REUSED',
      ]);
      const again = await world.call(id, first as Input<typeof id>, { as: session, key });
      expect([id, again.status]).toEqual([id, 200]);
    }
  });
});

describe('uploads and claims', () => {
  const size = (bytes: number) => ({ body: { type: 'application/pdf', size: bytes } });
  const upload = (input: unknown) => refused('startUpload', input, { as: person.session });

  it('gives no ticket for 30 MB, for nothing, or for a type that is not taken', async () => {
    expect((await upload(size(30 * 1024 * 1024))).code).toBe('UPLOAD_TOO_LARGE');
    expect((await upload(size(20 * 1024 * 1024 + 1))).code).toBe('UPLOAD_TOO_LARGE');
    expect((await upload(size(0))).code).toBe('UPLOAD_EMPTY');
    for (const type of ['text/html', 'image/svg+xml', 'toString', '__proto__']) {
      expect((await upload({ body: { type, size: 10 } })).code).toBe('UPLOAD_TYPE');
    }
  });

  it('fixes size, type and key of what a ticket lets in', async () => {
    const ticket = await world.call('startUpload', size(1000), { as: person.session });
    if (!('value' in ticket)) return expect.fail('no ticket');
    const { fields, uploadId, expiresAt } = ticket.value;
    const policy = JSON.parse(Buffer.from(fields['Policy'] ?? '', 'base64').toString());
    expect(policy.expiration).toBe(expiresAt);
    expect(Date.parse(expiresAt) - world.clock.now.getTime()).toBe(15 * 60_000);
    expect(policy.conditions).toEqual(
      expect.arrayContaining([
        ['content-length-range', 1, 20 * 1024 * 1024],
        { key: `${person.personId}/${uploadId}` },
        { 'Content-Type': 'application/pdf' },
        { bucket: 'quarantine' },
      ]),
    );
  });

  it('keeps the first version on a key, deletes the second unread, and says so', async () => {
    const uploadId = await uploaded(world, person);
    const before = await logged();
    await world.deliver(person.personId, uploadId, new TextEncoder().encode('%PDF-another'));
    expect(await logged()).toBe(before);
    const place = `${person.personId}/${uploadId}`;
    expect(world.buckets.held('quarantine', place)).toBe(0);
    expect(world.buckets.held('evidence', place)).toBe(1);
    const reply = await world.call('upload', { params: { uploadId } }, { as: person.session });
    expect(reply).toMatchObject({ value: { state: 'clear', code: 'UPLOAD_ALREADY_RECEIVED' } });
  });

  it('says of a file that was gone before it was checked that it is to be sent again', async () => {
    const ticket = await world.call('startUpload', size(9), { as: person.session });
    const uploadId = 'value' in ticket ? ticket.value.uploadId : '';
    const sent = await world.call(
      'sendClaim',
      { body: claimBody([uploadId]) },
      { as: person.session },
    );
    const arrival = { personId: person.personId, uploadId, version: 'version-000000' };
    const taken = () =>
      takeIn(world.services, world.vault, world.inspection, {
        ...arrival,
        receivedAt: world.clock.now,
      });
    await taken();
    const reply = await world.call('upload', { params: { uploadId } }, { as: person.session });
    expect(reply).toMatchObject({
      value: { state: 'rejected', code: 'UPLOAD_GONE', sentence: problems.UPLOAD_GONE[1] },
    });
    // The message comes again, as all do; and the claim is not stuck.
    const before = await logged();
    await taken();
    expect(await logged()).toBe(before);
    const params = { claimId: 'value' in sent ? sent.value.claimId : '' };
    const withdrawn = await world.call('withdrawClaim', { params }, { as: person.session });
    expect(withdrawn).toMatchObject({ value: { state: 'withdrawn' } });
  });

  it('changes nothing of a file that was checked when its message comes again', async () => {
    const uploadId = await uploaded(world, person);
    const before = await logged();
    await takeIn(world.services, world.vault, world.inspection, {
      ...{ personId: person.personId, uploadId, version: 'version-999999' },
      receivedAt: world.clock.now,
    });
    expect(await logged()).toBe(before);
    const reply = await world.call('upload', { params: { uploadId } }, { as: person.session });
    expect(reply).toMatchObject({ value: { state: 'clear' } });
  });

  it('draws a picture that lies on its side as it was read', async () => {
    const ticket = await world.call('startUpload', size(pdf.length), { as: person.session });
    const uploadId = 'value' in ticket ? ticket.value.uploadId : '';
    const turns: (number | undefined)[] = [];
    const inspection: Inspection = {
      ...world.inspection,
      check: async () => ({ ...world.found.outcome, quarters: 3 }),
      previews: async (_bytes, _type, _found, quarters) => {
        turns.push(quarters);
        return [];
      },
    };
    const version = world.buckets.put('quarantine', `${person.personId}/${uploadId}`, pdf);
    await takeIn(world.services, world.vault, inspection, {
      ...{ personId: person.personId, uploadId, version },
      receivedAt: world.clock.now,
    });
    expect(turns).toEqual([3]);
  });

  it('deletes what nobody has asked to upload', async () => {
    const before = await logged();
    await world.deliver(person.personId, newId(), pdf);
    expect(await logged()).toBe(before);
  });

  it.each([
    [
      "another person's upload",
      'UPLOAD_NOT_YOURS',
      async () => claimBody([await uploaded(world, other)]),
    ],
    ['an upload that is none', 'UPLOAD_NOT_YOURS', async () => claim()],
    [
      'an upload used already',
      'UPLOAD_IN_USE',
      async () => {
        const body = claimBody([await uploaded(world, person)]);
        await world.call('sendClaim', { body }, { as: person.session });
        return body;
      },
    ],
    [
      'a file that was turned away',
      'UPLOAD_NOT_ACCEPTED',
      async () => {
        const ticket = await world.call('startUpload', size(9), { as: person.session });
        const uploadId = 'value' in ticket ? ticket.value.uploadId : '';
        await world.deliver(person.personId, uploadId, new TextEncoder().encode('<html>'));
        return claimBody([uploadId]);
      },
    ],
    ['no word on secrecy', 'SECRECY_NOT_DECLARED', async () => claim({ noSecrets: false })],
    ['more days than there were', 'CLAIM_DATES', async () => claim({ days: 2.5 })],
    ['an end before the start', 'CLAIM_DATES', async () => claim({ start: '2023-11-11' })],
    ['tomorrow', 'CLAIM_DATE_FUTURE', async () => claim({ end: '2023-11-21' })],
    [
      'a year without rules',
      'YEAR_BEFORE_FIRST',
      async () => claim({ start: '2022-12-31', end: '2022-12-31', days: 1 }),
    ],
    [
      'the same file twice',
      'INVALID_INPUT',
      async () => claimBody(['a'.repeat(26), 'a'.repeat(26)]),
    ],
    ['a third of a day', 'INVALID_INPUT', async () => claim({ days: 1 / 3 })],
    ['a day that is none', 'INVALID_INPUT', async () => claim({ end: '2023-02-30' })],
    [
      'a route that is no individual’s',
      'INVALID_INPUT',
      async () => ({ ...claim(), route: 'P1', courses: 1, daysPerCourse: 2 }),
    ],
    ['a fact of another route', 'INVALID_INPUT', async () => ({ ...claim(), points: 5000 })],
    [
      'an answer to a claim that was not returned',
      'CLAIM_NOT_RETURNED',
      async () => claimBody([await uploaded(world, person)], { answers: newId() }),
    ],
  ] as [string, ProblemCode, () => Promise<object>][])(
    'refuses a claim with %s',
    async (_what, code, body) => {
      const problem = await refused('sendClaim', { body: await body() }, { as: person.session });
      expect(problem.code).toBe(code);
    },
  );

  it('refuses a claim over four years, and takes one over three', async () => {
    const then = world.clock.now;
    world.clock.now = new Date('2026-11-20T02:00:00Z');
    try {
      const session = await world.services.sessions.start(person.personId, null, world.clock.now);
      const over = async (end: string) =>
        claimBody([await uploaded(world, { ...person, session })], {
          start: '2023-12-31',
          end,
          days: 3,
        });
      const four = await refused('sendClaim', { body: await over('2026-01-01') }, { as: session });
      expect(four.code).toBe('CLAIM_DATES');
      const three = await world.call(
        'sendClaim',
        { body: await over('2025-12-31') },
        { as: session },
      );
      expect(three.status).toBe(200);
      expect((await world.call('year', { params: { year: 2024 } }, { as: session })).status).toBe(
        200,
      );
    } finally {
      world.clock.now = then;
    }
  });
});

describe('drafts', () => {
  const save = (draftId: string, rev: number, content: object = draft) =>
    ({ params: { draftId }, body: { rev, content } }) as Input<'saveDraft'>;
  const mine = () => ({ as: person.session });

  it('are refused where another device has gone on, and overwrite nothing', async () => {
    const draftId = newId();
    await world.call('saveDraft', save(draftId, 0), mine());
    const stale = await refused('saveDraft', save(draftId, 0), mine());
    expect(stale.code).toBe('DRAFT_MOVED_ON');
    const ahead = await refused('saveDraft', save(draftId, 7), mine());
    expect(ahead.code).toBe('DRAFT_MOVED_ON');
    const gone = await refused('saveDraft', save(newId(), 1), mine());
    expect(gone.code).toBe('DRAFT_MOVED_ON');
  });

  it('are no more than twenty, and of a bounded size', async () => {
    const { session } = await quickMember(world);
    for (let i = 0; i < 20; i += 1) {
      const saved = await world.call('saveDraft', save(newId(), 0), { as: session });
      expect(saved.status).toBe(200);
    }
    const full = await refused('saveDraft', save(newId(), 0), { as: session });
    expect(full.code).toBe('DRAFTS_FULL');
    const long = { ...draft, values: { title: '长'.repeat(301) } };
    const many = Object.fromEntries(Array.from('abcdefghijklmnopqrstuvwxy', (name) => [name, '']));
    for (const content of [long, { ...draft, values: many }, { ...draft, values: { a1: '' } }]) {
      const problem = await refused('saveDraft', save(newId(), 0, content), mine());
      expect(problem.code).toBe('INVALID_INPUT');
    }
  });
});

describe('anything at all', () => {
  const withBody = (Object.keys(routes) as RouteId[]).filter(
    (id): id is keyof typeof EXAMPLES => 'body' in routes[id],
  );
  const sessionFor = ({ who }: Route): string =>
    who === 'admin' ? admin.session : who === 'reviewer' ? reviewer.session : person.session;

  /** What JSON can say and JavaScript's own writer never does. */
  const unwritten = [
    '1e400',
    '-1e400',
    '-0',
    '1e308',
    '0.1e-400',
    '123456789012345678901234567890',
  ];
  const hard = [
    ...[
      '\ud800',
      '\u0000',
      '\u200b',
      '\u202e反',
      '\u00ad',
      '\u3164',
      '３３０４９９１９９００１０１００１Ｘ',
      '👨‍👩‍👧',
    ],
    ...[
      'e\u0301',
      '\u00e9',
      '2023-02-30',
      '0000-00-00',
      '9999-12-31',
      '+275760-09-13',
      'NaN',
      'null',
      '',
    ],
    ...['__proto__', 'constructor', 'a'.repeat(20_000), '../../etc/passwd', "'; drop--"],
  ];
  /** Values near enough to the right ones to come past the first look. */
  const near = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      ...Object.keys(factFields),
      'confirm',
      'approve',
      'return',
      'P6.1',
      '2023-11-10',
    ),
    fc.constantFrom('application/pdf', '南湖区', 'residentId', '33049919900101001X'),
    fc.constantFrom(...hard),
    fc.constantFrom(...unwritten.map((number) => `raw:${number}`)),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.jsonValue({ maxDepth: 3 }),
  );
  const written = (body: unknown): string =>
    JSON.stringify(body).replaceAll(/"raw:([^"]*)"/g, (_, number: string) => number);
  const names = [
    ...new Set(withBody.flatMap((id) => Object.keys(EXAMPLES[id]))),
    '__proto__',
    'constructor',
  ];
  const anyBody = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom(...names), near, { maxKeys: 14 }),
  );

  type Path = readonly (string | number)[];
  /** Every place in a body, and one that it has not. */
  const placesIn = (value: unknown, at: Path = []): Path[] =>
    typeof value === 'object' && value !== null
      ? [
          ...Object.entries(value).flatMap(([name, inner]) => [
            [...at, name],
            ...placesIn(inner, [...at, name]),
          ]),
          [...at, 'more'],
        ]
      : [];
  function withValue(body: unknown, [name, ...rest]: Path, value: unknown): unknown {
    if (name === undefined) return value;
    const copy = Array.isArray(body) ? [...body] : { ...(body as object) };
    const inner = (copy as Record<string, unknown>)[name];
    (copy as Record<string, unknown>)[name] = withValue(inner, rest, value);
    return copy;
  }

  it.each(withBody)(
    '%s answers whatever body with a refusal of its own, and logs none',
    async (id) => {
      const example = EXAMPLES[id];
      const route: Route = routes[id];
      const params = paramsOf(route);
      const session = sessionFor(route);
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            anyBody.map(written),
            // A right body with one place wrong.
            fc
              .tuple(fc.constantFrom(...placesIn(example)), near)
              .map(([place, value]) => written(withValue(example, place, value))),
            fc.string({ unit: 'binary', maxLength: 200 }),
          ),
          async (raw) => {
            const before = await logged();
            const headers = {
              'cloudfront-viewer-address': `198.51.100.${before % 250}:${Math.random()}`,
            };
            const reply = await world.call(id, { params } as never, { as: session, raw, headers });
            if ('problem' in reply) {
              expect(reply.status, raw).toBeLessThan(500);
              expect(reply.problem.code, raw).not.toBe('TOO_MANY_REQUESTS');
              expect(await logged(), raw).toBe(before);
            }
          },
        ),
        { numRuns: runs(400) },
      );
    },
  );

  /** What each can read of his own, without naming anything. */
  const reads = (who: Route['who']) =>
    (Object.keys(routes) as RouteId[]).filter((id) => {
      const route: Route = routes[id];
      return route.who === who && route.method === 'GET' && !route.params && !route.query;
    });

  it.each(withBody)(
    '%s takes each hard value at each of its places, and lets in only what can be read back',
    async (id) => {
      const route: Route = routes[id];
      const values = [...hard, ...unwritten.map((number) => `raw:${number}`), -1, [], {}, null];
      const step = Math.ceil(values.length / runs(values.length));
      for (const [at, place] of placesIn(EXAMPLES[id]).entries()) {
        // What one place has filled up is no reason to refuse the next.
        const as = route.who === 'person' ? (await quickMember(world)).session : sessionFor(route);
        for (let i = at % step; i < values.length; i += step) {
          const raw = written(withValue(EXAMPLES[id], place, values[i]));
          const headers = { 'cloudfront-viewer-address': `198.51.${at}.${i}:1` };
          const input = { params: paramsOf(route) };
          const reply = await world.call(id, input as never, { as, raw, headers });
          expect(reply.status, raw.slice(0, 500)).toBeLessThan(500);
          if ('problem' in reply) expect(reply.problem.title).toMatch(/\p{Script=Han}/u);
        }
        for (const read of reads(route.who)) {
          const { status } = await world.call(read, {} as never, { as });
          expect([read, status], `${id} ${place.join('.')}`).toEqual([read, 200]);
        }
      }
    },
  );

  it('takes whatever stands in headers, query and path for what it is', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          ...(Object.keys(routes) as RouteId[]).filter((id) => routes[id].method === 'GET'),
        ),
        fc.dictionary(
          fc.constantFrom(
            ...[
              'uploadId',
              'claimId',
              'personId',
              'factId',
              'applicationId',
              'draftId',
              'year',
              'serial',
            ],
          ),
          text,
        ),
        fc.record({
          region: fc.oneof(text, fc.constant('南湖区')),
          after: fc.oneof(text, fc.base64String()),
          ...Object.fromEntries(
            ['kind', 'what', 'year', 'look', 'waiting', 'order'].map((name) => [
              name,
              fc.oneof(text, fc.constantFrom('claim', 'unit', '2023', 'alike', '5', 'newest')),
            ]),
          ),
        }),
        fc.dictionary(
          fc.constantFrom('x-correlation-id', 'idempotency-key', 'origin', 'cookie'),
          text,
        ),
        async (id, params, query, headers) => {
          const route: Route = routes[id];
          const event = requestOf(
            route,
            { params: {}, query },
            { as: sessionFor(route), key: newId(), headers },
          );
          const reply = await world.doors[route.fn]({
            ...event,
            pathParameters: { ...paramsOf(route), ...params },
          });
          expect(reply.statusCode).toBeLessThan(500);
          expect(reply.headers?.['x-correlation-id']).toMatch(/^[\w-]{8,64}$/);
        },
      ),
      { numRuns: runs(1000) },
    );
  });
});

function withCheck(first17: string): string {
  return first17 + checkCharacter(first17);
}
function hmtNumber(): string {
  return withCheck('81000019900101123');
}

type WithBody = { [Id in RouteId]: Routes[Id] extends { body: unknown } ? Id : never }[RouteId];

/** A right body for each route that has one. */
const EXAMPLES: { readonly [Id in WithBody]: object } = {
  register: registration('33049919900101001X'),
  signIn: { documentNumber: '33049919900101001X', password: 'wrong' },
  resetPassword: {
    documentNumber: '33049919900101001X',
    code: '0123456789AB',
    password: '0123456789',
  },
  changeFact: { kind: 'title', value: 'senior', from: '2023-11-01' },
  startUpload: { type: 'application/pdf', size: 10 },
  sendClaim: claimBody(['a'.repeat(26)]),
  saveDraft: {
    rev: 0,
    content: {
      values: { route: 'P6.4' },
      files: [{ uploadId: 'a'.repeat(26), name: '证书.pdf', size: 10, pages: 1 }],
      noSecrets: false,
    },
  },
  readNotices: { until: '2023-11-20T02:00:00.000Z' },
  chooseNotices: { choices: firstChoices, mail: 'somebody@example.com' },
  keepPlan: { year: 2023, rev: 0, items: [{ id: 'a1b2', kind: 'unit', amount: 1 }] },
  reading: { block: 0 },
  saveAnswer: { question: 'q1', choice: ['aaaaaa'], epoch: 1, revision: 1 },
  decideApplication: { decision: 'refuse', reason: '理由' },
  decideFact: { decision: 'refuse', reason: '理由' },
  decideClaim: {
    decision: 'adjust',
    to: { route: 'P6.1', kind: 'study', start: '2023-11-09', end: '2023-11-10', days: 1 },
    reason: '理由',
  },
  resetCode: { documentNumber: '33049919900101001X' },
  reportIncident: { words: '已报告市保密局' },
  approveOpening: { reason: '来函核查' },
  issueStatement: { years: [2023] },
  verifyStatement: { serial: 'XS-AUGN-FGCU-BM5P-R', mac: '0'.repeat(32) },
  statementDetails: { serial: 'XS-AUGN-FGCU-BM5P-R', proof: 'XG8TQ4' },
  revokeStatement: { reason: '理由' },
  revokeManagedStatement: { reason: '理由' },
  makeRequest: { kind: 'marking', year: 2023, words: '少算了一天', code: 'MARK_INTERNAL', page: 1 },
  answerRequest: { upheld: false, words: '核对过' },
  recordRequirement: { year: 2023, profession: '卫生', department: '市卫健委', text: '另附证明' },
  saveCourse: { base: 'a'.repeat(64), note: '改一处', files: sampleWith(sampleBank) },
  createCourse: { files: sampleWith(sampleBank, 'another-2023'), offered: false },
  offerCourse: { year: 2024, offered: false },
  findPerson: { documentNumber: '33049919900101001X' },
  decideExtraTime: { percent: 25, from: '2023-11-20', until: '2024-11-19', reason: '视力残疾' },
  annulPaper: { reason: '机房断电' },
};
