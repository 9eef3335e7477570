import type { AwsCall } from '../../functions/adapters/aws-call.ts';

/**
 * Breaks the cloud on purpose: at the n-th call of any client that was handed over, before the call reaches the
 * engine, or after it has taken effect and only the reply is lost.
 */
export type Fault = {
  readonly at: number;
  readonly when: 'before' | 'after';
  /** What the error says; some engines quote what they were given. */
  readonly saying?: string;
};

export class InjectedFault extends Error {
  override name = 'TimeoutError';
}

export class Faults {
  calls = 0;
  #fault: Fault | null = null;

  /** Counts from here on; without a fault it only counts. */
  arm(fault: Fault | null): void {
    this.calls = 0;
    this.#fault = fault;
  }

  async around<T>(call: () => Promise<T>): Promise<T> {
    this.calls += 1;
    const saying = this.#fault?.saying;
    const hit = this.#fault?.at === this.calls ? this.#fault.when : null;
    if (hit === 'before') throw new InjectedFault(saying ?? 'the call did not reach the engine');
    const outcome = await call();
    if (hit === 'after') throw new InjectedFault(saying ?? 'the reply was lost');
    return outcome;
  }

  /** The same service, with this around each of its calls. */
  watch =
    (call: AwsCall): AwsCall =>
    (operation, input) =>
      this.around(() => call(operation, input));
}
