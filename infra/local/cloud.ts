import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { awsApi, type WatchedCall } from './aws-json.ts';
import { type Clock, clockWith, shiftFor } from './clock.ts';
import { Compute } from './compute.ts';
import { dynamoService } from './dynamodb/service.ts';
import { Endings } from './endings.ts';
import { credentialVariables, endpointVariables } from './functions-environment.ts';
import { HttpApi } from './http/api.ts';
import { edgeHandler } from './http/edge.ts';
import { Iam } from './iam.ts';
import { LambdaApi } from './lambda/service.ts';
import { Log } from './log.ts';
import { place } from './place.ts';
import { type ClientConfig, Principals } from './principals.ts';
import { openS3 } from './s3/server.ts';
import { SecretStore } from './secrets/store.ts';
import { openSockets, type Sockets } from './sockets.ts';
import type { Queue } from './sqs/queue.ts';
import { Sqs } from './sqs/service.ts';
import { folderProblem, openStateFolder, refuseSecond } from './state-folder.ts';
import { openStores } from './stores.ts';
import type { StackTemplate } from './template/assembly.ts';
import { resolveStacks } from './template/stack.ts';
import { type CloudPlan, readPlan } from './template.ts';

export type { ClientConfig } from './principals.ts';

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
  /** Is told every call of DynamoDB, KMS and SQS, for counting. */
  readonly watchCall?: (call: WatchedCall) => void;
  /** Parameters of the template beside SiteOrigin. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** JSON pages that exist on this machine only, by path. */
  readonly localOnly?: ReadonlyMap<string, () => unknown>;
  /** First pause before a failed event is tried again, in ms (the cloud waits longer). Default 500. */
  readonly retryPause?: number;
  /**
   * Execution environments per function at most. By default as many as there are processors, two to four: further ones
   * would compile the same code once more, and take the processor from an invocation that has begun.
   */
  readonly concurrency?: number;
}

const environments = Math.min(Math.max(availableParallelism(), 2), 4);

/** A running local cloud. */
export interface Cloud {
  readonly origin: string;
  readonly s3Origin: string;
  readonly plan: CloudPlan;
  /** The believed time in milliseconds. */
  readonly now: Clock;
  readonly log: Log;
  readonly queues: readonly Queue[];
  /** Environment for a command line that works with this cloud as its operator. */
  readonly operatorEnvironment: Readonly<Record<string, string>>;
  /** Client settings for a service: as the operator, or as the role whose name contains `role`. */
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
  /** @returns ms of CPU that each function's own threads have spent so far, by repository name */
  functionUsage(): Promise<Readonly<Record<string, number>>>;
  stop(): Promise<void>;
}

/**
 * Starts the cloud that the template describes.
 * @throws StartProblem with a sentence for people; whatever was started is stopped again
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const endings = new Endings();
  try {
    return await start(options, endings);
  } catch (error) {
    await endings.run();
    throw folderProblem(error, options.stateDir);
  }
}

async function start(options: CloudOptions, endings: Endings): Promise<Cloud> {
  const { stateDir, retryPause = 500, concurrency = environments } = options;
  const shift = shiftFor(options.at);
  const clock = clockWith(shift);

  // What a person must hear of before anything is written: another cloud, a busy port.
  await refuseSecond(stateDir);
  const sockets = await openSockets(options.port ?? 0, endings);
  const { endpoints } = sockets;
  const folder = await openStateFolder(stateDir);
  endings.add(folder.release);
  const log = new Log(join(stateDir, 'log'), clock, options.verbose ?? false, options.watchLog);
  endings.add(() => log.close());

  // Template → plan, with the secrets that it mentions.
  const secrets = new SecretStore(join(stateDir, 'secrets'));
  const parameters = { SiteOrigin: sockets.origin, ...options.parameters };
  const resolving = { place, endpoint: endpoints.aws, parameters, secrets };
  const plan = readPlan(await resolveStacks(options.stacks, resolving));

  // Who may do what; then everything that keeps data, and everything that runs.
  const iam = new Iam(place.account, log);
  const principals = new Principals(plan, iam);
  const stores = await openStores(plan, stateDir, iam, clock, endings);
  const shared = { plan, iam, principals, endpoints, stateDir, clock, shift, log };
  const compute = await Compute.open({ ...shared, stores, retryPause, concurrency });
  const s3 = await openS3({
    folder: join(stateDir, 's3'),
    buckets: plan.buckets,
    iam,
    clock,
    region: place.region,
    log,
    useKey: stores.kms.useKey,
    deliver: compute.deliver,
  });
  endings.add(() => sockets.close());
  endings.add(() => compute.close());
  endings.add(() => s3.close());

  // Open the doors, then let the events go.
  const tables = { engine: stores.engine, tables: plan.tables, iam, useKey: stores.kms.useKey };
  const sqs = new Sqs({ queues: stores.queues, policies: plan.queuePolicies, iam });
  const { functions, invokers } = compute;
  sockets.s3.serve(s3.handle);
  sockets.aws.serve(
    awsApi({
      iam,
      clock,
      log,
      watchCall: options.watchCall ?? (() => undefined),
      json: [dynamoService(tables), stores.kms, sqs],
      rest: [new LambdaApi({ functions, invokers, iam })],
    }),
  );
  serveEdge(sockets, plan, compute, clock, options.localOnly ?? new Map());
  compute.start();
  await s3.resume();

  return {
    origin: sockets.origin,
    s3Origin: endpoints.s3,
    plan,
    now: clock,
    log,
    queues: stores.queues,
    operatorEnvironment: {
      ...endpointVariables(endpoints),
      ...credentialVariables(principals.operator),
      AWS_REGION: place.region,
    },
    configFor: (service, role) =>
      principals.clientConfig(service === 's3' ? endpoints.s3 : endpoints.aws, shift, role),
    invoke: (name, event) => invoke(compute, name, event),
    fireSchedule: (name) => compute.fireNamed(name),
    sweepExpired: () => stores.sweeper.sweep(),
    idle: (limit = 120_000) => idle(limit, () => s3.undelivered() === 0 && compute.idle()),
    warm: () => compute.warm(),
    functionUsage: () => compute.cpuMilliseconds(),
    stop: () => endings.run(),
  };
}

function serveEdge(
  { edge, endpoints }: Sockets,
  plan: CloudPlan,
  compute: Compute,
  clock: Clock,
  localOnly: ReadonlyMap<string, () => unknown>,
): void {
  if (plan.edge === undefined) return;
  const hosts = plan.buckets.map(
    ({ name }) => `https://${name}.s3.${place.region}.${place.urlSuffix}`,
  );
  const standIns = new Map(hosts.map((host) => [host, endpoints.s3]));
  const functionOf = (arn: string) => compute.byArn(arn);
  const api = new HttpApi({ routes: plan.routes, functionOf, account: place.account, clock });
  edge.serve(edgeHandler({ edge: plan.edge, api, standIns, localOnly }));
}

async function invoke(compute: Compute, name: string, event: unknown): Promise<unknown> {
  const outcome = await compute.named(name).invoke(JSON.stringify(event));
  if (outcome.ok) return JSON.parse(outcome.payload) as unknown;
  const { errorType, errorMessage, trace } = outcome.error;
  throw new Error(`${name}: ${errorType}: ${errorMessage}\n${trace.join('\n')}`);
}

async function idle(limit: number, still: () => boolean): Promise<void> {
  const until = Date.now() + limit;
  while (!still()) {
    if (Date.now() > until) throw new Error(`Events are still waiting after ${limit} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
