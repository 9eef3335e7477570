import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { accountItem, accountKey } from '../../functions/accounts/items.ts';
import { hashPassword } from '../../functions/accounts/passwords.ts';
import { dynamoCall } from '../../functions/adapters/dynamo-call.ts';
import { kmsCall } from '../../functions/adapters/kms-call.ts';
import { type Services, servicesOn, storesOn } from '../../functions/app/services.ts';
import {
  CATALOGUE,
  COURSE_PREFIX,
  catalogueEntry,
  type StoredCourse,
  versionKey,
} from '../../functions/courses/store.ts';
import { append } from '../../functions/log/append.ts';
import { appoint } from '../../functions/staff/appoint.ts';
import type { ProjectCloud } from '../../infra/local/project-cloud.ts';
import { checkCharacter } from '../../shared/identity/documents.ts';
import type { PersonEvent } from '../../shared/ledger/events.ts';
import { ok } from '../../shared/result.ts';
import { appointment } from './people.ts';

/** Somebody who is enrolled in a course and has read all of it. */
export type Candidate = { readonly documentNumber: string; readonly personId: string };

export const PASSWORD = '正是河豚欲上时，春江水暖';

/** What a function of that system stands on, for what an operator does in it. */
export function operatorOf(cloud: ProjectCloud): {
  readonly services: Services;
  readonly setting: (name: string) => string;
} {
  // No single function is told all of it.
  const told = cloud.plan.functions.map(({ environment }) => environment);
  const setting = (name: string): string => told.find((each) => each[name])?.[name] ?? '';
  const services = servicesOn(
    storesOn(dynamoCall(cloud.configFor('dynamodb')), {
      log: setting('LOG_TABLE'),
      state: setting('STATE_TABLE'),
    }),
    kmsCall(cloud.configFor('kms')),
    { data: setting('DATA_KEY_ID'), lookup: setting('LOOKUP_KEY_ID') },
  );
  return { services, setting };
}

/** Candidates of a course, made by the operator: reading itself takes hours of real time. */
export async function candidates(
  cloud: ProjectCloud,
  courseId: string,
  count: number,
): Promise<readonly Candidate[]> {
  const { services, setting } = operatorOf(cloud);
  const events = await studied(cloud, services, setting('COURSES_BUCKET'), courseId);
  const credential = await hashPassword(PASSWORD);
  const made: Candidate[] = [];
  for (let n = 0; n < count; n += 1) {
    made.push(await candidate(services, new Date(cloud.now()), credential, events));
  }
  return made;
}

let born = 0;

async function candidate(
  services: Services,
  now: Date,
  credential: string,
  events: readonly PersonEvent[],
): Promise<Candidate> {
  born += 1;
  const first17 = `330499${1950 + Math.floor(born / 900)}0101${String((born % 900) + 100)}`;
  const documentNumber = first17 + checkCharacter(first17);
  const { personId } = await appoint(services, appointment(documentNumber), now);
  const key = accountKey(personId);
  const account = await services.state.get(key, accountItem);
  await services.state.put({ ...key, ...account, credential });
  const appended = await append(services.log, personId, {
    actor: { kind: 'operator', id: 'bench' },
    key: 'studied',
    request: 'studied',
    trace: 'bench-studied',
    receivedAt: now,
    decide: () => ok(events),
  });
  if (!appended.ok) throw new Error(appended.error.code);
  return { documentNumber, personId };
}

async function studied(
  cloud: ProjectCloud,
  { state }: Services,
  Bucket: string,
  courseId: string,
): Promise<readonly PersonEvent[]> {
  const entries = await state.list(CATALOGUE, COURSE_PREFIX, catalogueEntry);
  const entry = entries.find((each) => each.courseId === courseId);
  if (!entry) throw new Error(`no course ${courseId}`);
  const s3 = new S3Client(cloud.configFor('s3'));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: versionKey(entry) }));
  const { course } = JSON.parse((await Body?.transformToString()) ?? 'null') as StoredCourse;
  s3.destroy();
  const common = { v: 1 as const, years: [2023], courseId };
  return [
    { type: 'CourseEnrolled', ...common, version: entry.version },
    ...course.chapters.map(
      ({ id }): PersonEvent => ({ type: 'ChapterRead', ...common, chapterId: id }),
    ),
    { type: 'StudyCompleted', ...common },
  ];
}
