import type { Clock } from '../clock.ts';
import { asArray, asObject, type JsonObject } from '../json.ts';
import type { Engine } from './engine.ts';
import { DynamoError } from './error.ts';
import type { TableConfig } from './service.ts';

const sweepEvery = 60_000;

/** Deletes expired items as TTL does: later than the instant, never before it. */
export class ExpirySweeper {
  readonly #engine: Engine;
  readonly #tables: readonly TableConfig[];
  readonly #clock: Clock;
  readonly #timer: NodeJS.Timeout;

  constructor(engine: Engine, tables: readonly TableConfig[], clock: Clock) {
    this.#engine = engine;
    this.#tables = tables.filter((table) => table.expiryAttribute !== undefined);
    this.#clock = clock;
    this.#timer = setInterval(() => void this.sweep().catch(() => undefined), sweepEvery);
    this.#timer.unref();
  }

  /** @returns how many items went */
  async sweep(): Promise<number> {
    let gone = 0;
    for (const table of this.#tables) gone += await this.#sweepTable(table);
    return gone;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #sweepTable(table: TableConfig): Promise<number> {
    const now = String(Math.floor(this.#clock() / 1000));
    let gone = 0;
    let start: unknown;
    do {
      const page = await this.#engine.call('Scan', {
        TableName: table.name,
        FilterExpression: '#e > :zero AND #e < :now',
        ExpressionAttributeNames: { '#e': table.expiryAttribute },
        ExpressionAttributeValues: { ':now': { N: now }, ':zero': { N: '0' } },
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      });
      for (const item of asArray(page['Items'])) {
        if (await this.#deleteExpired(table, asObject(item), now)) gone += 1;
      }
      start = page['LastEvaluatedKey'];
    } while (start !== undefined);
    return gone;
  }

  /** By condition: the item may have been given a longer life since it was found. */
  async #deleteExpired(table: TableConfig, item: JsonObject, now: string): Promise<boolean> {
    try {
      await this.#engine.call('DeleteItem', {
        TableName: table.name,
        Key: Object.fromEntries(table.keyNames.map((name) => [name, item[name]])),
        ConditionExpression: '#e < :now',
        ExpressionAttributeNames: { '#e': table.expiryAttribute },
        ExpressionAttributeValues: { ':now': { N: now } },
      });
      return true;
    } catch (error) {
      if (error instanceof DynamoError) return false;
      throw error;
    }
  }
}
