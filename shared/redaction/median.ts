/** The middle one of some numbers, of two the larger; what is given where there are none. */
export const median = (numbers: readonly number[], none = 0): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? none;
