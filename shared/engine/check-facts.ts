import { parseHours } from '../hours/hours.ts';
import type { FactRule, Rate, Route, RuleSet, Way } from '../rules/model.ts';
import type { Facts } from './model.ts';
import { once } from './prepared.ts';

/** Why an entry can't be calculated: a fact that is missing or can't be. */
export type FactFault = {
  readonly code: 'FACT_MISSING' | 'FACT_INVALID';
  readonly fact: string;
  /** Chinese sentence. */
  readonly message: string;
};

/**
 * Checks an entry's facts against what its route asks for: each needed fact is there, each stated one is of its kind.
 * A fact that the route does not ask for may be missing, and then counts as in order.
 */
export function checkFacts(rules: RuleSet, route: Route, facts: Facts): FactFault | undefined {
  const way = route.ways.find(({ when }) => !when || facts[when.fact] === when.is);
  if (!way) return noWay(route, facts);
  for (const fact of neededBy(route)(way)) {
    if (facts[fact] === undefined && !replaced(way.rate, fact, facts)) return missing(fact, rules);
  }
  for (const fact of Object.keys(facts)) {
    const rule = Object.hasOwn(rules.facts, fact) ? rules.facts[fact] : undefined;
    const value = facts[fact];
    if (!rule || value === undefined) continue;
    const wrong = wrongly(rule, value);
    if (wrong) return { code: 'FACT_INVALID', fact, message: `${rule.label}（${fact}）${wrong}` };
  }
  return undefined;
}

const missing = (fact: string, { facts }: RuleSet): FactFault => ({
  code: 'FACT_MISSING',
  fact,
  message: `缺少${facts[fact]?.label ?? ''}（${fact}）`,
});

function noWay({ ways }: Route, facts: Facts): FactFault {
  // A way without a condition fits always: where none fits, each has one.
  const conditions = ways.map(({ when }) => when) as [Condition, ...Condition[]];
  const [{ fact }] = conditions;
  const options = conditions.map(({ is }) => is).join('、');
  return facts[fact] === undefined
    ? { code: 'FACT_MISSING', fact, message: `缺少 ${fact}，应为 ${options} 之一` }
    : { code: 'FACT_INVALID', fact, message: `${fact} 应为 ${options} 之一` };
}

type Condition = NonNullable<Way['when']>;

/** An amount that another fact gives where it is not stated itself: half days by hours of service. */
const replaced = (rate: Rate, fact: string, facts: Facts): boolean =>
  rate.shape === 'perUnit' &&
  rate.fact === fact &&
  rate.or !== undefined &&
  facts[rate.or.fact] !== undefined;

/** The facts without which a way's rate can't be applied. */
const neededBy = once((route: Route) =>
  once((way: Way): readonly string[] => [
    ...(route.requires ?? []).flatMap((each) => ('fact' in each && each.stated ? each.fact : [])),
    ...(typeof route.category === 'string' ? [] : [route.category.fact]),
    ...(route.agreements ? ['origin'] : []),
    ...factsOfRate(way.rate),
  ]),
);

function factsOfRate(rate: Rate): readonly string[] {
  if (rate.shape === 'course') return [];
  if (rate.shape !== 'perUnit') return [rate.fact];
  const { fact, by, tariffs } = rate;
  const minimums = Object.values(tariffs).flatMap(({ minimum }) => minimum?.fact ?? []);
  return [
    ...(fact === undefined ? [] : [fact]),
    ...(by && by.default === undefined ? [by.fact] : []),
    ...minimums,
  ];
}

/** What is wrong with a value, after its name; undefined where it is right. */
function wrongly(rule: FactRule, value: string | number | boolean): string | undefined {
  switch (rule.kind) {
    case 'flag':
      return typeof value === 'boolean' ? undefined : '应为 true 或 false';
    case 'text':
      return typeof value === 'string' && value.trim() !== '' ? undefined : '应为非空文字';
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(rule.options, value)
        ? undefined
        : `应为 ${Object.keys(rule.options).join('、')} 之一`;
    default:
      return wrongNumber(rule.kind, value);
  }
}

/** Largest amount that is still a fact about a year: beyond it a number is a slip. */
const LARGEST = 1_000_000;

function wrongNumber(kind: 'count' | 'amount' | 'hours', value: unknown): string | undefined {
  if (!Number.isFinite(value)) return '应为数字';
  const number = value as number;
  if (number < 0) return '不能为负数';
  if (number > LARGEST) return `不能大于 ${LARGEST}`;
  if (kind === 'count' && !Number.isInteger(number)) return '应为整数';
  if (kind === 'hours' && parseHours(number) === undefined) return '最多一位小数';
  return undefined;
}
