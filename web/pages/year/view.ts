import type { ClaimView } from '../../../shared/contract/answers.ts';
import type { CourseOfYear, OwnYear, YearView } from '../../../shared/contract/year.ts';
import type { CapResult, EntryResult, Statement, Step } from '../../../shared/engine/model.ts';
import { byDay } from '../../../shared/time/day.ts';

/** What the page shows of a year, taken from the two statements. Hours stay in tenths until they are written. */

export type BarView = {
  readonly id: string;
  readonly name: string;
  readonly floor: number;
  readonly counted: number;
  readonly waiting: number;
  readonly planned: number;
  readonly lost: number;
  readonly shortfall: number;
};

/** A claim or a public course as a line of the year. */
export type EntryView = {
  readonly entry: EntryResult;
  readonly claim: ClaimView | undefined;
  readonly course: CourseOfYear | undefined;
  /** The day on which it was finished. */
  readonly on: string;
};

/** 85 tenths are 8.5. */
export const hoursText = (tenths: number): string => String(tenths / 10);

/** The total first: it is what the verdict's sentence speaks of. */
export const totalFirst = <T extends { readonly id: string }>(floors: readonly T[]): readonly T[] =>
  [...floors].sort((a, b) => Number(b.id === 'total') - Number(a.id === 'total'));

const lostOf = (entries: readonly EntryResult[]): number =>
  entries.reduce(
    (sum, entry) =>
      sum +
      entry.steps.reduce(
        (cut, step) => cut + (step.kind === 'CAP' ? step.before - step.after : 0),
        0,
      ),
    0,
  );

/** What tried things would add to a floor, on top of what waits, by its id. */
export type Planned = Readonly<Record<string, number>>;

export function barsOf(
  { statement, ifApproved }: YearView,
  planned: Planned = {},
): readonly BarView[] {
  return totalFirst(statement.floors).map((floor) => ({
    id: floor.id,
    name: floor.name,
    floor: floor.required,
    counted: floor.counted,
    waiting: Math.max(
      0,
      (ifApproved.floors.find((f) => f.id === floor.id)?.counted ?? 0) - floor.counted,
    ),
    planned: planned[floor.id] ?? 0,
    lost: lostOf(
      statement.entries.filter((entry) => floor.id === 'total' || entry.category === floor.id),
    ),
    shortfall: floor.shortfall,
  }));
}

/** The fewest hours that close every gap: the total's, or public and professional together where that is more. */
export function stillNeeded(statement: Statement): number {
  const shortOf = (total: boolean) =>
    statement.floors
      .filter((floor) => (floor.id === 'total') === total)
      .reduce((sum, floor) => sum + floor.shortfall, 0);
  return Math.max(shortOf(true), shortOf(false));
}

export function entriesOf({ statement, claims, courses }: OwnYear): {
  readonly standing: readonly EntryView[];
  readonly gone: readonly EntryView[];
} {
  const byId = new Map(claims.map((claim) => [claim.claimId, claim]));
  const courseOf = new Map(courses.map((each) => [`${each.courseId}#${statement.year}`, each]));
  const all = statement.entries.map((entry): EntryView => {
    const [claim, course] = [byId.get(entry.id), courseOf.get(entry.id)];
    return { entry, claim, course, on: claim?.completedOn ?? course?.on ?? '' };
  });
  return {
    standing: all
      .filter(({ claim }) => claim === undefined || claim.state === 'approved')
      .sort((a, b) => byDay(a.on, b.on)),
    gone: all.filter(({ claim }) => claim?.state === 'withdrawn' || claim?.state === 'refused'),
  };
}

/** One of its files was sealed, which cancels it. */
export const isBlocked = ({ evidence }: ClaimView): boolean =>
  evidence.some(({ state }) => state === 'blocked');

/**
 * What waits: for the person first, then for the bureau. Of a year that is over no course can be passed any more, nor is
 * one in it that is locked beyond its end.
 */
export function waitingOf({ claims, courses, statement }: OwnYear, today: string) {
  const sent = claims.filter(({ state }) => state === 'sent');
  return {
    blocked: sent.filter(isBlocked),
    returned: claims.filter(({ state }) => state === 'returned'),
    sent: sent.filter((claim) => !isBlocked(claim)),
    studying: courses.filter(
      ({ passed, opensOn }) =>
        passed === null && (opensOn ?? today).startsWith(`${statement.year}-`),
    ),
  };
}

/** The cap that took from an entry, as it applied to the whole year; of several the one that took most. */
export function cutOf(
  { statement }: OwnYear,
  entry: EntryResult,
): { step: Step; cap: CapResult } | undefined {
  const [step] = entry.steps
    .filter(({ kind }) => kind === 'CAP')
    .sort((a, b) => b.before - b.after - (a.before - a.after));
  const cap = statement.caps.find(({ id }) => id === step?.rule);
  return step && cap ? { step, cap } : undefined;
}

export type Share = { readonly id: string; readonly route: string; readonly hours: number };
/** What fills a cap, in the order of the days on which it was earned. */
export const sharesOf = (view: OwnYear, { routes }: CapResult): readonly Share[] =>
  entriesOf(view)
    .standing.filter(({ entry }) => routes.includes(entry.route) && entry.counted > 0)
    .map(({ entry }) => ({ id: entry.id, route: entry.route, hours: entry.counted }));

export type DateView = {
  readonly on: string;
  readonly what: 'answer' | 'course' | 'end';
  readonly count: number;
};
/** The days that still matter this year, in their order. */
export function datesOf(view: OwnYear, today: string): readonly DateView[] {
  const answers = view.claims
    .filter(({ state }) => state === 'sent')
    .map(({ answerBy }) => answerBy);
  const course =
    view.way?.parts.some(({ what }) => what === 'course') ||
    view.nextCourses.some(({ begun }) => begun);
  return [
    ...[...new Set(answers)].map((on) => ({
      on,
      what: 'answer' as const,
      count: answers.filter((each) => each === on).length,
    })),
    ...(course ? [{ on: view.courseBy, what: 'course' as const, count: 1 }] : []),
    { on: `${view.statement.year}-12-31`, what: 'end' as const, count: 1 },
  ]
    .filter(({ on }) => on >= today)
    .sort((a, b) => byDay(a.on, b.on));
}

export type Phase = 'running' | 'closed';
/** Before the deadline nothing is final: a page says 尚未达标, never 不合格. */
export const phaseAt = (deadline: string, now: string): Phase =>
  Date.parse(now) < Date.parse(deadline) ? 'running' : 'closed';

/** Whole days from today to 31 December, both by Asia/Shanghai. */
export const daysLeft = (year: number, today: string): number =>
  Math.round((Date.parse(`${year}-12-31`) - Date.parse(today)) / 86_400_000);
