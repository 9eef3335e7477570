import { rules as s } from '../../strings/zh-CN/rules.ts';

/** One number or word of the rule set, as a line that a person can read beside the notice. */
export type ParameterLine = {
  /** What it is a value of, outermost first. */
  readonly path: readonly string[];
  readonly value: string;
  readonly clause?: string;
  readonly reading?: string;
};

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Said elsewhere on the line, or how the program names a thing to itself. */
const apart = new Set(['id', 'cite', 'reading', 'name', 'fact', 'shape', 'pool', 'lane', 'closed']);

const word = (key: string): string => s.words[key] ?? key;

function valueText(value: unknown, key = ''): string {
  if (value === null) return s.none;
  if (typeof value === 'boolean') return value ? s.yes : s.no;
  if (Array.isArray(value))
    return value.length === 0 ? s.none : value.map((item) => valueText(item, key)).join('、');
  return s.values[`${key}:${value}`] ?? s.values[String(value)] ?? String(value);
}

const isLeaf = (value: unknown): boolean =>
  Array.isArray(value) ? value.every((item) => !isFields(item)) : !isFields(value);

/** Every value under a place of the rule set, with the clause and the reading that stand nearest to it. */
export function linesOf(
  value: unknown,
  path: readonly string[] = [],
  near: { readonly clause?: string; readonly reading?: string } = {},
  key = '',
): readonly ParameterLine[] {
  if (isLeaf(value)) return [{ path, value: valueText(value, key), ...near }];
  if (Array.isArray(value)) return value.flatMap((item) => linesOf(item, path, near, key));
  const fields = value as Fields;
  const clause = textOf(fields['cite']) ?? near.clause;
  const reading = textOf(fields['reading']);
  const here = { ...(clause ? { clause } : {}), ...(reading ? { reading } : {}) };
  const name = textOf(fields['name']) ?? textOf(fields['title']);
  const within = name === undefined ? path : [...path, name];
  return Object.entries(fields).flatMap(([key, item]) =>
    apart.has(key) || item === name
      ? []
      : linesOf(item, key === '*' ? within : [...within, word(key)], here, key),
  );
}
