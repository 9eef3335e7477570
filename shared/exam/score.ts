/** Out of 100, never rounded up over the line: 59.9 is not 60. */
export const hundredth = (points: number, outOf: number): number =>
  outOf === 0 ? 0 : Math.floor((points * 100) / outOf);
