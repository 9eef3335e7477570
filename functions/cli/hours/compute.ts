import { assess } from '../../../shared/engine/index.ts';
import type { LedgerFault } from '../../../shared/ledger-file/fault.ts';
import { parseLedger } from '../../../shared/ledger-file/parse.ts';
import { printFault, printStatement } from '../../../shared/ledger-file/print.ts';
import type { Piece } from '../../../shared/ledger-file/split.ts';

/** One person's result as JSON, and who had which fault where there is one. */
export type Computed = {
  readonly json: string;
  readonly fault: { readonly person: string | null; readonly error: LedgerFault } | null;
};

export function computeOne(piece: Piece): Computed {
  if ('fault' in piece) return faulty(null, null, notRead(piece.fault, piece.message));
  let data: unknown;
  try {
    data = JSON.parse(piece.text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return faulty(null, null, notRead('JSON_INVALID', '不是有效的 JSON'));
  }
  const parsed = parseLedger(data);
  if (!parsed.ok) return faulty(personIn(data), yearIn(data), parsed.error);
  const { inForce, person, entries } = parsed.value;
  return { json: printStatement(assess(inForce, person, entries)), fault: null };
}

const notRead = (code: LedgerFault['code'], message: string): LedgerFault => ({
  code,
  entry: null,
  field: null,
  message,
});

const faulty = (person: string | null, year: number | null, error: LedgerFault): Computed => ({
  json: printFault(person, year, error),
  fault: { person, error },
});

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function personIn(data: unknown): string | null {
  const person = isObject(data) ? data['person'] : undefined;
  const id = isObject(person) ? person['id'] : undefined;
  return typeof id === 'string' ? id : null;
}

function yearIn(data: unknown): number | null {
  const year = isObject(data) ? data['year'] : undefined;
  return typeof year === 'number' ? year : null;
}
