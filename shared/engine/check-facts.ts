import { parseHours } from '../hours/hours.ts';
import type { FactRule, Rate, Route, RuleSet } from '../rules/model.ts';
import type { Facts } from './model.ts';

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
  const needed = neededBy(route, facts);
  if ('code' in needed) return needed;
  for (const fact of needed) {
    if (facts[fact] === undefined) return missing(fact, rules);
  }
  for (const [fact, value] of Object.entries(facts)) {
    const rule = rules.facts[fact];
    const wrong = rule && value !== undefined ? wrongly(rule, value) : undefined;
    if (wrong) return { code: 'FACT_INVALID', fact, message: `${rule?.label}（${fact}）${wrong}` };
  }
  return undefined;
}

const missing = (fact: string, { facts }: RuleSet): FactFault => ({
  code: 'FACT_MISSING',
  fact,
  message: `缺少${facts[fact]?.label ?? ''}（${fact}）`,
});

/** The facts without which the route's rate can't be applied. */
function neededBy(route: Route, facts: Facts): readonly string[] | FactFault {
  const way = route.ways.find(({ when }) => !when || facts[when.fact] === when.is);
  if (!way) {
    const fact = route.ways.find(({ when }) => when)?.when?.fact ?? '';
    const options = route.ways.flatMap(({ when }) => when?.is ?? []).join('、');
    return facts[fact] === undefined
      ? { code: 'FACT_MISSING', fact, message: `缺少 ${fact}，应为 ${options} 之一` }
      : { code: 'FACT_INVALID', fact, message: `${fact} 应为 ${options} 之一` };
  }
  return [
    ...(route.requires ?? []).flatMap(({ fact, stated }) => (stated && fact ? [fact] : [])),
    ...(typeof route.category === 'string' ? [] : [route.category.fact]),
    ...(route.agreements ? ['origin'] : []),
    ...factsOfRate(way.rate, facts),
  ];
}

function factsOfRate(rate: Rate, facts: Facts): readonly string[] {
  if (rate.shape === 'course') return [];
  if (rate.shape !== 'perUnit') return [rate.fact];
  const { fact, or, by } = rate;
  const amount =
    or && facts[fact ?? ''] === undefined && facts[or.fact] !== undefined ? or.fact : fact;
  const minimums = Object.values(rate.tariffs).flatMap(({ minimum }) => minimum?.fact ?? []);
  return [
    ...(amount === undefined ? [] : [amount]),
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
  if (typeof value !== 'number' || !Number.isFinite(value)) return '应为数字';
  if (value < 0) return '不能为负数';
  if (value > LARGEST) return `不能大于 ${LARGEST}`;
  if (kind === 'count' && !Number.isInteger(value)) return '应为整数';
  if (kind === 'hours' && parseHours(value) === undefined) return '最多一位小数';
  return undefined;
}
