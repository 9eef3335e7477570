import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { readSchedule } from '../../../infra/local/lambda/schedule.ts';
import { startFixture, until } from './fixtures/cloud.ts';

const next = (expression: string, after: string, zone = 'UTC') => {
  const at = readSchedule(expression, zone, Date.parse(after))(Date.parse(after));
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe('schedules', () => {
  test('read as EventBridge reads them', () => {
    expect(next('cron(30 18 * * ? *)', '2023-12-30T18:30:00Z')).toBe('2023-12-31T18:30:00.000Z');
    expect(next('cron(0 10 ? * MON-FRI *)', '2026-11-20T10:00:00Z')).toBe(
      '2026-11-23T10:00:00.000Z',
    );
    // 1 is Sunday.
    expect(next('cron(0 10 ? * 1 *)', '2026-11-23T00:00:00Z')).toBe('2026-11-29T10:00:00.000Z');
    expect(next('cron(0 0 L * ? *)', '2024-02-01T00:00:00Z')).toBe('2024-02-29T00:00:00.000Z');
    expect(next('cron(0/15 * * * ? *)', '2026-01-01T00:01:00Z')).toBe('2026-01-01T00:15:00.000Z');
    expect(next('cron(0 0 1 1 ? 2020)', '2026-01-01T00:00:00Z')).toBeUndefined();
    expect(next('rate(5 minutes)', '2026-01-01T00:00:00Z')).toBe('2026-01-01T00:05:00.000Z');
    expect(next('cron(0 2 * * ? *)', '2026-01-01T00:00:00Z', 'Asia/Shanghai')).toBe(
      '2026-01-01T18:00:00.000Z',
    );
  });

  test('that make no sense stop the start', () => {
    for (const bad of ['cron(0 10 * *)', 'rate(0 minutes)', 'daily', 'cron(99 1 * * ? *)']) {
      expect(() => readSchedule(bad, 'UTC', 0), bad).toThrow(/看不懂定时表达式/u);
    }
  });
});

test('the whole cloud believes the time that it was started at, and time runs on', async () => {
  // Two seconds before the nightly run.
  const at = '2023-12-31T02:29:58+08:00';
  const fixture = await startFixture(() => undefined, { at });
  const believed = Date.parse(at);
  const { cloud } = fixture;
  const near = (instant: string | Date | undefined) => {
    const ahead = new Date(instant ?? 0).getTime() - believed;
    expect(ahead).toBeGreaterThanOrEqual(-1000);
    expect(ahead).toBeLessThan(600_000);
  };
  const seen = (await cloud.invoke('door', {})) as { now: string; called: string; parsed: number };
  near(seen.now);
  expect(seen.called).toContain('2023');
  expect(seen.parsed).toBe(Date.UTC(2020, 0, 1));

  // Function to cloud, and client to cloud: signatures are of the believed time.
  const reached = await cloud.invoke('door', { queryStringParameters: { table: 'STATE_TABLE' } });
  expect(reached).toEqual({ found: true });
  const s3 = new S3Client(cloud.configFor('s3'));
  const Bucket = fixture.name('buckets', 'Roots');
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'k' }));
  near(head.LastModified);
  expect(head.ObjectLockRetainUntilDate?.toISOString().slice(0, 10)).toBe('2024-01-09');

  // A client of the machine's own time is refused: nothing falls back to the real clock.
  const late = new DynamoDBClient({
    ...cloud.configFor('dynamodb'),
    systemClockOffset: 0,
    maxAttempts: 1,
  });
  await expect(late.send(new ListTablesCommand({}))).rejects.toThrow(/time/u);

  await until(() => fixture.batches('nightly').length > 0);
  const [run] = fixture.batches('nightly');
  expect(run?.records[0].direct).toMatchObject({
    source: 'aws.events',
    'detail-type': 'Scheduled Event',
    time: '2023-12-30T18:30:00Z',
  });
  await fixture.end();
});
