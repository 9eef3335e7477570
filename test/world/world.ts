import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  DynamoDBStreamEvent,
} from 'aws-lambda';
import { dynamoOn } from '../../functions/adapters/dynamo.ts';
import { kmsMac } from '../../functions/adapters/kms-keys.ts';
import { s3Originals, s3Uploads } from '../../functions/adapters/s3-signing.ts';
import { s3Vault } from '../../functions/adapters/s3-vault.ts';
import { openDoor } from '../../functions/app/door.ts';
import { newId } from '../../functions/app/ids.ts';
import { type Services, servicesOn, storesOn } from '../../functions/app/services.ts';
import { objectKey } from '../../functions/app/uploads.ts';
import { courseStore } from '../../functions/courses/stored.ts';
import { projectBatch } from '../../functions/hours/batch.ts';
import { incidentCases } from '../../functions/incident/cases.ts';
import { personStream } from '../../functions/log/append.ts';
import { manageCases } from '../../functions/manage/cases.ts';
import type { ToNotify } from '../../functions/notices/batch.ts';
import { officeCases } from '../../functions/office/cases.ts';
import { openCases } from '../../functions/open/cases.ts';
import { personCases } from '../../functions/person/cases.ts';
import { type Inspection, takeIn } from '../../functions/redaction-check/receive.ts';
import { regradeBatch } from '../../functions/regrade/batch.ts';
import type { RegradeMessage } from '../../functions/regrade/message.ts';
import { statementCases } from '../../functions/statement/cases.ts';
import type { Problem } from '../../shared/contract/problems.ts';
import {
  type Answer,
  type Input,
  type Route,
  type RouteId,
  routes,
} from '../../shared/contract/routes.ts';
import { outcomeOf } from '../../shared/redaction/finding.ts';
import { withFixtures } from './courses.ts';
import { startDynamo } from './dynamo.ts';
import { Faults } from './faults.ts';
import { kmsDouble } from './kms.ts';
import { memoryBuckets } from './memory-buckets.ts';
import { memoryObjects } from './memory-objects.ts';
import { memoryQueue } from './memory-queue.ts';

/** The whole program in this process: real use cases and adapters, a real DynamoDB engine, doubles for the rest. */
export type World = Awaited<ReturnType<typeof createWorld>>;

export const SITE = 'http://localhost:5173';
const SECRET = 'edge';

export type Reply<Id extends RouteId> =
  | { readonly status: 200; readonly value: Answer<Id>; readonly session: string | null }
  | { readonly status: number; readonly problem: Problem };

export type Stored = Readonly<Record<string, unknown>> & {
  readonly pk: string;
  readonly sk: string;
};
export type Dump = { readonly log: readonly Stored[]; readonly state: readonly Stored[] };

export type CallOptions = {
  readonly as?: string | null;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Replaces the body with these bytes. */
  readonly raw?: string;
};

export async function createWorld() {
  const faults = new Faults();
  const dynamo = await startDynamo();
  const documents = DynamoDBDocumentClient.from(dynamo.client());
  const unbroken = storesOn(dynamo.call, { log: 'log', state: 'state' });
  const kms = kmsDouble(faults);
  const services: Services = servicesOn(
    storesOn(faults.watch(dynamo.call), { log: 'log', state: 'state' }),
    kms,
    { data: 'data', lookup: 'lookup' },
  );
  const mac = kmsMac(kms, 'statement');
  const clock = { now: new Date('2023-11-20T02:00:00Z') };
  const door = {
    siteOrigin: SITE,
    originSecret: SECRET,
    clock: () => clock.now,
    newTrace: newId,
    authenticate: services.sessions.authenticate,
  };
  const s3 = {
    region: 'cn-north-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const objects = memoryObjects(faults);
  // A catalogue is never kept, and read past the counted client: in the cloud it is asked for once a minute.
  const courses = withFixtures(courseStore(unbroken.state, objects, 0));
  const regrades = memoryQueue<RegradeMessage>(faults);
  const notices = memoryQueue<ToNotify>(faults);
  const follower = { ...services, regrades, notices };
  const doors = {
    open: openDoor(openCases(services, mac, SITE), door),
    person: openDoor(
      personCases(
        { ...services, courses, newSeed: newId },
        s3Uploads(s3, 'quarantine'),
        s3Originals(s3, 'evidence'),
        mac,
        SITE,
      ),
      door,
    ),
    // What the file looks like is tested on its own: making it takes a hundred times as long as all the rest.
    statement: openDoor(
      statementCases(services, mac, SITE, async (forms) => Buffer.from(JSON.stringify(forms))),
      door,
    ),
    office: openDoor(officeCases(services, s3Originals(s3, 'evidence')), door),
    incident: openDoor(incidentCases(services, s3Originals(s3, 'sealed')), door),
    manage: openDoor(manageCases({ ...services, courses, objects }), door),
  };
  const buckets = memoryBuckets(faults);
  /** What the check of the next files finds. */
  const found = { outcome: outcomeOf([], 1) };
  /** Engines are tried in test/redaction; here each page that was found is a picture of nothing. */
  const inspection: Inspection = {
    check: async () => found.outcome,
    tidy: async (bytes) => bytes,
    previews: async () =>
      Array.from({ length: found.outcome.pages }, (_, i) => ({
        page: i + 1,
        width: 100,
        height: 140,
        marks: [],
        type: 'image/webp' as const,
        bytes: new Uint8Array([1]),
      })),
  };
  const vault = s3Vault(buckets.client, {
    quarantine: 'quarantine',
    evidence: 'evidence',
    sealed: 'sealed',
  });

  async function call<Id extends RouteId>(
    id: Id,
    input: Input<Id>,
    { as = null, key = newId(), headers = {}, raw }: CallOptions = {},
  ): Promise<Reply<Id>> {
    const route: Route = routes[id];
    const parts = input as { params?: object; query?: object; body?: unknown };
    const result = await doors[route.fn](
      requestOf(route, parts, { as, key, headers, ...(raw === undefined ? {} : { raw }) }),
    );
    return replyOf<Id>(result);
  }

  /** A file arrives in quarantine, and the queue tells of it. */
  async function deliver(personId: string, uploadId: string, bytes: Uint8Array): Promise<string> {
    const version = buckets.put('quarantine', objectKey(personId, uploadId), bytes);
    await takeIn(services, vault, inspection, {
      personId,
      uploadId,
      version,
      receivedAt: clock.now,
    });
    return version;
  }

  /** The log's stream reaches the projections. */
  async function project(...people: string[]): Promise<void> {
    await follow(await streamOf(...people));
  }

  async function follow(event: DynamoDBStreamEvent): Promise<void> {
    const { batchItemFailures } = await projectBatch(follower, event);
    if (batchItemFailures.length > 0) throw new Error('a projection failed');
  }

  /** What the log's stream would bring of these people: their last commits. */
  const streamOf = (...people: string[]) => lastOf(...people.map(personStream));

  /** What the log's stream would bring of these logs: their last commits. */
  async function lastOf(...streams: string[]): Promise<DynamoDBStreamEvent> {
    const Records = await Promise.all(
      streams.map(async (stream, i) => {
        const pk = { S: stream };
        const last = (await unbroken.log.read(stream)).at(-1);
        const NewImage = { pk, ...(last === undefined ? {} : { body: { S: last.body } }) };
        const Keys = { pk, sk: { S: String(last?.n ?? 0).padStart(6, '0') } };
        return { dynamodb: { Keys, NewImage, SequenceNumber: String(i + 1) } };
      }),
    );
    return { Records } as DynamoDBStreamEvent;
  }

  /** The regrade function takes what waits for it, until nothing does. */
  async function regradeAll(): Promise<void> {
    for (let event = regrades.take(); event.Records.length > 0; event = regrades.take()) {
      const at = () => clock.now;
      const { batchItemFailures } = await regradeBatch(
        { ...services, courses, regrades },
        event,
        at,
      );
      if (batchItemFailures.length > 0) throw new Error('a regrade failed');
    }
  }

  /** Everything that the two tables hold, by way of a client that never fails. */
  async function dump(): Promise<Dump> {
    const read = async (TableName: string) => {
      const items: Stored[] = [];
      for await (const page of paginateScan({ client: documents }, { TableName })) {
        items.push(...((page.Items ?? []) as Stored[]));
      }
      return items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
    };
    return { log: await read('log'), state: await read('state') };
  }

  return {
    services,
    mac,
    faults,
    clock,
    buckets,
    vault,
    inspection,
    found,
    doors,
    call,
    deliver,
    project,
    follow,
    follower,
    streamOf,
    lastOf,
    courses,
    objects,
    regrades,
    regradeAll,
    notices,
    dump,
    documents,
    /** The engine as an audit reads it. */
    dynamo: dynamoOn(dynamo.call),
    /** Stores whose calls never fail and are not counted. */
    unbroken,
    stop: dynamo.stop,
  };
}

export function requestOf(
  route: Route,
  { params = {}, query, body }: { params?: object; query?: object; body?: unknown },
  { as, key, headers, raw }: CallOptions & { key: string },
): APIGatewayProxyEventV2 {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])),
  );
  const written = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    version: '2.0',
    routeKey: `${route.method} ${route.path}`,
    rawPath: path,
    rawQueryString: '',
    headers: {
      'x-origin-secret': SECRET,
      ...(route.method === 'GET' ? {} : { origin: SITE }),
      ...(written === undefined ? {} : { 'content-type': 'application/json' }),
      ...(route.keyed ? { 'idempotency-key': key } : {}),
      'cloudfront-viewer-address': '203.0.113.7:1234',
      ...headers,
    },
    ...(as ? { cookies: [`__Host-session=${as}`] } : {}),
    pathParameters: params as Record<string, string>,
    ...(query ? { queryStringParameters: query as Record<string, string> } : {}),
    requestContext: { http: { method: route.method, path, sourceIp: '203.0.113.7' } },
    ...(written === undefined ? {} : { body: written }),
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2;
}

export function replyOf<Id extends RouteId>(result: APIGatewayProxyStructuredResultV2): Reply<Id> {
  const text = Buffer.from(result.body ?? 'null', result.isBase64Encoded ? 'base64' : 'utf8');
  const file = result.isBase64Encoded === true && result.statusCode === 200;
  const body: unknown = file ? new Uint8Array(text) : JSON.parse(text.toString());
  if (result.statusCode !== 200)
    return { status: result.statusCode ?? 0, problem: body as Problem };
  const [, cookie] = /^__Host-session=([^;]*)/.exec(result.cookies?.[0] ?? '') ?? [];
  return { status: 200, value: body as Answer<Id>, session: cookie || null };
}
