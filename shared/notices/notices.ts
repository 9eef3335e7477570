import { courseStanding } from '../exam/policy.ts';
import { enrolmentIn, toPolicy } from '../ledger/courses.ts';
import type { Commit, PersonEvent } from '../ledger/events.ts';
import { fold, type PersonRecord } from '../ledger/record.ts';
import { statementOf } from '../ledger/year.ts';
import { ruleSetFor } from '../rules/index.ts';
import { addDays, lastDayOf } from '../time/day.ts';
import {
  after,
  DAY,
  formatInstant,
  HOUR,
  type Instant,
  instant,
  startOfDay,
  yearAt,
} from '../time/instant.ts';
import { type Correction, correcting, correctionOf, isCorrecting } from './corrections.ts';

/**
 * What a person is told of: derived whole from the log and the clock, so that nothing needs to be stored to know it, and
 * each with an id that says what it is about, so that nothing is told twice.
 */

export type Notice = {
  readonly id: string;
  /** When it came to be. */
  readonly at: Instant;
} & (
  | {
      readonly kind: 'decision';
      readonly what: 'approved' | 'adjusted' | 'returned' | 'refused' | 'reopened';
      readonly claimId: string;
    }
  | {
      readonly kind: 'decision';
      readonly what: 'factConfirmed' | 'factRefused';
      readonly factId: string;
    }
  | { readonly kind: 'decision'; readonly what: 'revoked'; readonly serial: string }
  | { readonly kind: 'decision'; readonly what: 'answered'; readonly requestId: string }
  | {
      readonly kind: 'evidence';
      readonly what: 'blocked' | 'review' | 'rejected';
      readonly uploadId: string;
    }
  | {
      readonly kind: 'deadline';
      readonly what: 'deadline';
      readonly year: number;
      readonly days: number;
      /** Floors that were missed at that moment, in tenths of an hour. */
      readonly missing: readonly { readonly id: string; readonly shortfall: number }[];
    }
  | { readonly kind: 'lock'; readonly what: 'lockOver'; readonly courseId: string }
  | Correction
);

/** Events of which a person is told; a test holds the list against what they make. */
export const tellingEvents = [
  'ClaimApproved',
  'ClaimReturned',
  'ClaimRefused',
  'ClaimReopened',
  'FactConfirmed',
  'FactRefused',
  'EvidenceChecked',
  ...correcting,
  'StatementRevoked',
  'RequestAnswered',
] as const satisfies readonly PersonEvent['type'][];

/** Days before the deadline on which a person who is not there yet is told what is missing. */
export const WARNING_DAYS = [30, 14, 7, 1] as const;
/** Told in the morning, Asia/Shanghai. */
const MORNING = 9 * HOUR;
/** How far back notices are shown. */
const SHOWN_DAYS = 400;
/** So many are shown, the newest. */
export const MOST_SHOWN = 200;

/** All notices up to a moment, newest first. @param commits the whole log, oldest first */
export function noticesOf(
  personId: string,
  commits: readonly Commit[],
  now: Instant,
): readonly Notice[] {
  const since = now - SHOWN_DAYS * DAY;
  return [
    ...commits.flatMap((_, i) => fromCommit(personId, commits, i)),
    ...warnings(personId, commits, now),
    ...locksOver(fold(commits)),
  ]
    .filter(({ at }) => at <= now && at >= since)
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .slice(0, MOST_SHOWN);
}

function fromCommit(
  personId: string,
  commits: readonly Commit[],
  place: number,
): readonly Notice[] {
  const commit = commits[place];
  if (!commit) return [];
  const { n, body } = commit;
  const at = instant(body.at);
  const adjusted = new Set(
    body.events.flatMap((event) => (event.type === 'ClaimAdjusted' ? [event.claimId] : [])),
  );
  return body.events.flatMap((event, i): Notice | readonly [] => {
    const told = isCorrecting(event)
      ? correctionOf(event, personId, commits, place)
      : tellOf(event, adjusted);
    return told ? ({ id: `log-${n}-${i}`, at, ...told } as Notice) : [];
  });
}

type Told = Notice extends infer N ? (N extends Notice ? Omit<N, 'id' | 'at'> : never) : never;

/** What an event tells the person; null for what he did himself, or sees without being told. */
function tellOf(event: PersonEvent, adjusted: ReadonlySet<string>): Told | null {
  switch (event.type) {
    case 'ClaimApproved': {
      const { claimId } = event;
      return { kind: 'decision', what: adjusted.has(claimId) ? 'adjusted' : 'approved', claimId };
    }
    case 'ClaimReturned':
      return { kind: 'decision', what: 'returned', claimId: event.claimId };
    case 'ClaimRefused':
      return { kind: 'decision', what: 'refused', claimId: event.claimId };
    case 'ClaimReopened':
      return { kind: 'decision', what: 'reopened', claimId: event.claimId };
    case 'FactConfirmed':
      return { kind: 'decision', what: 'factConfirmed', factId: event.factId };
    case 'FactRefused':
      return { kind: 'decision', what: 'factRefused', factId: event.factId };
    case 'EvidenceChecked':
      return event.verdict === 'clear'
        ? null
        : { kind: 'evidence', what: event.verdict, uploadId: event.uploadId };
    case 'StatementRevoked':
      return { kind: 'decision', what: 'revoked', serial: event.serial };
    case 'RequestAnswered':
      return { kind: 'decision', what: 'answered', requestId: event.requestId };
    default:
      return null;
  }
}

/** The years whose warnings may still be shown. */
const yearsUpTo = (now: Instant): readonly number[] => [yearAt(now) - 1, yearAt(now)];

/** On each warning day what was missing on that morning; nothing where the year was met, or nobody is assessed. */
function warnings(personId: string, commits: readonly Commit[], now: Instant): readonly Notice[] {
  return yearsUpTo(now).flatMap((year) =>
    WARNING_DAYS.flatMap((days): Notice | readonly [] => {
      const at = after(startOfDay(addDays(lastDayOf(year), -days)), MORNING);
      const rules = ruleSetFor(year);
      if (at > now || !rules.ok) return [];
      const record = fold(commits.filter(({ body }) => instant(body.at) <= at));
      if (record.applicationId === null) return [];
      const { verdict, floors, qualificationCancelled } = statementOf(
        personId,
        record,
        rules.value,
      );
      if (verdict !== '不合格' || qualificationCancelled) return [];
      const missing = floors
        .filter(({ shortfall }) => shortfall > 0)
        .map(({ id, shortfall }) => ({ id, shortfall }));
      return {
        id: `deadline-${year}-${days}`,
        at,
        kind: 'deadline',
        what: 'deadline',
        year,
        days,
        missing,
      };
    }),
  );
}

/**
 * The end of each lock that a fifth failure began and nothing lifted before (notice 三), where there is an exam to sit by
 * then: an enrolment ends with its year.
 */
function locksOver(record: PersonRecord): readonly Notice[] {
  const policy = toPolicy(record);
  const found = new Map<string, Notice>();
  for (const { courseId, year, papers } of record.enrolments.values()) {
    const rules = ruleSetFor(year);
    if (!rules.ok) continue;
    const lockAt = (at: Instant): Instant | null =>
      courseStanding(rules.value.ruleSet.publicCourses, policy, courseId, at).lockedUntil;
    for (const { ended } of papers) {
      if (!ended || ended.result === 'pass') continue;
      const at = lockAt(instant(ended.endedAt));
      if (at === null || lockAt(after(at, -1)) !== at) continue;
      const read = enrolmentIn(record, courseId, yearAt(at))?.studyCompletedAt;
      if (read == null || instant(read) > at) continue;
      const id = `lock-${courseId}-${formatInstant(at)}`;
      found.set(id, { id, at, kind: 'lock', what: 'lockOver', courseId });
    }
  }
  return [...found.values()];
}
