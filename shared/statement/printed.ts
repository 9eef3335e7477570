import type { FactKind } from '../contract/facts.ts';
import type { EntryResult, RulesInForce, Statement } from '../engine/model.ts';
import { factOn, type PersonRecord } from '../ledger/record.ts';
import type { PrintedYear } from '../ledger/statement-events.ts';
import { statementOf } from '../ledger/year.ts';
import { ruleSetByHash, ruleSetFor } from '../rules/index.ts';
import { type Day, lastDayOf } from '../time/day.ts';
import { dayAt, instant } from '../time/instant.ts';

/**
 * What a statement said, in the fewest numbers that later tell whether it still holds. Names no person and no title:
 * entries and facts stand here by their ids.
 */

type PrintedEntry = PrintedYear['entries'][number];

/** The facts that a statement shows or rests on. The phone number is none of them. */
const shownFacts = [
  'name',
  'employer',
  'region',
  'profession',
  'personnelType',
  'title',
  'reviewingAuthority',
] as const satisfies readonly FactKind[];

/** The day whose facts a statement shows: the year's last, or the day of issue while the year runs. */
export function shownOn(year: number, issuedAt: string): Day {
  const issued = dayAt(instant(issuedAt));
  return issued.slice(0, 4) === String(year) ? issued : lastDayOf(year);
}

/** Entries that stand on the form: what was decided and earned something, and what was found to be falsified. */
export const isPrinted = ({ raw, steps }: EntryResult): boolean =>
  raw > 0 || steps.some(({ kind }) => kind === 'FRAUD');

export function printedOf(
  statement: Statement,
  record: PersonRecord,
  issuedAt: string,
): PrintedYear {
  const day = shownOn(statement.year, issuedAt);
  return {
    year: statement.year,
    ruleSet: statement.ruleSet.hash,
    cancelled: statement.qualificationCancelled,
    totals: { ...statement.categories, total: statement.total },
    facts: shownFacts.map((kind) => factOn(record, kind, day)?.factId ?? ''),
    entries: statement.entries
      .filter(isPrinted)
      .map(({ id, route, raw, counted }): PrintedEntry => [id, route, raw, counted]),
  };
}

/** A year by the very rules that it was printed by: a later set is no correction of a form. */
function printedRules({ year, ruleSet }: PrintedYear): RulesInForce | undefined {
  const set = ruleSetByHash(ruleSet);
  if (set) return { year, ruleSet: set, hash: ruleSet };
  const now = ruleSetFor(year);
  return now.ok ? now.value : undefined;
}

export type Compared = 'same' | 'updated' | 'corrected';

/**
 * What has become of a printed year. `corrected`: an entry or a fact that it shows is another or gone, or a sum is
 * smaller; `updated`: everything that it shows still holds, and hours came on top. An addition may move a cap from one
 * line to another, so what single lines count is not compared.
 */
export function compare(printed: PrintedYear, now: PrintedYear | undefined): Compared {
  if (!now) return 'corrected';
  const today = new Map(now.entries.map((entry) => [entry[0], entry]));
  const same = printed.entries.every(([id, route, raw]) => {
    const entry = today.get(id);
    return entry?.[1] === route && entry[2] === raw;
  });
  const facts = printed.facts.every((factId, i) => now.facts[i] === factId);
  const smaller = Object.entries(printed.totals).some(
    ([id, hours]) => (now.totals[id] ?? 0) < hours,
  );
  if (!same || !facts || smaller || printed.cancelled !== now.cancelled) return 'corrected';
  const more = now.entries.length > printed.entries.length;
  const larger = Object.entries(now.totals).some(
    ([id, hours]) => hours > (printed.totals[id] ?? 0),
  );
  return more || larger ? 'updated' : 'same';
}

/** A printed year as it would be printed from the record now; undefined where its rules are not known any more. */
export function printedNow(
  printed: PrintedYear,
  personId: string,
  record: PersonRecord,
  issuedAt: string,
): PrintedYear | undefined {
  const rules = printedRules(printed);
  return rules && printedOf(statementOf(personId, record, rules), record, issuedAt);
}
