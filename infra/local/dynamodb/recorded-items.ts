import { isDeepStrictEqual } from 'node:util';
import type { Database, Operation, PrefixedDatabase } from 'dynalite/db/index.js';

export type Item = Record<string, unknown>;

export interface Change {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** Turns a change into records to be written in the same batch, and is told once they are on disk. */
export interface ChangeRecorder {
  prepare(change: Change): Operation[];
  written(records: readonly Operation[]): void;
}

/**
 * A table's items, where each write and its stream record are one LevelDB batch: after kill -9 both are
 * there or neither. dynalite holds its lock on the key meanwhile, so records keep the order of the writes.
 */
export function recordedItems(
  plain: PrefixedDatabase,
  db: Database,
  prefix: string,
  recorder: ChangeRecorder,
): PrefixedDatabase {
  const before = (key: string) =>
    new Promise<Item | undefined>((resolve, reject) => {
      plain.get(key, (error, item) => {
        if (error && (error as Error).name !== 'NotFoundError') reject(error);
        else resolve(error ? undefined : item);
      });
    });

  const write = async (key: string, operation: Operation, after: Item | undefined) => {
    const old = await before(key);
    // DynamoDB tells nothing of a write that leaves the item as it was.
    const same = isDeepStrictEqual(plainCopy(old), plainCopy(after));
    const records = same ? [] : recorder.prepare({ before: old, after });
    await db.batch([operation, ...records]);
    recorder.written(records);
  };

  return Object.assign(Object.create(plain) as PrefixedDatabase, {
    put(key, value, callback) {
      const operation: Operation = { type: 'put', key: prefix + key, value };
      write(key, operation, value as Item).then(() => callback(null), callback);
    },
    del(key, callback) {
      write(key, { type: 'del', key: prefix + key }, undefined).then(
        () => callback(null),
        callback,
      );
    },
  } satisfies Pick<PrefixedDatabase, 'put' | 'del'>);
}

/** dynalite's objects lack a prototype at times, which isDeepStrictEqual minds. */
function plainCopy(item: Item | undefined): unknown {
  return item === undefined ? undefined : JSON.parse(JSON.stringify(item));
}
