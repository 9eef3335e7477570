/**
 * What the site's own code uses of the language and browsers of 2022 don't have; offices here still run them. The compiler
 * refuses what is newer still (`lib` in the settings of `web` and `shared`), a test the rest of these.
 */
export const missing = {
  toSorted<T>(this: readonly T[], order?: (a: T, b: T) => number): T[] {
    return [...this].sort(order);
  },
  toReversed<T>(this: readonly T[]): T[] {
    return [...this].reverse();
  },
  findLast<T>(this: readonly T[], found: (value: T) => unknown): T | undefined {
    return [...this].reverse().find(found);
  },
};

for (const [name, value] of Object.entries(missing))
  if (!(name in [])) Object.defineProperty(Array.prototype, name, { value });
