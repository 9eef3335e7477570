import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPerson } from '../../functions/accounts/identity.ts';
import { accountItem, accountKey } from '../../functions/accounts/items.ts';
import { checkPassword } from '../../functions/accounts/passwords.ts';
import { keepResetCode, newResetCode } from '../../functions/accounts/reset.ts';
import { s3Roots } from '../../functions/adapters/s3-roots.ts';
import { newId } from '../../functions/app/ids.ts';
import { objectKey } from '../../functions/app/uploads.ts';
import { sealHeads } from '../../functions/calendar/roots.ts';
import { catalogueEntry, courseStream, readCourseLog } from '../../functions/courses/store.ts';
import { projectBatch } from '../../functions/hours/batch.ts';
import { append, personStream } from '../../functions/log/append.ts';
import { callEverybody, notifyBatch } from '../../functions/notices/batch.ts';
import { checkBatch } from '../../functions/redaction-check/batch.ts';
import { regradeBatch } from '../../functions/regrade/batch.ts';
import { appoint } from '../../functions/staff/appoint.ts';
import { serialItem, serialKey } from '../../functions/statements/items.ts';
import { type Input, type Route, type RouteId, routes } from '../../shared/contract/routes.ts';
import { annulIn } from '../../shared/course/annul.ts';
import { type Choices, firstChoices } from '../../shared/notices/choices.ts';
import type { Code } from '../../shared/redaction/codes.ts';
import { finding, outcomeOf } from '../../shared/redaction/finding.ts';
import { ok } from '../../shared/result.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { professions } from '../../shared/vocabulary.ts';
import { sampleBank } from '../shared/course/sample.ts';
import { candidate, start } from '../world/candidates.ts';
import { canonical, heldAbout } from '../world/canonical.ts';
import {
  appointment,
  blocked,
  claimBody,
  documentNumber,
  pdf,
  quickMember,
  registration,
} from '../world/people.ts';
import { publishSample, SAMPLE, sampleWith } from '../world/sample-course.ts';
import { createWorld, type World } from '../world/world.ts';

/**
 * Each write, broken at every call of every AWS client, before the call takes effect or after it, and then repeated as a
 * caller would: what stands afterwards is what one undisturbed run leaves.
 */

/** Told of everything by SMS and by mail. */
const byBothWays = Object.fromEntries(
  Object.keys(firstChoices).map((kind) => [kind, { site: true, sms: true, mail: true }]),
) as Choices;

type Attempt = { readonly failed: boolean; readonly problem?: unknown };
type Scene = {
  /** Does it, or does it again: same input, same key. */
  readonly run: () => Promise<Attempt>;
  /** What stands now, in words that don't depend on whom it happened to. */
  readonly stands: () => Promise<unknown>;
};

let world: World;
let reviewer: { readonly personId: string; readonly session: string };
beforeAll(async () => {
  world = await createWorld();
  reviewer = await quickMember(world, '南湖区', [
    { role: 'reviewer', region: '南湖区' },
    { role: 'admin', region: '市属' },
  ]);
  // The file of all scenes was handed in by somebody before, in every run alike.
  await checkedUpload(await quickMember(world));
  // The hash of an address is remembered: asked for beforehand, it is no call in any run.
  await world.call('signIn', { body: { documentNumber: documentNumber(), password: 'nobody' } });
});
afterAll(() => world.stop());

async function attempt<Id extends RouteId>(
  id: Id,
  input: Input<Id>,
  options: { readonly as?: string; readonly key?: string },
): Promise<Attempt> {
  const reply = await world.call(id, input, options);
  if (!('problem' in reply)) return { failed: false };
  const { status, problem } = reply;
  expect(status, JSON.stringify(problem)).toBeGreaterThanOrEqual(500);
  expect(problem.code).toMatch(/^(INTERNAL|UNAVAILABLE)$/);
  expect(problem.instance).toMatch(/^[\w-]{8,}$/);
  return { failed: true };
}

async function thrown(run: () => Promise<unknown>): Promise<Attempt> {
  try {
    await run();
    return { failed: false };
  } catch (error) {
    expect(error).toMatchObject({ name: 'TimeoutError' });
    return { failed: true };
  }
}

/** Sessions and counters of failed attempts come and go with each try. */
const passing = ({ pk, sk }: { pk: string; sk: string }): boolean =>
  sk.startsWith('session#') || pk.startsWith('throttle#');

const about = async (personId: string, names: Record<string, string> = {}) =>
  canonical(
    (await heldAbout(world, personId)).filter((item) => !passing(item)),
    { person: personId, reviewer: reviewer.personId, ...names },
  );

let places = 0;
/** A registered document, by way of the open door, from a place of its own: one place is slowed after a hundred. */
async function registered() {
  const document = documentNumber();
  places += 1;
  const headers = { 'cloudfront-viewer-address': `198.51.${places >> 8}.${places & 255}:1` };
  const reply = await world.call('register', { body: registration(document) }, { headers });
  expect(reply.status).toBe(200);
  const personId = (await findPerson(world.services.state, world.services.keys, document)) ?? '';
  const held = await heldAbout(world, personId);
  const application = held.find(({ sk }) => sk.startsWith('application#'));
  return { document, personId, applicationId: String(application?.['applicationId']) };
}

async function memberScene<Id extends RouteId>(
  id: Id,
  prepare: (person: { personId: string; session: string }) => Promise<Input<Id>>,
  by: 'himself' | 'reviewer' = 'himself',
): Promise<Scene> {
  const person = await quickMember(world);
  const input = await prepare(person);
  const key = newId();
  const as = by === 'himself' ? person.session : reviewer.session;
  return {
    run: () => attempt(id, input, { as, key }),
    stands: () => about(person.personId, { key }),
  };
}

type Member = { personId: string; session: string };

async function startedUpload({ session }: Member): Promise<string> {
  const body = { type: 'application/pdf', size: pdf.length };
  const reply = await world.call('startUpload', { body }, { as: session });
  return 'value' in reply ? reply.value.uploadId : '';
}

async function checkedUpload(person: Member): Promise<string> {
  const uploadId = await startedUpload(person);
  await world.deliver(person.personId, uploadId, pdf);
  return uploadId;
}

async function sentClaim(person: Member) {
  const body = claimBody([await checkedUpload(person)]);
  const reply = await world.call('sendClaim', { body }, { as: person.session });
  return { personId: person.personId, claimId: 'value' in reply ? reply.value.claimId : '' };
}

/** A file that was blocked, of which nothing has been reported yet. */
async function sealedUpload(person: Member) {
  const uploadId = await blocked(world, {
    ...person,
    document: '',
    password: '',
    region: '南湖区',
  });
  return { personId: person.personId, uploadId };
}

const emptyDraft = { values: {}, files: [], noSecrets: false };

async function savedDraft({ session }: Member): Promise<string> {
  const draftId = newId();
  const input = { params: { draftId }, body: { rev: 0, content: emptyDraft } };
  await world.call('saveDraft', input, { as: session });
  return draftId;
}

async function declaredFact(person: Member) {
  const body = { kind: 'employer', value: '嘉禾标准件厂', from: '2023-11-01' } as const;
  const reply = await world.call('changeFact', { body }, { as: person.session });
  return { personId: person.personId, factId: 'value' in reply ? reply.value.factId : '' };
}

let requirementsMade = 0;
/** Each of a year and profession of its own: there may be only so many of one. */
function requirement() {
  requirementsMade += 1;
  return {
    year: 2000 + (requirementsMade % 100),
    profession: professions[Math.floor(requirementsMade / 100)] ?? '卫生',
    department: '市卫生健康委员会',
    text: '另附学分证明',
  };
}
async function requirementsLike({ year, profession }: ReturnType<typeof requirement>) {
  const reply = await world.call('requirements', {}, { as: reviewer.session });
  const all = 'value' in reply ? reply.value.requirements : [];
  return all
    .filter((each) => each.year === year && each.profession === profession)
    .map(({ text, withdrawnAt }) => [text, withdrawnAt]);
}

async function issuedStatement({ session }: Member) {
  const reply = await world.call('issueStatement', { body: { years: [2023] } }, { as: session });
  return { serial: 'value' in reply ? reply.value.serial : '' };
}

/** A file lies in quarantine and the queue tells of it; perhaps another was there before. */
async function arrival(
  bytes: Uint8Array,
  { before, finds }: { readonly before?: Uint8Array; readonly finds?: Code } = {},
): Promise<Scene> {
  const person = await quickMember(world);
  const uploadId = await startedUpload(person);
  if (before) await world.deliver(person.personId, uploadId, before);
  const key = objectKey(person.personId, uploadId);
  const versionId = world.buckets.put('quarantine', key, bytes);
  const body = JSON.stringify({
    Records: [{ eventTime: '2023-11-20T02:00:01.000Z', s3: { object: { key, versionId } } }],
  });
  const event = { Records: [{ messageId: 'm1', body }] };
  const check = async () => outcomeOf(finds ? [finding(finds, { page: 1 })] : [], 1);
  return {
    async run() {
      const { batchItemFailures } = await checkBatch(
        world.services,
        world.vault,
        { ...world.inspection, check },
        event as never,
      );
      if (batchItemFailures.length > 0) {
        expect(batchItemFailures).toEqual([{ itemIdentifier: 'm1' }]);
      }
      return { failed: batchItemFailures.length > 0 };
    },
    async stands() {
      return {
        tables: await about(person.personId, { upload: uploadId, version: versionId }),
        quarantine: world.buckets.held('quarantine', key),
        // Stored again under the same name it is the same file; none is what must not be.
        evidence: Math.min(1, world.buckets.held('evidence', key)),
        sealed: Math.min(1, world.buckets.held('sealed', `${key}/${versionId}`)),
      };
    },
  };
}

const annulledBank = annulIn(sampleBank, 'q-1', '两个选项都对') ?? '';
let sampled: Promise<string> | undefined;
/** The sample, published once. */
const sampleVersion = (): Promise<string> => {
  sampled ??= publishSample(world);
  return sampled;
};
let courses = 0;
/** A course that no other scene touches; what is read of it once is kept, as in a function that runs for long. */
async function ownCourse(): Promise<{ courseId: string; base: string }> {
  courses += 1;
  const courseId = `own${courses}-2023`;
  const base = await publishSample(world, courseId);
  await world.courses.read(courseId, base);
  return { courseId, base };
}
/** A paper with the question that is annulled later, answered wrong. */
async function sat(personId: string, courseId: string, version: string): Promise<void> {
  const about = { v: 1 as const, years: [2023], courseId };
  const paper = { paperId: 'paper-one', endedAt: '2023-11-20T01:00:00.000Z' };
  const appended = await append(world.unbroken.log, personId, {
    ...{ actor: { kind: 'function', id: 'test' }, key: 'sat', request: 'sat', trace: 'trace-0001' },
    receivedAt: world.clock.now,
    decide: () =>
      ok([
        { ...about, type: 'CourseEnrolled', version },
        {
          ...{ ...about, type: 'PaperStarted', version, seed: 'seed', paperId: paper.paperId },
          endsAt: paper.endedAt,
        },
        {
          ...{ ...about, ...paper, type: 'PaperEnded', v: 2, result: 'fail' },
          ...{ points: 2, outOf: 5, answered: 5, weak: ['c1'], annulled: [] },
          ...{ right: ['q-2', 'q-3'], wrong: ['q-1', 'q-4', 'q-5'] },
        },
      ]),
  });
  if (!appended.ok) throw new Error(appended.error.code);
}

/** How often something was stored is no part of what it says. */
const withoutRev = async ({ stands }: Scene): Promise<unknown> =>
  ((await stands()) as string[]).map((line) => line.replace(/"rev":\d+/, '"rev":0'));

/** One step of an exam. Each paper is another, so what stands is told by what happened and how it was graded. */
async function paperScene(
  id: 'startPaper' | 'holdPaper' | 'saveAnswer' | 'submitPaper',
): Promise<Scene> {
  const version = await sampleVersion();
  // What is read of a version once is kept, as in a function that runs for long.
  await world.courses.read(SAMPLE, version);
  const person = await candidate(world, version);
  const paper = id === 'startPaper' ? null : await start(world, person);
  const [first] = paper?.questions ?? [];
  const params = { paperId: paper?.paperId ?? '', courseId: SAMPLE };
  const choice = [first?.options[0]?.id ?? ''];
  const body = { question: first?.id ?? '', choice, epoch: 1, revision: 1 };
  const key = newId();
  const input = id === 'saveAnswer' ? { params, body } : { params };
  const { paperId, courseId } = params;
  const named = id === 'startPaper' ? { courseId } : { paperId };
  return {
    run: () => attempt(id, { ...input, params: named } as never, { as: person.session, key }),
    async stands() {
      const stored = await world.unbroken.log.read(personStream(person.personId));
      const events = stored.flatMap(({ body: text }) =>
        (JSON.parse(text) as { events: { type: string }[] }).events.map(({ type }) => type),
      );
      const course = await world.call('course', { params: { courseId } }, { as: person.session });
      const history = 'value' in course ? course.value.history : [];
      const [{ paperId: shown } = { paperId: '' }] = history;
      const seen = await world.call(
        'paper',
        { params: { paperId: shown } },
        { as: person.session },
      );
      if (!('value' in seen)) return [events, seen.problem.code];
      const { answers, result, questions, attempt: nth } = seen.value;
      return [
        events,
        Object.keys(answers),
        questions.length,
        nth,
        result?.result,
        result?.answered,
      ];
    },
  };
}

const scenes: Record<string, () => Promise<Scene>> = {
  async register() {
    const document = documentNumber();
    const key = newId();
    const { state, keys } = world.services;
    return {
      run: () => attempt('register', { body: registration(document) }, { key }),
      async stands() {
        const personId = (await findPerson(state, keys, document)) ?? 'nobody';
        return about(personId, { document });
      },
    };
  },
  ...Object.fromEntries(
    (['confirm', 'refuse'] as const).map((decision) => [
      `decideApplication: ${decision}`,
      async (): Promise<Scene> => {
        const { personId, applicationId } = await registered();
        const key = newId();
        const body = decision === 'confirm' ? { decision } : { decision, reason: '请到窗口核对' };
        const input = { params: { personId, applicationId }, body } as Input<'decideApplication'>;
        return {
          run: () => attempt('decideApplication', input, { as: reviewer.session, key }),
          stands: () => about(personId, { applicationId, key }),
        };
      },
    ]),
  ),
  async signIn() {
    const { document, personId } = await registered();
    const body = { documentNumber: document, password: registration('').password };
    let session: string | null = null;
    return {
      async run() {
        const reply = await world.call('signIn', { body });
        if ('value' in reply) session = reply.session;
        else expect(reply.status).toBeGreaterThanOrEqual(500);
        return { failed: !('value' in reply) };
      },
      async stands() {
        const me = await world.call('me', {}, { as: session });
        return [me.status, await about(personId)];
      },
    };
  },
  async resetPassword() {
    const person = await quickMember(world);
    const code = newResetCode();
    await keepResetCode(
      world.services.state,
      person.personId,
      code,
      world.clock.now.getTime() + 1000,
    );
    const body = { documentNumber: person.document, code, password: '换一句更长的话，十个字' };
    return {
      run: () => attempt('resetPassword', { body }, {}),
      async stands() {
        const old = await world.call('me', {}, { as: person.session });
        const account = await world.unbroken.state.get(accountKey(person.personId), accountItem);
        const set = await checkPassword(account?.credential ?? null, body.password);
        return [old.status, set, await about(person.personId)];
      },
    };
  },
  changeFact: () =>
    memberScene<'changeFact'>('changeFact', async () => ({
      body: { kind: 'phone', value: '15487654321', from: '2023-11-01' },
    })),
  'decideFact: confirm': () =>
    memberScene<'decideFact'>(
      'decideFact',
      async (person) => ({ params: await declaredFact(person), body: { decision: 'confirm' } }),
      'reviewer',
    ),
  'decideFact: refuse': () =>
    memberScene<'decideFact'>(
      'decideFact',
      async (person) => ({
        params: await declaredFact(person),
        body: { decision: 'refuse', reason: '没有调令' },
      }),
      'reviewer',
    ),
  startUpload: () =>
    memberScene<'startUpload'>('startUpload', async () => ({
      body: { type: 'application/pdf', size: pdf.length },
    })),
  sendClaim: () =>
    memberScene<'sendClaim'>('sendClaim', async (person) => ({
      body: claimBody([await checkedUpload(person)]),
    })),
  'sendClaim: from a draft, in answer to a return': () =>
    memberScene<'sendClaim'>('sendClaim', async (person) => {
      const { claimId: answers } = await sentClaim(person);
      const params = { personId: person.personId, claimId: answers };
      const decision = { decision: 'return', reason: '缺签到表' } as const;
      await world.call('decideClaim', { params, body: decision }, { as: reviewer.session });
      const draft = await savedDraft(person);
      return { body: claimBody([await checkedUpload(person)], { answers, draft }) };
    }),
  saveDraft: () =>
    memberScene<'saveDraft'>('saveDraft', async () => ({
      params: { draftId: newId() },
      body: { rev: 0, content: emptyDraft },
    })),
  'saveDraft: again': () =>
    memberScene<'saveDraft'>('saveDraft', async (person) => ({
      params: { draftId: await savedDraft(person) },
      body: { rev: 1, content: emptyDraft },
    })),
  dropDraft: () =>
    memberScene<'dropDraft'>('dropDraft', async (person) => ({
      params: { draftId: await savedDraft(person) },
    })),
  withdrawClaim: () =>
    memberScene<'withdrawClaim'>('withdrawClaim', async (person) => ({
      params: { claimId: (await sentClaim(person)).claimId },
    })),
  'decideClaim: approve': () =>
    memberScene<'decideClaim'>(
      'decideClaim',
      async (person) => ({ params: await sentClaim(person), body: { decision: 'approve' } }),
      'reviewer',
    ),
  'decideClaim: adjust': () =>
    memberScene<'decideClaim'>(
      'decideClaim',
      async (person) => {
        const { evidence: _files, title: _title, noSecrets: _said, ...to } = claimBody([]);
        const body = { decision: 'adjust', to: { ...to, days: 1 }, reason: '只签了一天' } as const;
        return { params: await sentClaim(person), body };
      },
      'reviewer',
    ),
  'decideClaim: return': () =>
    memberScene<'decideClaim'>(
      'decideClaim',
      async (person) => ({
        params: await sentClaim(person),
        body: { decision: 'return', reason: '缺签到表' },
      }),
      'reviewer',
    ),
  'decideClaim: refuse': () =>
    memberScene<'decideClaim'>(
      'decideClaim',
      async (person) => ({
        params: await sentClaim(person),
        body: { decision: 'refuse', reason: '不属于继续教育' },
      }),
      'reviewer',
    ),
  'decideClaim: reopen': () =>
    memberScene<'decideClaim'>(
      'decideClaim',
      async (person) => {
        const params = await sentClaim(person);
        const refusal = { decision: 'refuse', reason: '不属于继续教育' } as const;
        await world.call('decideClaim', { params, body: refusal }, { as: reviewer.session });
        return { params, body: { decision: 'reopen', reason: '另有证明' } };
      },
      'reviewer',
    ),
  makeRequest: () =>
    memberScene<'makeRequest'>('makeRequest', async () => ({
      body: { kind: 'review', year: 2023, words: '少算了一天' },
    })),
  answerRequest: () =>
    memberScene<'answerRequest'>(
      'answerRequest',
      async ({ personId, session }) => {
        const body = { kind: 'review', year: 2023, words: '少算了一天' } as const;
        const made = await world.call('makeRequest', { body }, { as: session });
        const requestId = 'value' in made ? made.value.requestId : '';
        return { params: { personId, requestId }, body: { upheld: true, words: '已补一天' } };
      },
      'reviewer',
    ),
  reportIncident: () =>
    memberScene<'reportIncident'>(
      'reportIncident',
      async (person) => ({ params: await sealedUpload(person), body: { words: '已报市保密局' } }),
      'reviewer',
    ),
  approveOpening: () =>
    memberScene<'approveOpening'>(
      'approveOpening',
      async (person) => ({ params: await sealedUpload(person), body: { reason: '来函核查' } }),
      'reviewer',
    ),
  openSealed: () =>
    memberScene<'openSealed'>(
      'openSealed',
      async (person) => {
        const params = await sealedUpload(person);
        const roles = [{ role: 'reviewer', region: '南湖区' }] as const;
        for (const { session } of [reviewer, await quickMember(world, '南湖区', [...roles])]) {
          await world.call('approveOpening', { params, body: { reason: '核查' } }, { as: session });
        }
        return { params };
      },
      'reviewer',
    ),
  async issueStatement() {
    const person = await quickMember(world);
    const key = newId();
    const body = { years: [2023] };
    return {
      run: () => attempt('issueStatement', { body }, { as: person.session, key }),
      async stands() {
        const stream = personStream(person.personId);
        const serials = (await world.unbroken.log.read(stream)).flatMap(
          ({ body: text }) => /"serial":"(\w+)"/.exec(text)?.slice(1) ?? [],
        );
        const places = await Promise.all(
          serials.map((serial) => world.unbroken.state.get(serialKey(serial), serialItem)),
        );
        const found = places.map((place) => place?.personId === person.personId);
        return [found, await about(person.personId, { key })];
      },
    };
  },
  revokeStatement: () =>
    memberScene<'revokeStatement'>(
      'revokeStatement',
      async (person) => ({ params: await issuedStatement(person), body: { reason: '材料不实' } }),
      'reviewer',
    ),
  revokeManagedStatement: () =>
    memberScene<'revokeManagedStatement'>(
      'revokeManagedStatement',
      async (person) => ({ params: await issuedStatement(person), body: { reason: '材料不实' } }),
      'reviewer',
    ),
  async recordRequirement() {
    const body = requirement();
    const key = newId();
    return {
      run: () => attempt('recordRequirement', { body }, { as: reviewer.session, key }),
      stands: () => requirementsLike(body),
    };
  },
  async withdrawRequirement() {
    const body = requirement();
    const made = await world.call('recordRequirement', { body }, { as: reviewer.session });
    const params = { requirementId: 'value' in made ? made.value.requirementId : '' };
    const key = newId();
    return {
      run: () => attempt('withdrawRequirement', { params }, { as: reviewer.session, key }),
      stands: () => requirementsLike(body),
    };
  },
  async statementDetails() {
    const person = await quickMember(world);
    const { serial } = await issuedStatement(person);
    const body = { serial, proof: person.document.slice(-6) };
    return {
      run: () => attempt('statementDetails', { body }, {}),
      // A look that was shown is on record; one whose reply was lost may be so too.
      stands: async () =>
        (await world.unbroken.log.accesses(personStream(person.personId))).length > 0,
    };
  },
  async resetCode() {
    const { personId, document } = await quickMember(world);
    const body = { documentNumber: document };
    return {
      run: () => attempt('resetCode', { body }, { as: reviewer.session }),
      stands: async () => {
        const held = await heldAbout(world, personId);
        const looks = held.filter(({ pk }) => pk.startsWith('access#'));
        return [held.filter(({ sk }) => sk === 'reset').length, looks.length > 0];
      },
    };
  },
  ...Object.fromEntries(
    (['signOut', 'signOutEverywhere'] as const).map((id) => [
      id,
      async (): Promise<Scene> => {
        const { session } = await quickMember(world);
        let ended = false;
        return {
          async run() {
            const reply = await world.call(id, {}, { as: session });
            // Whoever asks again after the session is gone is told so, which is what he wanted.
            ended = reply.status < 500;
            return { failed: !ended };
          },
          stands: async () => [ended, (await world.call('me', {}, { as: session })).status],
        };
      },
    ]),
  ),
  enrol: () => memberScene<'enrol'>('enrol', async () => ({ params: { courseId: 'alpha-2023' } })),
  reading: async () => {
    const scene = await memberScene<'reading'>('reading', async ({ session }) => {
      const params = { courseId: 'alpha-2023' };
      await world.call('enrol', { params }, { as: session });
      return { params: { ...params, chapterId: 'c1' }, body: { block: 1 } };
    });
    return { ...scene, stands: () => withoutRev(scene) };
  },
  chapterRead: async () => {
    const scene = await memberScene<'chapterRead'>('chapterRead', async ({ personId, session }) => {
      const params = { courseId: 'alpha-2023' };
      await world.call('enrol', { params }, { as: session });
      const seconds = { 'alpha-2023/2023/c1': 120 };
      const read = { open: null, seconds, positions: {}, rev: 1 };
      await world.unbroken.state.put({ pk: `person#${personId}`, sk: 'reading', ...read });
      return { params: { ...params, chapterId: 'c1' } };
    });
    return { ...scene, stands: () => withoutRev(scene) };
  },
  startPaper: () => paperScene('startPaper'),
  holdPaper: () => paperScene('holdPaper'),
  saveAnswer: () => paperScene('saveAnswer'),
  submitPaper: () => paperScene('submitPaper'),
  async offerCourse() {
    const { courseId } = await ownCourse();
    const input = { params: { courseId }, body: { year: 2024, offered: false } };
    const key = newId();
    return {
      run: () => attempt('offerCourse', input, { as: reviewer.session, key }),
      stands: async () => [...(await readCourseLog(world.unbroken.log, courseId)).offers],
    };
  },
  keepPlan: () =>
    memberScene<'keepPlan'>('keepPlan', async () => ({
      body: { year: 2023, rev: 0, items: [{ id: 'aaaa', kind: 'unit', amount: 1 }] },
    })),
  readNotices: () =>
    memberScene<'readNotices'>('readNotices', async () => ({
      body: { until: '2023-11-20T01:00:00.000Z' },
    })),
  chooseNotices: () =>
    memberScene<'chooseNotices'>('chooseNotices', async () => ({
      body: { choices: byBothWays, mail: 'somebody@example.com' },
    })),
  async notify() {
    const person = await quickMember(world);
    const body = { choices: byBothWays, mail: 'somebody@example.com' };
    await world.call('chooseNotices', { body }, { as: person.session });
    const params = await sentClaim(person);
    const decision = { decision: 'refuse', reason: '不属于继续教育' } as const;
    await world.call('decideClaim', { params, body: decision }, { as: reviewer.session });
    const event = {
      Records: [{ messageId: 'm1', body: JSON.stringify({ people: [person.personId] }) }],
    };
    const now = world.clock.now.getTime() as Instant;
    return {
      async run() {
        const { batchItemFailures } = await notifyBatch(world.services, event as never, now);
        return { failed: batchItemFailures.length > 0 };
      },
      stands: () => about(person.personId),
    };
  },
  async 'everybody is looked at'() {
    const person = await quickMember(world);
    await sentClaim(person);
    await world.project(person.personId);
    world.notices.take();
    return {
      run: () => thrown(() => callEverybody(world.services.state, world.notices)),
      async stands() {
        const people = world.notices
          .take()
          .Records.flatMap(({ body }) => (JSON.parse(body) as { people: string[] }).people);
        return people.includes(person.personId);
      },
    };
  },
  'check: a clear file': () => arrival(pdf),
  'check: a marked file': () => arrival(pdf, { finds: 'MARK_STATE_SECRET' }),
  'check: a rejected file': () => arrival(new TextEncoder().encode('no pdf')),
  'check: a second file on the place': () => arrival(pdf, { before: pdf }),
  decideExtraTime: () =>
    memberScene<'decideExtraTime'>(
      'decideExtraTime',
      async ({ personId }) => ({
        params: { personId },
        body: { percent: 25, from: '2023-11-20', until: '2024-11-19', reason: '视力残疾' },
      }),
      'reviewer',
    ),
  async annulPaper() {
    const person = await candidate(world, await sampleVersion());
    const { paperId } = await start(world, person);
    const key = newId();
    const params = { personId: person.personId, paperId };
    const body = { reason: '机房断电' };
    return {
      run: () => attempt('annulPaper', { params, body }, { as: reviewer.session, key }),
      stands: () => about(person.personId, { key, paper: paperId }),
    };
  },
  async saveCourse() {
    const { courseId, base } = await ownCourse();
    const files = sampleWith(annulledBank, courseId);
    const key = newId();
    const input = { params: { courseId }, body: { base, note: '作废一题', files } };
    return {
      run: () => attempt('saveCourse', input, { as: reviewer.session, key }),
      async stands() {
        const { versions } = await readCourseLog(world.unbroken.log, courseId);
        return versions.map(({ note, annulled }) => [note, annulled]);
      },
    };
  },
  async createCourse() {
    const courseId = `made-${newId().slice(0, 8)}-2023`;
    const input = { body: { files: sampleWith(sampleBank, courseId), offered: false } };
    const key = newId();
    return {
      run: () => attempt('createCourse', input, { as: reviewer.session, key }),
      async stands() {
        const { versions, offers } = await readCourseLog(world.unbroken.log, courseId);
        return [versions.map(({ note }) => note), [...offers.values()]];
      },
    };
  },
  async regradeCourse() {
    const { courseId, base } = await ownCourse();
    const body = { base, note: '作废一题', files: sampleWith(annulledBank, courseId) };
    await world.call('saveCourse', { params: { courseId }, body }, { as: reviewer.session });
    const key = newId();
    return {
      run: () => attempt('regradeCourse', { params: { courseId } }, { as: reviewer.session, key }),
      stands: async () => (await readCourseLog(world.unbroken.log, courseId)).regradesAsked.length,
    };
  },
  async 'a course is followed'() {
    const { courseId, base } = await ownCourse();
    const body = { base, note: '作废一题', files: sampleWith(annulledBank, courseId) };
    await world.call('saveCourse', { params: { courseId }, body }, { as: reviewer.session });
    const event = await world.lastOf(courseStream(courseId));
    return {
      async run() {
        const { batchItemFailures } = await projectBatch(world.follower, event);
        return { failed: batchItemFailures.length > 0 };
      },
      async stands() {
        const entries = await world.unbroken.state.list(
          'catalogue',
          courseStream(courseId),
          catalogueEntry,
        );
        const asked = world.regrades.waiting().some((each) => each.courseId === courseId);
        return [entries.map(({ versions }) => versions.map(({ annulled }) => annulled)), asked];
      },
    };
  },
  async 'a paper is graded again'() {
    const { courseId, base } = await ownCourse();
    const body = { base, note: '作废一题', files: sampleWith(annulledBank, courseId) };
    await world.call('saveCourse', { params: { courseId }, body }, { as: reviewer.session });
    const person = await quickMember(world);
    const { personId } = person;
    await sat(personId, courseId, base);
    const message = { kind: 'paper', courseId, personId, paperId: 'paper-one' };
    const event = { Records: [{ messageId: 'm1', body: JSON.stringify(message) }] };
    const { services, courses, regrades, clock } = world;
    return {
      async run() {
        const { batchItemFailures } = await regradeBatch(
          { ...services, courses, regrades },
          event as never,
          () => clock.now,
        );
        return { failed: batchItemFailures.length > 0 };
      },
      stands: () => about(personId, { course: courseId, version: base }),
    };
  },
  async projection() {
    const person = await quickMember(world);
    await sentClaim(person);
    await declaredFact(person);
    const event = await world.streamOf(person.personId);
    return {
      async run() {
        const { batchItemFailures } = await projectBatch(world.follower, event);
        if (batchItemFailures.length > 0) {
          expect(batchItemFailures).toEqual([{ itemIdentifier: '1' }]);
        }
        return { failed: batchItemFailures.length > 0 };
      },
      stands: () => about(person.personId),
    };
  },
  async appoint() {
    const document = documentNumber();
    const grants = [{ role: 'reviewer', region: '南湖区' }] as const;
    const { state, keys } = world.services;
    return {
      run: () =>
        thrown(() => appoint(world.services, appointment(document, [...grants]), world.clock.now)),
      async stands() {
        const held = await about((await findPerson(state, keys, document)) ?? 'nobody');
        // How often the account was stored is no part of what it says.
        return held.map((line) => line.replace(/"rev":\d+/, '"rev":0'));
      },
    };
  },
  async sealHeads() {
    const roots = s3Roots(world.buckets.client, `roots-${newId()}`);
    let stored: unknown;
    const noting = {
      store: (root: Parameters<typeof roots.store>[0]) => {
        stored = root;
        return roots.store(root);
      },
    };
    return {
      run: () => thrown(() => sealHeads(world.services, noting, world.clock.now)),
      stands: async () => stored,
    };
  },
};

describe.each(Object.keys(scenes))('%s', (name) => {
  it('loses nothing and doubles nothing, wherever it breaks', async () => {
    const open = scenes[name] ?? expect.fail('no scene');
    const undisturbed = await open();
    world.faults.arm(null);
    expect(await undisturbed.run()).toEqual({ failed: false });
    const calls = world.faults.calls;
    const expected = await undisturbed.stands();
    expect(calls).toBeGreaterThan(0);
    // Of the many reads of all shards one after another a few say as much as all.
    const step = name === 'sealHeads' || name === 'everybody is looked at' ? 8 : 1;
    for (let at = calls; at >= 1; at -= step) {
      for (const when of ['before', 'after'] as const) {
        const place = `call ${at} of ${calls}, ${when} it took effect`;
        const scene = await open();
        world.faults.arm({ at, when });
        expect(await scene.run(), place).toEqual({ failed: true });
        world.faults.arm(null);
        expect(await scene.run(), place).toEqual({ failed: false });
        expect(await scene.stands(), place).toEqual(expected);
      }
    }
  });
});

const routeOf = (name: string): Route | undefined => {
  const [id = ''] = name.split(':');
  return Object.hasOwn(routes, id) ? routes[id as RouteId] : undefined;
};

it('every write has its scene', () => {
  const played = new Set(Object.keys(scenes).map(routeOf));
  const writes = (Object.keys(routes) as RouteId[]).filter((id) => routes[id].method !== 'GET');
  // Nothing is written by it but what slows down whoever guesses.
  const nothing: readonly RouteId[] = ['verifyStatement', 'findPerson'];
  expect(writes.filter((id) => !played.has(routes[id]) && !nothing.includes(id))).toEqual([]);
});

describe.each(Object.keys(scenes).filter((name) => routeOf(name)?.keyed))('%s', (name) => {
  it('is one command, however often it comes at the same moment', async () => {
    const open = scenes[name] ?? expect.fail('no scene');
    world.faults.arm(null);
    const once = await open();
    expect(await once.run()).toEqual({ failed: false });
    const often = await open();
    // Who registers is slowed by address, whatever the key.
    const times = name === 'register' ? 3 : 20;
    const tries = await Promise.all(Array.from({ length: times }, () => often.run()));
    expect(tries.filter(({ failed }) => failed)).toEqual([]);
    expect(await often.stands()).toEqual(await once.stands());
  });
});
