import { always } from '../../../shared/engine/history.ts';
import { assess } from '../../../shared/engine/index.ts';
import type {
  Entry,
  EntryResult,
  Facts,
  Person,
  RulesInForce,
  Statement,
} from '../../../shared/engine/model.ts';
import { decimalOf } from '../../../shared/hours/hours.ts';
import { ruleSetFor } from '../../../shared/rules/index.ts';
import type { RuleSet } from '../../../shared/rules/model.ts';
import { day } from '../../../shared/time/day.ts';
import { instant } from '../../../shared/time/instant.ts';

/** People and entries for tests of the engine. All synthetic. */

export function rules(year = 2023): RulesInForce {
  const found = ruleSetFor(year);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

export const rulesOf = (ruleSet: RuleSet, year = 2023): RulesInForce => ({
  year,
  ruleSet,
  hash: 'changed',
});

export function person(profession = '教育', more: Partial<Person> = {}): Person {
  return {
    id: 'p1',
    personnelType: always('professional'),
    professions: always([profession]),
    region: always('南湖区'),
    titleReview: always({ authority: 'municipal' }),
    ...more,
  };
}

let made = 0;

/** An approved entry of 2023-05-11 unless said otherwise. */
export function entry(
  route: string,
  facts: Facts,
  more: Partial<Omit<Entry, 'completedOn'>> & { completedOn?: string } = {},
): Entry {
  made += 1;
  const { completedOn = '2023-05-11', ...rest } = more;
  return {
    id: `e${String(made).padStart(6, '0')}`,
    route,
    completedOn: day(completedOn),
    status: 'approved',
    facts,
    ...rest,
  };
}

export const period = (start: string, end: string): { period: NonNullable<Entry['period']> } => ({
  period: { start: day(start), end: day(end) },
});

/** A course passed on a day. */
export const course = (courseId: string, on = '2023-05-11'): Entry =>
  entry(
    'PUB',
    {},
    {
      completedOn: on,
      course: {
        courseId,
        passedInEarlierYear: false,
        enrolledAt: instant(`${on}T08:00:00+08:00`),
        studyCompletedAt: instant(`${on}T09:00:00+08:00`),
        attempts: [{ submittedAt: instant(`${on}T10:00:00+08:00`), result: 'pass' }],
      },
    },
  );

export const statementOf = (entries: readonly Entry[], who = person(), by = rules()): Statement =>
  assess(by, who, entries);

/** The result of a single entry. */
export function resultOf(one: Entry, who = person(), by = rules()): EntryResult {
  const result = statementOf([one], who, by).entries[0];
  if (!result) throw new Error('no result');
  return result;
}

/** Hours by rate of a single entry, as a decimal. */
export const rawOf = (one: Entry, who = person(), by = rules()): number =>
  decimalOf(resultOf(one, who, by).raw);

/** What all entries count, as decimals. */
export const countsOf = (entries: readonly Entry[], who = person(), by = rules()): number[] =>
  statementOf(entries, who, by).entries.map(({ counted }) => decimalOf(counted));

export const totalOf = (entries: readonly Entry[], who = person(), by = rules()): number =>
  decimalOf(statementOf(entries, who, by).total);
