import { join } from 'node:path';
import type { Clock } from './clock.ts';
import { Engine } from './dynamodb/engine.ts';
import { ExpirySweeper } from './dynamodb/expiry.ts';
import { ensureTables } from './dynamodb/open.ts';
import { TableStream } from './dynamodb/stream.ts';
import type { Endings } from './endings.ts';
import type { Iam } from './iam.ts';
import { KmsKey } from './kms/keys.ts';
import { Kms } from './kms/service.ts';
import { place } from './place.ts';
import { StartProblem } from './problem.ts';
import { Queue } from './sqs/queue.ts';
import type { CloudPlan } from './template.ts';

/** Everything of the plan that keeps data, S3 apart: opened or created under the state folder. */
export interface Stores {
  readonly kms: Kms;
  readonly queues: readonly Queue[];
  readonly engine: Engine;
  readonly sweeper: ExpirySweeper;
  /** By ARN; a stream that nobody reads keeps nothing. */
  readonly streams: ReadonlyMap<string, TableStream>;
}

/** @throws StartProblem when something there is damaged or no longer fits the template */
export async function openStores(
  plan: CloudPlan,
  stateDir: string,
  iam: Iam,
  clock: Clock,
  endings: Endings,
): Promise<Stores> {
  const keys = await Promise.all(plan.keys.map((key) => KmsKey.open(join(stateDir, 'kms'), key)));
  const kms = new Kms({ keys, aliases: plan.aliases, iam, region: place.region });
  const queues = await openQueues(plan, join(stateDir, 'sqs'), clock);
  endings.add(() => {
    for (const queue of queues) queue.close();
  });
  const engine = await Engine.open(join(stateDir, 'dynamodb'), place.region, place.account);
  endings.add(() => engine.close());
  await ensureTables(engine, plan.tables);
  const streams = await openStreams(plan, engine, clock);
  const sweeper = new ExpirySweeper(engine, plan.tables, clock);
  endings.add(() => sweeper.stop());
  return { kms, queues, engine, sweeper, streams };
}

async function openQueues(plan: CloudPlan, folder: string, clock: Clock): Promise<Queue[]> {
  const queues = await Promise.all(plan.queues.map((config) => Queue.open(folder, config, clock)));
  for (const queue of queues) {
    const target = queue.config.redrive?.deadLetterArn;
    if (target === undefined) continue;
    const deadLetters = queues.find((one) => one.config.arn === target);
    if (deadLetters === undefined) {
      throw new StartProblem(`队列 ${queue.config.name} 的死信队列 ${target} 不存在。`);
    }
    queue.redriveTo(deadLetters);
  }
  return queues;
}

async function openStreams(plan: CloudPlan, engine: Engine, clock: Clock) {
  const streams = new Map<string, TableStream>();
  for (const { name, arn, keyNames, streamView } of plan.tables) {
    const streamArn = `${arn}/stream/local`;
    const consumers = plan.mappings.filter((one) => one.sourceArn === streamArn);
    if (streamView === undefined || consumers.length === 0) continue;
    const options = { table: name, keyNames, view: streamView, now: clock };
    const ids = consumers.map((one) => one.id);
    streams.set(streamArn, await TableStream.open(engine, { ...options, consumers: ids }));
  }
  return streams;
}
