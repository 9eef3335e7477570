import { beforeAll, describe, expect, test } from 'vitest';
import { asText } from './grants.ts';
import { fields, list, type Resource, type System, synthesised } from './system.ts';

let system: System;

beforeAll(async () => {
  system = await synthesised();
});

const of = (type: string): readonly Resource[] =>
  system.resources.filter((one) => one.type === type);

function named(type: string, start: string): Resource {
  const found = of(type).filter(({ id }) => id.startsWith(start));
  expect(found, `${type} ${start}`).toHaveLength(1);
  const [one] = found;
  if (one === undefined) throw new Error(`No ${type} ${start}`);
  return one;
}

const bucket = (start: string): Resource => named('AWS::S3::Bucket', `${start}Bucket`);

describe('tables', () => {
  test('there are two, the log and the state', () => {
    expect(of('AWS::DynamoDB::Table').map(({ id }) => id.slice(0, -8))).toEqual([
      'LogTable',
      'StateTable',
    ]);
  });

  test('each is on demand, recoverable to a point in time, protected from deletion, and kept', () => {
    for (const { properties, deletionPolicy } of of('AWS::DynamoDB::Table')) {
      expect(properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      });
      expect(deletionPolicy).toBe('Retain');
    }
  });

  test('each is under a key of its own', () => {
    const keys = of('AWS::DynamoDB::Table').map(({ properties }) => {
      const encryption = fields(properties['SSESpecification']);
      expect(encryption).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' });
      return asText(encryption['KMSMasterKeyId'] ?? '');
    });
    expect(keys).toEqual(['{LogKey}', '{StateKey}']);
  });

  test('the log streams new images; the state has its queue index and its time to live', () => {
    expect(named('AWS::DynamoDB::Table', 'LogTable').properties).toMatchObject({
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    });
    expect(named('AWS::DynamoDB::Table', 'StateTable').properties).toMatchObject({
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byQueue',
          KeySchema: [
            { AttributeName: 'g1pk', KeyType: 'HASH' },
            { AttributeName: 'g1sk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
  });
});

describe('buckets', () => {
  test('none is public, each is versioned, encrypted, kept and rid of incomplete uploads', () => {
    expect(of('AWS::S3::Bucket')).toHaveLength(8);
    for (const { id, properties, deletionPolicy } of of('AWS::S3::Bucket')) {
      expect(properties['PublicAccessBlockConfiguration'], id).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(properties['VersioningConfiguration'], id).toEqual({ Status: 'Enabled' });
      expect(properties['BucketEncryption'], id).toBeDefined();
      expect(properties['WebsiteConfiguration'], id).toBeUndefined();
      expect(deletionPolicy, id).toBe('Retain');
      const rules = list(fields(properties['LifecycleConfiguration'])['Rules']);
      expect(rules, id).toContainEqual(
        expect.objectContaining({
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
          Status: 'Enabled',
        }),
      );
    }
  });

  test('each refuses calls without TLS, and no policy lets everybody in', () => {
    const policies = of('AWS::S3::BucketPolicy');
    expect(new Set(policies.map(({ properties }) => asText(properties['Bucket'] ?? '')))).toEqual(
      new Set(of('AWS::S3::Bucket').map(({ id }) => `{${id.slice(0, -8)}}`)),
    );
    for (const { id, properties } of policies) {
      const statements = list(fields(properties['PolicyDocument'])['Statement']).map(fields);
      expect(statements, id).toContainEqual(
        expect.objectContaining({
          Action: 's3:*',
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          Principal: { AWS: '*' },
        }),
      );
      for (const statement of statements.filter((one) => one['Effect'] === 'Allow')) {
        expect(JSON.stringify(statement['Principal']), id).toMatch(/^\{"Service":/);
      }
    }
  });

  test('what may hold personal data is under a key of its own bucket', () => {
    for (const name of ['Quarantine', 'Evidence', 'Sealed', 'Courses', 'Roots']) {
      const encryption = fields(bucket(name).properties['BucketEncryption']);
      const [rule] = list(encryption['ServerSideEncryptionConfiguration']).map(fields);
      const byDefault = fields(rule?.['ServerSideEncryptionByDefault']);
      expect(byDefault['SSEAlgorithm'], name).toBe('aws:kms');
      expect(asText(byDefault['KMSMasterKeyID'] ?? ''), name).toBe(`{${name}Key}`);
    }
  });

  test('accesses are logged, to buckets that are no source themselves', () => {
    for (const { id, properties } of of('AWS::S3::Bucket')) {
      const logged = properties['LoggingConfiguration'] !== undefined;
      expect(logged, id).toBe(!id.includes('AccessLogs'));
    }
  });

  test('a file that nobody checked is gone after a week, its versions a day later', () => {
    const rules = list(
      fields(bucket('Quarantine').properties['LifecycleConfiguration'])['Rules'],
    ).map(fields);
    expect(rules).toContainEqual({
      Id: 'unchecked-files',
      Status: 'Enabled',
      ExpirationInDays: 7,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    });
  });

  test('evidence, sealed files, courses and roots never expire', () => {
    for (const name of ['Evidence', 'Sealed', 'Courses', 'Roots']) {
      const rules = JSON.stringify(bucket(name).properties['LifecycleConfiguration']);
      expect(rules, name).not.toContain('Expiration');
    }
  });

  test('only the quarantine answers another origin: POST from the site, and nothing else', () => {
    for (const { id, properties } of of('AWS::S3::Bucket')) {
      if (id.startsWith('QuarantineBucket')) {
        expect(list(fields(properties['CorsConfiguration'])['CorsRules'])).toEqual([
          {
            AllowedHeaders: ['content-type'],
            AllowedMethods: ['POST'],
            AllowedOrigins: [{ Ref: 'SiteOrigin' }],
            ExposedHeaders: ['x-amz-version-id'],
            MaxAge: 600,
          },
        ]);
      } else {
        expect(properties['CorsConfiguration'], id).toBeUndefined();
      }
    }
  });

  test('the roots are locked for ten years, for the owner of the account too', () => {
    expect(bucket('Roots').properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 3650 } },
      },
    });
  });
});

describe('keys', () => {
  test('are kept, and every key that can rotate does', () => {
    for (const { id, properties, deletionPolicy } of of('AWS::KMS::Key')) {
      expect(deletionPolicy, id).toBe('Retain');
      // Neither a MAC's key nor a signature's can rotate in KMS.
      const fixed = properties['KeySpec'] !== undefined;
      expect(fixed, id).toBe(/^Keys(Lookup|Statement|Signing)/.test(id));
      if (!fixed) expect(properties['EnableKeyRotation'], id).toBe(true);
    }
  });

  test("a key's own policy trusts the account and no other principal", () => {
    for (const { id, properties } of of('AWS::KMS::Key')) {
      const principals = list(fields(properties['KeyPolicy'])['Statement']).map((one) =>
        JSON.stringify(fields(one)['Principal']),
      );
      expect(principals, id).toHaveLength(1);
      expect(principals[0], id).toContain(':root');
    }
  });
});

describe('queues', () => {
  test('are encrypted and refuse calls without TLS', () => {
    const queues = of('AWS::SQS::Queue');
    expect(queues.length).toBeGreaterThan(5);
    for (const { id, properties } of queues) {
      expect(properties['SqsManagedSseEnabled'], id).toBe(true);
    }
    const guarded = of('AWS::SQS::QueuePolicy').filter(({ properties }) =>
      JSON.stringify(properties).includes('{"Bool":{"aws:SecureTransport":"false"}}'),
    );
    expect(
      guarded
        .flatMap(({ properties }) => list(properties['Queues']))
        .map(asText)
        .sort(),
    ).toEqual(queues.map(({ id }) => `{${id.slice(0, -8)}}`).sort());
  });

  test('the quarantine announces arrivals; a message is hidden six time limits and set aside after five', () => {
    const work = named('AWS::SQS::Queue', 'QuarantineUploadsQueue').properties;
    const check = named('AWS::Lambda::Function', 'RedactionCheckFunction').properties;
    expect(Number(work['VisibilityTimeout'])).toBeGreaterThanOrEqual(6 * Number(check['Timeout']));
    expect(fields(work['RedrivePolicy'])['maxReceiveCount']).toBe(5);
    const [announced] = list(
      fields(bucket('Quarantine').properties['NotificationConfiguration'])['QueueConfigurations'],
    ).map(fields);
    expect(announced?.['Event']).toBe('s3:ObjectCreated:*');
    expect(asText(announced?.['Queue'] ?? '')).toBe('{QuarantineUploadsQueue}');
  });
});

test('whatever is logged is kept a year', () => {
  const groups = of('AWS::Logs::LogGroup');
  expect(groups.length).toBeGreaterThan(7);
  for (const { id, properties } of groups) expect(properties['RetentionInDays'], id).toBe(365);
});
