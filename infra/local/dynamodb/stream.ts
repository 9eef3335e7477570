import { createHash } from 'node:crypto';
import type { Operation } from 'dynalite/db/index.js';
import { asObject, asText } from '../json.ts';
import type { Engine } from './engine.ts';
import type { Change, Item } from './recorded-items.ts';

export type StreamView = 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES' | 'KEYS_ONLY';

/** One record as it is kept until its consumer has acknowledged it. */
export interface StreamRecord {
  readonly sequence: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly at: number;
  readonly keys: Item;
  readonly newImage?: Item;
  readonly oldImage?: Item;
}

export interface StreamOptions {
  readonly table: string;
  readonly keyNames: readonly string[];
  readonly view: StreamView;
  /** Event-source mappings that read this stream; each keeps its own place. */
  readonly consumers: readonly string[];
  readonly now: () => number;
}

export const shardCount = 4;

/** Records of one consumer in order; `shard` groups what must stay in order (one partition key, one shard). */
export interface Backlog {
  readonly view: StreamView;
  readonly shards: readonly (readonly string[])[];
  read(sequences: readonly string[]): Promise<StreamRecord[]>;
  /** Forgets delivered records for good. */
  acknowledge(shard: number, sequences: readonly string[]): Promise<void>;
  onArrival(listener: (shard: number) => void): void;
}

/**
 * The stream of a table: per consumer a list of records on disk, written in the same batch as the item and
 * deleted when the consumer is done with them. After kill -9 whatever was not deleted is delivered again.
 */
export class TableStream {
  readonly #engine: Engine;
  readonly #options: StreamOptions;
  readonly #pending = new Map<string, string[][]>();
  readonly #listeners = new Map<string, (shard: number) => void>();
  #last = 0n;

  private constructor(engine: Engine, options: StreamOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  static async open(engine: Engine, options: StreamOptions): Promise<TableStream> {
    const stream = new TableStream(engine, options);
    // The machine's time, not the believed one: sequence numbers must grow over restarts with --at.
    stream.#last = BigInt(Date.now()) * 1_000_000n;
    for (const consumer of options.consumers) await stream.#load(consumer);
    engine.record(options.table, {
      prepare: (change) => stream.#prepare(change),
      written: (records) => stream.#written(records),
    });
    return stream;
  }

  backlogOf(consumer: string): Backlog {
    const shards = this.#pending.get(consumer) ?? [];
    return {
      view: this.#options.view,
      shards,
      read: async (sequences) => {
        const keys = sequences.map((sequence) => this.#prefix(consumer) + sequence);
        const values = await this.#engine.db.getMany(keys);
        return values.map((value) => value as StreamRecord);
      },
      acknowledge: async (shard, sequences) => {
        const operations = sequences.map((sequence) => ({
          type: 'del' as const,
          key: this.#prefix(consumer) + sequence,
        }));
        await this.#engine.db.batch(operations);
        const gone = new Set(sequences);
        const list = shards[shard] ?? [];
        // Nearly always the head of the list; a batch that landed late may stand before it.
        for (let at = 0; gone.size > 0 && at < list.length; ) {
          if (gone.delete(list[at] ?? '')) list.splice(at, 1);
          else at += 1;
        }
      },
      onArrival: (listener) => void this.#listeners.set(consumer, listener),
    };
  }

  async #load(consumer: string): Promise<void> {
    const prefix = this.#prefix(consumer);
    const shards: string[][] = Array.from({ length: shardCount }, () => []);
    this.#pending.set(consumer, shards);
    for await (const [key, value] of this.#engine.db.iterator({ gte: prefix, lt: `${prefix}~` })) {
      const sequence = key.slice(prefix.length);
      shards[this.#shardOf((value as StreamRecord).keys)]?.push(sequence);
      if (BigInt(sequence) > this.#last) this.#last = BigInt(sequence);
    }
  }

  #prepare(change: Change): Operation[] {
    const record = this.#recordOf(change);
    return this.#options.consumers.map((consumer) => ({
      type: 'put',
      key: this.#prefix(consumer) + record.sequence,
      value: record,
    }));
  }

  #recordOf(change: Change): StreamRecord {
    this.#last += 1n;
    const { view, keyNames, now } = this.#options;
    const item = change.after ?? change.before ?? {};
    const newer = view === 'NEW_IMAGE' || view === 'NEW_AND_OLD_IMAGES' ? change.after : undefined;
    const older = view === 'OLD_IMAGE' || view === 'NEW_AND_OLD_IMAGES' ? change.before : undefined;
    const eventName =
      change.before === undefined ? 'INSERT' : change.after === undefined ? 'REMOVE' : 'MODIFY';
    return {
      sequence: String(this.#last).padStart(21, '0'),
      eventName,
      at: now(),
      keys: Object.fromEntries(keyNames.map((name) => [name, item[name]])),
      ...(newer === undefined ? {} : { newImage: newer }),
      ...(older === undefined ? {} : { oldImage: older }),
    };
  }

  #written(records: readonly Operation[]): void {
    for (const { key, value } of records) {
      const record = value as StreamRecord;
      const shard = this.#shardOf(record.keys);
      for (const consumer of this.#options.consumers) {
        if (key !== this.#prefix(consumer) + record.sequence) continue;
        this.#insert(this.#pending.get(consumer)?.[shard], record.sequence);
        this.#listeners.get(consumer)?.(shard);
      }
    }
  }

  /** Batches of different keys may land out of order; the list stays sorted by sequence. */
  #insert(list: string[] | undefined, sequence: string): void {
    if (list === undefined) return;
    let at = list.length;
    while (at > 0 && (list[at - 1] ?? '') > sequence) at -= 1;
    list.splice(at, 0, sequence);
  }

  #shardOf(keys: Item): number {
    const partition = asObject(keys[this.#options.keyNames[0] ?? '']);
    const text = Object.values(partition).map(asText).join('');
    return (createHash('sha256').update(text).digest()[0] ?? 0) % shardCount;
  }

  #prefix(consumer: string): string {
    return `stream-${this.#options.table}~${consumer}~`;
  }
}
