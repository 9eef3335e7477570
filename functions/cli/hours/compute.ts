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
  const read = readJson(piece.text);
  if (!read) return faulty(null, null, notRead('JSON_INVALID', '不是有效的 JSON'));
  const { data, nonFinite } = read;
  const parsed = parseLedger(data);
  if (!parsed.ok) return faulty(personIn(data), yearIn(data), parsed.error);
  if (nonFinite) {
    const error = notRead('JSON_INVALID', '含有 NaN 或 Infinity，不是有效的 JSON');
    return faulty(personIn(data), yearIn(data), error);
  }
  const { inForce, person, entries } = parsed.value;
  return { json: printStatement(assess(inForce, person, entries)), fault: null };
}

type Json = { readonly data: unknown; readonly nonFinite: boolean };

/** Some programs write NaN and Infinity, which JSON does not know: read on, so that the fault can name the place. */
function readJson(text: string): Json | undefined {
  const strict = parse(text);
  if (strict) return { ...strict, nonFinite: false };
  const finite = text.replace(nonFiniteNumber, (_all, quoted?: string) => quoted ?? '1e999');
  const lenient = finite === text ? undefined : parse(finite);
  return lenient && { ...lenient, nonFinite: true };
}

const nonFiniteNumber = /("(?:[^"\\]|\\.)*")|-?\b(?:NaN|Infinity)\b/g;

function parse(text: string): { readonly data: unknown } | undefined {
  try {
    return { data: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
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
