import { S3Client } from '@aws-sdk/client-s3';
import { type Dynamo, dynamoOn } from '../adapters/dynamo.ts';
import { dynamoCall } from '../adapters/dynamo-call.ts';
import { dynamoLog } from '../adapters/dynamo-log.ts';
import { dynamoState } from '../adapters/dynamo-state.ts';
import { kmsCall } from '../adapters/kms-call.ts';
import { kmsLookup } from '../adapters/kms-keys.ts';
import { setting } from '../app/config.ts';
import { audit, type Finding } from '../audit/audit.ts';
import { auditCourses } from '../audit/courses.ts';
import { type MendStores, mend } from '../audit/mend.ts';
import { coursesIn, newestRoot, peopleIn, stateOf } from '../audit/sources.ts';
import { CATALOGUE, COURSE_PREFIX, catalogueEntry } from '../courses/store.ts';
import { operatorAt } from './operator.ts';

/**
 * `npm run audit`: re-reads every log, verifies chain and signed root, refolds, compares with the projections.
 * Against the running local cloud, or with an operator's credentials and the tables' names in the environment.
 * `-- --mend` makes projections anew that are not what follows from the log.
 * Ends with 0 when all is well, 1 when something is not, 2 when it could not be done.
 */
const wantsMending = process.argv.includes('--mend');

/** Whoever has a log or anything projected, each once. */
async function* everybody(dynamo: Dynamo, tables: readonly string[]): AsyncGenerator<string> {
  const seen = new Set<string>();
  for (const table of tables) {
    for await (const personId of peopleIn(dynamo, table)) {
      if (!seen.has(personId)) yield personId;
      seen.add(personId);
    }
  }
}

async function mendAll(people: ReadonlySet<string>, stores: MendStores): Promise<void> {
  if (!wantsMending) {
    console.log('投影不一致的，可以按记录重做：npm run audit -- --mend');
    return;
  }
  let items = 0;
  for (const personId of people) items += await mend(stores, personId);
  console.log(`按记录重做了 ${people.size} 人的 ${items} 项投影。请再查一遍。`);
}

async function main(): Promise<number> {
  const dynamo = dynamoOn(dynamoCall(await operatorAt('DYNAMODB')));
  const logTable = setting('LOG_TABLE');
  const stateTable = setting('STATE_TABLE');
  const lookup = kmsLookup(kmsCall(await operatorAt('KMS')), setting('LOOKUP_KEY_ID'));
  const root = await newestRoot(new S3Client({}), setting('ROOTS_BUCKET'), { lookup });
  const log = dynamoLog(dynamo, logTable);
  const state = dynamoState(dynamo, stateTable);
  const itemsOf = (personId: string) => stateOf(dynamo, stateTable, personId);
  const run = audit({
    log,
    people: everybody(dynamo, [logTable, stateTable]),
    stateOf: itemsOf,
    root,
  });
  let findings = 0;
  const behind = new Set<string>();
  const tell = ({ stream, n, what, projectionOf }: Finding): void => {
    findings += 1;
    if (projectionOf !== undefined) behind.add(projectionOf);
    console.log(`${stream}${n === undefined ? '' : ` 第 ${n} 条`}：${what}`);
  };
  const courses = auditCourses({
    log,
    courses: coursesIn(dynamo, logTable),
    catalogue: await state.list(CATALOGUE, COURSE_PREFIX, catalogueEntry),
    root,
  });
  for await (const finding of courses) tell(finding);
  for (;;) {
    const step = await run.next();
    if (step.done) {
      const sealed = root ? `对照 ${root.day} 的签名` : '还没有签名的根可对照';
      console.log(`查了 ${step.value.logs} 份记录，${sealed}，${findings} 处不对。`);
      if (behind.size > 0) await mendAll(behind, { log, state, stateOf: itemsOf });
      return findings === 0 ? 0 : 1;
    }
    tell(step.value);
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  const missing = error instanceof Error && /setting|ECONNREFUSED|credentials/i.test(String(error));
  console.error(
    missing
      ? '连不上记录。本机请先运行 npm start；云上请给出运维凭证和 LOG_TABLE、STATE_TABLE、ROOTS_BUCKET、LOOKUP_KEY_ID。'
      : error,
  );
  process.exitCode = 2;
}
