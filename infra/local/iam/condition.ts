import { asArray, asObject, asText, type JsonObject } from '../json.ts';
import { matchesWildcard } from '../wildcard.ts';

/** Condition keys of one request, in lower case: AWS takes them alike. One that is absent here is absent from the request. */
export type ConditionContext = Readonly<Record<string, string | readonly string[]>>;

type Comparison = (actual: string, expected: string) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: (actual, expected) => actual === expected,
  StringEqualsIgnoreCase: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
  StringLike: (actual, expected) => matchesWildcard(expected, actual),
  ArnEquals: (actual, expected) => matchesWildcard(expected, actual),
  ArnLike: (actual, expected) => matchesWildcard(expected, actual),
  Bool: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
  NumericEquals: (actual, expected) => Number(actual) === Number(expected),
  NumericLessThan: (actual, expected) => Number(actual) < Number(expected),
  NumericLessThanEquals: (actual, expected) => Number(actual) <= Number(expected),
  NumericGreaterThan: (actual, expected) => Number(actual) > Number(expected),
  NumericGreaterThanEquals: (actual, expected) => Number(actual) >= Number(expected),
};

const negations: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
};

/** The keys that the local engines fill in. Another key would be silently absent, so it stops the start. */
const knownKeys = [
  'aws:securetransport',
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:principalarn',
  'aws:principalaccount',
  'kms:viaservice',
  'kms:calleraccount',
  'kms:encryptioncontext:*',
  'kms:grantisforawsresource',
  'kms:macalgorithm',
  's3:prefix',
  's3:versionid',
  's3:tlsversion',
  's3:x-amz-server-side-encryption',
  's3:if-none-match',
  'dynamodb:leadingkeys',
  'dynamodb:attributes',
  'dynamodb:select',
  'dynamodb:returnvalues',
];

interface Operator {
  readonly name: string;
  readonly quantifier: 'all' | 'any' | 'one';
  readonly ifExists: boolean;
  readonly negated: boolean;
}

function readOperator(text: string): Operator {
  const [first = '', second] = text.split(':');
  const quantifier = first === 'ForAllValues' ? 'all' : first === 'ForAnyValue' ? 'any' : 'one';
  const raw = second ?? first;
  const ifExists = raw.endsWith('IfExists');
  const bare = ifExists ? raw.slice(0, -'IfExists'.length) : raw;
  const positive = negations[bare];
  return { name: positive ?? bare, quantifier, ifExists, negated: positive !== undefined };
}

/** The first operator or key that this cloud could not judge, written as `operator/key`. */
export function unknownCondition(conditions: JsonObject): string | undefined {
  for (const [operatorText, block] of Object.entries(conditions)) {
    const operator = readOperator(operatorText);
    const known = operator.name === 'Null' || operator.name in comparisons;
    for (const key of Object.keys(asObject(block))) {
      const knownKey = knownKeys.some((pattern) => matchesWildcard(pattern, key.toLowerCase()));
      if (!known || !knownKey) return `${operatorText}/${key}`;
    }
  }
  return undefined;
}

interface Clause {
  readonly operator: Operator;
  /** In lower case: keys are alike whatever their case. */
  readonly key: string;
  readonly expected: readonly string[];
}

/** Policies don't change while the cloud runs, so each condition is read once. */
const read = new WeakMap<JsonObject, readonly Clause[]>();

function clausesOf(conditions: JsonObject): readonly Clause[] {
  const known = read.get(conditions);
  if (known !== undefined) return known;
  const clauses = Object.entries(conditions).flatMap(([operatorText, block]) =>
    Object.entries(asObject(block)).map(([key, expected]) => ({
      operator: readOperator(operatorText),
      key: key.toLowerCase(),
      expected: asArray(expected).map((value) => asText(value) ?? ''),
    })),
  );
  read.set(conditions, clauses);
  return clauses;
}

/** Every operator and every key in it must hold; the values of one key are alternatives. */
export function conditionHolds(conditions: JsonObject, context: ConditionContext): boolean {
  return clausesOf(conditions).every(({ operator, key, expected }) =>
    keyHolds(operator, valuesOf(context, key), expected),
  );
}

function keyHolds(
  operator: Operator,
  actual: readonly string[] | undefined,
  expected: readonly string[],
) {
  if (operator.name === 'Null') return (actual === undefined) === expected.includes('true');
  // An absent key: IfExists and ForAllValues hold, a negated operator holds, the others don't.
  if (actual === undefined) {
    return operator.ifExists || operator.quantifier === 'all' || operator.negated;
  }
  const compare = comparisons[operator.name];
  if (compare === undefined) return false;
  const one = (value: string) =>
    expected.some((candidate) => compare(value, candidate)) !== operator.negated;
  return operator.quantifier === 'all' ? actual.every(one) : actual.some(one);
}

function valuesOf(context: ConditionContext, wanted: string): readonly string[] | undefined {
  const value = context[wanted];
  return typeof value === 'string' ? [value] : value;
}
