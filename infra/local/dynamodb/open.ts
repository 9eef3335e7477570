import { asArray, asObject, asText } from '../json.ts';
import { StartProblem } from '../problem.ts';
import type { Engine } from './engine.ts';
import { DynamoError } from './error.ts';
import type { TableConfig } from './service.ts';

/**
 * Creates the tables and indexes that are missing; what a former template left behind stays untouched.
 * @throws StartProblem when a table's keys changed, which no database does in place
 */
export async function ensureTables(engine: Engine, tables: readonly TableConfig[]): Promise<void> {
  for (const table of tables) {
    const existing = await describe(engine, table.name);
    if (existing === undefined) {
      await engine.call('CreateTable', structuredClone(table.definition));
      continue;
    }
    if (keyText(existing) !== keyText(table.definition)) {
      throw new StartProblem(
        `表 ${table.name} 的主键与模板不一致（本地已有数据）。请改回主键，或运行 npm run reset 清空本地数据。`,
      );
    }
    await addIndexes(engine, table, existing);
  }
}

async function addIndexes(engine: Engine, table: TableConfig, existing: Record<string, unknown>) {
  const present = new Set(indexNames(existing));
  for (const index of asArray(table.definition['GlobalSecondaryIndexes']).map(asObject)) {
    if (present.has(asText(index['IndexName']) ?? '')) continue;
    await engine.call('UpdateTable', {
      TableName: table.name,
      AttributeDefinitions: table.definition['AttributeDefinitions'],
      GlobalSecondaryIndexUpdates: [{ Create: structuredClone(index) }],
    });
    await active(engine, table.name);
  }
}

async function describe(engine: Engine, name: string) {
  try {
    return asObject((await engine.call('DescribeTable', { TableName: name }))['Table']);
  } catch (error) {
    if (error instanceof DynamoError && error.status === 400) return undefined;
    throw error;
  }
}

/** Waits until dynalite has filled a new index. */
async function active(engine: Engine, name: string): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const table = (await describe(engine, name)) ?? {};
    const indexes = asArray(table['GlobalSecondaryIndexes']).map(asObject);
    if (indexes.every((index) => index['IndexStatus'] === 'ACTIVE')) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function keyText(table: Record<string, unknown>): string {
  return asArray(table['KeySchema'])
    .map(asObject)
    .map((key) => `${asText(key['AttributeName'])}:${asText(key['KeyType'])}`)
    .join(',');
}

function indexNames(table: Record<string, unknown>): string[] {
  return asArray(table['GlobalSecondaryIndexes']).map(
    (index) => asText(asObject(index)['IndexName']) ?? '',
  );
}
