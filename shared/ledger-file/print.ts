import type { CapResult, Statement } from '../engine/model.ts';
import { decimalOf, type Hours } from '../hours/hours.ts';
import type { LedgerFault } from './fault.ts';

/** The ledger file's result form of a statement: hours as exact decimals. */
export function printStatement(statement: Statement): object {
  const { year, ruleSet, personId, categories, total, verdict } = statement;
  return {
    person: personId,
    year,
    ruleSet: ruleSet.id,
    ruleSetHash: ruleSet.hash,
    ...(ruleSet.note === undefined ? {} : { ruleSetNote: ruleSet.note }),
    entries: entriesOf(statement),
    routes: Object.fromEntries(
      statement.routes.map(({ id, raw, afterOwnCap, counted }) => [
        id,
        {
          raw: decimalOf(raw),
          afterRouteCap: decimalOf(afterOwnCap),
          counted: decimalOf(counted),
        },
      ]),
    ),
    groups: {
      'P1-P5': groupOf(statement, 'P1', /^P[1-5]$/),
      P6: groupOf(statement, 'P6.1', /^P6\.\d$/),
      'REC+PROV professional': decimalOf(certifiedProfessional(statement)),
    },
    public: decimalOf(categories['public'] ?? (0 as Hours)),
    professional: decimalOf(categories['professional'] ?? (0 as Hours)),
    total: decimalOf(total),
    shortfall: Object.fromEntries(
      statement.floors.map(({ id, shortfall }) => [id, decimalOf(shortfall)]),
    ),
    qualificationCancelled: statement.qualificationCancelled,
    verdict,
    reasons: statement.reasons.map(({ kind }) => kind),
    enrolments: Object.fromEntries(
      statement.courses.map(({ entryId, enrolment }) => [entryId, enrolment]),
    ),
    attempts: Object.fromEntries(
      statement.courses.map(({ entryId, attempts }) => [entryId, attempts]),
    ),
  };
}

/** In place of a result, where nothing was computed. */
export const printFault = (
  person: string | null,
  year: number | null,
  error: LedgerFault,
): object => ({
  person,
  year,
  error,
});

const entriesOf = ({ entries }: Statement): object =>
  Object.fromEntries(
    entries.map(({ id, raw, counted, steps }) => [
      id,
      {
        raw: decimalOf(raw),
        counted: decimalOf(counted),
        steps: steps.map(({ before, after, ...step }) => ({
          ...step,
          before: decimalOf(before),
          after: decimalOf(after),
        })),
      },
    ]),
  );

/** Routes under one common cap: the widest that stands over the first of them and is not on it alone. */
function groupOf({ routes, caps }: Statement, first: string, members: RegExp): object {
  const own = routes.filter(({ id }) => members.test(id));
  const add = (hours: readonly Hours[]): number =>
    decimalOf(hours.reduce<number>((sum, each) => sum + each, 0) as Hours);
  const common = caps.find((cap: CapResult) => cap.routes.length > 1 && cap.routes.includes(first));
  return {
    sumAfterRouteCaps: add(own.map(({ afterOwnCap }) => afterOwnCap)),
    cap: common?.limit == null ? null : decimalOf(common.limit),
    counted: add(own.map(({ counted }) => counted)),
  };
}

const certifiedProfessional = ({ entries }: Statement): Hours =>
  entries
    .filter(
      ({ route, category }) => (route === 'REC' || route === 'PROV') && category === 'professional',
    )
    .reduce<number>((sum, { counted }) => sum + counted, 0) as Hours;
