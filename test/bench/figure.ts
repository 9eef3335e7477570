/** One measured figure beside what it should be. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'kB' | 'MB' | '/s' | '%' | '';
  /** What it should be at most, or at least; a figure without either is only told. */
  readonly atMost?: number;
  readonly atLeast?: number;
  /** What another system needs for the same, as it was given. */
  readonly peer?: string;
}

export interface Bench {
  /** What `npm run bench -- <name>` asks for. */
  readonly name: string;
  /** The target in words, as the plan has it. */
  readonly target: string;
  /** Measures, and leaves nothing running. */
  readonly run: () => Promise<readonly Figure[]>;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which the share `of` lies, by the nearest rank. */
export function quantile(values: readonly number[], of: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.max(0, Math.ceil(of * sorted.length) - 1);
  const value = sorted[rank];
  if (value === undefined) throw new Error('Nothing was measured.');
  return value;
}

/** Milliseconds that `work` takes, `times` over, one after another. */
export async function timed(
  times: number,
  work: () => Promise<unknown>,
): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const from = performance.now();
    await work();
    taken.push(performance.now() - from);
  }
  return taken;
}

export function isMet({ value, atMost, atLeast }: Figure): boolean | undefined {
  if (atMost === undefined && atLeast === undefined) return undefined;
  return value <= (atMost ?? Number.POSITIVE_INFINITY) && value >= (atLeast ?? -Infinity);
}
