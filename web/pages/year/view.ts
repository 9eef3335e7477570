import type { ClaimView } from '../../../shared/contract/answers.ts';
import type { YearView } from '../../../shared/contract/year.ts';
import type { EntryResult, Statement } from '../../../shared/engine/model.ts';

/** What the page shows of a year, taken from the two statements. Hours stay in tenths until they are written. */

export type BarView = {
  readonly id: string;
  readonly name: string;
  readonly floor: number;
  readonly counted: number;
  readonly waiting: number;
  readonly lost: number;
  readonly shortfall: number;
};

export type EntryView = { readonly entry: EntryResult; readonly claim: ClaimView | undefined };

/** 85 tenths are 8.5. */
export const hoursText = (tenths: number): string => String(tenths / 10);

/** The total first: it is what the verdict's sentence speaks of. */
export const totalFirst = (floors: Statement['floors']): Statement['floors'] =>
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

export function barsOf({ statement, ifApproved }: YearView): readonly BarView[] {
  return totalFirst(statement.floors).map((floor) => ({
    id: floor.id,
    name: floor.name,
    floor: floor.required,
    counted: floor.counted,
    waiting: Math.max(
      0,
      (ifApproved.floors.find((f) => f.id === floor.id)?.counted ?? 0) - floor.counted,
    ),
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

export function entriesOf({ statement, claims }: YearView): {
  readonly standing: readonly EntryView[];
  readonly gone: readonly EntryView[];
} {
  const byId = new Map(claims.map((claim) => [claim.claimId, claim]));
  const all = statement.entries.map((entry) => ({ entry, claim: byId.get(entry.id) }));
  return {
    standing: all
      .filter(({ claim }) => claim === undefined || claim.state === 'approved')
      .sort((a, b) => (a.claim?.completedOn ?? '').localeCompare(b.claim?.completedOn ?? '')),
    gone: all.filter(({ claim }) => claim?.state === 'withdrawn' || claim?.state === 'refused'),
  };
}

export type Phase = 'running' | 'closed';
/** Before the deadline nothing is final: a page says 尚未达标, never 不合格. */
export const phaseAt = (deadline: string, now: string): Phase =>
  Date.parse(now) < Date.parse(deadline) ? 'running' : 'closed';

/** Whole days from today to 31 December, both by Asia/Shanghai. */
export const daysLeft = (year: number, today: string): number =>
  Math.round((Date.parse(`${year}-12-31`) - Date.parse(today)) / 86_400_000);
