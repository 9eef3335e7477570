import { isDeepStrictEqual } from 'node:util';
import dynalite from 'dynalite/db/index.js';
import { asArray, asObject, asText, type JsonObject } from '../json.ts';
import type { Engine } from './engine.ts';
import type { TableConfig } from './service.ts';

/**
 * Gives a table with items the indexes that the template has got since: filled first, told to the table
 * last, so that kill -9 in between means filling them again. dynalite's UpdateTable ignores indexes.
 */
export async function ensureIndexes(engine: Engine, config: TableConfig): Promise<void> {
  const { store } = engine;
  const table = await readTable(engine, config.name);
  const present = asArray(table['GlobalSecondaryIndexes']).map(asObject);
  const wanted = asArray(config.definition['GlobalSecondaryIndexes']).map(asObject);
  const changed = wanted.filter((index) => !present.some((one) => sameIndex(one, index)));
  if (changed.length === 0) return;
  for (const index of changed) {
    const prefix = `index-global~${config.name}~${asText(index['IndexName'])}~`;
    await store.db.clear({ gte: prefix, lt: `${prefix}\xff` });
  }
  await fill(
    engine,
    { ...table, GlobalSecondaryIndexes: changed, LocalSecondaryIndexes: [] },
    config,
  );
  const names = changed.map((index) => index['IndexName']);
  await writeTable(engine, config.name, {
    ...table,
    AttributeDefinitions: allAttributes(table, config.definition),
    GlobalSecondaryIndexes: [
      ...present.filter((index) => !names.includes(index['IndexName'])),
      ...changed.map((index) => ({
        ...index,
        IndexStatus: 'ACTIVE',
        IndexSizeBytes: 0,
        ItemCount: 0,
        ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
      })),
    ],
  });
}

async function fill(engine: Engine, table: JsonObject, config: TableConfig): Promise<void> {
  const { store } = engine;
  const described = {
    ...table,
    AttributeDefinitions: allAttributes(table, config.definition),
  };
  const prefix = `item-${config.name}~`;
  for await (const [, item] of store.db.iterator({ gte: prefix, lt: `${prefix}\xff` })) {
    await new Promise<void>((resolve, reject) => {
      dynalite.updateIndexes(store, described, undefined, item, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }
}

function sameIndex(one: JsonObject, other: JsonObject): boolean {
  const shape = ({ IndexName, KeySchema, Projection }: JsonObject) => ({
    IndexName,
    KeySchema,
    Projection,
  });
  const plain = (index: JsonObject) => JSON.parse(JSON.stringify(shape(index))) as unknown;
  return isDeepStrictEqual(plain(one), plain(other));
}

function allAttributes(table: JsonObject, definition: JsonObject): unknown[] {
  const byName = new Map(
    [...asArray(table['AttributeDefinitions']), ...asArray(definition['AttributeDefinitions'])].map(
      (one) => [asText(asObject(one)['AttributeName']), one],
    ),
  );
  return [...byName.values()];
}

function readTable(engine: Engine, name: string): Promise<JsonObject> {
  return new Promise((resolve, reject) => {
    engine.store.tableDb.get(name, (error, table) =>
      error ? reject(error) : resolve(asObject(table)),
    );
  });
}

function writeTable(engine: Engine, name: string, table: JsonObject): Promise<void> {
  return new Promise((resolve, reject) => {
    engine.store.tableDb.put(name, table, (error) => (error ? reject(error) : resolve()));
  });
}
