import type { StatementSummary, Validity } from '../../shared/contract/statement-answers.ts';
import type { PrintedYear } from '../../shared/ledger/statement-events.ts';
import type { IssuedStatement } from '../../shared/ledger/statements.ts';
import { type Compared, compare, printedNow } from '../../shared/statement/printed.ts';
import type { History } from '../log/append.ts';
import type { Holder } from './forms.ts';

/** What a printed statement is worth today. */

type ComparedPage = {
  readonly printed: PrintedYear;
  readonly state: Compared;
  /** The page as it would be printed now; undefined where its rules are not known any more. */
  readonly now: PrintedYear | undefined;
};

/**
 * What has become of each page. Where the record as it is gives other numbers than stand on paper, it is compared with
 * the record as it was, both reckoned by the program of today: a form is corrected by facts, never by a later program.
 */
export function comparedPages(
  personId: string,
  { record, before }: History,
  { printed: pages, issuedAt, n }: IssuedStatement,
): ComparedPage[] {
  return pages.map((printed) => {
    const now = printedNow(printed, personId, record, issuedAt);
    if (!now || compare(printed, now) === 'same')
      return { printed, state: compare(printed, now), now };
    const then = printedNow(printed, personId, before(n), issuedAt) ?? printed;
    const state = compare(then, now);
    return { printed, state, now: state === 'same' ? printed : now };
  });
}

/** What a statement is worth, by what has become of its pages. */
export function validityOf(
  { revoked }: IssuedStatement,
  pages: readonly Pick<ComparedPage, 'state'>[],
): Validity {
  const states = pages.map(({ state }) => state);
  if (revoked) return 'revoked';
  if (states.includes('corrected')) return 'corrected';
  return states.includes('updated') ? 'updated' : 'valid';
}

export const validityNow = (
  personId: string,
  history: History,
  issued: IssuedStatement,
): Validity => validityOf(issued, comparedPages(personId, history, issued));

export function summaryOf(
  { personId, sealer }: Pick<Holder, 'personId' | 'sealer'>,
  history: History,
  issued: IssuedStatement,
): StatementSummary {
  const { serial, years, issuedAt, revoked } = issued;
  return {
    serial,
    years: [...years],
    issuedAt,
    validity: validityNow(personId, history, issued),
    ...(revoked ? { reason: sealer.open(revoked.reason) } : {}),
  };
}
