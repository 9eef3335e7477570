import type { Queue, Received } from '../sqs/queue.ts';
import { md5 } from '../sqs/queue.ts';
import { systemAttributes } from '../sqs/service.ts';
import { failuresOf } from './batch-result.ts';
import type { LambdaFunction } from './function.ts';
import type { MappingConfig } from './mapping-config.ts';

export interface QueueMappingOptions {
  readonly config: MappingConfig;
  readonly function: LambdaFunction;
  readonly queue: Queue;
  readonly region: string;
}

/**
 * Feeds a queue to a function: what succeeded is deleted, what failed becomes visible again after the
 * queue's visibility time-out, and the queue itself sets aside what comes back too often.
 */
export class QueueMapping {
  readonly #options: QueueMappingOptions;
  #inFlight = 0;
  #closed = false;
  #wake: () => void = () => undefined;

  constructor(options: QueueMappingOptions) {
    this.#options = options;
  }

  start(): void {
    void this.#poll();
  }

  close(): void {
    this.#closed = true;
    this.#wake();
  }

  async #poll(): Promise<void> {
    const { queue, config } = this.#options;
    while (!this.#closed) {
      if (this.#inFlight >= config.maxConcurrency) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      try {
        const messages = await queue.receive(Math.min(config.batchSize, 10), 20);
        if (messages.length > 0) void this.#process(messages);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }

  async #process(messages: readonly Received[]): Promise<void> {
    const { config, queue } = this.#options;
    this.#inFlight += 1;
    try {
      const wanted = messages.filter((one) => config.filter(forFilter(this.#asEvent(one))));
      const unwanted = messages.filter((one) => !wanted.includes(one));
      for (const message of unwanted) await queue.remove(message.receiptHandle);
      if (wanted.length === 0) return;
      const event = JSON.stringify({ Records: wanted.map((one) => this.#asEvent(one)) });
      const outcome = await this.#options.function.invoke(event);
      const ids = wanted.map((one) => one.id);
      const failed = failuresOf(outcome, ids, config.partialResponses);
      const done = wanted.filter((one) => !failed.has(one.id));
      for (const message of done) await queue.remove(message.receiptHandle);
    } catch {
      // The messages come back by themselves.
    } finally {
      this.#inFlight -= 1;
      this.#wake();
    }
  }

  #asEvent(message: Received) {
    return {
      messageId: message.id,
      receiptHandle: message.receiptHandle,
      body: message.body,
      attributes: systemAttributes(message),
      messageAttributes: {},
      md5OfBody: md5(message.body),
      eventSource: 'aws:sqs',
      eventSourceARN: this.#options.config.sourceArn,
      awsRegion: this.#options.region,
    };
  }
}

/** Filters see a body that is JSON as what it says, and let no other body through a pattern on it. */
function forFilter(event: { readonly body: string }): unknown {
  try {
    return { ...event, body: JSON.parse(event.body) as unknown };
  } catch {
    return event;
  }
}
