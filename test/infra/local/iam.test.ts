import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge, readPolicy } from '../../../infra/local/iam/policy.ts';
import { type Fixture, startFixture } from './fixtures/cloud.ts';
import { allow, policy } from './fixtures/template.ts';

const verdict = (
  statements: unknown[],
  action: string,
  resource: string,
  context: Record<string, string | string[]> = {},
) => judge(readPolicy({ Statement: statements }, 'test'), { action, resource, context });

describe('policies', () => {
  test('a wildcard in action and resource; actions in any case; silence is no', () => {
    const one = [allow('s3:Get*', 'arn:aws:s3:::b/in/*')];
    expect(verdict(one, 's3:GetObject', 'arn:aws:s3:::b/in/a/b')).toBe('allow');
    expect(verdict(one, 'S3:getobject', 'arn:aws:s3:::b/in/x')).toBe('allow');
    expect(verdict(one, 's3:PutObject', 'arn:aws:s3:::b/in/x')).toBe('silent');
    expect(verdict(one, 's3:GetObject', 'arn:aws:s3:::B/in/x')).toBe('silent');
    expect(verdict(one, 's3:GetObject', 'arn:aws:s3:::b/out')).toBe('silent');
    expect(verdict([allow('s3:GetObjec?', '*')], 's3:GetObject', 'x')).toBe('allow');
    // A dot is a dot.
    expect(verdict([allow('*', 'a.b')], 'x:Y', 'aXb')).toBe('silent');
  });

  test('a deny wins whatever the order; NotAction and NotResource', () => {
    const deny = { Effect: 'Deny', Action: 's3:Delete*', Resource: '*' };
    for (const statements of [
      [deny, allow('*', '*')],
      [allow('*', '*'), deny],
    ]) {
      expect(verdict(statements, 's3:DeleteObject', 'x')).toBe('deny');
      expect(verdict(statements, 's3:GetObject', 'x')).toBe('allow');
    }
    const rest = [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }];
    expect(verdict(rest, 'iam:PassRole', 'x')).toBe('silent');
    expect(verdict(rest, 's3:GetObject', 'x')).toBe('allow');
    const except = [{ Effect: 'Deny', Action: '*', NotResource: ['a', 'b'] }];
    expect(verdict(except, 's3:GetObject', 'b')).toBe('silent');
    expect(verdict(except, 's3:GetObject', 'c')).toBe('deny');
  });

  test('conditions: every key must hold, its values are alternatives, an absent key does not', () => {
    const equals = [allow('*', '*', { StringEquals: { 'kms:ViaService': ['s3', 'dynamodb'] } })];
    expect(verdict(equals, 'a:B', 'x', { 'kms:viaservice': 's3' })).toBe('allow');
    expect(verdict(equals, 'a:B', 'x', { 'kms:viaservice': 'dynamodb' })).toBe('allow');
    expect(verdict(equals, 'a:B', 'x')).toBe('silent');
    const not = [allow('*', '*', { StringNotEquals: { 's3:prefix': 'a' } })];
    expect(verdict(not, 'a:B', 'x')).toBe('allow');
    expect(verdict(not, 'a:B', 'x', { 's3:prefix': 'a' })).toBe('silent');
    const keys = [
      allow('*', '*', { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 'p#*' } }),
    ];
    expect(verdict(keys, 'a:B', 'x', { 'dynamodb:leadingkeys': ['p#1', 'p#2'] })).toBe('allow');
    expect(verdict(keys, 'a:B', 'x', { 'dynamodb:leadingkeys': ['p#1', 'q#2'] })).toBe('silent');
    const absent = [allow('*', '*', { Null: { 's3:prefix': 'true' } })];
    expect(verdict(absent, 'a:B', 'x')).toBe('allow');
    const below = [allow('*', '*', { NumericLessThan: { 's3:TlsVersion': 1.2 } })];
    expect(verdict(below, 'a:B', 'x', { 's3:tlsversion': '1.3' })).toBe('silent');
  });

  test('a condition that nobody here can judge stops the start', () => {
    for (const condition of [
      { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      { StringEquals: { 'aws:PrincipalTag/team': 'x' } },
    ]) {
      expect(() => verdict([allow('*', '*', condition)], 'a:B', 'x')).toThrow(/不认识的条件/u);
    }
  });
});

describe('a role at the table', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture((resources) => {
      resources['ExtraPolicy'] = policy(
        'DoorRole',
        allow('dynamodb:Query', { 'Fn::GetAtt': ['State', 'Arn'] }),
        {
          Effect: 'Deny',
          Action: 'dynamodb:PutItem',
          Resource: '*',
          Condition: {
            'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': 'closed' },
          },
        },
      );
    });
  });
  afterAll(() => fixture.end());

  const query = (more: {
    TableName: string;
    IndexName?: string;
    KeyConditionExpression?: string;
  }) => ({
    KeyConditionExpression: 'pk = :p',
    ExpressionAttributeValues: { ':p': { S: 'x' } },
    ...more,
  });

  test('may do what the policies say, on the table but not its index, on others not at all', async () => {
    const TableName = fixture.name('tables', 'State');
    const db = new DynamoDBClient(fixture.cloud.configFor('dynamodb', 'DoorRole'));
    await db.send(new QueryCommand(query({ TableName })));
    const index = query({ TableName, IndexName: 'byQueue', KeyConditionExpression: 'g1pk = :p' });
    await expect(db.send(new QueryCommand(index))).rejects.toThrow(
      'is not authorized to perform: dynamodb:Query on resource: arn:aws:dynamodb:ap-southeast-1:000000000000:table/Fixture-State/index/byQueue',
    );
    const item = (pk: string) =>
      new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: '1' } } });
    await db.send(item('open'));
    await expect(db.send(item('closed'))).rejects.toThrow(/explicit deny/u);
    const unknown = new PutItemCommand({ TableName: 'Nowhere', Item: { pk: { S: '1' } } });
    await expect(db.send(unknown)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('is told nothing by a forged signature, and refusals are in the log', async () => {
    const config = fixture.cloud.configFor('dynamodb', 'DoorRole');
    const credentials = { ...config.credentials, secretAccessKey: 'x' };
    const forged = new DynamoDBClient({ ...config, credentials, maxAttempts: 1 });
    await expect(forged.send(new QueryCommand(query({ TableName: 'x' })))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
    const lines = fixture.cloud.log.recent.filter((one) => one.source === 'access');
    expect(lines.some((one) => one.line.includes('"action":"dynamodb:PutItem"'))).toBe(true);
  });
});
