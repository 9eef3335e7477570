import { withProvince } from '../engine/override.ts';
import { fail, ok, type Result } from '../result.ts';
import { canonicalJson, contentHash } from './canonical.ts';
import { compose, loosened } from './compose.ts';
import { documents as known } from './documents.ts';
import type { ProvincialRuleSet, Reading, RuleLayer, RuleSet } from './model.ts';
import { prove, proveConsistent } from './prove.ts';
import { checkShape, type Fault, shapeOfLayer } from './schema.ts';
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
 * Loads a rule set from data, composed with the documents that it stands on: refused with place and reason where a
 * shape is wrong, a document contradicts or loosens one that it stands on, a cap crosses another, a number has no
 * citation, a clause of 四 has no parameter, a unit does not fit or a reading leads nowhere. The hash is that of the
 * composed set.
 */
export function loadRuleSet(
  data: unknown,
  readings: readonly Reading[],
  documents: readonly RuleLayer[] = known,
): Result<Loaded, readonly Fault[]> {
  const shape = checkShape(data);
  if (!shape.ok) return shape;
  const layers = documents.flatMap(proveLayer);
  if (layers.length > 0) return fail(layers);
  const composed = compose(shape.value, documents);
  if (!composed.ok) return composed;
  const ruleSet = composed.value;
  const faults = [...prove(ruleSet), ...proveReadings(ruleSet, readings)];
  if (faults.length > 0) return fail(faults);
  return ok({ ruleSet, readings, hash: hashOf(ruleSet, readings) });
}

/** A document's shape, and that each of its items cites a clause of the document itself. */
function proveLayer(document: RuleLayer): readonly Fault[] {
  const { id, clauses, routes = [], caps = [], floors = [] } = document;
  const own = new Set([id, ...clauses.map((clause) => `${id} ${clause}`)]);
  const items = [...routes, ...routes.flatMap(({ ways }) => ways), ...caps, ...floors];
  const uncited = items
    .filter(({ cite }) => !own.has(cite))
    .map((item) => ({ at: item.id, reason: `cites ${item.cite}, which is not its own` }));
  const faults = [...shapeOfLayer(document), ...uncited];
  return faults.map(({ at, reason }) => ({ at: `${id}/${at}`, reason }));
}

/**
 * Loads a provincial set beside the city's: together they must pass the same proofs, no item may be set twice, and
 * what a ministry's document binds stays bound.
 */
export function loadProvincial(
  city: RuleSet,
  province: ProvincialRuleSet,
  documents: readonly RuleLayer[] = known,
): Result<RuleSet, readonly Fault[]> {
  const twice = [
    ...repeated('routes', province.routes),
    ...repeated('caps', province.caps),
    ...repeated('floors', province.floors),
  ];
  if (twice.length > 0) return fail(twice);
  const shape = checkShape(withProvince(city, province));
  if (!shape.ok) return shape;
  const ministry = documents.filter(({ level }) => level === 'ministry');
  const faults = [
    ...ministry.flatMap((base) => loosened(province, base)),
    ...proveConsistent(shape.value),
  ];
  return faults.length > 0 ? fail(faults) : ok(shape.value);
}

/** Two exceptions for one item contradict each other: which of them would go first? */
function repeated(list: string, items: readonly { readonly id: string }[] | undefined): Fault[] {
  const ids = (items ?? []).map(({ id }) => id);
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => ({ at: `${list}/${id}`, reason: 'set twice' }));
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
        .filter(
          (path) => canonicalJson(valueAt(ruleSet, path)) !== canonicalJson(options[0]?.value),
        )
        .map((path) => ({ at: path, reason: `does not say what reading ${id} says` })),
    ),
  );
  return [...missing, ...astray];
}
