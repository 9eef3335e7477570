import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { readState, writeDurably } from '../durable-file.ts';
import { asNumber, asObject, asText, type JsonObject } from '../json.ts';

/** A queue as the template describes it; times in seconds. */
export interface QueueConfig {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilityTimeout: number;
  readonly delay: number;
  readonly retention: number;
  readonly redrive?: { readonly deadLetterArn: string; readonly maxReceiveCount: number };
}

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: JsonObject;
  readonly sentAt: number;
  readonly receiveCount: number;
  readonly firstReceivedAt?: number;
}

export interface Received extends Message {
  readonly receiptHandle: string;
}

interface Held {
  message: Message;
  readonly file: string;
  visibleAt: number;
  receipt: string;
}

/**
 * One standard queue, a file per message: a message is there once `send` resolves and until `remove`
 * does, over kill -9 too. After a restart everything is visible again.
 */
export class Queue {
  readonly config: QueueConfig;
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #held: Held[] = [];
  readonly #waiting = new Set<() => void>();
  #number = 0;
  #closed = false;
  #setAside: ((message: Message) => Promise<void>) | undefined;

  private constructor(config: QueueConfig, folder: string, clock: Clock) {
    this.config = config;
    this.#folder = folder;
    this.#clock = clock;
  }

  static async open(folder: string, config: QueueConfig, clock: Clock): Promise<Queue> {
    const queue = new Queue(config, join(folder, config.name), clock);
    await mkdir(queue.#folder, { recursive: true });
    for (const name of (await readdir(queue.#folder)).sort()) {
      const path = join(queue.#folder, name);
      if (!name.endsWith('.json')) await rm(path, { force: true });
      else
        queue.#held.push({
          message: asMessage(await readState(path)),
          file: path,
          visibleAt: 0,
          receipt: '',
        });
      queue.#number = Math.max(queue.#number, Number.parseInt(name, 10) || 0);
    }
    return queue;
  }

  /** Where messages go that were received too often. */
  redriveTo(target: Queue): void {
    this.#setAside = (message) =>
      target.send(message.body, message.attributes).then(() => undefined);
  }

  get length(): number {
    return this.#held.length;
  }

  /** Bodies in order, for tests and operators. */
  peek(): readonly Message[] {
    return this.#held.map((one) => one.message);
  }

  async send(
    body: string,
    attributes: JsonObject = {},
    delay = this.config.delay,
  ): Promise<Message> {
    const now = this.#clock();
    const message: Message = { id: randomUUID(), body, attributes, sentAt: now, receiveCount: 0 };
    this.#number += 1;
    const file = join(this.#folder, `${String(this.#number).padStart(12, '0')}-${message.id}.json`);
    await writeDurably(file, JSON.stringify(message));
    this.#held.push({ message, file, visibleAt: now + delay * 1000, receipt: '' });
    this.#wake();
    return message;
  }

  /** Up to `limit` visible messages; each is hidden for `hideFor` seconds. Waits up to `wait` seconds for the first. */
  async receive(
    limit: number,
    wait = 0,
    hideFor = this.config.visibilityTimeout,
  ): Promise<Received[]> {
    const until = Date.now() + wait * 1000;
    for (;;) {
      const received = await this.#take(limit, hideFor);
      const left = until - Date.now();
      if (received.length > 0 || left <= 0 || this.#closed) return received;
      await this.#arrival(Math.min(left, this.#nextVisible()));
    }
  }

  /** @returns false when the receipt is not (or no longer) the newest of a message */
  async remove(receiptHandle: string): Promise<boolean> {
    const at = this.#indexOf(receiptHandle);
    const [held] = at < 0 ? [] : this.#held.splice(at, 1);
    if (held === undefined) return false;
    await rm(held.file, { force: true });
    return true;
  }

  /** Hides a received message for that many seconds from now; 0 shows it at once. */
  changeVisibility(receiptHandle: string, seconds: number): boolean {
    const held = this.#held[this.#indexOf(receiptHandle)];
    if (held === undefined) return false;
    held.visibleAt = this.#clock() + seconds * 1000;
    this.#wake();
    return true;
  }

  /** Lets every waiting receiver go, as the queue is about to close. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  async #take(limit: number, hideFor: number): Promise<Received[]> {
    const now = this.#clock();
    const received: Received[] = [];
    for (const held of [...this.#held]) {
      if (received.length >= limit) break;
      // Another receiver may have taken or deleted it while this one was writing.
      if (held.visibleAt > now || !this.#held.includes(held)) continue;
      if (held.message.sentAt + this.config.retention * 1000 < now) await this.#drop(held);
      else if (this.#exhausted(held.message)) await this.#moveAside(held);
      else received.push(await this.#hide(held, now, hideFor));
    }
    return received;
  }

  async #hide(held: Held, now: number, hideFor: number): Promise<Received> {
    held.visibleAt = now + hideFor * 1000;
    held.receipt = randomUUID();
    const { message } = held;
    held.message = {
      ...message,
      receiveCount: message.receiveCount + 1,
      firstReceivedAt: message.firstReceivedAt ?? now,
    };
    const { receipt } = held;
    // The count must outlive kill -9 (a poison message), but need not be forced to the disk.
    await writeFile(`${held.file}.tmp`, JSON.stringify(held.message));
    await rename(`${held.file}.tmp`, held.file);
    return { ...held.message, receiptHandle: receipt };
  }

  #exhausted(message: Message): boolean {
    const limit = this.config.redrive?.maxReceiveCount;
    return limit !== undefined && this.#setAside !== undefined && message.receiveCount >= limit;
  }

  async #moveAside(held: Held): Promise<void> {
    held.visibleAt = Number.POSITIVE_INFINITY;
    await this.#setAside?.(held.message);
    await this.#drop(held);
  }

  async #drop(held: Held): Promise<void> {
    const at = this.#held.indexOf(held);
    if (at >= 0) this.#held.splice(at, 1);
    await rm(held.file, { force: true });
  }

  #indexOf(receiptHandle: string): number {
    return receiptHandle === '' ? -1 : this.#held.findIndex((one) => one.receipt === receiptHandle);
  }

  #nextVisible(): number {
    const now = this.#clock();
    const waits = this.#held.map((one) => Math.max(1, one.visibleAt - now));
    return Math.min(...waits, 20_000);
  }

  #arrival(atMost: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, atMost);
      this.#waiting.add(done);
    });
  }

  #wake(): void {
    for (const done of [...this.#waiting]) done();
  }
}

export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function asMessage(value: unknown): Message {
  const stored = asObject(value);
  const firstReceivedAt = asNumber(stored['firstReceivedAt']);
  return {
    id: asText(stored['id']) ?? randomUUID(),
    body: asText(stored['body']) ?? '',
    attributes: asObject(stored['attributes']),
    sentAt: asNumber(stored['sentAt']) ?? 0,
    receiveCount: asNumber(stored['receiveCount']) ?? 0,
    ...(firstReceivedAt === undefined ? {} : { firstReceivedAt }),
  };
}
