import { type Hours, NONE } from '../hours/hours.ts';
import type { Work, Year } from './work.ts';

/** Counted hours by category; a category includes those within it. */
export function addUp(works: readonly Work[], of: Year): Record<string, Hours> {
  const sums: Record<string, Hours> = {};
  for (const { id } of of.set.rules.categories) sums[id] = NONE;
  for (const { category, counted } of works) {
    for (const id of of.set.within.get(category) ?? []) {
      sums[id] = ((sums[id] ?? 0) + counted) as Hours;
    }
  }
  return sums;
}

export function totalOf(works: readonly Work[]): Hours {
  let total = 0;
  for (const work of works) total += work.counted;
  return total as Hours;
}
