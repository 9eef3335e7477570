import { join } from 'node:path';
import { awsApi } from './aws-json.ts';
import { type Clock, clockWith, shiftFor } from './clock.ts';
import { Engine } from './dynamodb/engine.ts';
import { ExpirySweeper } from './dynamodb/expiry.ts';
import { ensureTables } from './dynamodb/open.ts';
import { dynamoService } from './dynamodb/service.ts';
import { TableStream } from './dynamodb/stream.ts';
import {
  credentialVariables,
  type Endpoints,
  endpointVariables,
  functionEnvironment,
} from './functions-environment.ts';
import { HttpApi } from './http/api.ts';
import { edgeHandler } from './http/edge.ts';
import { Iam, type Principal } from './iam.ts';
import { KmsKey } from './kms/keys.ts';
import { Kms } from './kms/service.ts';
import { AsyncInvoker } from './lambda/async-invoker.ts';
import { LambdaFunction } from './lambda/function.ts';
import { QueueMapping } from './lambda/queue-mapping.ts';
import { Scheduler } from './lambda/schedule.ts';
import { LambdaApi } from './lambda/service.ts';
import { StreamMapping } from './lambda/stream-mapping.ts';
import { type Listening, listen } from './listen.ts';
import { Log } from './log.ts';
import { StartProblem } from './problem.ts';
import { openS3, type S3Server } from './s3/server.ts';
import { SecretStore } from './secrets/store.ts';
import { Queue } from './sqs/queue.ts';
import { Sqs } from './sqs/service.ts';
import { checkDestinations, checkMapping } from './start-checks.ts';
import { folderProblem, openStateFolder } from './state-folder.ts';
import type { StackTemplate } from './template/assembly.ts';
import type { Place } from './template/identity.ts';
import { resolveStacks } from './template/stack.ts';
import { type CloudPlan, readPlan } from './template.ts';

export interface CloudOptions {
  /** Folder that keeps tables, objects, keys, queues and logs over restarts. */
  readonly stateDir: string;
  readonly stacks: readonly StackTemplate[];
  /** Port of site and API; S3 gets the next one. 0 or nothing: any two. */
  readonly port?: number;
  /** The instant that the cloud believes it is, ISO 8601 with offset; time runs on from there. */
  readonly at?: string;
  readonly verbose?: boolean;
  /** Is told every log line as it is written. */
  readonly watchLog?: (source: string, line: string) => void;
  readonly parameters?: Readonly<Record<string, string>>;
  /** JSON pages that exist on this machine only, by path. */
  readonly localOnly?: ReadonlyMap<string, () => unknown>;
  /** First pause before a failed event is tried again, in ms (the clouds wait longer). Default 500. */
  readonly retryPause?: number;
  /** Execution environments per function at most. Default 4. */
  readonly concurrency?: number;
}

/** What an AWS SDK client needs to speak with the local cloud. */
export interface ClientConfig {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
  /** The believed time, so that signatures are not refused as skewed. */
  readonly systemClockOffset: number;
}

/** A running local cloud. */
export interface Cloud {
  readonly origin: string;
  readonly s3Origin: string;
  readonly plan: CloudPlan;
  readonly now: Clock;
  readonly log: Log;
  readonly fresh: boolean;
  /** Environment for a command line that works with this cloud as its operator. */
  readonly operatorEnvironment: Readonly<Record<string, string>>;
  readonly queues: readonly Queue[];
  /** Client settings for a service: as the operator, or as a role of the template. */
  configFor(service: 's3' | 'dynamodb' | 'kms' | 'sqs' | 'lambda', role?: string): ClientConfig;
  /**
   * Invokes a function by its repository name, name or logical id and waits.
   * @throws Error with the function's own error
   */
  invoke(name: string, event: unknown): Promise<unknown>;
  /** Fires a schedule now, by name or by its function's repository name. */
  fireSchedule(name: string): Promise<void>;
  /** Deletes expired items now instead of within a minute. @returns how many */
  sweepExpired(): Promise<number>;
  /** Resolves when no event waits for a function any more. @throws Error after `limit` ms */
  idle(limit?: number): Promise<void>;
  /** Loads every function's bundle. @returns load time in ms by repository name */
  warm(): Promise<Readonly<Record<string, number>>>;
  stop(): Promise<void>;
}

export const place: Place = {
  account: '000000000000',
  region: 'ap-southeast-1',
  partition: 'aws',
  urlSuffix: 'amazonaws.com',
};

/**
 * Starts the cloud that the template describes.
 * @throws StartProblem with a sentence for people; whatever was started is stopped again
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const endings: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    while (endings.length > 0) await endings.pop()?.();
  };
  try {
    return await start(options, endings, stop);
  } catch (error) {
    await stop();
    throw folderProblem(error, options.stateDir);
  }
}

async function start(
  options: CloudOptions,
  endings: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<Cloud> {
  const { stateDir, retryPause = 500 } = options;
  const shift = shiftFor(options.at);
  const clock = clockWith(shift);

  // The ports first: a busy one must be told before anything is written.
  const port = options.port ?? 0;
  const edge = await listenUntilStop(port, '网站与接口', endings);
  const s3Listening = await listenUntilStop(port === 0 ? 0 : port + 1, '文件上传', endings);
  const awsListening = await listenUntilStop(0, '内部接口', endings);
  const origin = `http://localhost:${edge.port}`;
  const endpoints: Endpoints = {
    s3: `http://127.0.0.1:${s3Listening.port}`,
    aws: `http://127.0.0.1:${awsListening.port}`,
  };

  const folder = await openStateFolder(stateDir);
  endings.push(folder.release);
  const log = new Log(join(stateDir, 'log'), clock, options.verbose ?? false, options.watchLog);
  endings.push(() => log.close());

  const secrets = new SecretStore(join(stateDir, 'secrets'));
  const parameters = { SiteOrigin: origin, ...options.parameters };
  // Queue URLs keep their port out of the names that state is found by.
  const resolveOptions = { place, endpoint: endpoints.aws, parameters, secrets };
  const plan = readPlan(await resolveStacks(options.stacks, resolveOptions));

  const iam = new Iam(place.account, log);
  const operator = iam.enrolAdministrator('operator');
  const principals = new Map(
    plan.roles.map((role) => [role.arn, iam.enrol(role.name, role.arn, role.statements)]),
  );

  const keys = await Promise.all(plan.keys.map((key) => KmsKey.open(join(stateDir, 'kms'), key)));
  const kms = new Kms({ keys, aliases: plan.aliases, iam, region: place.region });

  const queues = await openQueues(plan, join(stateDir, 'sqs'), clock);
  endings.push(() => {
    for (const queue of queues) queue.close();
  });

  const engine = await Engine.open(join(stateDir, 'dynamodb'), place.region, place.account);
  endings.push(() => engine.close());
  await ensureTables(engine, plan.tables);
  const sweeper = new ExpirySweeper(engine, plan.tables, clock);
  endings.push(() => sweeper.stop());

  const functions = plan.functions.map((config) => {
    const principal = principalOf(principals, config.roleArn, config.name);
    checkDestinations(iam, principal, config);
    const environment = functionEnvironment(config, principal, endpoints, place.region);
    const most = Math.min(config.reservedConcurrency ?? 1000, options.concurrency ?? 4);
    return new LambdaFunction({ config, environment, shift, log, most });
  });
  const functionOf = (arn: string) => functions.find((one) => one.config.arn === arn);

  const invokers = new Map<LambdaFunction, AsyncInvoker>();
  const deliver = async (arn: string, body: string, attributes: Record<string, unknown> = {}) => {
    const queue = queues.find((one) => one.config.arn === arn);
    if (queue !== undefined) return void (await queue.send(body, attributes));
    const lambda = functionOf(arn);
    const invoker = lambda && invokers.get(lambda);
    if (invoker === undefined) throw new Error(`There is nothing at ${arn}`);
    await invoker.accept(body);
  };
  for (const lambda of functions) {
    const async = { function: lambda, folder: join(stateDir, 'async'), clock, deliver };
    invokers.set(lambda, await AsyncInvoker.open({ ...async, firstPause: retryPause }));
  }

  const s3 = await openS3({
    folder: join(stateDir, 's3'),
    buckets: plan.buckets,
    iam,
    clock,
    region: place.region,
    log,
    useKey: kms.useKey,
    deliver,
  });

  const streams = await openStreams(plan, engine, clock);
  const mappings = plan.mappings.map((config) => {
    const lambda = functionOf(config.functionArn);
    if (lambda === undefined) throw new StartProblem(`事件映射 ${config.id} 没有函数。`);
    checkMapping(iam, principalOf(principals, lambda.config.roleArn, config.id), config);
    const queue = queues.find((one) => one.config.arn === config.sourceArn);
    if (queue !== undefined) {
      return new QueueMapping({ config, function: lambda, queue, region: place.region });
    }
    const stream = streams.get(config.sourceArn);
    if (stream === undefined) {
      throw new StartProblem(`事件映射 ${config.id} 的来源 ${config.sourceArn} 不存在。`);
    }
    return new StreamMapping({
      config,
      function: lambda,
      backlog: stream.backlogOf(config.id),
      clock,
      region: place.region,
      firstPause: retryPause,
      giveUp: async (details) => {
        if (config.onFailureArn !== undefined) {
          await deliver(config.onFailureArn, JSON.stringify(details));
        }
      },
    });
  });

  const fire = async (schedule: CloudPlan['schedules'][number], at: number) => {
    const time = new Date(at).toISOString();
    for (const target of schedule.targets) {
      await deliver(target.arn, target.input ?? schedule.defaultInput(time));
    }
  };
  const scheduler = new Scheduler(clock, (schedule, at) => {
    fire(schedule, at).catch((error: unknown) =>
      log.write('cloud', { level: 'ERROR', message: String(error), schedule: schedule.name }),
    );
  });
  for (const schedule of plan.schedules) scheduler.add(schedule);

  s3Listening.serve(s3.handle);
  awsListening.serve(
    awsApi({
      iam,
      clock,
      log,
      json: [
        dynamoService({ engine, tables: plan.tables, iam, useKey: kms.useKey }),
        kms,
        new Sqs({ queues, policies: plan.queuePolicies, iam }),
      ],
      rest: [new LambdaApi({ functions, invokers, iam })],
    }),
  );
  if (plan.edge !== undefined) {
    edge.serve(
      edgeHandler({
        edge: plan.edge,
        api: new HttpApi({ routes: plan.routes, functionOf, account: place.account, clock }),
        log,
        standIns: new Map(
          plan.buckets.map(({ name }) => [
            `https://${name}.s3.${place.region}.${place.urlSuffix}`,
            endpoints.s3,
          ]),
        ),
        localOnly: options.localOnly ?? new Map(),
      }),
    );
  }

  for (const invoker of invokers.values()) invoker.start();
  for (const mapping of mappings) mapping.start();
  await s3.resume();
  endings.push(() => endWork(s3, scheduler, mappings, invokers, functions));

  return {
    origin,
    s3Origin: endpoints.s3,
    plan,
    now: clock,
    log,
    fresh: folder.fresh,
    queues,
    operatorEnvironment: {
      ...endpointVariables(endpoints),
      ...credentialVariables(operator),
      AWS_REGION: place.region,
    },
    configFor: (service, role) =>
      clientConfig(service === 's3' ? endpoints.s3 : endpoints.aws, shift, role, operator, [
        ...principals.values(),
      ]),
    invoke: (name, event) => invoke(functions, name, event),
    fireSchedule: async (name) => {
      const schedule = plan.schedules.find((one) =>
        [
          one.name,
          ...one.targets.map((target) => functionOf(target.arn)?.config.description),
        ].includes(name),
      );
      if (schedule === undefined) throw new Error(`There is no schedule ${name}`);
      await fire(schedule, clock());
    },
    sweepExpired: () => sweeper.sweep(),
    idle: (limit = 10_000) => {
      const fed = queues.filter((queue) =>
        plan.mappings.some((mapping) => mapping.sourceArn === queue.config.arn),
      );
      return idle(limit, () => {
        const backlogs = plan.mappings.flatMap(
          (mapping) => streams.get(mapping.sourceArn)?.backlogOf(mapping.id).shards ?? [],
        );
        return (
          s3.undelivered() === 0 &&
          fed.every((queue) => queue.length === 0) &&
          backlogs.every((shard) => shard.length === 0) &&
          [...invokers.values()].every((invoker) => invoker.waiting === 0)
        );
      });
    },
    warm: () => warm(functions),
    stop,
  };
}

async function listenUntilStop(
  port: number,
  purpose: string,
  endings: (() => Promise<void> | void)[],
): Promise<Listening> {
  const listening = await listen(port, purpose);
  endings.push(() => listening.close());
  return listening;
}

async function openQueues(plan: CloudPlan, folder: string, clock: Clock): Promise<Queue[]> {
  const queues = await Promise.all(plan.queues.map((config) => Queue.open(folder, config, clock)));
  for (const queue of queues) {
    const target = queue.config.redrive?.deadLetterArn;
    const deadLetters = queues.find((one) => one.config.arn === target);
    if (target !== undefined && deadLetters === undefined) {
      throw new StartProblem(`队列 ${queue.config.name} 的死信队列 ${target} 不存在。`);
    }
    if (deadLetters !== undefined) queue.redriveTo(deadLetters);
  }
  return queues;
}

/** Streams by ARN; a stream that nobody reads keeps nothing. */
async function openStreams(plan: CloudPlan, engine: Engine, clock: Clock) {
  const streams = new Map<string, TableStream>();
  for (const table of plan.tables) {
    if (table.streamView === undefined) continue;
    const arn = `${table.arn}/stream/local`;
    const consumers = plan.mappings.filter((one) => one.sourceArn === arn).map((one) => one.id);
    if (consumers.length === 0) continue;
    const { name, keyNames, streamView: view } = table;
    streams.set(
      arn,
      await TableStream.open(engine, { table: name, keyNames, view, consumers, now: clock }),
    );
  }
  return streams;
}

function principalOf(
  principals: ReadonlyMap<string, Principal>,
  roleArn: string,
  who: string,
): Principal {
  const principal = principals.get(roleArn);
  if (principal !== undefined) return principal;
  throw new StartProblem(`${who} 的角色 ${roleArn} 不在模板里。`);
}

function clientConfig(
  endpoint: string,
  shift: number,
  role: string | undefined,
  operator: Principal,
  roles: readonly Principal[],
): ClientConfig {
  const principal = role === undefined ? operator : roles.find((one) => one.name.includes(role));
  if (principal === undefined) throw new Error(`There is no role ${role}`);
  const { accessKeyId, secretAccessKey, sessionToken } = principal;
  return {
    region: place.region,
    endpoint,
    credentials: { accessKeyId, secretAccessKey, sessionToken },
    systemClockOffset: shift,
  };
}

async function invoke(functions: readonly LambdaFunction[], name: string, event: unknown) {
  const lambda = functions.find(({ config }) =>
    [config.description, config.name, config.logicalId].includes(name),
  );
  if (lambda === undefined) throw new Error(`There is no function ${name}`);
  const outcome = await lambda.invoke(JSON.stringify(event));
  if (outcome.ok) return JSON.parse(outcome.payload) as unknown;
  const { errorType, errorMessage, trace } = outcome.error;
  throw new Error(`${name}: ${errorType}: ${errorMessage}\n${trace.join('\n')}`);
}

async function warm(functions: readonly LambdaFunction[]): Promise<Record<string, number>> {
  const times: Record<string, number> = {};
  for (const lambda of functions) {
    const milliseconds = await lambda.warm();
    if (milliseconds !== undefined) times[lambda.config.description] = Math.round(milliseconds);
  }
  return times;
}

async function idle(limit: number, still: () => boolean): Promise<void> {
  const until = Date.now() + limit;
  while (!still()) {
    if (Date.now() > until) throw new Error(`Events are still waiting after ${limit} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function endWork(
  s3: S3Server,
  scheduler: Scheduler,
  mappings: readonly { close(): void }[],
  invokers: ReadonlyMap<LambdaFunction, AsyncInvoker>,
  functions: readonly LambdaFunction[],
): Promise<void> {
  scheduler.close();
  s3.close();
  for (const mapping of mappings) mapping.close();
  for (const invoker of invokers.values()) invoker.close();
  await Promise.all(functions.map((lambda) => lambda.close()));
}
