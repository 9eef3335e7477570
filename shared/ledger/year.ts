import type { Given } from '../claim/preview.ts';
import type { FactKind } from '../contract/facts.ts';
import { assess } from '../engine/index.ts';
import type {
  Entry,
  EntryStatus,
  History,
  Person,
  RulesInForce,
  Statement,
} from '../engine/model.ts';
import type { Day } from '../time/day.ts';
import { dayAt, type Instant, instant } from '../time/instant.ts';
import type { PersonnelType, ReviewingAuthority } from '../vocabulary.ts';
import { attemptOf, type Enrolment, enrolmentKey, knownPassedAt } from './courses.ts';
import type { FactValue } from './events.ts';
import { type Claim, confirmedHistory, heldFrom, type PersonRecord } from './record.ts';

/** From a person's record to what the engine takes. The only place that knows both. */

function plain(value: FactValue): string {
  if ('plain' in value) return value.plain;
  throw new Error('a sealed fact decides nothing');
}

function history<T extends string>(record: PersonRecord, kind: FactKind): History<T> {
  const [first, ...rest] = confirmedHistory(record, kind).map((fact) => ({
    from: heldFrom(fact),
    value: plain(fact.value) as T,
  }));
  if (!first)
    throw new Error(`no confirmed ${kind}: nothing is assessed before the account is bound`);
  return [first, ...rest];
}

const statusOf: Readonly<Record<Claim['state'], EntryStatus>> = {
  sent: 'pending',
  approved: 'approved',
  returned: 'returned',
  answered: 'returned',
  refused: 'returned',
  withdrawn: 'withdrawn',
};

function toPerson(id: string, record: PersonRecord): Person {
  const professions = history<string>(record, 'profession');
  const authority = history<ReviewingAuthority>(record, 'reviewingAuthority');
  const many = <A, B>([first, ...rest]: History<A>, to: (value: A) => B): History<B> => [
    { from: first.from, value: to(first.value) },
    ...rest.map(({ from, value }) => ({ from, value: to(value) })),
  ];
  return {
    id,
    personnelType: history<PersonnelType>(record, 'personnelType'),
    professions: many(professions, (profession) => [profession]),
    region: history<string>(record, 'region'),
    titleReview: many(authority, (value) => ({ authority: value })),
  };
}

function toEntry(claim: Claim, status: EntryStatus): Entry {
  const { claimId, route, completedOn, period, facts } = claim;
  return { id: claimId, route, completedOn, ...(period ? { period } : {}), status, facts };
}

/** The day on which a public course ended, or the last of what happened with it while it goes on. */
export function courseDay({ enrolledAt, studyCompletedAt, papers }: Enrolment): Day {
  const last = papers.findLast(({ ended }) => ended !== null)?.ended;
  return dayAt(instant(last?.endedAt ?? studyCompletedAt ?? enrolledAt));
}

/** A public course of a year. Its facts are its attempts; the policy makes the hours of them. */
function toCourseEntry(record: PersonRecord, enrolment: Enrolment): Entry {
  const { courseId, year, enrolledAt, studyCompletedAt, papers } = enrolment;
  // A pass elsewhere that was known before stands: a regrade neither takes its hours nor earns them twice.
  const elsewhere = [...record.enrolments.values()]
    .filter((each) => each.courseId === courseId && each.year !== year)
    .flatMap((each) => each.papers.map((paper) => [each.year, knownPassedAt(paper)] as const));
  const passedBefore = (moment: Instant, years: (passed: number) => boolean): boolean =>
    elsewhere.some(([passed, at]) => at !== null && at <= moment && years(passed));
  const earlier = passedBefore(instant(enrolledAt), (passed) => passed < year);
  return {
    id: enrolmentKey(courseId, year),
    route: 'PUB',
    completedOn: courseDay(enrolment),
    status: 'approved',
    facts: {},
    course: {
      courseId,
      passedInEarlierYear: earlier,
      enrolledAt: instant(enrolledAt),
      studyCompletedAt: studyCompletedAt === null ? null : instant(studyCompletedAt),
      attempts: papers.flatMap(attemptOf).map(({ passedBy, ...attempt }) => ({
        ...attempt,
        ...(passedBy !== undefined && !passedBefore(passedBy, () => true) ? { passedBy } : {}),
      })),
    },
  };
}

/** 五(三): what carried a secret or non-public marking cancels its item, whatever else was decided about it. */
export const isConfidential = (record: PersonRecord, { evidence }: Claim): boolean =>
  evidence.some((uploadId) => record.evidence.get(uploadId)?.verdict === 'blocked');

function statusIn(record: PersonRecord, claim: Claim): EntryStatus {
  return isConfidential(record, claim) ? 'confidential' : statusOf[claim.state];
}

export const enrolmentsIn = (record: PersonRecord, year: number): readonly Enrolment[] =>
  [...record.enrolments.values()].filter((enrolment) => enrolment.year === year);

/** Claims that touch a year, oldest first. */
export const claimsOf = (record: PersonRecord, year: number): readonly Claim[] =>
  [...record.claims.values()].filter((claim) => claim.years.includes(year));

/**
 * What the engine is given of a person's year.
 * @param supposed claims to be taken as approved, for "what would it come to"
 */
export function givenOf(
  personId: string,
  record: PersonRecord,
  rules: RulesInForce,
  supposed: (claim: Claim) => boolean = () => false,
): Given {
  const claims = claimsOf(record, rules.year).map((claim) =>
    toEntry(claim, supposed(claim) ? 'approved' : statusIn(record, claim)),
  );
  const courses = enrolmentsIn(record, rules.year).map((each) => toCourseEntry(record, each));
  return { person: toPerson(personId, record), entries: [...courses, ...claims] };
}

/** A person's year by the rules in force. @param supposed as in `givenOf` */
export function statementOf(
  personId: string,
  record: PersonRecord,
  rules: RulesInForce,
  supposed?: (claim: Claim) => boolean,
): Statement {
  const { person, entries } = givenOf(personId, record, rules, supposed);
  return assess(rules, person, entries);
}

/** Is asked for or was granted. One that was answered stands again in the one that answers it. */
export const isStanding = ({ state }: Claim): boolean =>
  state !== 'answered' && state !== 'withdrawn';

/** Waits for the bureau, and nothing stands against it. */
export const isWaiting = (record: PersonRecord, claim: Claim): boolean =>
  claim.state === 'sent' && !isConfidential(record, claim);

/** Years of which the record holds anything, newest first. */
export function yearsIn(record: PersonRecord): readonly number[] {
  const claimed = [...record.claims.values()].flatMap(({ years }) => years);
  const studied = [...record.enrolments.values()].map(({ year }) => year);
  return [...new Set([...claimed, ...studied])].sort((a, b) => b - a);
}
