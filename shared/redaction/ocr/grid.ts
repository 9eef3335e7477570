/** Sums, means and extremes around each place of a grid, its ranks, and what hangs together on it. */

/** The mean over squares of `2 · radius + 1`, of what lies inside the grid. */
export function boxMean(
  values: Float32Array,
  width: number,
  height: number,
  radius: number,
): Float32Array {
  const sums = boxSum(values, width, height, radius);
  for (let y = 0; y < height; y += 1) {
    const rows = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      const columns = Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1;
      sums[at] = (sums[at] ?? 0) / (rows * columns);
    }
  }
  return sums;
}

/** Sums over such squares; what lies outside counts nothing. */
function boxSum(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  const across = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x += 1) sum += values[row + x] ?? 0;
    for (let x = 0; x < width; x += 1) {
      if (x + radius < width) sum += values[row + x + radius] ?? 0;
      if (x > radius) sum -= values[row + x - radius - 1] ?? 0;
      across[row + x] = sum;
    }
  }
  const both = new Float32Array(width * height);
  const sums = new Float64Array(width);
  const add = (y: number, sign: number): void => {
    for (let x = 0, at = y * width; x < width; x += 1, at += 1)
      sums[x] = (sums[x] ?? 0) + sign * (across[at] ?? 0);
  };
  for (let y = 0; y < Math.min(radius, height); y += 1) add(y, 1);
  for (let y = 0; y < height; y += 1) {
    if (y + radius < height) add(y + radius, 1);
    if (y > radius) add(y - radius - 1, -1);
    both.set(sums, y * width);
  }
  return both;
}

/** The mean of each place and the eight around it; 0 along the rim. */
export function smoothed(values: Float32Array, width: number, height: number): Float32Array {
  const means = new Float32Array(values.length);
  for (let y = 1; y < height - 1; y += 1)
    for (let x = 1; x < width - 1; x += 1) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy += 1)
        for (let dx = -1; dx <= 1; dx += 1) sum += values[(y + dy) * width + x + dx] ?? 0;
      means[y * width + x] = sum / 9;
    }
  return means;
}

/** The sum over a stretch of a line, whatever its length; of what lies outside nothing counts. */
export function sumsAlong(
  lines: number,
  length: number,
  at: (line: number, place: number) => number,
): (line: number, from: number, to: number) => number {
  const sums = new Float32Array(lines * (length + 1));
  for (let line = 0; line < lines; line += 1)
    for (let place = 0; place < length; place += 1) {
      const index = line * (length + 1) + place;
      sums[index + 1] = (sums[index] ?? 0) + at(line, place);
    }
  return (line, from, to) => {
    if (line < 0 || line >= lines) return 0;
    const start = line * (length + 1);
    return (sums[start + Math.min(length, to)] ?? 0) - (sums[start + Math.max(0, from)] ?? 0);
  };
}

/** How many ones such squares hold; at most 255. */
export function boxCount(
  ones: Uint8Array,
  width: number,
  height: number,
  radius: number,
): Uint8Array {
  // Rows are added four places at a time: a sum of one never runs over into the next.
  const words = (width + 3) >> 2;
  const rows = new Uint8Array(4 * words * height);
  for (let y = 0; y < height; y += 1)
    rows.set(ones.subarray(y * width, (y + 1) * width), 4 * words * y);
  const fours = new Int32Array(rows.buffer);
  const sums = new Int32Array(words);
  const column = new Uint8Array(4 * words + 2 * radius + 1);
  const shown = new Uint8Array(sums.buffer);
  const add = (y: number): void => {
    for (let x = 0, at = y * words; x < words; x += 1, at += 1)
      sums[x] = (sums[x] ?? 0) + (fours[at] ?? 0);
  };
  const counts = new Uint8Array(width * height);
  for (let y = 0; y < Math.min(radius, height); y += 1) add(y);
  for (let y = 0; y < height; y += 1) {
    if (y + radius < height) add(y + radius);
    const leaves = y - radius - 1;
    if (leaves >= 0)
      for (let x = 0, at = leaves * words; x < words; x += 1, at += 1)
        sums[x] = (sums[x] ?? 0) - (fours[at] ?? 0);
    column.set(shown, radius + 1);
    let sum = 0;
    for (let x = 0; x <= 2 * radius; x += 1) sum += column[x] ?? 0;
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      sum += (column[x + 2 * radius + 1] ?? 0) - (column[x] ?? 0);
      counts[at] = sum;
    }
  }
  return counts;
}

/**
 * The largest (sign 1) or smallest (−1) value within a square around each place.
 * @param values none below 0: such numbers are in the order of their bits, and whole numbers are compared without a jump
 */
export function extremes(
  values: Float32Array,
  width: number,
  height: number,
  reach: number,
  sign: 1 | -1,
): Float32Array {
  const turned = sign === 1 ? 0 : LARGEST;
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const wide = width + 2 * reach;
  const grid = new Int32Array(wide * (height + 2 * reach));
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0, to = (y + reach) * wide + reach; x < width; x += 1, at += 1, to += 1)
      grid[to] = turned ^ (bits[at] ?? 0);
  spread(grid, 2 * reach + 1, 1);
  spread(grid, 2 * reach + 1, wide);
  const out = new Int32Array(values.length);
  for (let y = 0, to = 0; y < height; y += 1)
    for (let x = 0, at = y * wide; x < width; x += 1, at += 1, to += 1)
      out[to] = turned ^ (grid[at] ?? 0);
  return new Float32Array(out.buffer);
}

/** Its bits taken from those of a number that is not negative turn the order round. */
const LARGEST = 0x7fffffff;

/** Each number becomes the largest of so many, each so far from the one before. */
function spread(grid: Int32Array, count: number, step: number): void {
  const merge = (apart: number): void => {
    for (let at = 0; at + apart < grid.length; at += 1) {
      const less = (grid[at] ?? 0) - (grid[at + apart] ?? 0);
      grid[at] = (grid[at] ?? 0) - (less & (less >> 31));
    }
  };
  // Windows double until two of them cover all.
  let covered = 1;
  for (; 2 * covered <= count; covered *= 2) merge(covered * step);
  merge((count - covered) * step);
}

/** The least value that so many of those counted do not exceed. */
export function quantile(counts: Uint32Array, rank: number): number {
  let seen = 0;
  for (let value = 0; value < counts.length; value += 1) {
    seen += counts[value] ?? 0;
    if (seen >= rank) return value;
  }
  return counts.length - 1;
}

/** Of values in any order, the one that such a share of them does not reach. */
export function ranked(values: Float32Array | Uint8Array): (share: number) => number {
  const sorted = values.toSorted();
  return (share) => sorted[Math.floor(share * sorted.length)] ?? 0;
}

/**
 * Places that are 1 and hang together, each group once; what stands no more than `reach` places away, across or down,
 * belongs to it. Groups are told in the order of their first places, which are 2 afterwards.
 */
export function* groupsIn(
  ones: Uint8Array,
  width: number,
  height: number,
  reach: number,
): Generator<readonly number[]> {
  for (let start = 0; start < ones.length; start += 1) {
    if (ones[start] !== 1) continue;
    ones[start] = 2;
    const group: number[] = [];
    const stack = [start];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      group.push(at);
      const x = at % width;
      const y = (at - x) / width;
      for (let ny = Math.max(0, y - reach); ny <= Math.min(height - 1, y + reach); ny += 1)
        for (let nx = Math.max(0, x - reach); nx <= Math.min(width - 1, x + reach); nx += 1) {
          const next = ny * width + nx;
          if (ones[next] !== 1) continue;
          ones[next] = 2;
          stack.push(next);
        }
    }
    yield group;
  }
}
