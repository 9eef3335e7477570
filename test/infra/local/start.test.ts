import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  DynamoDBClient,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { shiftFor } from '../../../infra/local/clock.ts';
import { diskFullSentence, isDiskFull, StartProblem } from '../../../infra/local/problem.ts';
import { folderProblem } from '../../../infra/local/state-folder.ts';
import { freePorts } from '../../free-ports.ts';
import { startFixture, temporaryFolder, until } from './fixtures/cloud.ts';

/** A folder with some state in it, its cloud stopped. */
async function lived(): Promise<string> {
  const fixture = await startFixture();
  const s3 = new S3Client(fixture.cloud.configFor('s3'));
  const Bucket = fixture.name('buckets', 'Evidence');
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
  const db = new DynamoDBClient(fixture.cloud.configFor('dynamodb'));
  const Item = { pk: { S: 'p' }, sk: { S: 'before' }, g1pk: { S: 'q' } };
  await db.send(new PutItemCommand({ TableName: fixture.name('tables', 'State'), Item }));
  await fixture.cloud.stop();
  return fixture.stateDir;
}
const start = (stateDir: string) => startFixture(() => undefined, {}, stateDir);
const filesBelow = async (path: string) =>
  (await readdir(path, { recursive: true })).map((name) => join(path, name));

describe('a sentence says what to do', () => {
  test('when the port is taken, and nothing was written', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const stateDir = join(temporaryFolder(), 'state');
    const busy = startFixture(() => undefined, { port }, stateDir);
    await expect(busy).rejects.toThrow(
      new RegExp(`端口 ${port}（网站与接口）已被占用.*--port`, 'u'),
    );
    expect(existsSync(stateDir)).toBe(false);
    other.close();
  });

  test('when another cloud lives in the folder, which stays whole', async () => {
    const fixture = await startFixture();
    await expect(start(fixture.stateDir)).rejects.toThrow(/另一个本地云（进程 \d+）正在使用/u);
    const db = new DynamoDBClient(fixture.cloud.configFor('dynamodb'));
    expect((await db.send(new ListTablesCommand({}))).TableNames).toHaveLength(2);
    await fixture.end();
  });

  test('when the holder of the folder was killed there is nothing to say', async () => {
    const stateDir = await lived();
    await writeFile(join(stateDir, 'lock'), '999999');
    const fixture = await start(stateDir);
    await fixture.end();
  });

  test.each<[string, (stateDir: string) => Promise<void>]>([
    [
      'an object’s description',
      async (stateDir) => {
        const found = (await filesBelow(join(stateDir, 's3'))).find((path) =>
          path.endsWith('null.json'),
        );
        await writeFile(found ?? '', '{"key":');
      },
    ],
    [
      'an object’s bytes',
      async (stateDir) => {
        const found = (await filesBelow(join(stateDir, 's3'))).find((path) =>
          path.endsWith('.data'),
        );
        await rm(found ?? '');
      },
    ],
    [
      'a key',
      async (stateDir) => {
        const [found] = await filesBelow(join(stateDir, 'kms'));
        await writeFile(found ?? '', '{}');
      },
    ],
    [
      'the database',
      async (stateDir) => {
        const files = await filesBelow(join(stateDir, 'dynamodb'));
        const manifest = files.find((path) => path.includes('MANIFEST'));
        await writeFile(manifest ?? '', 'nonsense');
      },
    ],
    [
      'the layout of another edition',
      async (stateDir) => writeFile(join(stateDir, 'layout.json'), '{"layout":99}'),
    ],
  ])('when %s is damaged', async (_what, damage) => {
    const stateDir = await lived();
    await damage(stateDir);
    const again = start(stateDir);
    await expect(again).rejects.toThrow(StartProblem);
    await expect(again).rejects.toThrow(/npm run reset/u);
    // The folder was let go again, for whoever repairs it.
    expect(existsSync(join(stateDir, 'lock'))).toBe(false);
  });

  test('when the folder is a file, or the disk is full', async () => {
    const folder = temporaryFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'file'), '');
    await expect(start(join(folder, 'file'))).rejects.toThrow(/应当是文件夹/u);
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    expect(folderProblem(full, folder)).toMatchObject({ message: diskFullSentence });
    const level = new Error('write failed', {
      cause: new Error('IO error: x: No space left on device'),
    });
    expect(isDiskFull(level)).toBe(true);
    await chmod(folder, 0o755);
  });

  test('when the time makes no sense', () => {
    for (const at of ['yesterday', '2023-12-30', '2023-12-30T20:00:00', '']) {
      expect(() => shiftFor(at), at).toThrow(/看不懂时间/u);
    }
    const shift = shiftFor('2023-12-30T20:00:00+08:00');
    expect(Math.abs(Date.now() + shift - Date.UTC(2023, 11, 30, 12))).toBeLessThan(60_000);
  });
});

test('a changed template over old state creates what is missing and drops nothing', async () => {
  const stateDir = await lived();
  const fixture = await startFixture(
    (resources) => {
      const state = resources['State'];
      if (state === undefined) throw new Error('no table');
      resources['Third'] = structuredClone(state);
      delete resources['Roots'];
      const indexes = state.Properties['GlobalSecondaryIndexes'];
      state.Properties['GlobalSecondaryIndexes'] = [
        ...(indexes as unknown[]),
        {
          IndexName: 'bySk',
          KeySchema: [{ AttributeName: 'sk', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ];
    },
    {},
    stateDir,
  );
  const db = new DynamoDBClient(fixture.cloud.configFor('dynamodb'));
  const { TableNames } = await db.send(new ListTablesCommand({}));
  expect(TableNames).toEqual(['Fixture-Log', 'Fixture-State', 'Fixture-Third']);
  const TableName = 'Fixture-State';
  const Item = { pk: { S: 'p' }, sk: { S: 'after' }, g1pk: { S: 'q' } };
  await db.send(new PutItemCommand({ TableName, Item }));
  const found = async (IndexName: string, name: string, value: string) => {
    const { Items } = await db.send(
      new QueryCommand({
        TableName,
        IndexName,
        KeyConditionExpression: `${name} = :v`,
        ExpressionAttributeValues: { ':v': { S: value } },
      }),
    );
    return Items?.map((one) => one['sk']?.S);
  };
  expect(await found('bySk', 'sk', 'before')).toEqual(['before']);
  expect(await found('bySk', 'sk', 'after')).toEqual(['after']);
  expect((await found('byQueue', 'g1pk', 'q'))?.sort()).toEqual(['after', 'before']);
  expect(existsSync(join(stateDir, 's3', 'fixture-roots'))).toBe(true);
  await fixture.end();
});

const program = new URL('../../../infra/local/main.ts', import.meta.url).pathname;

function runMain(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
  }
  const closed = once(child, 'close').then(([code]) => Number(code));
  return { child, closed, said: () => said };
}

test('npm start refuses odd options without a stack', async () => {
  for (const [args, sentence] of [
    [['--port', 'many'], '端口要写'],
    [['--what'], '看不懂启动选项'],
    [['--at', 'soon'], '看不懂时间'],
  ] as const) {
    const main = runMain(...args);
    expect(await main.closed).toBe(1);
    expect(main.said()).toContain(sentence);
    expect(main.said()).not.toContain('    at ');
  }
});

test('npm start tells what a person needs; a second one and a signal end as they should', async () => {
  const stateDir = join(temporaryFolder(), 'state');
  const port = await freePorts(3);
  const main = runMain('--port', String(port), '--state', stateDir);
  // It builds what has changed since the last start; on a busy machine that takes its time.
  await until(() => main.said().includes('日志') || main.child.exitCode !== null, 280_000);
  expect(main.said()).toContain(`http://localhost:${port}`);
  expect(main.said()).toMatch(/用时 \d+\.\d 秒/u);
  expect((await fetch(`http://localhost:${port}/api/reference`)).status).toBe(200);
  const second = runMain('--port', String(port), '--state', stateDir);
  expect(await second.closed).toBe(1);
  expect(second.said()).toMatch(/另一个本地云（进程 \d+）正在使用/u);
  expect(second.said()).not.toContain('    at ');
  main.child.kill('SIGTERM');
  expect(await main.closed).toBe(0);
  await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow();
  expect(existsSync(join(stateDir, 'lock'))).toBe(false);
});
