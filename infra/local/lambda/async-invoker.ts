import type { Clock } from '../clock.ts';
import { Queue, type Received } from '../sqs/queue.ts';
import type { LambdaFunction } from './function.ts';
import type { Outcome } from './instance.ts';

export interface AsyncOptions {
  readonly function: LambdaFunction;
  /** Where waiting events lie on disk. */
  readonly folder: string;
  readonly clock: Clock;
  /** Hands a result on to a queue or function by ARN. */
  readonly deliver: (
    targetArn: string,
    body: string,
    attributes: Record<string, unknown>,
  ) => Promise<void>;
  /** First pause before a retry, in milliseconds (Lambda: a minute, then two). */
  readonly firstPause: number;
}

const atOnce = 4;

/** Asynchronous invocations of one function: kept on disk, tried up to three times, then set aside. */
export class AsyncInvoker {
  readonly #options: AsyncOptions;
  readonly #queue: Queue;
  #inFlight = 0;
  #closed = false;
  #wake: () => void = () => undefined;

  private constructor(options: AsyncOptions, queue: Queue) {
    this.#options = options;
    this.#queue = queue;
  }

  static async open(options: AsyncOptions): Promise<AsyncInvoker> {
    const { config } = options.function;
    const queueConfig = {
      name: config.name,
      arn: config.arn,
      url: '',
      visibilityTimeout: config.timeoutSeconds * 4 + 60,
      delay: 0,
      retention: 14 * 86_400,
    };
    return new AsyncInvoker(options, await Queue.open(options.folder, queueConfig, options.clock));
  }

  /** Resolves once the event is safe on disk. */
  async accept(event: string): Promise<string> {
    return (await this.#queue.send(event)).id;
  }

  /** Events not yet done with. */
  get waiting(): number {
    return this.#queue.length;
  }

  start(): void {
    void this.#poll();
  }

  close(): void {
    this.#closed = true;
    this.#wake();
    this.#queue.close();
  }

  async #poll(): Promise<void> {
    while (!this.#closed) {
      if (this.#inFlight >= atOnce) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      try {
        const [message] = await this.#queue.receive(1, 20);
        if (message !== undefined && !this.#closed) void this.#attempt(message);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }

  async #attempt(message: Received): Promise<void> {
    const { function: lambda, clock, firstPause } = this.#options;
    this.#inFlight += 1;
    try {
      const outcome = await lambda.invoke(message.body, message.id);
      if (this.#closed && !outcome.ok) return;
      const { asyncRetries, asyncMaxAgeSeconds } = lambda.config;
      const tooOld = clock() - message.sentAt > asyncMaxAgeSeconds * 1000;
      if (!outcome.ok && message.receiveCount <= asyncRetries && !tooOld) {
        const pause = (firstPause * message.receiveCount) / 1000;
        this.#queue.changeVisibility(message.receiptHandle, pause);
        return;
      }
      await this.#conclude(message, outcome);
      await this.#queue.remove(message.receiptHandle);
    } catch {
      // The event is still on disk and comes back.
    } finally {
      this.#inFlight -= 1;
      this.#wake();
    }
  }

  async #conclude(message: Received, outcome: Outcome): Promise<void> {
    const { function: lambda, deliver } = this.#options;
    const { onFailure, onSuccess } = lambda.config;
    if (outcome.ok) {
      if (onSuccess !== undefined) await deliver(onSuccess, this.#record(message, outcome), {});
      return;
    }
    if (onFailure === undefined) return;
    if (onFailure.kind === 'destination') {
      await deliver(onFailure.arn, this.#record(message, outcome), {});
      return;
    }
    // A dead-letter queue gets the event itself, the error as attributes.
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    await deliver(onFailure.arn, message.body, {
      RequestID: text(message.id),
      ErrorCode: text('200'),
      ErrorMessage: text(outcome.error.errorMessage.slice(0, 1024)),
    });
  }

  #record(message: Received, outcome: Outcome): string {
    const { config } = this.#options.function;
    return JSON.stringify({
      version: '1.0',
      timestamp: new Date(this.#options.clock()).toISOString(),
      requestContext: {
        requestId: message.id,
        functionArn: `${config.arn}:$LATEST`,
        condition: outcome.ok ? 'Success' : 'RetriesExhausted',
        approximateInvokeCount: message.receiveCount,
      },
      requestPayload: JSON.parse(message.body),
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: outcome.ok ? JSON.parse(outcome.payload) : outcome.error,
    });
  }
}
