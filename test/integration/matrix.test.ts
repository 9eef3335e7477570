import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../functions/app/ids.ts';
import { append } from '../../functions/log/append.ts';
import type { ProblemCode } from '../../shared/contract/problems.ts';
import {
  doorProblems,
  type Input,
  type Route,
  type RouteId,
  routes,
} from '../../shared/contract/routes.ts';
import { firstChoices } from '../../shared/notices/choices.ts';
import { ok } from '../../shared/result.ts';
import { serialOf } from '../../shared/statement/serial.ts';
import type { Region } from '../../shared/vocabulary.ts';
import { sampleBank } from '../shared/course/sample.ts';
import { fixtureCourses } from '../world/courses.ts';
import {
  applicant,
  applied,
  blocked,
  claimBody,
  claimed,
  documentNumber,
  member,
  type Person,
  pdf,
  quickMember,
  registration,
  uploaded,
} from '../world/people.ts';
import { publishSample, SAMPLE, sampleWith } from '../world/sample-course.ts';
import { createWorld, type Reply, type World } from '../world/world.ts';

/**
 * Every route × every role × whose resource. A route without a row here doesn't compile, and fails the first test.
 * What is not allowed answers like what does not exist, and writes nothing.
 */

const HERE: Region = '南湖区';
const ELSEWHERE: Region = '嘉善县';

const roles = [
  'nobody',
  'forged',
  'pending',
  'person',
  'reviewer',
  /** Belongs to this region and reviews another one. */
  'reviewerElsewhere',
  'admin',
] as const;
type Role = (typeof roles)[number];

/** Whose thing a call is about. */
const subjects = [
  'own',
  'here',
  'elsewhere',
  /** Somebody of this region, and no such thing of his. */
  'none of his',
  'nothing',
] as const;
type Subject = (typeof subjects)[number];

type Things = {
  readonly personId: string;
  readonly document: string;
  readonly claimId: string;
  readonly factId: string;
  readonly uploadId: string;
  readonly applicationId: string;
  /** A file that was blocked and sealed. */
  readonly blockedId: string;
  /** A request to the bureau that waits. */
  readonly requestId: string;
  readonly courseId: string;
  readonly paperId: string;
  /** A question of the paper and an answer to it. */
  readonly question: string;
  readonly option: string;
  readonly serial: string;
  /** Of an industry department; it belongs to nobody. */
  readonly requirementId: string;
};
type Outcome = 'ok' | ProblemCode;
type Row<Id extends RouteId> = {
  readonly subjects: readonly Subject[];
  readonly input: (of: Things, role: Role) => Input<Id>;
  readonly outcome: (role: Role, subject: Subject) => Outcome;
};

const nothing = (): Things => ({
  personId: newId(),
  document: documentNumber(),
  claimId: newId(),
  factId: newId(),
  uploadId: newId(),
  applicationId: newId(),
  blockedId: newId(),
  requestId: newId(),
  courseId: 'nobodys-course',
  paperId: newId(),
  question: 'q1',
  option: 'aaaaaa',
  serial: serialOf(randomBytes(24)),
  requirementId: newId(),
});

const anyone: readonly Subject[] = ['nothing'];
const whoeverIsSignedIn = (role: Role): Outcome =>
  role === 'nobody' || role === 'forged' ? 'SIGN_IN_REQUIRED' : 'ok';
const confirmedOnly = (role: Role): Outcome =>
  role === 'pending' ? 'ACCOUNT_PENDING' : whoeverIsSignedIn(role);
/** One's own resources answer; anybody else's are not there. */
const ownersOnly = (role: Role, subject: Subject): Outcome => {
  const outcome = confirmedOnly(role);
  return outcome === 'ok' && subject !== 'own' ? 'NOT_FOUND' : outcome;
};
/** Reviewers of the region, never in their own matter. */
const reviewersOnly = (role: Role, subject: Subject): Outcome => {
  const outcome = confirmedOnly(role);
  if (outcome !== 'ok') return outcome;
  if (role === 'reviewer') {
    return subject === 'here' ? 'ok' : subject === 'own' ? 'OWN_CASE' : 'NOT_FOUND';
  }
  return role === 'reviewerElsewhere' && subject === 'elsewhere' ? 'ok' : 'NOT_FOUND';
};

const emptyDraft = { values: {}, files: [], noSecrets: false };
/** Administrators of the city, whatever the region, never about themselves. */
const administratorsOnly = (role: Role, subject: Subject): Outcome => {
  const outcome = confirmedOnly(role);
  if (outcome !== 'ok') return outcome;
  if (role !== 'admin' || subject === 'nothing') return 'NOT_FOUND';
  return subject === 'own' ? 'OWN_CASE' : 'ok';
};
/** A course that was published, or none. */
const ofAdministrators = (role: Role, subject: Subject): Outcome => {
  const outcome = confirmedOnly(role);
  return outcome === 'ok' && (role !== 'admin' || subject === 'nothing') ? 'NOT_FOUND' : outcome;
};
let sampleVersion = '';
let requirementId = '';
const requirement = {
  year: 2023,
  profession: '卫生',
  department: '市卫生健康委员会',
  text: '另附继续医学教育学分证明',
} as const;
const managed = ({ courseId }: Things) => ({ courseId: courseId === STUDIED ? SAMPLE : courseId });

const STUDIED = 'alpha-2023';
const courseSubjects: readonly Subject[] = ['own', 'nothing'];
/** Courses are everybody's who is confirmed; what was studied of them is in each one's own record. */
const whatIsOffered = (role: Role, subject: Subject): Outcome => {
  const outcome = confirmedOnly(role);
  return outcome === 'ok' && subject === 'nothing' ? 'NOT_FOUND' : outcome;
};
const aboutCourse = ({ courseId }: Things) => ({ params: { courseId } });
const aboutChapter = ({ courseId }: Things) => ({ params: { courseId, chapterId: 'c1' } });

const table: { readonly [Id in RouteId]: Row<Id> } = {
  reference: { subjects: anyone, input: () => ({}), outcome: () => 'ok' },
  register: {
    subjects: anyone,
    input: () => ({ body: registration(documentNumber()) }),
    outcome: () => 'ok',
  },
  signIn: {
    subjects: ['here', 'nothing'],
    input: ({ document }) => ({ body: { documentNumber: document, password: PASSWORD } }),
    outcome: (_role, subject) => (subject === 'here' ? 'ok' : 'SIGN_IN_FAILED'),
  },
  resetPassword: {
    subjects: ['here', 'nothing'],
    input: ({ document }) => ({
      body: { documentNumber: document, code: '0123456789AB', password: 'another long one' },
    }),
    outcome: () => 'RESET_FAILED',
  },
  signOut: { subjects: anyone, input: () => ({}), outcome: () => 'ok' },
  signOutEverywhere: { subjects: anyone, input: () => ({}), outcome: whoeverIsSignedIn },

  me: { subjects: anyone, input: () => ({}), outcome: whoeverIsSignedIn },
  changeFact: {
    subjects: anyone,
    input: () => ({ body: { kind: 'phone', value: '15487654321', from: '2023-11-01' } }),
    outcome: confirmedOnly,
  },
  year: { subjects: anyone, input: () => ({ params: { year: 2023 } }), outcome: confirmedOnly },
  notices: { subjects: anyone, input: () => ({}), outcome: confirmedOnly },
  readNotices: {
    subjects: anyone,
    input: () => ({ body: { until: '2023-11-20T02:00:00.000Z' } }),
    outcome: confirmedOnly,
  },
  noticeSettings: { subjects: anyone, input: () => ({}), outcome: confirmedOnly },
  chooseNotices: {
    subjects: anyone,
    input: () => ({ body: { choices: firstChoices, mail: 'somebody@example.com' } }),
    outcome: confirmedOnly,
  },
  plan: { subjects: anyone, input: () => ({}), outcome: confirmedOnly },
  keepPlan: {
    subjects: anyone,
    input: () => ({
      body: { year: 2023, rev: 0, items: [{ id: 'a1b2', kind: 'unit', amount: 1.5 }] },
    }),
    outcome: confirmedOnly,
  },
  startUpload: {
    subjects: anyone,
    input: () => ({ body: { type: 'application/pdf', size: pdf.length } }),
    outcome: confirmedOnly,
  },
  upload: {
    subjects,
    input: ({ uploadId }) => ({ params: { uploadId } }),
    outcome: ownersOnly,
  },
  uploadPages: {
    subjects,
    input: ({ uploadId }) => ({ params: { uploadId } }),
    outcome: ownersOnly,
  },
  sendClaim: {
    subjects,
    // Files in the store that are free for a new claim, of whoever the subject is.
    input: ({ uploadId }) => ({ body: claimBody([uploadId]) }),
    outcome: (role, subject) => {
      const outcome = ownersOnly(role, subject);
      return outcome === 'NOT_FOUND' ? 'UPLOAD_NOT_YOURS' : outcome;
    },
  },
  claim: {
    subjects,
    input: ({ claimId }) => ({ params: { claimId } }),
    outcome: ownersOnly,
  },
  withdrawClaim: {
    subjects,
    input: ({ claimId }) => ({ params: { claimId } }),
    outcome: ownersOnly,
  },

  drafts: { subjects: anyone, input: () => ({}), outcome: confirmedOnly },
  // Each one's drafts are in his own place: another's id names nothing there.
  saveDraft: {
    subjects: anyone,
    input: () => ({ params: { draftId: newId() }, body: { rev: 0, content: emptyDraft } }),
    outcome: confirmedOnly,
  },
  dropDraft: {
    subjects: anyone,
    input: () => ({ params: { draftId: newId() } }),
    outcome: confirmedOnly,
  },

  catalogue: { subjects: anyone, input: () => ({}), outcome: () => 'ok' },
  courses: { subjects: anyone, input: () => ({}), outcome: confirmedOnly },
  course: { subjects: courseSubjects, input: aboutCourse, outcome: whatIsOffered },
  enrol: {
    subjects: courseSubjects,
    input: ({ courseId }) => ({
      params: { courseId: courseId === STUDIED ? 'beta-2023' : courseId },
    }),
    outcome: whatIsOffered,
  },
  chapter: { subjects: courseSubjects, input: aboutChapter, outcome: whatIsOffered },
  reading: {
    subjects: courseSubjects,
    input: (of) => ({ ...aboutChapter(of), body: { block: 0 } }),
    outcome: whatIsOffered,
  },
  chapterRead: {
    subjects: courseSubjects,
    input: aboutChapter,
    outcome: (role, subject) => {
      const outcome = whatIsOffered(role, subject);
      return outcome === 'ok' ? 'READING_TOO_SHORT' : outcome;
    },
  },
  startPaper: { subjects: courseSubjects, input: aboutCourse, outcome: whatIsOffered },
  paper: { subjects, input: ({ paperId }) => ({ params: { paperId } }), outcome: ownersOnly },
  holdPaper: { subjects, input: ({ paperId }) => ({ params: { paperId } }), outcome: ownersOnly },
  saveAnswer: {
    subjects,
    input: ({ paperId, question, option }) => ({
      params: { paperId },
      body: { question, choice: [option], epoch: 1, revision: 1 },
    }),
    outcome: ownersOnly,
  },
  submitPaper: { subjects, input: ({ paperId }) => ({ params: { paperId } }), outcome: ownersOnly },

  statements: { subjects: anyone, input: () => ({}), outcome: confirmedOnly },
  draftStatement: {
    subjects: anyone,
    input: () => ({ params: { year: 2023 } }),
    outcome: confirmedOnly,
  },
  issueStatement: {
    subjects: anyone,
    input: () => ({ body: { years: [2023] } }),
    outcome: confirmedOnly,
  },
  statement: { subjects, input: ({ serial }) => ({ params: { serial } }), outcome: ownersOnly },
  statementPdf: { subjects, input: ({ serial }) => ({ params: { serial } }), outcome: ownersOnly },
  verifyStatement: {
    subjects: ['here', 'nothing'],
    input: ({ serial }) => ({ body: { serial } }),
    outcome: (_role, subject) => (subject === 'here' ? 'ok' : 'STATEMENT_UNKNOWN'),
  },
  statementDetails: {
    subjects: ['here', 'nothing'],
    input: ({ serial, document }) => ({ body: { serial, proof: document.slice(-6) } }),
    outcome: (_role, subject) => (subject === 'here' ? 'ok' : 'STATEMENT_UNKNOWN'),
  },
  reviewStatement: {
    subjects,
    input: ({ serial }) => ({ params: { serial } }),
    outcome: reviewersOnly,
  },
  revokeStatement: {
    subjects,
    input: ({ serial }) => ({ params: { serial }, body: { reason: '打印后发现材料不实' } }),
    outcome: reviewersOnly,
  },

  managedStatement: {
    subjects,
    input: ({ serial }) => ({ params: { serial } }),
    outcome: (role, subject) =>
      subject === 'none of his' && confirmedOnly(role) === 'ok'
        ? 'NOT_FOUND'
        : administratorsOnly(role, subject),
  },
  revokeManagedStatement: {
    subjects,
    input: ({ serial }) => ({ params: { serial }, body: { reason: '打印后发现材料不实' } }),
    outcome: (role, subject) =>
      subject === 'none of his' && confirmedOnly(role) === 'ok'
        ? 'NOT_FOUND'
        : administratorsOnly(role, subject),
  },

  queue: {
    subjects: ['here', 'elsewhere'],
    input: ({ personId }) => ({ query: { region: personId === ELSEWHERE ? ELSEWHERE : HERE } }),
    outcome: reviewersOnly,
  },
  reviewApplication: {
    subjects,
    input: ({ personId, applicationId }) => ({ params: { personId, applicationId } }),
    outcome: reviewersOnly,
  },
  decideApplication: {
    subjects,
    input: ({ personId, applicationId }) => ({
      params: { personId, applicationId },
      body: { decision: 'refuse', reason: '请到窗口核对证件' },
    }),
    outcome: reviewersOnly,
  },
  reviewFact: {
    subjects,
    input: ({ personId, factId }) => ({ params: { personId, factId } }),
    outcome: reviewersOnly,
  },
  decideFact: {
    subjects,
    input: ({ personId, factId }) => ({
      params: { personId, factId },
      body: { decision: 'confirm' },
    }),
    outcome: reviewersOnly,
  },
  reviewClaim: {
    subjects,
    input: ({ personId, claimId }) => ({ params: { personId, claimId } }),
    outcome: reviewersOnly,
  },
  evidenceLink: {
    subjects,
    input: ({ personId, claimId, uploadId }) => ({ params: { personId, claimId, uploadId } }),
    outcome: reviewersOnly,
  },
  evidencePages: {
    subjects,
    input: ({ personId, claimId, uploadId }) => ({ params: { personId, claimId, uploadId } }),
    outcome: reviewersOnly,
  },
  decideClaim: {
    subjects,
    input: ({ personId, claimId }) => ({
      params: { personId, claimId },
      body: { decision: 'approve' },
    }),
    outcome: reviewersOnly,
  },
  ownData: { subjects: anyone, input: () => ({}), outcome: confirmedOnly },
  makeRequest: {
    subjects: anyone,
    input: () => ({ body: { kind: 'review', year: 2023, words: '少算了一天' } }),
    outcome: confirmedOnly,
  },
  reviewRequest: {
    subjects,
    input: ({ personId, requestId }) => ({ params: { personId, requestId } }),
    outcome: reviewersOnly,
  },
  answerRequest: {
    subjects,
    input: ({ personId, requestId }) => ({
      params: { personId, requestId },
      body: { upheld: false, words: '核对过，没有错' },
    }),
    outcome: reviewersOnly,
  },
  incidents: {
    subjects: ['here', 'elsewhere'],
    input: ({ personId }) => ({ query: { region: personId === ELSEWHERE ? ELSEWHERE : HERE } }),
    outcome: reviewersOnly,
  },
  reviewIncident: {
    subjects,
    input: ({ personId, blockedId }) => ({ params: { personId, uploadId: blockedId } }),
    outcome: reviewersOnly,
  },
  reportIncident: {
    subjects,
    input: ({ personId, blockedId }) => ({
      params: { personId, uploadId: blockedId },
      body: { words: '已报告市保密局' },
    }),
    outcome: reviewersOnly,
  },
  approveOpening: {
    subjects,
    input: ({ personId, blockedId }) => ({
      params: { personId, uploadId: blockedId },
      body: { reason: '主管部门要求核查' },
    }),
    outcome: reviewersOnly,
  },
  openSealed: {
    subjects,
    input: ({ personId, blockedId }) => ({ params: { personId, uploadId: blockedId } }),
    outcome: (role, subject) => {
      const outcome = reviewersOnly(role, subject);
      return outcome === 'ok' ? 'APPROVALS_MISSING' : outcome;
    },
  },
  managedCourses: {
    subjects: anyone,
    input: () => ({}),
    outcome: (role) => ofAdministrators(role, 'own'),
  },
  managedCourse: {
    subjects: courseSubjects,
    input: (of) => ({ params: managed(of) }),
    outcome: ofAdministrators,
  },
  courseSource: {
    subjects: courseSubjects,
    input: (of) => ({ params: { ...managed(of), version: sampleVersion } }),
    outcome: ofAdministrators,
  },
  saveCourse: {
    subjects: courseSubjects,
    input: (of) => ({
      params: managed(of),
      body: {
        base: sampleVersion,
        note: '改一处文字',
        files: sampleWith(sampleBank.replace('第 1 问？', '第一问？')),
      },
    }),
    outcome: ofAdministrators,
  },
  createCourse: {
    subjects: anyone,
    input: () => ({
      body: { files: sampleWith(sampleBank, `made-${newId().slice(0, 8)}-2023`), offered: false },
    }),
    outcome: (role) => {
      const outcome = confirmedOnly(role);
      return outcome === 'ok' && role !== 'admin' ? 'NOT_FOUND' : outcome;
    },
  },
  regradeCourse: {
    subjects: courseSubjects,
    input: (of) => ({ params: managed(of) }),
    outcome: ofAdministrators,
  },
  offerCourse: {
    subjects: courseSubjects,
    input: (of) => ({ params: managed(of), body: { year: 2024, offered: false } }),
    outcome: ofAdministrators,
  },
  previewPaper: {
    subjects: courseSubjects,
    input: (of) => ({ params: managed(of), query: { seed: 'one' } }),
    outcome: ofAdministrators,
  },
  findPerson: {
    subjects: ['own', 'here', 'elsewhere', 'nothing'],
    input: ({ document }) => ({ body: { documentNumber: document } }),
    outcome: administratorsOnly,
  },
  examRecord: {
    subjects: ['own', 'here', 'elsewhere', 'nothing'],
    input: ({ personId }) => ({ params: { personId } }),
    outcome: administratorsOnly,
  },
  decideExtraTime: {
    subjects: ['own', 'here', 'elsewhere', 'nothing'],
    input: ({ personId }) => ({
      params: { personId },
      body: { percent: 25, from: '2023-11-20', until: '2024-11-19', reason: '视力残疾，凭证件' },
    }),
    outcome: administratorsOnly,
  },
  annulPaper: {
    subjects,
    input: ({ personId, paperId }) => ({
      params: { personId, paperId },
      body: { reason: '机房断电' },
    }),
    outcome: (role, subject) => {
      const outcome = administratorsOnly(role, subject);
      return outcome === 'ok' && subject === 'none of his' ? 'NOT_FOUND' : outcome;
    },
  },
  requirements: {
    subjects: anyone,
    input: () => ({}),
    outcome: (role) => ofAdministrators(role, 'own'),
  },
  recordRequirement: {
    subjects: anyone,
    input: () => ({ body: requirement }),
    outcome: (role) => ofAdministrators(role, 'own'),
  },
  withdrawRequirement: {
    subjects: courseSubjects,
    input: ({ requirementId }) => ({ params: { requirementId } }),
    outcome: ofAdministrators,
  },
  resetCode: {
    subjects,
    input: ({ document }) => ({ body: { documentNumber: document } }),
    outcome: reviewersOnly,
  },
};

const PASSWORD = registration('').password;

let world: World;
type Actor = Omit<Person, 'password'> & { readonly applicationId?: string };
const cast = new Map<Role, Actor | null>();
const things = new Map<string, Things>();
/** Whose things of a region are. */
const owners = new Map<Subject, Actor>();

/** A person with one thing of each kind: a claim with its proof, a fact that waits, a second registration. */
async function thingsOf(person: Actor): Promise<Things> {
  const claimId = await claimed(world, { ...person, password: '' });
  const claim = await world.call('claim', { params: { claimId } }, { as: person.session });
  const uploadId = 'value' in claim ? (claim.value.evidence[0]?.uploadId ?? '') : '';
  const change = { kind: 'employer', value: '嘉禾标准件厂', from: '2023-11-01' } as const;
  const fact = await world.call('changeFact', { body: change }, { as: person.session });
  const factId = 'value' in fact ? fact.value.factId : '';
  await world.project(person.personId);
  const region = person.region;
  await world.call('register', { body: registration(person.document, { region }) });
  const applicationId = await applied(world, person.personId);
  const blockedId = await blocked(world, { ...person, password: '' });
  const body = { years: [2023] };
  const issued = await world.call('issueStatement', { body }, { as: person.session });
  const serial = 'value' in issued ? issued.value.serial : '';
  const request = { kind: 'correction', year: 2023, words: '单位写错了' } as const;
  const made = await world.call('makeRequest', { body: request }, { as: person.session });
  const requestId = 'value' in made ? made.value.requestId : '';
  const mine = { claimId, uploadId, factId, applicationId, blockedId, requestId, serial };
  return { ...person, ...mine, requirementId, ...(await paperOf(person)) };
}

/** Recorded by an administrator of his own. */
async function recordedRequirement(): Promise<string> {
  const { session } = await quickMember(world, HERE, [{ role: 'admin', region: HERE }]);
  const made = await world.call('recordRequirement', { body: requirement }, { as: session });
  return 'value' in made ? made.value.requirementId : '';
}

/** A course of which every chapter was read, and a paper that is open. */
async function paperOf({ personId, session }: Actor) {
  const version = (await fixtureCourses.catalogue()).find(
    ({ courseId }) => courseId === STUDIED,
  )?.version;
  const about = { v: 1 as const, years: [2023], courseId: STUDIED };
  await append(world.services.log, personId, {
    actor: { kind: 'function', id: 'test' },
    key: newId(),
    request: 'studied',
    trace: 'trace-0001',
    receivedAt: world.clock.now,
    decide: () =>
      ok([
        { ...about, type: 'CourseEnrolled', version: version ?? '' },
        { ...about, type: 'ChapterRead', chapterId: 'c1' },
        { ...about, type: 'ChapterRead', chapterId: 'c2' },
        { ...about, type: 'StudyCompleted' },
      ]),
  });
  const params = { courseId: STUDIED };
  const started = await world.call('startPaper', { params }, { as: session });
  if (!('value' in started)) throw new Error(started.problem.code);
  const { paperId, questions } = started.value;
  const [first] = questions;
  return {
    courseId: STUDIED,
    paperId,
    question: first?.id ?? '',
    option: first?.options[0]?.id ?? '',
  };
}

async function actor(role: Role): Promise<Actor | null> {
  switch (role) {
    case 'nobody':
    case 'forged':
      return null;
    case 'pending': {
      const { personId, document, session, applicationId } = await applicant(world, HERE);
      return { personId, document, session, region: HERE, applicationId };
    }
    case 'person':
      return quickMember(world, HERE);
    case 'reviewer':
      return quickMember(world, HERE, [{ role: 'reviewer', region: HERE }]);
    case 'reviewerElsewhere':
      return quickMember(world, HERE, [{ role: 'reviewer', region: ELSEWHERE }]);
    case 'admin':
      return quickMember(world, HERE, [{ role: 'admin', region: HERE }]);
  }
}

beforeAll(async () => {
  world = await createWorld();
  sampleVersion = await publishSample(world);
  requirementId = await recordedRequirement();
  const here = await member(world, HERE);
  const elsewhere = await quickMember(world, ELSEWHERE);
  owners.set('here', here);
  owners.set('elsewhere', elsewhere);
  things.set('here', await thingsOf(here));
  things.set('elsewhere', await thingsOf(elsewhere));
  things.set('nothing', nothing());
  things.set('none of his', { ...nothing(), personId: here.personId });
  for (const role of roles) {
    const person = await actor(role);
    cast.set(role, person);
    const owns = person && role !== 'pending' ? await thingsOf(person) : nothing();
    things.set(`own of ${role}`, owns);
  }
});
afterAll(() => world.stop());

function thingsFor(role: Role, subject: Subject, id: RouteId): Things {
  const found = things.get(subject === 'own' ? `own of ${role}` : subject) ?? nothing();
  // These are named by their region.
  const byRegion = id === 'queue' || id === 'incidents';
  return byRegion && subject === 'elsewhere' ? { ...found, personId: ELSEWHERE } : found;
}

const cookieOf = (role: Role): string | null =>
  role === 'forged'
    ? `${things.get('here')?.personId}.${'A'.repeat(43)}`
    : (cast.get(role)?.session ?? null);

let calls = 0;
function call<Id extends RouteId>(id: Id, role: Role, subject: Subject): Promise<Reply<Id>> {
  const input = (table[id] as Row<Id>).input(thingsFor(role, subject, id), role);
  // Each from a place of its own, so that nobody waits for what another got wrong.
  calls += 1;
  const headers = { 'cloudfront-viewer-address': `203.0.113.${calls % 250}:${calls}` };
  return world.call(id, input, { as: cookieOf(role), headers });
}

/** Refusals that say something of a matter which one may know of. */
const ofOnesOwn: ReadonlySet<Outcome> = new Set([
  'OWN_CASE',
  'READING_TOO_SHORT',
  'APPROVALS_MISSING',
]);

/** What a stranger could compare, without the number that every answer has of its own. */
function looksLike(reply: Reply<RouteId>): unknown {
  if (!('problem' in reply)) return reply.status;
  const { instance: _instance, ...rest } = reply.problem;
  return rest;
}

const cells = (id: RouteId) =>
  roles.flatMap((role) =>
    table[id].subjects.map((subject) => ({
      role,
      subject,
      outcome: table[id].outcome(role, subject),
    })),
  );

it('has a row for every route', () => {
  expect(Object.keys(table).sort()).toEqual(Object.keys(routes).sort());
});

describe.each(Object.keys(table) as RouteId[])('%s', (id) => {
  const route: Route = routes[id];

  it('refuses whom it must, alike for what is not his and what is not there, and writes nothing', async () => {
    // What a failed attempt counts against whoever makes it is no trace of what was asked for.
    const before = withoutCounters(await world.dump());
    for (const { role, subject, outcome } of cells(id)) {
      if (outcome === 'ok') continue;
      const reply = await call(id, role, subject);
      const cell = `${id} by ${role} of ${subject}`;
      expect('problem' in reply ? reply.problem.code : reply.status, cell).toBe(outcome);
      expect([...route.errors, ...doorProblems], cell).toContain(outcome);
      if (!ofOnesOwn.has(outcome) && table[id].subjects.includes('nothing')) {
        const absent = await call(id, role, 'nothing');
        expect(looksLike(reply), cell).toEqual(looksLike(absent));
      }
    }
    expect(withoutCounters(await world.dump())).toEqual(before);
  });

  it('lets in whom it may', async () => {
    for (const { role, subject, outcome } of cells(id)) {
      if (outcome !== 'ok') continue;
      const cell = `${id} by ${role} of ${subject}`;
      const person = cast.get(role) ?? null;
      await prepare(id, role, subject);
      const reply = await call(id, role, subject);
      expect('problem' in reply ? reply.problem.code : reply.status, cell).toBe(200);
      if ('value' in reply) {
        const parsed = v.safeParse(route.answer, reply.value);
        expect(parsed.success ? [] : parsed.issues.map((issue) => issue.message), cell).toEqual([]);
      }
      if ((id === 'signOut' || id === 'signOutEverywhere') && person) {
        expect((await world.call('me', {}, { as: person.session })).status, cell).toBe(401);
        const { personId, applicationId = null } = person;
        const { start } = world.services.sessions;
        const session = await start(personId, applicationId, world.clock.now);
        cast.set(role, { ...person, session });
      }
    }
  });
});

/** An allowed write uses something up: each gets something of its own. */
async function prepare(id: RouteId, role: Role, subject: Subject): Promise<void> {
  const place = subject === 'own' ? `own of ${role}` : subject;
  const now = things.get(place);
  const person = cast.get(role);
  if (!now) return;
  if (id === 'revokeManagedStatement') {
    const owner = subject === 'own' ? person : owners.get(subject);
    const body = { years: [2023] };
    const issued = await world.call('issueStatement', { body }, { as: owner?.session ?? null });
    if ('value' in issued) things.set(place, { ...now, serial: issued.value.serial });
  }
  if (id === 'sendClaim' && person) {
    things.set(place, { ...now, uploadId: await uploaded(world, { ...person, password: '' }) });
  }
}

const withoutCounters = ({ log, state }: Awaited<ReturnType<World['dump']>>) => ({
  log,
  // Nor is the time that somebody spent on his own chapter.
  state: state.filter(({ pk, sk }) => !pk.startsWith('throttle#') && sk !== 'reading'),
});
