import { valueOn } from '../engine/history.ts';
import type { Entry, EntryStatus, Person, RulesInForce } from '../engine/model.ts';
import { lastDayOf } from '../time/day.ts';
import { formatInstant } from '../time/instant.ts';

/**
 * A person's year as an object of the ledger file, for people and programs outside. The file knows one value of each
 * fact about the person: that of the year's last day, which decides the six professions' ceiling (reading A13).
 * Entries that were taken back or returned are no part of the year and are left out.
 */
export function writeLedger(
  { year, ruleSet }: RulesInForce,
  person: Person,
  entries: readonly Entry[],
): LedgerObject {
  const last = lastDayOf(year);
  return {
    year,
    ruleSet: ruleSet.id,
    person: {
      id: person.id,
      personnelType: valueOn(person.personnelType, last),
      profession: valueOn(person.professions, last)[0] ?? '',
      region: valueOn(person.region, last),
      titleReviewAuthority: valueOn(person.titleReview, last).authority,
    },
    entries: entries.flatMap((entry) => {
      const status = statusOf[entry.status];
      return status === undefined ? [] : [entryObject(entry, status)];
    }),
  };
}

export type LedgerObject = {
  readonly year: number;
  readonly ruleSet: string;
  readonly person: {
    readonly id: string;
    readonly personnelType: Person['personnelType'][0]['value'];
    readonly profession: string;
    readonly region: string;
    readonly titleReviewAuthority: Person['titleReview'][0]['value']['authority'];
  };
  readonly entries: readonly Readonly<Record<string, unknown>>[];
};

const statusOf: Readonly<Record<EntryStatus, string | undefined>> = {
  approved: 'approved',
  pending: 'pending',
  falsified: 'cancelled_fraud',
  confidential: 'cancelled_confidential',
  returned: undefined,
  withdrawn: undefined,
};

function entryObject(entry: Entry, status: string): Readonly<Record<string, unknown>> {
  const { id, route, completedOn, period, professionMatch, facts, course } = entry;
  return {
    id,
    route,
    completedOn,
    ...(period && { period }),
    status,
    ...(professionMatch === undefined ? undefined : { professionMatch }),
    facts: course ? courseObject(course) : facts,
  };
}

/** Attempts that a fault of the system annulled never were; the file has no word for them. */
function courseObject(course: NonNullable<Entry['course']>): Readonly<Record<string, unknown>> {
  const { courseId, passedInEarlierYear, enrolledAt, studyCompletedAt, attempts } = course;
  return {
    courseId,
    passedInEarlierYear,
    enrolledAt: formatInstant(enrolledAt),
    studyCompletedAt: studyCompletedAt && formatInstant(studyCompletedAt),
    attempts: attempts
      .filter(({ annulledAt }) => annulledAt === undefined)
      .map(({ startedAt, submittedAt, result }) => ({
        ...(startedAt === undefined ? undefined : { startedAt: formatInstant(startedAt) }),
        submittedAt: formatInstant(submittedAt),
        result,
      })),
  };
}
