/** Colours as 0xRRGGBB. */

export const colourOf = (red: number, green: number, blue: number): number =>
  ((red & 255) << 16) | ((green & 255) << 8) | (blue & 255);

const channels = (colour: number): readonly [number, number, number] => [
  (colour >> 16) & 255,
  (colour >> 8) & 255,
  colour & 255,
];

/** How far two are apart in the channel in which they are so most. */
export function apart(a: number, b: number): number {
  const [one, other] = [channels(a), channels(b)];
  return Math.max(...one.map((value, index) => Math.abs(value - (other[index] ?? 0))));
}

/** How light the lightest of its channels is. */
export const lightOf = (colour: number): number => Math.max(...channels(colour));

/** The colour of seals and stamps. */
export function isRed(colour: number): boolean {
  const [red, green, blue] = channels(colour);
  return red > 140 && red - Math.max(green, blue) > 90;
}
