import { bestAssignment } from '../engine/advise.ts';
import { assess } from '../engine/index.ts';
import type { Entry, EntryResult, Person, RulesInForce, Statement } from '../engine/model.ts';
import type { Hours } from '../hours/hours.ts';
import { claimKinds, type KindId, kindOf } from './kinds.ts';
import type { ClaimKind } from './model.ts';

/** What the engine was given for a year; with it a page can ask "and what if". */
export type Given = { readonly person: Person; readonly entries: readonly Entry[] };

export type Preview = {
  readonly now: Statement;
  /** The year with this item approved and nothing else changed. */
  readonly alone: Statement;
  /** This item in `alone`. */
  readonly entry: EntryResult;
  /** The year with this item and everything that waits approved. */
  readonly all: Statement;
  /** What it adds to the total there, beside everything that waits: less than alone where a cap is shared. */
  readonly addsToAll: Hours;
  /** The caps over its route, with the hours under each before and with it, and what there was room for. */
  readonly caps: readonly CapRoom[];
  /** A way to declare the same activity that serves the person better; never taken without him. */
  readonly better: Better | null;
};

export type CapRoom = {
  readonly id: string;
  /** The cap's name where several routes share it; null where it is the route's own. */
  readonly name: string | null;
  readonly clause: string;
  readonly limit: Hours;
  readonly before: Hours;
  readonly after: Hours;
  readonly over: Hours;
};

export type Better = {
  readonly kind: KindId;
  /** Hours more in the year's total, and how much less is then missing from the floors. */
  readonly moreHours: Hours;
  readonly lessMissing: Hours;
};

/** What one item would come to in a year, by the engine itself. An entry of its id that is there already is replaced. */
export function previewOf(inForce: RulesInForce, given: Given, entry: Entry): Preview {
  const { person } = given;
  const entries = given.entries.filter(({ id }) => id !== entry.id);
  const approved = entries.map(approvedIfWaiting);
  const now = assess(inForce, person, entries);
  const alone = assess(inForce, person, [...entries, entry]);
  const all = assess(inForce, person, [...approved, entry]);
  const waiting = assess(inForce, person, approved);
  const result = alone.entries.find(({ id }) => id === entry.id);
  if (!result) throw new Error('the engine lost an entry');
  return {
    now,
    alone,
    entry: result,
    all,
    addsToAll: (all.total - waiting.total) as Hours,
    caps: roomsOf(inForce, now, alone, entry.route),
    better: betterThan(inForce, person, entries, entry),
  };
}

const approvedIfWaiting = (entry: Entry): Entry =>
  entry.status === 'pending' ? { ...entry, status: 'approved' } : entry;

function roomsOf(
  { ruleSet }: RulesInForce,
  now: Statement,
  alone: Statement,
  route: string,
): readonly CapRoom[] {
  const nameOf = (id: string) => ruleSet.caps.find((cap) => cap.id === id)?.name ?? id;
  return alone.caps.flatMap(({ id, clause, routes, limit, before, after }) => {
    if (limit === null || !routes.includes(route)) return [];
    const earlier = now.caps.find((cap) => cap.id === id)?.before ?? (0 as Hours);
    return [
      {
        id,
        clause,
        name: routes.length > 1 ? nameOf(id) : null,
        limit,
        before: earlier,
        after: before,
        over: (before - after) as Hours,
      },
    ];
  });
}

const missingOf = ({ floors }: Statement): number =>
  floors.reduce((sum, { shortfall }) => sum + shortfall, 0);

/** The same activity under another kind that asks for no fact that it has not. The adviser weighs, people decide. */
function betterThan(
  inForce: RulesInForce,
  person: Person,
  fixed: readonly Entry[],
  entry: Entry,
): Better | null {
  const id = kindOf(entry.route, entry.facts);
  const kinds = ((id && (claimKinds[id] as ClaimKind).alsoAs) ?? []) as readonly KindId[];
  const others = kinds.map((kind) => asKind(entry, kind));
  if (others.length === 0) return null;
  const choice = { activity: entry.id, options: [entry, ...others] as const };
  const { chosen, statement } = bestAssignment(inForce, person, fixed, [choice]);
  const kind = kinds[others.indexOf(chosen[0] ?? entry)];
  if (kind === undefined) return null;
  const declared = assess(inForce, person, [...fixed, entry]);
  return {
    kind,
    moreHours: (statement.total - declared.total) as Hours,
    lessMissing: (missingOf(declared) - missingOf(statement)) as Hours,
  };
}

/** An entry under another kind, with those of its facts that the other one asks for too. */
function asKind(entry: Entry, to: KindId): Entry {
  const { route, fixed, fields }: ClaimKind = claimKinds[to];
  const carried = Object.keys(fields).flatMap((name) => {
    const value = entry.facts[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...entry, route, facts: { ...fixed, ...Object.fromEntries(carried) } };
}
