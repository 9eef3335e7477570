import type { EntryResult, Statement, Step } from '../engine/model.ts';
import { decimalOf, type Hours } from '../hours/hours.ts';
import type { LedgerFault } from './fault.ts';

/**
 * The ledger file's result form, as JSON text: hours as exact decimals. Entries and steps are written straight to
 * text, because a batch writes six million of them.
 */
export function printStatement(statement: Statement): string {
  const { year, ruleSet, personId, categories, total, verdict } = statement;
  const head = JSON.stringify({
    person: personId,
    year,
    ruleSet: ruleSet.id,
    ruleSetHash: ruleSet.hash,
    ...(ruleSet.note === undefined ? undefined : { ruleSetNote: ruleSet.note }),
  });
  const tail = JSON.stringify({
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
  });
  return (
    `${head.slice(0, -1)},"entries":{${statement.entries.map(entryText).join(',')}},` +
    `"routes":{${routesText(statement)}},"groups":${groupsText(statement)},${tail.slice(1)}`
  );
}

/** In place of a result, where nothing was computed. */
export const printFault = (
  person: string | null,
  year: number | null,
  error: LedgerFault,
): string => JSON.stringify({ person, year, error });

const entryText = ({ id, raw, counted, steps }: EntryResult): string =>
  `${JSON.stringify(id)}:{"raw":${raw / 10},"counted":${counted / 10},"steps":[${steps.map(stepText).join(',')}]}`;

/** Kinds, rules, clauses and readings are words of the rule set, which needs no escapes; the sentence may quote people. */
const stepText = ({ kind, rule, clause, reading, before, after, text }: Step): string =>
  `{"kind":"${kind}","rule":"${rule}","clause":"${clause}",${reading === undefined ? '' : `"reading":"${reading}",`}` +
  `"before":${before / 10},"after":${after / 10},"text":${JSON.stringify(text)}}`;

const routesText = ({ routes }: Statement): string =>
  routes
    .map(
      ({ id, raw, afterOwnCap, counted }) =>
        `"${id}":{"raw":${raw / 10},"afterRouteCap":${afterOwnCap / 10},"counted":${counted / 10}}`,
    )
    .join(',');

function groupsText(statement: Statement): string {
  return (
    `{"P1-P5":${groupText(statement, 'P1', isFirstFive)},"P6":${groupText(statement, 'P6.1', isSixth)},` +
    `"REC+PROV professional":${certifiedProfessional(statement) / 10}}`
  );
}

const isFirstFive = (route: string): boolean =>
  route.length === 2 && route >= 'P1' && route <= 'P5';
const isSixth = (route: string): boolean => route.startsWith('P6.');

/** Routes under one common cap: the one that stands over the first of them and not on it alone. */
function groupText(
  { routes, caps }: Statement,
  first: string,
  isMember: (route: string) => boolean,
): string {
  let sum = 0;
  let counted = 0;
  for (const route of routes) {
    if (!isMember(route.id)) continue;
    sum += route.afterOwnCap;
    counted += route.counted;
  }
  const common = caps.find((cap) => cap.routes.length > 1 && cap.routes.includes(first));
  const limit = common?.limit ?? null;
  return `{"sumAfterRouteCaps":${sum / 10},"cap":${limit === null ? null : limit / 10},"counted":${counted / 10}}`;
}

function certifiedProfessional({ entries }: Statement): number {
  let sum = 0;
  for (const { route, category, counted } of entries) {
    if ((route === 'REC' || route === 'PROV') && category === 'professional') sum += counted;
  }
  return sum;
}
