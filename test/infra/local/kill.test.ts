import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import type { ClientConfig } from '../../../infra/local/cloud.ts';
import { runs } from '../../runs.ts';
import { type Fixture, startFixture, temporaryFolder, until } from './fixtures/cloud.ts';

interface Endpoints {
  readonly dynamodb: ClientConfig;
  readonly s3: ClientConfig;
}

async function startChild(
  stateDir: string,
): Promise<{ child: ChildProcess; endpoints: Endpoints }> {
  const program = new URL('./fixtures/child.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, stateDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('The child has no output');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, endpoints: JSON.parse(String(line)) as Endpoints };
}

/** Kills the process after so many acknowledged writes, amid the next ones; tells what was acknowledged. */
async function writeAndKill(
  child: ChildProcess,
  { dynamodb, s3 }: Endpoints,
  table: string,
  bucket: string,
  round: number,
) {
  const db = new DynamoDBClient({ ...dynamodb, maxAttempts: 1 });
  const objects = new S3Client({ ...s3, maxAttempts: 1 });
  const items: string[] = [];
  const keys: string[] = [];
  const write = async (writer: number) => {
    for (let sk = 1; ; sk += 1) {
      const name = `${round}-${writer}-${sk}`;
      const Item = { pk: { S: `${round}-${writer}` }, sk: { S: String(sk).padStart(6, '0') } };
      try {
        await db.send(new PutItemCommand({ TableName: table, Item }));
        items.push(name);
        if (items.length === 35 + round * 7) child.kill('SIGKILL');
        if (sk % 5 > 0) continue;
        const Key = `in/${name}`;
        await objects.send(new PutObjectCommand({ Bucket: bucket, Key, Body: name }));
        keys.push(Key);
      } catch {
        return;
      }
    }
  };
  await Promise.all([1, 2, 3, 4].map(write));
  return { items, keys };
}

const recorded = (fixture: Fixture) => ({
  items: new Set(
    fixture
      .batches('commit')
      .flatMap((batch) => batch.records)
      .map(({ dynamodb: { Keys } }) => `${Keys.pk.S}-${Number(Keys.sk.S)}`),
  ),
  keys: new Set(
    fixture
      .batches('upload')
      .flatMap((batch) => batch.records)
      .map((record) => JSON.parse(record.body).Records[0].s3.object.key as string),
  ),
});

test('kill -9 loses no acknowledged write, no stream record and no S3 event', async () => {
  const stateDir = temporaryFolder();
  const table = 'Fixture-Log';
  const bucket = 'fixture-quarantine';
  const items: string[] = [];
  const keys: string[] = [];
  for (let round = 1; round <= Math.max(2, runs(10)); round += 1) {
    const { child, endpoints } = await startChild(stateDir);
    const dead = once(child, 'exit');
    const written = await writeAndKill(child, endpoints, table, bucket, round);
    await dead;
    items.push(...written.items);
    keys.push(...written.keys);
  }
  expect(items.length).toBeGreaterThan(50);
  expect(keys.length).toBeGreaterThan(5);

  const fixture = await startFixture(() => undefined, {}, stateDir);
  const db = new DynamoDBClient(fixture.cloud.configFor('dynamodb'));
  const s3 = new S3Client(fixture.cloud.configFor('s3'));
  for (const name of items) {
    const [round, writer, sk = ''] = name.split('-');
    const Key = { pk: { S: `${round}-${writer}` }, sk: { S: sk.padStart(6, '0') } };
    const { Item } = await db.send(new GetItemCommand({ TableName: table, Key }));
    expect(Item, name).toBeDefined();
  }
  for (const Key of keys) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    expect(`in/${await Body?.transformToString()}`).toBe(Key);
  }
  await fixture.cloud.idle();
  await until(() => keys.every((key) => recorded(fixture).keys.has(key)));
  const told = recorded(fixture);
  expect(items.filter((name) => !told.items.has(name))).toEqual([]);
  expect(keys.filter((key) => !told.keys.has(key))).toEqual([]);
  await fixture.end();
});
