/** Rectangles at any angle: places in them, parts of them, and how they lie to each other. */

/** A rectangle at any angle: centre, size, and the angle of its base line in radians. */
export interface Tilted {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

export type Place = readonly [number, number];

/** Where a place is that is told along a rectangle and across it, from its middle. */
export function placeIn({ x, y, angle }: Tilted, along: number, across: number): Place {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [x + along * cos - across * sin, y + along * sin + across * cos];
}

/** Where a place stands along a rectangle and across it, from its middle. */
export function seenFrom({ x, y, angle }: Tilted, [atX, atY]: Place): Place {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [u, v] = [atX - x, atY - y];
  return [u * cos + v * sin, v * cos - u * sin];
}

/** The smallest rectangle at an angle that holds all places. */
export function boundsAlong(places: readonly Place[], angle: number): Tilted {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let u0 = Infinity;
  let u1 = -Infinity;
  let v0 = Infinity;
  let v1 = -Infinity;
  for (const [x, y] of places) {
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    if (u < u0) u0 = u;
    if (u > u1) u1 = u;
    if (v < v0) v0 = v;
    if (v > v1) v1 = v;
  }
  const u = (u0 + u1) / 2;
  const v = (v0 + v1) / 2;
  return { x: u * cos - v * sin, y: u * sin + v * cos, width: u1 - u0, height: v1 - v0, angle };
}

/** Of a line what lies between two places along it, told from its middle. */
export function stretchOf(line: Tilted, from: number, to: number): Tilted {
  const [x, y] = placeIn(line, (from + to) / 2, 0);
  return { ...line, x, y, width: to - from };
}

/** As it lies where it was turned by an angle, its own turned back: what stood on its side lies. */
export const onItsSide = <T extends Tilted>(area: T, turn: number): T => ({
  ...area,
  width: area.height,
  height: area.width,
  angle: area.angle + turn,
});

export const scaledBy = <T extends Tilted>(area: T, x: number, y = x): T => ({
  ...area,
  x: area.x * x,
  y: area.y * y,
  width: area.width * x,
  height: area.height * y,
});

/** Whether the middle of one lies within the other, both taken as level. */
export const isOver = (a: Tilted, b: Tilted): boolean =>
  Math.abs(a.x - b.x) < b.width / 2 && Math.abs(a.y - b.y) < b.height / 2;

/** Goes over an area in so many steps along it and across. */
export function walk(
  area: Tilted,
  along: number,
  across: number,
  see: (x: number, y: number) => void,
): void {
  const [cos, sin] = [Math.cos(area.angle), Math.sin(area.angle)];
  for (let i = 0; i < along; i += 1) {
    for (let j = 0; j < across; j += 1) {
      const u = ((i + 0.5) / along - 0.5) * area.width;
      const v = ((j + 0.5) / across - 0.5) * area.height;
      see(area.x + u * cos - v * sin, area.y + u * sin + v * cos);
    }
  }
}
