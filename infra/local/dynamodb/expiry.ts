import type { Clock } from '../clock.ts';
import { asArray, asObject } from '../json.ts';
import type { Engine } from './engine.ts';
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
    const expired = {
      ExpressionAttributeNames: { '#e': table.expiryAttribute },
      ExpressionAttributeValues: { ':now': { N: now }, ':zero': { N: '0' } },
    };
    let gone = 0;
    let start: unknown;
    do {
      const page = await this.#engine.call('Scan', {
        TableName: table.name,
        FilterExpression: '#e > :zero AND #e < :now',
        ...structuredClone(expired),
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      });
      for (const item of asArray(page['Items']).map(asObject)) {
        const key = Object.fromEntries(table.keyNames.map((name) => [name, item[name]]));
        // The condition again: the item may have been given a longer life since the scan.
        const deletion = { TableName: table.name, Key: key, ConditionExpression: '#e < :now' };
        const { ExpressionAttributeNames } = structuredClone(expired);
        const values = { ':now': { N: now } };
        gone += await this.#engine
          .call('DeleteItem', {
            ...deletion,
            ExpressionAttributeNames,
            ExpressionAttributeValues: values,
          })
          .then(
            () => 1,
            () => 0,
          );
      }
      start = page['LastEvaluatedKey'];
    } while (start !== undefined);
    return gone;
  }
}
