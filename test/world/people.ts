import * as v from 'valibot';
import { newId } from '../../functions/app/ids.ts';
import { type Appointment, appoint } from '../../functions/staff/appoint.ts';
import type { Grant } from '../../shared/contract/answers.ts';
import type { Input } from '../../shared/contract/routes.ts';
import { checkCharacter } from '../../shared/identity/documents.ts';
import { finding, outcomeOf } from '../../shared/redaction/finding.ts';
import type { Region } from '../../shared/vocabulary.ts';
import type { World } from './world.ts';

let born = 0;

/** An ID number that is nobody's: its area code was never assigned. */
export function documentNumber(): string {
  born += 1;
  const year = 1960 + Math.floor(born / 1000);
  const first17 = `330499${year}0101${String(born % 1000).padStart(3, '0')}`;
  return first17 + checkCharacter(first17);
}

export type Person = {
  readonly personId: string;
  readonly document: string;
  readonly password: string;
  readonly session: string;
  readonly region: Region;
};

const PASSWORD = '正是河豚欲上时，春江水暖';

export const registration = (
  document: string,
  over: Partial<Input<'register'>['body']> = {},
): Input<'register'>['body'] => ({
  documentKind: 'residentId',
  documentNumber: document,
  name: '陆闻笙',
  phone: '15412345678',
  employer: '嘉禾精密仪器研究所',
  region: '南湖区',
  profession: '机械',
  personnelType: 'professional',
  title: 'intermediate',
  reviewingAuthority: 'municipal',
  password: PASSWORD,
  ...over,
});

export async function signIn(world: World, document: string): Promise<string> {
  const reply = await world.call('signIn', {
    body: { documentNumber: document, password: PASSWORD },
  });
  if (!('session' in reply) || !reply.session)
    throw new Error(`no session: ${JSON.stringify(reply)}`);
  return reply.session;
}

export function appointment(document: string, grants: Grant[] = [], region: Region = '南湖区') {
  const { password: _password, ...facts } = registration(document, { region });
  return { ...facts, grants } as Appointment;
}

/** Somebody whom the operator appointed, with or without roles, and who has chosen a password. */
export async function member(
  world: World,
  region: Region = '南湖区',
  grants: Grant[] = [],
): Promise<Person> {
  const document = documentNumber();
  const wanted = appointment(document, grants, region);
  const { personId, code } = await appoint(world.services, wanted, world.clock.now);
  await world.call('resetPassword', {
    body: { documentNumber: document, code, password: PASSWORD },
  });
  const session = await signIn(world, document);
  return { personId, document, password: PASSWORD, session, region };
}

/** The same without a password, which takes a tenth of the time. */
export async function quickMember(
  world: World,
  region: Region = '南湖区',
  grants: Grant[] = [],
): Promise<Omit<Person, 'password'>> {
  const document = documentNumber();
  const wanted = appointment(document, grants, region);
  const { personId } = await appoint(world.services, wanted, world.clock.now);
  const session = await world.services.sessions.start(personId, null, world.clock.now);
  return { personId, document, session, region };
}

export const reviewer = (world: World, region: Region): Promise<Person> =>
  member(world, region, [{ role: 'reviewer', region }]);

/** Somebody who registered and waits. */
export async function applicant(world: World, region: Region = '南湖区') {
  const document = documentNumber();
  await world.call('register', { body: registration(document, { region }) });
  const session = await signIn(world, document);
  const { personId } = (await me(world, session)) as { personId: string };
  return { personId, document, session, applicationId: await applied(world, personId) };
}

/** The newest registration for a person. */
export async function applied(world: World, personId: string): Promise<string> {
  const all = await world.unbroken.state.list(`person#${personId}`, 'application#', applicationIds);
  const [newest] = all.toSorted((a, b) => (a.sentAt < b.sentAt ? 1 : -1));
  return newest?.applicationId ?? '';
}

const applicationIds = v.object({ applicationId: v.string(), sentAt: v.string() });

export async function me(world: World, session: string) {
  const reply = await world.call('me', {}, { as: session });
  if (!('value' in reply)) throw new Error(JSON.stringify(reply));
  return reply.value;
}

export const pdf = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');

/** Uploads a proof that passes, and returns its id. */
export async function uploaded(world: World, { personId, session }: Person): Promise<string> {
  const ticket = await world.call(
    'startUpload',
    { body: { type: 'application/pdf', size: pdf.length } },
    { as: session },
  );
  if (!('value' in ticket)) throw new Error(JSON.stringify(ticket));
  await world.deliver(personId, ticket.value.uploadId, pdf);
  return ticket.value.uploadId;
}

/** Uploads a file that the check blocks, and returns its id. */
export async function blocked(world: World, person: Person): Promise<string> {
  const before = world.found.outcome;
  world.found.outcome = outcomeOf([finding('MARK_STATE_SECRET', { page: 2 })], 3);
  const uploadId = await uploaded(world, person);
  world.found.outcome = before;
  await world.project(person.personId);
  return uploadId;
}

type StudyBody = Extract<Input<'sendClaim'>['body'], { kind: 'study' }>;

export const claimBody = (evidence: string[], over: Partial<StudyBody> = {}): StudyBody => ({
  route: 'P6.1',
  kind: 'study',
  title: '压力容器安全新规宣贯',
  start: '2023-11-09',
  end: '2023-11-10',
  days: 2,
  evidence,
  noSecrets: true,
  ...over,
});

/** Sends a claim of two days with a proof that passed, and returns its id. */
export async function claimed(world: World, person: Person): Promise<string> {
  const evidence = [await uploaded(world, person)];
  const sent = await world.call(
    'sendClaim',
    { body: claimBody(evidence) },
    { as: person.session, key: newId() },
  );
  if (!('value' in sent)) throw new Error(JSON.stringify(sent));
  await world.project(person.personId);
  return sent.value.claimId;
}
