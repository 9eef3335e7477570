export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** What failed, each with its name and what it said, to be read again at the end. */
  readonly failures: readonly string[];
  /** What passed at its second try only, each with what the first said. */
  readonly stumbles: readonly string[];
}

export function sum(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      failures: [...total.failures, ...one.failures],
      stumbles: [...total.stumbles, ...one.stumbles],
    }),
    { passed: 0, failed: 0, failures: [], stumbles: [] },
  );
}

/** Seconds since `from`, of `performance.now()`. */
export function clock(from: number): string {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`;
}
