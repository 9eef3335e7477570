import { randomUUID } from 'node:crypto';
import type { Log } from '../log.ts';
import type { FunctionConfig } from './function-config.ts';
import { Instance, type Outcome } from './instance.ts';

export interface FunctionOptions {
  readonly config: FunctionConfig;
  readonly environment: Readonly<Record<string, string>>;
  readonly shift: number;
  readonly log: Log;
  /** Execution environments at most; an invocation beyond that waits, where Lambda would start one more. */
  readonly most: number;
}

/** A function and its small pool of execution environments. */
export class LambdaFunction {
  readonly config: FunctionConfig;
  readonly #options: FunctionOptions;
  readonly #idle: Instance[] = [];
  readonly #all = new Set<Instance>();
  readonly #waiting: ((instance: Instance) => void)[] = [];
  #closed = false;

  constructor(options: FunctionOptions) {
    this.config = options.config;
    this.#options = options;
  }

  /** One invocation: never throws, a fault of the function is an outcome. */
  async invoke(event: string, requestId: string = randomUUID()): Promise<Outcome> {
    const started = performance.now();
    const instance = await this.#acquire();
    const outcome = await instance.invoke(requestId, event);
    this.#release(instance);
    this.#report(requestId, outcome, performance.now() - started);
    return outcome;
  }

  /** Starts one environment ahead of the first event. @returns how long the bundle took to load, in ms */
  async warm(): Promise<number | undefined> {
    if (this.#all.size > 0 || this.#closed) return undefined;
    const instance = this.#start();
    const failed = await instance.warm();
    if (failed !== undefined) this.#drop(instance);
    else this.#release(instance);
    return instance.loadMilliseconds;
  }

  /** What its environments have spent since they started, in ms of CPU. */
  async cpuMilliseconds(): Promise<number> {
    const each = await Promise.all([...this.#all].map((instance) => instance.cpuMilliseconds()));
    return each.reduce((sum, one) => sum + one, 0);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((instance) => instance.stop()));
    this.#all.clear();
  }

  async #acquire(): Promise<Instance> {
    for (;;) {
      const idle = this.#idle.pop();
      if (idle === undefined) break;
      if (idle.alive) return idle;
      this.#drop(idle);
    }
    if (this.#all.size < this.#options.most) return this.#start();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #release(instance: Instance): void {
    if (!instance.alive) {
      this.#drop(instance);
      if (this.#waiting.length > 0 && !this.#closed) this.#waiting.shift()?.(this.#start());
      return;
    }
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(instance);
    else next(instance);
  }

  #drop(instance: Instance): void {
    this.#all.delete(instance);
    void instance.stop();
  }

  #start(): Instance {
    const { config, environment, shift, log } = this.#options;
    const source = config.description || config.name;
    const instance = new Instance({
      config,
      environment,
      shift,
      onLine: (line, requestId) => {
        if (line.startsWith('{')) log.writeLine(source, line);
        else log.write(source, { level: 'INFO', message: line, requestId });
      },
    });
    this.#all.add(instance);
    return instance;
  }

  #report(requestId: string, outcome: Outcome, milliseconds: number): void {
    const duration = Math.round(milliseconds * 10) / 10;
    const { log, config } = this.#options;
    const common = { function: config.description || config.name, requestId, duration };
    if (outcome.ok) {
      log.write('invocations', { level: 'INFO', ...common });
      return;
    }
    const { errorType, errorMessage, trace } = outcome.error;
    const failure = { errorType, errorMessage, trace: trace.slice(0, 12) };
    log.write('invocations', { level: 'ERROR', ...common, ...failure });
  }
}
