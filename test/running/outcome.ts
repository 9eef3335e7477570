export interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

export function sum(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce(
    (total, one) => ({ passed: total.passed + one.passed, failed: total.failed + one.failed }),
    { passed: 0, failed: 0 },
  );
}

/** Seconds since `from`, of `performance.now()`. */
export function clock(from: number): string {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`;
}
