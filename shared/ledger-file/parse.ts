import * as v from 'valibot';
import { checkFacts } from '../engine/check-facts.ts';
import { always } from '../engine/history.ts';
import type { CourseFacts, Entry, Facts, Person, RulesInForce } from '../engine/model.ts';
import { fail, ok, type Result } from '../result.ts';
import { ruleSetById, ruleSetFor } from '../rules/index.ts';
import type { RuleSet } from '../rules/model.ts';
import type { Day } from '../time/day.ts';
import { dayAt } from '../time/instant.ts';
import type { LedgerFault } from './fault.ts';
import { courseFacts, type Ledger, type LedgerCourse, type LedgerEntry, ledger } from './schema.ts';

/** One person's year, ready for the engine. */
export type PersonYear = {
  readonly inForce: RulesInForce;
  readonly person: Person;
  readonly entries: readonly Entry[];
};

/** Maps one object of the ledger file to the engine's model; the first fault refuses the whole person. */
export function parseLedger(data: unknown): Result<PersonYear, LedgerFault> {
  const parsed = v.safeParse(ledger, data, { abortEarly: true });
  if (!parsed.success) return fail(faultOf(parsed.issues[0], data));
  const { year, ruleSet, person, entries } = parsed.output;
  const inForce = ruleSet ? ruleSetById(ruleSet, year) : ruleSetFor(year);
  if (!inForce.ok) {
    const field = inForce.error.code === 'RULE_SET_UNKNOWN' ? 'ruleSet' : 'year';
    return fail({ ...inForce.error, entry: null, field });
  }
  const mapped: Entry[] = [];
  const ids = new Set<string>();
  for (const [at, entry] of entries.entries()) {
    if (ids.has(entry.id)) {
      return fail({
        code: 'ENTRY_ID_TWICE',
        entry: entry.id,
        field: 'id',
        message: `第 ${at + 1} 条的 id 重复`,
      });
    }
    ids.add(entry.id);
    const one = entryOf(entry, inForce.value.ruleSet);
    if (!one.ok) return one;
    mapped.push(one.value);
  }
  return ok({ inForce: inForce.value, person: personOf(person), entries: mapped });
}

const personOf = (person: Ledger['person']): Person => ({
  id: person.id,
  personnelType: always(person.personnelType),
  professions: always([person.profession]),
  region: always(person.region),
  titleReview: always({ authority: person.titleReviewAuthority }),
});

const statuses = {
  approved: 'approved',
  pending: 'pending',
  cancelled_fraud: 'falsified',
  cancelled_confidential: 'confidential',
} as const;

function entryOf(entry: LedgerEntry, rules: RuleSet): Result<Entry, LedgerFault> {
  const fault = (
    code: LedgerFault['code'],
    field: string,
    message: string,
  ): { readonly ok: false; readonly error: LedgerFault } =>
    fail({ code, entry: entry.id, field, message });
  const route = rules.routes.find(({ id, closed }) => id === entry.route && !closed);
  if (!route) return fault('ROUTE_UNKNOWN', 'route', `没有途径“${entry.route}”`);
  const course = route.ways.some(({ rate }) => rate.shape === 'course');
  const parsedCourse = course ? parseCourse(entry) : undefined;
  if (parsedCourse && !parsedCourse.ok) return parsedCourse;
  const facts = scalarsOf(entry.facts);
  const wrong = course ? undefined : checkFacts(rules, route, facts);
  if (wrong) return fault(wrong.code, `facts.${wrong.fact}`, wrong.message);
  const completedOn = entry.completedOn ?? (parsedCourse && lastDayOf(parsedCourse.value));
  if (!completedOn) return fault('FIELD_MISSING', 'completedOn', '缺少完成日期（completedOn）');
  return ok({
    id: entry.id,
    route: entry.route,
    completedOn,
    status: statuses[entry.status],
    facts: course ? {} : facts,
    ...(entry.period ? { period: entry.period } : {}),
    ...(entry.professionMatch === undefined ? {} : { professionMatch: entry.professionMatch }),
    ...(parsedCourse ? { course: parsedCourse.value } : {}),
  });
}

function parseCourse(entry: LedgerEntry): Result<CourseFacts, LedgerFault> {
  const parsed = v.safeParse(courseFacts, entry.facts, { abortEarly: true });
  if (!parsed.success) {
    const fault = faultOf(parsed.issues[0], entry.facts);
    const code = fault.code === 'FIELD_MISSING' ? 'FACT_MISSING' : 'FACT_INVALID';
    return fail({ ...fault, code, entry: entry.id, field: `facts.${fault.field}` });
  }
  return ok(courseOf(parsed.output));
}

const courseOf = (course: LedgerCourse): CourseFacts => ({
  ...course,
  attempts: course.attempts.map(({ startedAt, submittedAt, result }) =>
    startedAt ? { startedAt, submittedAt, result } : { submittedAt, result },
  ),
});

/** The day of the last thing that happened, for a course without a day of completion: it only decides the order. */
const lastDayOf = ({ attempts, enrolledAt }: CourseFacts): Day =>
  dayAt(attempts.at(-1)?.submittedAt ?? enrolledAt);

/** Facts that are more than one value belong to nothing that the rules ask for; null is as good as not stated. */
function scalarsOf(facts: Readonly<Record<string, unknown>>): Facts {
  const scalars: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      scalars[name] = value;
    }
  }
  return scalars;
}

/** A fault of the shape, with the entry and the field it is in. */
function faultOf(issue: v.BaseIssue<unknown>, data: unknown): LedgerFault {
  const path = (issue.path ?? []).map(({ key }) => String(key));
  const inEntry = path[0] === 'entries' && path.length > 1;
  const field = (inEntry ? path.slice(2) : path).join('.') || null;
  const entry = inEntry ? entryIdAt(data, Number(path[1])) : null;
  const missing = issue.received === 'undefined' || issue.input === undefined;
  return missing
    ? { code: 'FIELD_MISSING', entry, field, message: `缺少 ${field}` }
    : { code: 'FIELD_INVALID', entry, field, message: `${field ?? '内容'} ${issue.message}` };
}

function entryIdAt(data: unknown, at: number): string {
  const entries: unknown = (data as { readonly entries?: unknown }).entries;
  const entry: unknown = Array.isArray(entries) ? entries[at] : undefined;
  const id: unknown =
    typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
  return typeof id === 'string' && id !== '' ? id : `#${at + 1}`;
}
