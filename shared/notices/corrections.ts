import { courseStanding } from '../exam/policy.ts';
import { type Hours, NONE } from '../hours/hours.ts';
import { enrolmentKey, findPaper, toPolicy } from '../ledger/courses.ts';
import type { Commit, EventOf, PersonEvent } from '../ledger/events.ts';
import { fold, type PersonRecord } from '../ledger/record.ts';
import { statementOf } from '../ledger/year.ts';
import { ruleSetFor } from '../rules/index.ts';
import type { Day } from '../time/day.ts';
import { type Instant, instant } from '../time/instant.ts';

/** What officials did about somebody's exams, and what it changed for him: his attempts, his lock, his hours. */

export type Correction = { readonly kind: 'correction' } & (
  | {
      readonly what: 'annulled';
      readonly courseId: string;
      readonly paperId: string;
      /** It opened the lock of two weeks that the paper had led to. */
      readonly unlocked: boolean;
    }
  | {
      readonly what: 'regraded';
      readonly courseId: string;
      readonly paperId: string;
      /** Whose hours it is about: that of the enrolment. */
      readonly year: number;
      /** Points before and after, of so many. */
      readonly before: number;
      readonly after: number;
      readonly outOf: number;
      /** `newly`: this made a pass of it. */
      readonly pass: 'newly' | 'before' | 'not';
      /** Hours that it brought, before any ceiling of the year. */
      readonly earned: Hours;
    }
  | {
      readonly what: 'extraTime';
      readonly decisionId: string;
      /** Added to exams that start on these days; 0 takes back what was added before. */
      readonly percent: number;
      readonly from: Day;
      readonly until: Day;
    }
);

/** The events that make one. */
export const correcting = ['PaperAnnulled', 'PaperRegraded', 'ExtraTimeDecided'] as const;
type Correcting = EventOf<(typeof correcting)[number]>;

export const isCorrecting = (event: PersonEvent): event is Correcting =>
  (correcting as readonly string[]).includes(event.type);

/** @param commits the whole log, oldest first; `at` is the place of the event's commit in it */
export function correctionOf(
  event: Correcting,
  personId: string,
  commits: readonly Commit[],
  at: number,
): Correction {
  if (event.type === 'ExtraTimeDecided') {
    const { decisionId, percent, from, until } = event;
    return { kind: 'correction', what: 'extraTime', decisionId, percent, from, until };
  }
  const [before, after] = [fold(commits.slice(0, at)), fold(commits.slice(0, at + 1))];
  const { courseId, paperId } = event;
  const of = { kind: 'correction', courseId, paperId } as const;
  if (event.type === 'PaperAnnulled') {
    const moment = instant(commits[at]?.body.at ?? '');
    const locked = (record: PersonRecord) => isLocked(record, event, moment);
    return { ...of, what: 'annulled', unlocked: locked(before) && !locked(after) };
  }
  const year = event.years[0] ?? 0;
  const passed = event.after.result === 'pass';
  const worth = (record: PersonRecord) => worthOf(personId, record, courseId, year);
  return {
    ...{ ...of, what: 'regraded', year },
    ...{ before: event.before.points, after: event.after.points },
    outOf: findPaper(after, paperId)?.paper.ended?.outOf ?? 0,
    pass: !passed ? 'not' : event.before.result === 'pass' ? 'before' : 'newly',
    earned: (worth(after) - worth(before)) as Hours,
  };
}

function isLocked(
  record: PersonRecord,
  { courseId, years }: EventOf<'PaperAnnulled'>,
  at: Instant,
): boolean {
  const rules = ruleSetFor(years[0] ?? 0);
  if (!rules.ok) return false;
  const { publicCourses } = rules.value.ruleSet;
  return courseStanding(publicCourses, toPolicy(record), courseId, at).lockedUntil !== null;
}

/** Hours of the course in that year as they stand; none where nothing is assessed yet. */
function worthOf(personId: string, record: PersonRecord, courseId: string, year: number): Hours {
  const rules = ruleSetFor(year);
  if (!rules.ok || record.applicationId === null) return NONE;
  const id = enrolmentKey(courseId, year);
  const { entries } = statementOf(personId, record, rules.value);
  return entries.find((entry) => entry.id === id)?.raw ?? NONE;
}
