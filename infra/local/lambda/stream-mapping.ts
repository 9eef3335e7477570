import type { Clock } from '../clock.ts';
import { type Backlog, type StreamRecord, shardCount } from '../dynamodb/stream.ts';
import { failuresOf } from './batch-result.ts';
import type { LambdaFunction } from './function.ts';
import type { MappingConfig } from './mapping-config.ts';

export interface StreamMappingOptions {
  readonly config: MappingConfig;
  readonly function: LambdaFunction;
  readonly backlog: Backlog;
  readonly clock: Clock;
  readonly region: string;
  /** Tells the on-failure destination about records that are given up. */
  readonly giveUp: (details: Record<string, unknown>) => Promise<void>;
  /** First pause before a retry, in milliseconds; doubles up to a minute. */
  readonly firstPause: number;
}

/**
 * Reads a table's stream for one function, shard by shard: in order, one batch at a time, a failed batch
 * again until it goes through, is halved down to the bad record, or is given up.
 */
export class StreamMapping {
  readonly #options: StreamMappingOptions;
  readonly #busy = new Set<number>();
  readonly #pauses = new Set<() => void>();
  #closed = false;

  constructor(options: StreamMappingOptions) {
    this.#options = options;
    options.backlog.onArrival((shard) => this.#wake(shard));
  }

  start(): void {
    for (let shard = 0; shard < shardCount; shard += 1) this.#wake(shard);
  }

  close(): void {
    this.#closed = true;
    for (const end of [...this.#pauses]) end();
  }

  #wake(shard: number): void {
    if (this.#busy.has(shard) || this.#closed) return;
    this.#busy.add(shard);
    void this.#drain(shard).finally(() => {
      this.#busy.delete(shard);
      if (!this.#closed && this.#pending(shard).length > 0) this.#wake(shard);
    });
  }

  async #drain(shard: number): Promise<void> {
    // Writes of one moment travel together: a batch starts on the next turn of the loop.
    await new Promise((resolve) => setImmediate(resolve));
    while (!this.#closed && this.#pending(shard).length > 0) {
      try {
        const sequences = this.#pending(shard).slice(0, this.#options.config.batchSize);
        await this.#process(shard, await this.#options.backlog.read(sequences));
      } catch {
        // The disk or the database refused: nothing is acknowledged, so nothing is lost.
        await this.#pause(1000);
      }
    }
  }

  async #process(shard: number, records: readonly StreamRecord[]): Promise<void> {
    const { config, backlog } = this.#options;
    const wanted = records.filter((record) => config.filter(this.#asEvent(record)));
    const gone = records.filter((record) => !wanted.includes(record));
    if (gone.length > 0)
      await backlog.acknowledge(
        shard,
        gone.map((one) => one.sequence),
      );
    await this.#deliver(shard, wanted);
  }

  /** Delivers a batch until each of its records was processed or given up, or the cloud stops. */
  async #deliver(shard: number, batch: readonly StreamRecord[]): Promise<void> {
    const { config, backlog } = this.#options;
    let rest = batch;
    for (let attempt = 0; rest.length > 0 && !this.#closed; attempt += 1) {
      const event = JSON.stringify({ Records: rest.map((record) => this.#asEvent(record)) });
      const outcome = await this.#options.function.invoke(event);
      if (this.#closed && !outcome.ok) return;
      const ids = rest.map((record) => record.sequence);
      const failed = failuresOf(outcome, ids, config.partialResponses);
      // Everything before the first failure is done; the order of what follows must not be broken.
      const first = rest.findIndex((record) => failed.has(record.sequence));
      const done = first < 0 ? rest : rest.slice(0, first);
      if (done.length > 0)
        await backlog.acknowledge(
          shard,
          done.map((one) => one.sequence),
        );
      if (done.length > 0) attempt = -1;
      rest = first < 0 ? [] : rest.slice(first);
      if (rest.length === 0) return;
      // A partial response cuts the batch at the record that it names; only a thrown error halves it.
      if (config.bisect && !outcome.ok && rest.length > 1) {
        const middle = Math.ceil(rest.length / 2);
        await this.#pause(this.#options.firstPause);
        await this.#deliver(shard, rest.slice(0, middle));
        rest = rest.slice(middle);
        attempt = -1;
        continue;
      }
      if (this.#exhausted(rest, attempt)) {
        await this.#giveUp(shard, rest, attempt + 1);
        return;
      }
      await this.#pause(Math.min(60_000, this.#options.firstPause * 2 ** Math.max(0, attempt)));
    }
  }

  #exhausted(rest: readonly StreamRecord[], attempt: number): boolean {
    const { retries, maxAgeSeconds } = this.#options.config;
    const age = (this.#options.clock() - (rest[0]?.at ?? 0)) / 1000;
    return (retries >= 0 && attempt >= retries) || (maxAgeSeconds >= 0 && age > maxAgeSeconds);
  }

  async #giveUp(shard: number, records: readonly StreamRecord[], attempts: number): Promise<void> {
    const { config, backlog, clock, giveUp } = this.#options;
    await giveUp({
      requestContext: {
        functionArn: config.functionArn,
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: attempts,
      },
      version: '1.0',
      timestamp: new Date(clock()).toISOString(),
      DDBStreamBatchInfo: {
        shardId: `shardId-${shard}`,
        startSequenceNumber: records[0]?.sequence,
        endSequenceNumber: records.at(-1)?.sequence,
        batchSize: records.length,
        streamArn: config.sourceArn,
      },
    });
    await backlog.acknowledge(
      shard,
      records.map((one) => one.sequence),
    );
  }

  #asEvent(record: StreamRecord) {
    return {
      eventID: record.sequence,
      eventName: record.eventName,
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: this.#options.region,
      eventSourceARN: this.#options.config.sourceArn,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(record.at / 1000),
        Keys: record.keys,
        ...(record.newImage === undefined ? {} : { NewImage: record.newImage }),
        ...(record.oldImage === undefined ? {} : { OldImage: record.oldImage }),
        SequenceNumber: record.sequence,
        SizeBytes: JSON.stringify(record.newImage ?? record.keys).length,
        StreamViewType: this.#options.backlog.view,
      },
    };
  }

  #pending(shard: number): readonly string[] {
    return this.#options.backlog.shards[shard] ?? [];
  }

  #pause(milliseconds: number): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#pauses.delete(end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.#pauses.add(end);
    });
  }
}
