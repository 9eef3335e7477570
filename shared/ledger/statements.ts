import { ok, type Result } from '../result.ts';
import type { EventOf, PersonEvent, Sealed } from './events.ts';
import type { PersonRecord } from './record.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { PrintedYear } from './statement-events.ts';

/** Statements that were printed from a record, folded; and the decisions on them. */

type Issued = Omit<Extract<EventOf<'StatementIssued'>, { readonly v: 2 }>, 'type' | 'v'>;

export type IssuedStatement = Omit<Issued, 'printed'> & {
  /** Of before contents were kept there is no hash: such a page is made again from the log. */
  readonly printed: readonly (PrintedYear & { readonly content?: string })[];
  readonly courseTitles?: Readonly<Record<string, string>>;
  /** The commit that issued it; what it shows is the record up to the one before. */
  readonly n: number;
  /** Hash of the commit before. */
  readonly ledgerHash: string;
  readonly issuedAt: string;
  /** `by`: id of the official. */
  readonly revoked: { readonly at: string; readonly by: string; readonly reason: Sealed } | null;
};

type Decision = Result<readonly PersonEvent[], Refusal>;

/** Statements that one person may have at a time that are not revoked: everyone who prints once a day has room. */
const MAX_STATEMENTS = 500;

/** Folds an event about statements. */
export function applyStatementEvent(
  statements: Map<string, IssuedStatement>,
  commit: {
    readonly n: number;
    readonly prevHash: string;
    readonly at: string;
    readonly by: string;
  },
  event: EventOf<'StatementIssued' | 'StatementRevoked'>,
): void {
  if (event.type === 'StatementIssued') {
    const { type: _type, v: _v, ...issued } = event;
    const { n, prevHash: ledgerHash, at: issuedAt } = commit;
    statements.set(event.serial, { ...issued, n, ledgerHash, issuedAt, revoked: null });
    return;
  }
  const issued = statements.get(event.serial);
  if (!issued) return;
  const revoked = { at: commit.at, by: commit.by, reason: event.reason };
  statements.set(event.serial, { ...issued, revoked });
}

/** Issues a statement, for years that are not in the future. */
export function decideIssue(record: PersonRecord, issue: Issued, thisYear: number): Decision {
  if (Math.max(...issue.years) > thisYear) return refuse('STATEMENT_YEAR_FUTURE');
  if (record.statements.size >= MAX_STATEMENTS) return refuse('STATEMENTS_FULL');
  return ok([{ type: 'StatementIssued', v: 2, ...issue }]);
}

/** Revokes a statement, once, for a reason that the person reads. */
export function decideRevoke(record: PersonRecord, serial: string, reason: Sealed): Decision {
  const issued = record.statements.get(serial);
  if (!issued) return refuse('NOT_FOUND');
  if (issued.revoked) return refuse('ALREADY_DECIDED');
  const { years } = issued;
  return ok([{ type: 'StatementRevoked', v: 1, serial, years, reason }]);
}
