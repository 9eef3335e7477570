import { fail, ok, type Result } from '../result.ts';
import { canonicalJson } from './canonical.ts';
import { looser } from './looser.ts';
import type { Cap, Floor, Layer, RuleItems, RuleLayer, RuleSet } from './model.ts';
import { refine } from './refine.ts';
import type { Fault } from './schema.ts';

/** A floor or a ceiling that a document sets at a place, such as `floors/total`. */
type Said = {
  readonly place: string;
  readonly item: Floor | Cap;
};

/**
 * A set with what the documents that it stands on say and it does not say itself. The later document goes before the
 * earlier, item by item. Refused where a document is unknown or out of order, where it loosens what an earlier one
 * binds, and where two contradict each other and neither stands on the other.
 */
export function compose(
  set: RuleSet,
  documents: readonly RuleLayer[],
): Result<RuleSet, readonly Fault[]> {
  const order = outOfOrder(set, documents);
  if (order.length > 0) return fail(order);
  const below = documentsOf(set, documents);
  const faults = [
    ...below.flatMap((base) =>
      below
        .filter((later) => standsOn(later, base, below))
        .flatMap((later) => loosened(later, base)),
    ),
    ...below.flatMap((base) => loosened(set, base)),
    ...rivals(set, below),
  ];
  if (faults.length > 0) return fail(faults);
  const nothing: RuleSet = { ...set, facts: {}, routes: [], caps: [], floors: [] };
  const { facts, routes, caps, floors } = refine(below.reduce<RuleSet>(refine, nothing), set);
  return ok({
    ...set,
    facts,
    routes: inOrderOf(set.routes, routes),
    caps: inOrderOf(set.caps, caps),
    floors: inOrderOf(set.floors, floors),
  });
}

/** A set's own order; what it has from below comes after. */
function inOrderOf<T extends { readonly id: string }>(own: readonly T[], all: readonly T[]): T[] {
  const ids = [...own, ...all].map(({ id }) => id);
  return all.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** The documents below a set, the highest authority first. */
const documentsOf = ({ layers }: RuleSet, documents: readonly RuleLayer[]): RuleLayer[] =>
  layers.slice(0, -1).flatMap(({ id }) => documents.filter((document) => document.id === id));

const rank: Readonly<Record<Layer['level'], number>> = {
  ministry: 0,
  province: 1,
  region: 2,
  city: 3,
};

/** Each document is known, comes after those that it stands on, and after no lower authority. */
function outOfOrder({ layers }: RuleSet, documents: readonly RuleLayer[]): Fault[] {
  return layers.flatMap(({ id, level }, index) => {
    const earlier = layers.slice(0, index);
    const document = documents.find((each) => each.id === id);
    const own = index === layers.length - 1;
    const reasons = [
      ...earlier
        .filter((other) => rank[other.level] > rank[level])
        .map((other) => `comes after ${other.id}, a lower authority`),
      ...(document || own ? [] : ['no such document']),
      ...(document?.standsOn ?? [])
        .filter((base) => !earlier.some((other) => other.id === base))
        .map((base) => `stands on ${base}, which does not come before it`),
    ];
    return reasons.map((reason) => ({ at: `layers/${id}`, reason }));
  });
}

/** Does a document stand on another one, directly or by one between? */
const standsOn = (later: RuleLayer, base: RuleLayer, below: readonly RuleLayer[]): boolean =>
  later.standsOn.includes(base.id) ||
  below.some((between) => later.standsOn.includes(between.id) && standsOn(between, base, below));

/** In what something loosens the floors and ceilings that a document does not leave open. */
export const loosened = (later: RuleItems, base: RuleLayer): Fault[] =>
  saidBy(base).flatMap(({ place, item }) =>
    base.leavesOpen.includes(place)
      ? []
      : saidBy(later)
          .filter((said) => said.place === place)
          .flatMap((said) => looser(said.item, item))
          .map((reason) => ({ at: place, reason: `${reason} of ${base.id}` })),
  );

/** Documents that say something else of one place, where neither stands on the other and the set itself is silent. */
function rivals(set: RuleSet, below: readonly RuleLayer[]): Fault[] {
  const settled = new Set(saidBy(set).map(({ place }) => place));
  return below.flatMap((later, at) =>
    below.slice(0, at).flatMap((earlier) => {
      if (standsOn(later, earlier, below)) return [];
      const said = saidBy(earlier);
      return saidBy(later)
        .filter(({ place }) => !settled.has(place))
        .filter(({ place, item }) =>
          said.some((other) => other.place === place && wordsOf(other.item) !== wordsOf(item)),
        )
        .map(({ place }) => ({
          at: place,
          reason: `${earlier.id} and ${later.id} differ and neither stands on the other`,
        }));
    }),
  );
}

/** What it says, without where it stands. */
const wordsOf = ({ cite: _cite, reading: _reading, ...words }: Floor | Cap): string =>
  canonicalJson(words);

const saidBy = ({ floors = [], caps = [] }: RuleItems): Said[] => [
  ...floors.map((item) => ({ place: `floors/${item.id}`, item })),
  ...caps.map((item) => ({ place: `caps/${item.id}`, item })),
];

/** A floor or a ceiling as each document sets it, from the highest down to the set's own. */
export function saidAt(
  set: RuleSet,
  documents: readonly RuleLayer[],
  place: string,
): readonly { readonly layer: Layer; readonly item: Floor | Cap }[] {
  const own = set.layers.slice(-1).map((layer) => ({ ...set, ...layer }));
  return [...documentsOf(set, documents), ...own].flatMap((layer) =>
    saidBy(layer)
      .filter((said) => said.place === place)
      .map(({ item }) => ({ layer, item })),
  );
}
