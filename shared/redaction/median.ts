/** The middle one of some numbers, of two the larger; what is given where there are none. */
export const median = (numbers: readonly number[], none = 0): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? none;

export interface Weighted {
  readonly size: number;
  readonly weight: number;
}

/** The middle size of what weighs differently. @param sizes in rising order */
export function weightedMedian(sizes: readonly Weighted[]): number {
  const half = sizes.reduce((sum, one) => sum + one.weight, 0) / 2;
  let seen = 0;
  for (const one of sizes) {
    seen += one.weight;
    if (seen >= half) return one.size;
  }
  return 0;
}
