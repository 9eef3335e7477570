import { withProvince } from '../engine/override.ts';
import { fail, ok, type Result } from '../result.ts';
import { canonicalJson, contentHash } from './canonical.ts';
import type { ProvincialRuleSet, Reading, RuleSet } from './model.ts';
import { prove, proveConsistent } from './prove.ts';
import { checkShape, type Fault } from './schema.ts';
import { readingIds, valueAt } from './switch.ts';

/** A set that has been proven, with the readings that it rests on. */
export type Loaded = {
  readonly ruleSet: RuleSet;
  readonly readings: readonly Reading[];
  /** SHA-256 of the canonical JSON of both. */
  readonly hash: string;
};

/** The hash that a statement names its rules by: over the rules and the readings' words together. */
export const hashOf = (ruleSet: RuleSet, readings: readonly Reading[]): string =>
  contentHash({ ruleSet, readings });

/**
 * Loads a rule set from data: refused with place and reason where its shape is wrong, a cap crosses another, a
 * number has no citation, a clause of 四 has no parameter, a unit does not fit or a reading leads nowhere.
 */
export function loadRuleSet(
  data: unknown,
  readings: readonly Reading[],
): Result<Loaded, readonly Fault[]> {
  const shape = checkShape(data);
  if (!shape.ok) return shape;
  const faults = [...prove(shape.value), ...proveReadings(shape.value, readings)];
  if (faults.length > 0) return fail(faults);
  return ok({ ruleSet: shape.value, readings, hash: hashOf(shape.value, readings) });
}

/** Loads a provincial set beside the city's: together they must pass the same proofs, and no item may be set twice. */
export function loadProvincial(
  city: RuleSet,
  province: ProvincialRuleSet,
): Result<RuleSet, readonly Fault[]> {
  const twice = [
    ...repeated('routes', province.routes),
    ...repeated('caps', province.caps),
    ...repeated('floors', province.floors),
  ];
  if (twice.length > 0) return fail(twice);
  const shape = checkShape(withProvince(city, province));
  if (!shape.ok) return shape;
  const faults = proveConsistent(shape.value);
  return faults.length > 0 ? fail(faults) : ok(shape.value);
}

/** Two exceptions for one item contradict each other: which of them would go first? */
function repeated(list: string, items: readonly { readonly id: string }[] = []): Fault[] {
  return items
    .filter(({ id }, index) => items.findIndex((other) => other.id === id) !== index)
    .map(({ id }) => ({ at: `${list}/${id}`, reason: 'set twice' }));
}

/** Every reading in use is recorded, every switch leads to a place, and the place says what the reading says. */
function proveReadings(ruleSet: RuleSet, readings: readonly Reading[]): Fault[] {
  const recorded = new Set(readings.map(({ id }) => id));
  const missing = readingIds(ruleSet)
    .filter((id) => !recorded.has(id))
    .map((id) => ({ at: `readings/${id}`, reason: 'used but not recorded' }));
  const astray = readings.flatMap(({ id, switches }) =>
    switches.flatMap(({ at, options }) =>
      at
        .filter((path) => canonicalOf(valueAt(ruleSet, path)) !== canonicalOf(options[0]?.value))
        .map((path) => ({ at: path, reason: `does not say what reading ${id} says` })),
    ),
  );
  return [...missing, ...astray];
}

const canonicalOf = (value: unknown): string => (value === undefined ? '' : canonicalJson(value));
