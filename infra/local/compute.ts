import { join } from 'node:path';
import type { Clock } from './clock.ts';
import { type Endpoints, functionEnvironment } from './functions-environment.ts';
import type { Iam } from './iam.ts';
import { AsyncInvoker } from './lambda/async-invoker.ts';
import { LambdaFunction } from './lambda/function.ts';
import { type ScheduleConfig, Scheduler } from './lambda/schedule.ts';
import { startMappings } from './lambda/start-mappings.ts';
import type { Log } from './log.ts';
import { place } from './place.ts';
import type { Principals } from './principals.ts';
import { checkDestinations } from './start-checks.ts';
import type { Stores } from './stores.ts';
import type { CloudPlan } from './template.ts';

export interface ComputeOptions {
  readonly plan: CloudPlan;
  readonly stores: Stores;
  readonly iam: Iam;
  readonly principals: Principals;
  readonly endpoints: Endpoints;
  readonly stateDir: string;
  readonly clock: Clock;
  readonly shift: number;
  readonly log: Log;
  /** First pause before a failed event is tried again, in ms. */
  readonly retryPause: number;
  /** Execution environments per function at most. */
  readonly concurrency: number;
}

/** The functions, and everything that makes them run: direct and asynchronous invokes, triggers, schedules. */
export class Compute {
  readonly functions: readonly LambdaFunction[];
  readonly invokers = new Map<LambdaFunction, AsyncInvoker>();
  readonly #options: ComputeOptions;
  readonly #scheduler: Scheduler;
  #mappings: readonly { close(): void }[] = [];

  /** @throws StartProblem when a role lacks what its triggers and destinations need */
  static async open(options: ComputeOptions): Promise<Compute> {
    const compute = new Compute(options);
    const { stateDir, clock, retryPause: firstPause } = options;
    for (const lambda of compute.functions) {
      const folder = join(stateDir, 'async');
      const { deliver } = compute;
      const invoker = await AsyncInvoker.open({
        function: lambda,
        folder,
        clock,
        deliver,
        firstPause,
      });
      compute.invokers.set(lambda, invoker);
    }
    for (const schedule of options.plan.schedules) compute.#scheduler.add(schedule);
    return compute;
  }

  private constructor(options: ComputeOptions) {
    const { clock, log } = options;
    this.#options = options;
    this.functions = options.plan.functions.map((config) => makeFunction(config, options));
    this.#scheduler = new Scheduler(clock, (schedule, at) => {
      this.fire(schedule, at).catch((error: unknown) =>
        log.write('cloud', { level: 'ERROR', message: `${schedule.name}: ${String(error)}` }),
      );
    });
  }

  /** From here on events reach functions. */
  start(): void {
    for (const invoker of this.invokers.values()) invoker.start();
    this.#mappings = startMappings(this, this.#options);
  }

  byArn(arn: string): LambdaFunction | undefined {
    return this.functions.find((one) => one.config.arn === arn);
  }

  /** By repository name, name or logical id. @throws Error when there is none */
  named(name: string): LambdaFunction {
    const found = this.functions.find(({ config }) =>
      [config.description, config.name, config.logicalId].includes(name),
    );
    if (found === undefined) throw new Error(`There is no function ${name}`);
    return found;
  }

  /** Hands something to a queue or a function; resolves when it is safe on disk there. */
  readonly deliver = async (
    arn: string,
    body: string,
    attributes: Record<string, unknown> = {},
  ): Promise<void> => {
    const queue = this.#options.stores.queues.find((one) => one.config.arn === arn);
    if (queue !== undefined) {
      await queue.send(body, attributes);
      return;
    }
    const lambda = this.byArn(arn);
    const invoker = lambda && this.invokers.get(lambda);
    if (invoker === undefined) throw new Error(`There is nothing at ${arn}`);
    await invoker.accept(body);
  };

  async fire(schedule: ScheduleConfig, at: number): Promise<void> {
    const time = new Date(at).toISOString();
    for (const target of schedule.targets) {
      await this.deliver(target.arn, target.input ?? schedule.defaultInput(time));
    }
  }

  /** A schedule by its name or by its function's repository name. */
  async fireNamed(name: string): Promise<void> {
    const schedule = this.#options.plan.schedules.find((one) =>
      [one.name, ...one.targets.map(({ arn }) => this.byArn(arn)?.config.description)].includes(
        name,
      ),
    );
    if (schedule === undefined) throw new Error(`There is no schedule ${name}`);
    await this.fire(schedule, this.#options.clock());
  }

  /** @returns load time in ms by repository name, of what was not loaded yet */
  async warm(): Promise<Record<string, number>> {
    const times: Record<string, number> = {};
    for (const lambda of this.functions) {
      const milliseconds = await lambda.warm();
      if (milliseconds !== undefined) times[lambda.config.description] = Math.round(milliseconds);
    }
    return times;
  }

  /** @returns ms of CPU that each function's threads have spent since they started, by repository name */
  async cpuMilliseconds(): Promise<Record<string, number>> {
    const times: Record<string, number> = {};
    for (const lambda of this.functions) {
      times[lambda.config.description] = await lambda.cpuMilliseconds();
    }
    return times;
  }

  /** Whether no event waits for a function. */
  idle(): boolean {
    const { plan, stores } = this.#options;
    const sources = plan.mappings.map((mapping) => mapping.sourceArn);
    const queues = stores.queues.filter((queue) => sources.includes(queue.config.arn));
    const shards = plan.mappings.flatMap(
      (mapping) => stores.streams.get(mapping.sourceArn)?.backlogOf(mapping.id).shards ?? [],
    );
    const waiting = [...this.invokers.values()].map((invoker) => invoker.waiting);
    return [
      ...queues.map((one) => one.length),
      ...shards.map((one) => one.length),
      ...waiting,
    ].every((count) => count === 0);
  }

  async close(): Promise<void> {
    this.#scheduler.close();
    for (const mapping of this.#mappings) mapping.close();
    for (const invoker of this.invokers.values()) invoker.close();
    await Promise.all(this.functions.map((lambda) => lambda.close()));
  }
}

function makeFunction(config: CloudPlan['functions'][number], options: ComputeOptions) {
  const { iam, principals, endpoints, shift, log, concurrency } = options;
  const principal = principals.ofRole(config.roleArn, config.name);
  checkDestinations(iam, principal, config);
  const environment = functionEnvironment(config, principal, endpoints, place.region);
  const most = Math.min(config.reservedConcurrency ?? concurrency, concurrency);
  return new LambdaFunction({ config, environment, shift, log, most });
}
