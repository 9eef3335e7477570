import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import engine, { type Callback, type PrefixedDatabase, type Store } from 'dynalite/db/index.js';
import validations from 'dynalite/validations/index.js';
import { asObject, isObject, type JsonObject } from '../json.ts';
import { isDiskFull, StartProblem } from '../problem.ts';
import { DynamoError } from './error.ts';
import { type ChangeRecorder, recordedItems } from './recorded-items.ts';

type Action = (store: Store, data: unknown, callback: Callback<JsonObject>) => void;

const operations = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DescribeTable',
  'GetItem',
  'ListTables',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
] as const;

export type Operation = (typeof operations)[number];

export function isOperation(name: string): name is Operation {
  return (operations as readonly string[]).includes(name);
}

// dynalite names its modules by computed path, which only require does.
const require = createRequire(import.meta.url);

type Parts = {
  readonly rules: { readonly types: unknown; readonly custom: unknown };
  readonly action: Action;
};
const loaded = new Map<Operation, Parts>();

function partsOf(operation: Operation): Parts {
  const known = loaded.get(operation);
  if (known !== undefined) return known;
  const name = operation.charAt(0).toLowerCase() + operation.slice(1);
  const parts: Parts = {
    rules: require(`dynalite/validations/${name}.js`),
    action: require(`dynalite/actions/${name}.js`),
  };
  loaded.set(operation, parts);
  return parts;
}

/**
 * dynalite in this process, on LevelDB: its actions are called directly, without its HTTP server, whose
 * answer to a full disk is to throw from a callback and end the process.
 */
export class Engine {
  readonly #store: Store;

  private constructor(store: Store) {
    this.#store = store;
  }

  /** @throws StartProblem when another process holds the folder or LevelDB finds it damaged */
  static async open(folder: string, region: string, account: string): Promise<Engine> {
    await mkdir(folder, { recursive: true });
    const store = engine.create({
      path: folder,
      createTableMs: 0,
      deleteTableMs: 0,
      updateTableMs: 0,
    });
    store.tableDb.awsRegion = region;
    store.tableDb.awsAccountId = account;
    try {
      await store.db.open();
    } catch (error) {
      throw openProblem(error, folder);
    }
    readAtOnce(store.db);
    knowTables(store);
    return new Engine(store);
  }

  get db(): Store['db'] {
    return this.#store.db;
  }

  /** From now on each change of the table's items is written in one batch with its stream record. */
  record(table: string, recorder: ChangeRecorder): void {
    const original = this.#store.getItemDb.bind(this.#store);
    const plain: PrefixedDatabase = original(table);
    const recorded = recordedItems(plain, this.#store.db, `item-${table}~`, recorder);
    this.#store.getItemDb = (name) => (name === table ? recorded : original(name));
  }

  /** @throws DynamoError as DynamoDB would answer */
  async call(operation: Operation, data: JsonObject): Promise<JsonObject> {
    const { rules, action } = partsOf(operation);
    try {
      const checked = validations.checkTypes(data, rules.types);
      validations.checkValidations(checked, rules.types, rules.custom, this.#store);
      return await new Promise((resolve, reject) => {
        action(this.#store, checked, (error, result) => {
          if (error) reject(error);
          else resolve(result ?? {});
        });
      });
    } catch (error) {
      throw asDynamoError(error);
    }
  }

  /** For what dynalite's own operations can't do: building an index on a table that has items. */
  get store(): Store {
    return this.#store;
  }

  async close(): Promise<void> {
    await this.#store.db.close();
  }
}

/**
 * What is read was mostly written a moment ago and lies in memory: looking there takes less time than handing the
 * question to another thread, which dynalite does several times for each operation.
 */
function readAtOnce(db: Store['db']): void {
  db.get = (key, callback) => {
    try {
      const value = db.getSync(key);
      process.nextTick(callback, null, value);
    } catch (error) {
      process.nextTick(callback, error);
    }
  };
}

/**
 * Each operation asks what its table is like, a batch of reads once more for each key. The answer changes only where
 * its description is written, since nothing deletes a table; until then it is kept, frozen. Who changes a description
 * reads it anew.
 */
function knowTables(store: Store): void {
  const { tableDb, getTable } = store;
  const { put } = tableDb;
  const known = new Map<string, unknown>();
  // Counted when a writing begins and when it has ended: what was read meanwhile may be either.
  let writings = 0;
  const forget = (name: string): void => {
    writings += 1;
    known.delete(name);
  };
  tableDb.put = (name, table, callback) => {
    forget(name);
    put(name, table, (error, result) => {
      forget(name);
      callback(error, result);
    });
  };
  store.getTable = (name, ...rest) => {
    const [callback] = rest;
    // With a second argument it is asked by who shows or changes the description.
    if (typeof callback !== 'function') return getTable(name, ...rest);
    if (known.has(name)) return process.nextTick(callback, null, known.get(name));
    const before = writings;
    getTable(name, (error, table) => {
      if (!error && writings === before) known.set(name, deepFrozen(table));
      callback(error, table);
    });
  };
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null)
    Object.values(Object.freeze(value)).forEach(deepFrozen);
  return value;
}

function asDynamoError(error: unknown): unknown {
  if (isObject(error) && typeof error['statusCode'] === 'number') {
    return new DynamoError(error['statusCode'], asObject(error['body']));
  }
  return error;
}

function openProblem(error: unknown, folder: string): unknown {
  const cause = error instanceof Error ? asObject(error.cause) : {};
  if (cause['code'] === 'LEVEL_LOCKED') {
    return new StartProblem(
      `本地数据文件夹正被另一个进程使用：${folder}。请先停掉另一个本地云（Ctrl-C），再运行 npm start。`,
    );
  }
  if (isDiskFull(error)) return error;
  const text = String(cause['message'] ?? error);
  return new StartProblem(
    `本地数据库无法打开：${folder}（${text}）。请从备份恢复它，或运行 npm run reset 清空本地数据后重新开始。`,
  );
}
