import * as v from 'valibot';
import * as field from '../../shared/contract/fields.ts';
import { checkFacts } from '../../shared/engine/check-facts.ts';
import { checkDocument } from '../../shared/identity/documents.ts';
import type { PersonEvent } from '../../shared/ledger/events.ts';
import { ok } from '../../shared/result.ts';
import { ruleSetFor } from '../../shared/rules/index.ts';
import { yearOfDay } from '../../shared/time/day.ts';
import { type Instant, yearAt } from '../../shared/time/instant.ts';
import { personOf } from '../accounts/registration.ts';
import { derivedId } from '../app/ids.ts';
import type { Services } from '../app/services.ts';
import { append, readRecord } from '../log/append.ts';
import { appoint, appointKey, appointment } from './appoint.ts';

const instant = v.pipe(v.string(), v.isoTimestamp());

const questions = v.array(v.pipe(v.string(), v.maxLength(40)));
/** Ids in the course's bank of the questions of a paper, by how they were answered. */
const marks = v.strictObject({ right: questions, wrong: questions });

/** What an earlier register holds of a person, in plain words; what is personal is sealed when it is taken over. */
export const earlierRecord = v.strictObject({
  person: appointment,
  /** Since when the person is in the register. */
  since: instant,
  courses: v.array(
    v.strictObject({
      courseId: v.string(),
      enrolledAt: instant,
      studyCompletedAt: v.nullable(instant),
      /** Chapters read. */
      chapters: v.array(v.string()),
      attempts: v.array(
        v.strictObject({
          endedAt: instant,
          result: v.picklist(['pass', 'fail']),
          /** Of a hundred; of the questions where it is known how each was answered. */
          points: v.number(),
          marks: v.optional(marks),
        }),
      ),
    }),
  ),
  claims: v.array(
    v.strictObject({
      route: v.string(),
      title: v.string(),
      completedOn: field.day,
      period: v.optional(v.strictObject({ start: field.day, end: field.day })),
      facts: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
      sentAt: instant,
      decision: v.nullable(
        v.strictObject({
          as: v.picklist(['ClaimApproved', 'ClaimReturned', 'ClaimRefused']),
          at: instant,
          reason: v.optional(v.string()),
        }),
      ),
    }),
  ),
});
export type EarlierRecord = v.InferOutput<typeof earlierRecord>;

type Happened = { readonly at: string; readonly events: readonly PersonEvent[] };
type Seal = (plain: string) => Extract<PersonEvent, { type: 'ClaimSent' }>['title'];

/** Minutes that a paper of the earlier register is taken to have run: only its end is known. */
const PAPER_MS = 30 * 60_000;

function courseHappenings(
  personId: string,
  { courseId, enrolledAt, studyCompletedAt, chapters, attempts }: EarlierRecord['courses'][number],
  version: string,
): Happened[] {
  const about = {
    v: 1 as const,
    years: [yearAt(Date.parse(enrolledAt) as Instant)],
    courseId,
  };
  return [
    { at: enrolledAt, events: [{ type: 'CourseEnrolled', ...about, version }] },
    ...(chapters.length > 0
      ? [
          {
            at: studyCompletedAt ?? enrolledAt,
            events: chapters.map((chapterId) => ({
              type: 'ChapterRead' as const,
              ...about,
              chapterId,
            })),
          },
        ]
      : []),
    ...(studyCompletedAt
      ? [{ at: studyCompletedAt, events: [{ type: 'StudyCompleted' as const, ...about }] }]
      : []),
    ...attempts.flatMap(({ endedAt, result, points, marks }): Happened[] => {
      const paperId = derivedId('earlier paper', personId, courseId, endedAt);
      const startedAt = new Date(Date.parse(endedAt) - PAPER_MS).toISOString();
      const paper = { ...about, paperId };
      return [
        {
          at: startedAt,
          events: [{ type: 'PaperStarted', ...paper, version, seed: paperId, endsAt: endedAt }],
        },
        {
          at: endedAt,
          events: [endOf({ ...paper, result, endedAt, points, weak: [] }, marks)],
        },
      ];
    }),
  ];
}

type Ended = Extract<PersonEvent, { type: 'PaperEnded' }>;

function endOf(
  paper: Omit<Ended, 'type' | 'v' | 'outOf' | 'answered'>,
  known: v.InferOutput<typeof marks> | undefined,
): PersonEvent {
  if (!known) return { ...paper, type: 'PaperEnded', v: 1, outOf: 100, answered: 0 };
  const outOf = known.right.length + known.wrong.length;
  return { ...paper, type: 'PaperEnded', v: 2, outOf, answered: outOf, ...known, annulled: [] };
}

function claimHappenings(
  personId: string,
  { title, sentAt, decision, period, ...rest }: EarlierRecord['claims'][number],
  seal: Seal,
): Happened[] {
  const claimId = derivedId('earlier claim', personId, title, rest.completedOn);
  const years = [
    ...new Set([yearOfDay(period?.start ?? rest.completedOn), yearOfDay(rest.completedOn)]),
  ];
  const sent: Happened = {
    at: sentAt,
    events: [
      {
        type: 'ClaimSent',
        v: 1,
        claimId,
        years,
        ...rest,
        ...(period ? { period } : {}),
        title: seal(title),
        evidence: [],
      },
    ],
  };
  if (!decision) return [sent];
  const about = { v: 1 as const, claimId, years };
  const decided: PersonEvent =
    decision.as === 'ClaimApproved'
      ? { type: decision.as, ...about }
      : { type: decision.as, ...about, reason: seal(decision.reason ?? '') };
  return [sent, { at: decision.at, events: [decided] }];
}

/** What the engine can't reckon must not get into a log. @throws RangeError */
function checkClaim({ route, completedOn, facts }: EarlierRecord['claims'][number]): void {
  const rules = ruleSetFor(yearOfDay(completedOn));
  if (!rules.ok) throw new RangeError(rules.error.message);
  const { ruleSet } = rules.value;
  const known = ruleSet.routes.find(({ id }) => id === route);
  if (!known) throw new RangeError(`no such route: ${route}`);
  const fault = checkFacts(ruleSet, known, facts);
  if (fault) throw new RangeError(fault.message);
}

/**
 * Takes over an earlier record, commit by commit in the order in which it happened. False for a person who has a record
 * here already. Broken off, it goes on where it was: each commit's key is what it is about.
 * @param versions current version of each course
 */
export async function takeOver(
  services: Services,
  { person, since, courses, claims }: EarlierRecord,
  versions: ReadonlyMap<string, string>,
): Promise<boolean> {
  const document = checkDocument(person.documentKind, person.documentNumber);
  if (!document.ok) throw new RangeError(document.error);
  const personId = await personOf(services, await services.keys.lookup('document', document.value));
  const known = await readRecord(services.log, personId);
  const begun = known.keys.has(`operator:staff:${appointKey(personId, new Date(since))}`);
  if (known.n > 0 && !begun) return false;
  for (const claim of claims) checkClaim(claim);
  await appoint(services, person, new Date(since));
  const sealer = await services.keys.sealerOf(personId);
  const happened = [
    ...courses.flatMap((course) =>
      courseHappenings(personId, course, versions.get(course.courseId) ?? ''),
    ),
    ...claims.flatMap((claim) => claimHappenings(personId, claim, sealer.seal)),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (const { at, events } of happened) {
    const names = events.map((event) => `${event.type} ${'claimId' in event ? event.claimId : ''}`);
    const key = derivedId('history', at, ...names);
    const appended = await append(services.log, personId, {
      actor: { kind: 'operator', id: 'history' },
      key,
      request: key,
      trace: key,
      receivedAt: new Date(at),
      decide: () => ok(events),
    });
    if (!appended.ok) throw new Error(`history refused: ${appended.error.code}`);
  }
  return true;
}
