import type { Entry, Facts } from '../engine/model.ts';
import { type Day, type Period, yearOfDay } from '../time/day.ts';
import { claimKinds, kindOf } from './kinds.ts';
import type { ClaimKind } from './model.ts';
import type { ClaimFacts } from './schema.ts';

/** A claim's facts as the record and the engine take them. */
export type Filled = {
  readonly route: string;
  /** By reading A31: the end of the period, or the one day that was asked for. */
  readonly completedOn: Day;
  readonly period?: Period;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  /** Years that it touches; none where a period ends before it starts. */
  readonly years: readonly number[];
};

type Flat = Readonly<Record<string, string | number | boolean | undefined>>;

/** Sorts what was sent into route, days and facts. What the kind does not ask for (title, files) is left out. */
export function fill(sent: ClaimFacts): Filled {
  const flat = sent as unknown as Flat;
  const id = kindOf(sent.route, flat);
  if (id === undefined) throw new Error(`no kind of claim: ${sent.route}`);
  const kind: ClaimKind = claimKinds[id];
  const names = [...Object.keys(kind.fixed), ...Object.keys(kind.fields)];
  const facts = Object.fromEntries(
    names.flatMap((name) => {
      const value = flat[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const on = (name: string) => flat[name] as Day;
  if (kind.when.by === 'day') {
    const completedOn = on('completedOn');
    return { route: kind.route, completedOn, facts, years: [yearOfDay(completedOn)] };
  }
  const period = { start: on('start'), end: on('end') };
  const first = yearOfDay(kind.when.counts === 'days' ? period.start : period.end);
  return {
    route: kind.route,
    completedOn: period.end,
    period,
    facts,
    years: yearsFrom(first, yearOfDay(period.end)),
  };
}

const yearsFrom = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);

/** The other way round: a recorded claim as it would be sent again, for a form to start from. */
export function flatten(claim: {
  readonly route: string;
  readonly completedOn: string;
  readonly period?: { readonly start: string; readonly end: string } | undefined;
  readonly facts: Facts;
}): Flat {
  const { route, completedOn, period, facts } = claim;
  return { route, ...(period ?? { completedOn }), ...facts };
}

/** The entry that a claim would make, taken as approved. */
export const entryOf = (id: string, { route, completedOn, period, facts }: Filled): Entry => ({
  id,
  route,
  completedOn,
  ...(period ? { period } : {}),
  status: 'approved',
  facts,
});
