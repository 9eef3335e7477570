import { checkFacts } from '../engine/check-facts.ts';
import { always } from '../engine/history.ts';
import type { CourseFacts, Entry, Facts, Person, RulesInForce } from '../engine/model.ts';
import { prepare } from '../engine/prepared.ts';
import { fail, ok, type Result } from '../result.ts';
import { type NoRules, ruleSetById, ruleSetFor } from '../rules/index.ts';
import type { Route, RuleSet } from '../rules/model.ts';
import type { Day } from '../time/day.ts';
import { dayAt } from '../time/instant.ts';
import { readCourse } from './course.ts';
import type { LedgerFault } from './fault.ts';
import { isJson, type Json, Reader } from './reader.ts';

/** One person's year, ready for the engine. */
export type PersonYear = {
  readonly inForce: RulesInForce;
  readonly person: Person;
  readonly entries: readonly Entry[];
};

/** Entries of one person that are read at most. */
const MOST_ENTRIES = 10_000;

/** Maps one object of the ledger file to the engine's model; the first fault refuses the whole person. */
export function parseLedger(data: unknown): Result<PersonYear, LedgerFault> {
  const reader = new Reader();
  const ledger = reader.object(data, '');
  const year = readYear(ledger);
  const id = reader.textOr(ledger, 'ruleSet', null);
  if (reader.fault) return fail(reader.fault);
  if (!year.ok) return year;
  const inForce = id === null ? ruleSetFor(year.value) : ruleSetById(id, year.value);
  if (!inForce.ok) return fail(noRules(inForce.error));
  const person = readPerson(reader, ledger);
  const list = reader.list(ledger, 'entries', MOST_ENTRIES);
  if (reader.fault) return fail(reader.fault);
  const entries = readEntries(reader, list, inForce.value.ruleSet);
  return entries.ok ? ok({ inForce: inForce.value, person, entries: entries.value }) : entries;
}

function readYear(ledger: Json): Result<number, LedgerFault> {
  const year = ledger['year'];
  if (typeof year === 'number' && Number.isInteger(year) && year >= 1000 && year <= 9998)
    return ok(year);
  const missing = year === undefined;
  return fail({
    code: missing ? 'FIELD_MISSING' : 'FIELD_INVALID',
    entry: null,
    field: 'year',
    message: missing ? '缺少 year' : 'year 应为四位整数年份',
  });
}

const noRules = ({ code, message }: NoRules): LedgerFault => ({
  code,
  entry: null,
  field: code === 'RULE_SET_UNKNOWN' ? 'ruleSet' : 'year',
  message,
});

function readPerson(reader: Reader, ledger: Json): Person {
  const person = reader.object(ledger['person'], 'person');
  reader.path = 'person.';
  const read: Person = {
    id: reader.text(person, 'id'),
    personnelType: always(
      reader.choice(person, 'personnelType', ['professional', 'management', 'worker']),
    ),
    professions: always([reader.textOr(person, 'profession', '')]),
    region: always(reader.textOr(person, 'region', '')),
    titleReview: always({
      authority: reader.choice(person, 'titleReviewAuthority', ['municipal', 'provincial']),
    }),
  };
  reader.path = '';
  return read;
}

function readEntries(
  reader: Reader,
  list: readonly unknown[],
  rules: RuleSet,
): Result<readonly Entry[], LedgerFault> {
  const ids = new Set<string>();
  const entries: Entry[] = [];
  for (const [at, data] of list.entries()) {
    reader.entry = idOf(data) ?? `#${at + 1}`;
    const entry = readEntry(reader, data, rules);
    if (!entry.ok) return entry;
    if (ids.has(entry.value.id)) {
      const message = `第 ${at + 1} 条的 id 与前面的条目重复`;
      return fail({ code: 'ENTRY_ID_TWICE', entry: entry.value.id, field: 'id', message });
    }
    ids.add(entry.value.id);
    entries.push(entry.value);
  }
  return ok(entries);
}

function idOf(data: unknown): string | undefined {
  const id = isJson(data) ? data['id'] : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

const statuses = {
  approved: 'approved',
  pending: 'pending',
  cancelled_fraud: 'falsified',
  cancelled_confidential: 'confidential',
} as const;

function readEntry(reader: Reader, data: unknown, rules: RuleSet): Result<Entry, LedgerFault> {
  const object = reader.object(data, '');
  const id = reader.text(object, 'id');
  const route = reader.text(object, 'route');
  const status = reader.choice(object, 'status', [
    'approved',
    'pending',
    'cancelled_fraud',
    'cancelled_confidential',
  ]);
  const period = reader.period(object, 'period');
  const match =
    object['professionMatch'] == null ? undefined : reader.flag(object, 'professionMatch');
  const stated = reader.object(object['facts'], 'facts');
  if (reader.fault) return fail(reader.fault);
  const known = prepare(rules).routes.get(route);
  if (!known || known.closed) {
    return fail({
      code: 'ROUTE_UNKNOWN',
      entry: id,
      field: 'route',
      message: `没有途径“${route}”`,
    });
  }
  const course = isCourse(known) ? readCourse(reader, stated) : undefined;
  const completedOn =
    course && object['completedOn'] == null ? lastDayOf(course) : reader.day(object, 'completedOn');
  if (reader.fault) return fail(reader.fault);
  const facts = course ? {} : scalarsOf(stated);
  const wrong = course ? undefined : checkFacts(rules, known, facts);
  if (wrong)
    return fail({
      code: wrong.code,
      entry: id,
      field: `facts.${wrong.fact}`,
      message: wrong.message,
    });
  return ok({
    id,
    route,
    completedOn,
    status: statuses[status],
    facts,
    ...(period && { period }),
    ...(match === undefined ? undefined : { professionMatch: match }),
    ...(course && { course }),
  });
}

const isCourse = ({ ways }: Route): boolean => ways.some(({ rate }) => rate.shape === 'course');

/** The day of the last thing that happened, for a course without a day of completion: it only decides the order. */
const lastDayOf = ({ attempts, enrolledAt }: CourseFacts): Day =>
  dayAt(attempts.at(-1)?.submittedAt ?? enrolledAt);

/** Facts that are more than one value belong to nothing that the rules ask for; null is as good as not stated. */
function scalarsOf(facts: Json): Facts {
  const scalars: Record<string, string | number | boolean> = {};
  for (const name of Object.keys(facts)) {
    const value = facts[name];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      scalars[name] = value;
    }
  }
  return scalars;
}
