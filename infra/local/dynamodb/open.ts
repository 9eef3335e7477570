import { asArray, asObject, asText } from '../json.ts';
import { StartProblem } from '../problem.ts';
import type { Engine } from './engine.ts';
import { DynamoError } from './error.ts';
import { ensureIndexes } from './indexes.ts';
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
    await ensureIndexes(engine, table);
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

function keyText(table: Record<string, unknown>): string {
  return asArray(table['KeySchema'])
    .map(asObject)
    .map((key) => `${asText(key['AttributeName'])}:${asText(key['KeyType'])}`)
    .join(',');
}
