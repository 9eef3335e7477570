import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { FunctionConfig } from './function-config.ts';
import type { FunctionError, InvokeMessage, WorkerMessage, WorkerSetup } from './messages.ts';

export type Outcome =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly error: FunctionError };

export interface InstanceOptions {
  readonly config: FunctionConfig;
  readonly environment: Readonly<Record<string, string>>;
  readonly shift: number;
  readonly onLine: (line: string, requestId: string) => void;
}

/** Lambda gives the init phase ten seconds; what is not ready then begins anew within the first invocation's own limit. */
const initLimit = 10_000;

/** One execution environment: a worker with the real bundle, one invocation at a time. */
export class Instance {
  readonly #worker: Worker;
  readonly #config: FunctionConfig;
  readonly #ready: Promise<FunctionError | undefined>;
  readonly #onLine: InstanceOptions['onLine'];
  #finish: ((outcome: Outcome) => void) | undefined;
  #requestId = '';
  /** How long the bundle took to load, once it has. */
  loadMilliseconds: number | undefined;
  alive = true;

  constructor(options: InstanceOptions) {
    const { config } = options;
    this.#config = config;
    this.#onLine = options.onLine;
    this.#worker = startWorker(options);
    const settled = Promise.withResolvers<FunctionError | undefined>();
    this.#ready = settled.promise;
    const end = (error: FunctionError) => {
      this.alive = false;
      settled.resolve(error);
      this.#settle({ ok: false, error });
    };
    this.#worker.on('message', (message: WorkerMessage) => this.#hear(message, settled.resolve));
    this.#worker.on('error', (error) => end(crash(error)));
    this.#worker.on('exit', () => end(exited));
    this.#follow(this.#worker.stdout);
    this.#follow(this.#worker.stderr);
  }

  /** Loads the bundle ahead of the first event. */
  async warm(): Promise<FunctionError | undefined> {
    return this.#ready;
  }

  async invoke(requestId: string, event: string): Promise<Outcome> {
    const failed = await this.#initialised();
    if (failed !== undefined) return { ok: false, error: failed };
    const limit = this.#config.timeoutSeconds * 1000;
    this.#requestId = requestId;
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    this.#finish = resolve;
    const timer = setTimeout(() => {
      const seconds = this.#config.timeoutSeconds.toFixed(2);
      const message = `${requestId} Task timed out after ${seconds} seconds`;
      this.#settle({ ok: false, error: runtimeError('Sandbox.Timedout', message) });
      void this.stop();
    }, limit);
    const message: InvokeMessage = { requestId, event, deadline: Date.now() + limit };
    this.#worker.postMessage(message);
    const outcome = await promise;
    clearTimeout(timer);
    return outcome;
  }

  /** What its thread has spent since it started, in ms of CPU. */
  async cpuMilliseconds(): Promise<number> {
    if (!this.alive) return 0;
    const { user, system } = await this.#worker.cpuUsage();
    return (user + system) / 1000;
  }

  async stop(): Promise<void> {
    this.alive = false;
    await this.#worker.terminate();
  }

  async #initialised(): Promise<FunctionError | undefined> {
    if (this.loadMilliseconds !== undefined && this.alive) return undefined;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<FunctionError>((resolve) => {
      timer = setTimeout(
        () => resolve(runtimeError('Sandbox.Timedout', 'Init did not end in time')),
        initLimit + this.#config.timeoutSeconds * 1000,
      );
    });
    const failed = await Promise.race([this.#ready, late]);
    clearTimeout(timer);
    if (failed !== undefined) await this.stop();
    if (failed === undefined && !this.alive) return exited;
    return failed;
  }

  #hear(message: WorkerMessage, settle: (error: FunctionError | undefined) => void): void {
    for (const line of message.lines.flatMap((one) => one.split('\n')))
      this.#onLine(line, this.#requestId);
    switch (message.kind) {
      case 'lines':
        break;
      case 'ready':
        this.loadMilliseconds = message.loadMilliseconds;
        settle(undefined);
        break;
      case 'load-failed':
        this.alive = false;
        settle(message.error);
        break;
      case 'done':
        this.#settle({ ok: true, payload: message.payload });
        break;
      case 'failed':
        this.#settle({ ok: false, error: message.error });
        break;
    }
  }

  #settle(outcome: Outcome): void {
    const finish = this.#finish;
    this.#finish = undefined;
    finish?.(outcome);
  }

  #follow(stream: Readable): void {
    createInterface({ input: stream }).on('line', (line) => this.#onLine(line, this.#requestId));
  }
}

function startWorker({ config, environment, shift }: InstanceOptions): Worker {
  const [file = 'index', exported = 'handler'] = config.handler.split('.');
  const module = join(config.folder, `${file}.mjs`);
  const setup: WorkerSetup = {
    module,
    exported,
    shift,
    functionName: config.name,
    functionArn: config.arn,
    memoryMegabytes: config.memoryMegabytes,
  };
  return new Worker(new URL('./runtime.ts', import.meta.url), {
    workerData: setup,
    env: { ...environment },
    stdout: true,
    stderr: true,
    name: config.description || config.name,
    execArgv: ['--disable-warning=ExperimentalWarning', '--enable-source-maps'],
    resourceLimits: {
      maxOldGenerationSizeMb: config.memoryMegabytes,
      maxYoungGenerationSizeMb: 64,
    },
  });
}

const exited = runtimeError('Runtime.ExitError', 'Runtime exited');

function crash(error: Error): FunctionError {
  const { name, message, stack } = error;
  return { errorType: name, errorMessage: message, trace: (stack ?? '').split('\n') };
}

function runtimeError(errorType: string, errorMessage: string): FunctionError {
  return { errorType, errorMessage, trace: [] };
}
