import type { Reading, RuleSet } from './model.ts';

type Node = Readonly<Record<string, unknown>> | readonly unknown[];

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

const hasId =
  (id: string) =>
  (item: unknown): boolean =>
    isNode(item) && !Array.isArray(item) && read(item, 'id') === id;

/** The place in a list or an object that a step of a path names: a member of a list by its id, or its position. */
function memberOf(node: Node, name: string): string | number {
  if (!Array.isArray(node)) return name;
  const at = node.findIndex(hasId(name));
  return at >= 0 ? at : Number(name);
}

const read = (node: Node, at: string | number): unknown =>
  (node as Readonly<Record<string | number, unknown>>)[at];

/** The value at a path such as `caps/six/each`; undefined where the path leads nowhere. */
export function valueAt(root: unknown, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>(
      (node, name) => (isNode(node) ? read(node, memberOf(node, name)) : undefined),
      root,
    );
}

/** A copy with another value at a path. */
function withValueAt(node: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (!isNode(node)) throw new RangeError(`no such place: ${name}`);
  const at = memberOf(node, name);
  const changed = withValueAt(read(node, at), rest, value);
  if (!Array.isArray(node)) return { ...node, [at]: changed };
  return node.map((item, index) => (index === at ? changed : item));
}

/**
 * The rule set with a reading switched, in the data alone: for a bureau that decides otherwise, or asks what would be.
 * @param values one option's value for each switch of the reading; undefined leaves a switch as it is
 */
export function withReading(
  ruleSet: RuleSet,
  { switches }: Reading,
  values: readonly unknown[],
): RuleSet {
  let changed: unknown = ruleSet;
  switches.forEach(({ at }, index) => {
    const value = values[index];
    if (value === undefined) return;
    for (const path of at) changed = withValueAt(changed, path.split('/'), value);
  });
  return changed as RuleSet;
}

/** Ids of the readings that a set rests on, for its statements and prints. */
export function readingIds(ruleSet: RuleSet): readonly string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (!isNode(node)) return;
    for (const [name, value] of Object.entries(node)) {
      if (name === 'reading') found.add(String(value));
      else visit(value);
    }
  };
  visit(ruleSet);
  return [...found];
}
