import type { EntryResult, Statement, Step } from '../engine/model.ts';
import type { LedgerFault } from './fault.ts';

/**
 * The ledger file's result form, as JSON text: hours as exact decimals. Entries and steps are written straight to
 * text, because a batch writes six million of them.
 */
export function printStatement(statement: Statement): string {
  const { year, ruleSet, personId, entries, categories, total, floors, reasons, verdict } =
    statement;
  const note = ruleSet.note === undefined ? '' : `"ruleSetNote":${JSON.stringify(ruleSet.note)},`;
  const shortfall = floors.map((floor) => `"${floor.id}":${floor.shortfall / 10}`);
  return (
    `{"person":${JSON.stringify(personId)},"year":${year},"ruleSet":"${ruleSet.id}",` +
    `"ruleSetHash":"${ruleSet.hash}",${note}"entries":{${entries.map(entryText).join(',')}},` +
    `"routes":{${routesText(statement)}},"groups":${groupsText(statement)},` +
    `"public":${(categories['public'] ?? 0) / 10},"professional":${(categories['professional'] ?? 0) / 10},` +
    `"total":${total / 10},"shortfall":{${shortfall.join(',')}},` +
    `"qualificationCancelled":${statement.qualificationCancelled},"verdict":${verdict && `"${verdict}"`},` +
    `"reasons":${JSON.stringify(reasons.map(({ kind }) => kind))},${coursesText(statement)}}`
  );
}

function coursesText({ courses }: Statement): string {
  if (courses.length === 0) return '"enrolments":{},"attempts":{}';
  const enrolments = courses.map((each) => [each.entryId, each.enrolment]);
  const attempts = courses.map((each) => [each.entryId, each.attempts]);
  const text = (pairs: readonly (readonly unknown[])[]): string =>
    pairs.map(([id, value]) => `${JSON.stringify(id)}:${JSON.stringify(value)}`).join(',');
  return `"enrolments":{${text(enrolments)}},"attempts":{${text(attempts)}}`;
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
