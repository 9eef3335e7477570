// What the local cloud uses of dynalite 4.0.0's inside; the version is pinned exactly for that reason.

declare module 'dynalite/db/index.js' {
  export type Callback<T = unknown> = (error: unknown, result?: T) => void;

  export interface PrefixedDatabase {
    get(key: string, callback: Callback<Record<string, unknown>>): void;
    put(key: string, value: unknown, callback: Callback): void;
    del(key: string, callback: Callback): void;
  }

  export interface Operation {
    type: 'put' | 'del';
    key: string;
    value?: unknown;
  }

  export interface Database {
    open(): Promise<void>;
    close(): Promise<void>;
    batch(operations: Operation[]): Promise<void>;
    del(key: string): Promise<void>;
    /** As dynalite calls it. */
    get(key: string, callback: Callback): void;
    getSync(key: string): unknown;
    getMany(keys: string[]): Promise<unknown[]>;
    keys(range: { gte: string; lt: string }): AsyncIterable<string> & { all(): Promise<string[]> };
    iterator(range: { gte: string; lt: string }): AsyncIterable<[string, unknown]>;
    clear(range: { gte: string; lt: string }): Promise<void>;
  }

  export interface Store {
    readonly db: Database;
    readonly tableDb: PrefixedDatabase & { awsAccountId: string; awsRegion: string };
    getItemDb(name: string): PrefixedDatabase;
    /** What a table is like; also one that is not ready, where `false` stands before the callback. */
    getTable(name: string, ...rest: [Callback] | [boolean, Callback]): void;
  }

  const engine: {
    create(options: {
      path: string;
      createTableMs: number;
      deleteTableMs: number;
      updateTableMs: number;
    }): Store;
    /** Writes the entries of an item into every index that `table` lists. */
    updateIndexes(
      store: Store,
      table: Record<string, unknown>,
      before: undefined,
      after: unknown,
      callback: Callback,
    ): void;
  };
  export default engine;
}

declare module 'dynalite/validations/index.js' {
  const validations: {
    checkTypes(data: unknown, types: unknown): unknown;
    checkValidations(data: unknown, types: unknown, custom: unknown, store: unknown): void;
  };
  export default validations;
}
