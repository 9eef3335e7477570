import { asArray, asNumber, asObject, asText, isObject, type JsonObject } from '../json.ts';
import { StartProblem } from '../problem.ts';

/** Whether an event passes: one of the patterns must match, and no pattern at all lets everything through. */
export type EventFilter = (event: unknown) => boolean;

type Test = (value: unknown) => boolean;

/**
 * Compiles FilterCriteria. Known: exact values, prefix, suffix, equals-ignore-case, exists, numeric,
 * anything-but (values, prefix, suffix), and $or.
 * @throws StartProblem on any other rule, which would otherwise let through or hold back the wrong events
 */
export function compileFilter(criteria: unknown, where: string): EventFilter {
  const patterns = asArray(asObject(criteria)['Filters']).map((filter) =>
    compileObject(readPattern(asText(asObject(filter)['Pattern']) ?? '', where), where),
  );
  if (patterns.length === 0) return () => true;
  return (event) => patterns.some((matches) => matches(event));
}

function readPattern(text: string, where: string): JsonObject {
  try {
    return asObject(JSON.parse(text));
  } catch {
    throw new StartProblem(`${where} 的过滤条件不是 JSON：${text}`);
  }
}

function compileObject(pattern: JsonObject, where: string): Test {
  const tests = Object.entries(pattern).map(([name, rule]): Test => {
    if (name === '$or') {
      const ways = asArray(rule).map((one) => compileObject(asObject(one), where));
      return (value) => ways.some((matches) => matches(value));
    }
    const test = isObject(rule) ? compileObject(rule, where) : compileAlternatives(rule, where);
    return (value) => test(isObject(value) ? value[name] : undefined);
  });
  return (value) => tests.every((test) => test(value));
}

/** `["a", {"prefix": "b"}]`: one of them must hold for the value, or for one entry of an array. */
function compileAlternatives(rule: unknown, where: string): Test {
  if (!Array.isArray(rule)) throw unknownRule(rule, where);
  const tests = rule.map((one) => compileRule(one, where));
  return (value) => {
    const values = Array.isArray(value) ? value : [value];
    return tests.some((test) => (values.length === 0 ? test(undefined) : values.some(test)));
  };
}

function compileRule(rule: unknown, where: string): Test {
  if (!isObject(rule)) return (value) => value === rule;
  const [[name, operand] = ['', undefined], ...more] = Object.entries(rule);
  if (more.length > 0) throw unknownRule(rule, where);
  switch (name) {
    case 'prefix':
      return text((value) => value.startsWith(asText(operand) ?? ''));
    case 'suffix':
      return text((value) => value.endsWith(asText(operand) ?? ''));
    case 'equals-ignore-case':
      return text((value) => value.toLowerCase() === asText(operand)?.toLowerCase());
    case 'exists':
      return (value) => (value !== undefined) === (operand === true);
    case 'numeric':
      return numeric(asArray(operand), where);
    case 'anything-but':
      return anythingBut(operand, where);
    default:
      throw unknownRule(rule, where);
  }
}

function anythingBut(operand: unknown, where: string): Test {
  const excluded = isObject(operand)
    ? compileRule(operand, where)
    : (value: unknown) => asArray(operand).includes(value);
  return (value) => value !== undefined && !excluded(value);
}

function numeric(parts: unknown[], where: string): Test {
  const tests: ((value: number) => boolean)[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const bound = asNumber(parts[at + 1]);
    const compare = bound === undefined ? undefined : comparison(String(parts[at]), bound);
    if (compare === undefined) throw unknownRule({ numeric: parts }, where);
    tests.push(compare);
  }
  // DynamoDB writes numbers as text.
  return (value) => {
    const number = asNumber(value);
    return number !== undefined && tests.every((test) => test(number));
  };
}

function comparison(operator: string, bound: number) {
  switch (operator) {
    case '=':
      return (value: number) => value === bound;
    case '<':
      return (value: number) => value < bound;
    case '<=':
      return (value: number) => value <= bound;
    case '>':
      return (value: number) => value > bound;
    case '>=':
      return (value: number) => value >= bound;
    default:
      return undefined;
  }
}

function text(test: (value: string) => boolean): Test {
  return (value) => typeof value === 'string' && test(value);
}

function unknownRule(rule: unknown, where: string): StartProblem {
  return new StartProblem(
    `${where} 用了本地云不认识的过滤规则 ${JSON.stringify(rule)}。请在 infra/local/lambda/filter.ts 中实现它。`,
  );
}
