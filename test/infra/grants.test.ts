import { beforeAll, expect, test } from 'vitest';
import { type Grant, grants } from './grants.ts';
import { synthesised } from './system.ts';

let all: readonly Grant[];

beforeAll(async () => {
  all = grants(await synthesised());
});

const on = (resource: string): readonly Grant[] =>
  all.filter(({ resources }) => resources.some((one) => one.includes(resource)));

/** Who may do what on a resource, as 'Open dynamodb:Query', sorted. */
const may = (resource: string): readonly string[] =>
  on(resource)
    .flatMap(({ who, actions }) => actions.map((action) => `${who} ${action}`))
    .sort();

test('no grant names a wildcard action', () => {
  expect(all.length).toBeGreaterThan(20);
  for (const { actions } of all) {
    for (const action of actions) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
  }
});

test('no grant reaches wider than the objects of one bucket or the streams of one table', () => {
  const wildcards = all.flatMap(({ resources }) => resources).filter((one) => /[*?]/.test(one));
  expect(new Set(wildcards)).toEqual(
    new Set([
      '{CoursesBucket.Arn}/*',
      '{QuarantineBucket.Arn}/*',
      '{EvidenceBucket.Arn}/*',
      '{SealedBucket.Arn}/*',
      '{RootsBucket.Arn}/*',
      '{LogTable.Arn}/stream/*',
    ]),
  );
});

test('the log may be put to and queried, and nothing else', () => {
  expect(may('LogTable.Arn')).toEqual(
    [
      'Open dynamodb:PutItem',
      'Open dynamodb:Query',
      'Person dynamodb:PutItem',
      'Person dynamodb:Query',
      'Office dynamodb:PutItem',
      'Office dynamodb:Query',
      'Incident dynamodb:PutItem',
      'Incident dynamodb:Query',
      'Manage dynamodb:PutItem',
      'Manage dynamodb:Query',
      'Lapsed dynamodb:PutItem',
      'Lapsed dynamodb:Query',
      'Regrade dynamodb:PutItem',
      'Regrade dynamodb:Query',
      'RedactionCheck dynamodb:PutItem',
      'RedactionCheck dynamodb:Query',
      'Staff dynamodb:PutItem',
      'Staff dynamodb:Query',
      'Retention dynamodb:PutItem',
      'Retention dynamodb:Query',
      'Calendar dynamodb:Query',
      'Statement dynamodb:Query',
      'Hours dynamodb:Query',
      'Notices dynamodb:Query',
      'Hours dynamodb:ListStreams',
    ].sort(),
  );
});

test('nobody may delete or change an item of the log; sessions end, and what was known of a file goes with it', () => {
  const changes = all.filter(({ actions }) =>
    actions.some((one) => /^dynamodb:.*(Delete|Update|Write|PartiQL|Transact)/.test(one)),
  );
  expect(changes.map(({ who }) => who).sort()).toEqual([
    'Incident',
    'Lapsed',
    'Manage',
    'Office',
    'Open',
    'Person',
    'Retention',
    'Staff',
    'Statement',
  ]);
  expect(new Set(changes.flatMap((one) => one.resources))).toEqual(new Set(['{StateTable.Arn}']));
});

test('only the hours function follows the stream, and it may not write the log', () => {
  expect(may('LogTable.StreamArn')).toEqual([
    'Hours dynamodb:DescribeStream',
    'Hours dynamodb:GetRecords',
    'Hours dynamodb:GetShardIterator',
  ]);
});

test('only the redaction check reads the quarantine, and only it removes a version there', () => {
  expect(may('QuarantineBucket.Arn')).toEqual([
    'Person s3:PutObject',
    'RedactionCheck s3:DeleteObjectVersion',
    'RedactionCheck s3:GetObject',
    'RedactionCheck s3:GetObjectVersion',
    'RedactionCheck s3:ListBucket',
  ]);
});

test('one function alone reads the sealed bucket and decrypts what is in it; the check only puts in', () => {
  expect(may('SealedBucket.Arn')).toEqual(['Incident s3:GetObject', 'RedactionCheck s3:PutObject']);
  expect(may('SealedKey.Arn')).toEqual([
    'Incident kms:Decrypt',
    'RedactionCheck kms:GenerateDataKey',
  ]);
});

test('evidence is written by the check and read by those who sign links', () => {
  expect(may('EvidenceBucket.Arn')).toEqual([
    'Office s3:GetObject',
    'Person s3:GetObject',
    'RedactionCheck s3:PutObject',
    'Retention s3:DeleteObjectVersion',
    'Retention s3:ListBucketVersions',
  ]);
});

test('the roots are written by the calendar and read by no function', () => {
  expect(may('RootsBucket.Arn')).toEqual(['Calendar s3:PutObject']);
});

test('banks are read where papers are drawn and edited, and stored by administrators alone', () => {
  expect(may('CoursesBucket.Arn')).toEqual([
    'Lapsed s3:GetObject',
    'Manage s3:GetObject',
    'Manage s3:PutObject',
    'Person s3:GetObject',
    'Regrade s3:GetObject',
  ]);
});

test('people to be told of something are named by what follows the log and by the morning, and taken by one function', () => {
  expect(may('ToNotifyQueue')).toEqual([
    'Hours sqs:SendMessage',
    'Notices sqs:ChangeMessageVisibility',
    'Notices sqs:DeleteMessage',
    'Notices sqs:GetQueueAttributes',
    'Notices sqs:ReceiveMessage',
    'Notices sqs:SendMessage',
  ]);
});

test('regrades are asked for by what follows the log and by themselves, and taken by one function', () => {
  expect(may('RegradesQueue')).toEqual([
    'Hours sqs:SendMessage',
    'Regrade sqs:ChangeMessageVisibility',
    'Regrade sqs:DeleteMessage',
    'Regrade sqs:GetQueueAttributes',
    'Regrade sqs:ReceiveMessage',
    'Regrade sqs:SendMessage',
  ]);
});

test('the look-up key makes MACs for those who look somebody or a file up, and for the roots', () => {
  expect(may('KeysLookup.Arn')).toEqual(
    ['Calendar', 'Manage', 'Office', 'Open', 'RedactionCheck', 'Staff'].map(
      (who) => `${who} kms:GenerateMac`,
    ),
  );
});

test('the data key opens personal fields for those who show them, and not where files of strangers are read', () => {
  expect(may('KeysData.Arn')).toEqual(
    ['Incident', 'Manage', 'Office', 'Open', 'Person', 'Staff', 'Statement'].flatMap((who) => [
      `${who} kms:Decrypt`,
      `${who} kms:GenerateDataKey`,
    ]),
  );
});

test('those who print and verify statements make their codes, and the one that makes the file signs it', () => {
  expect(may('KeysStatement.Arn')).toEqual(
    ['Open', 'Person', 'Statement'].map((who) => `${who} kms:GenerateMac`),
  );
  expect(may('KeysSigning.Arn')).toEqual(['Statement kms:GetPublicKey', 'Statement kms:Sign']);
});

test('keys of tables and buckets work only through their own service', () => {
  const keys = ['LogKey', 'StateKey', 'QuarantineKey', 'EvidenceKey', 'SealedKey', 'RootsKey'];
  for (const key of keys) {
    const using = on(`${key}.Arn`);
    expect(using.length, key).toBeGreaterThan(0);
    for (const { conditions } of using) {
      const service = key === 'LogKey' || key === 'StateKey' ? 'dynamodb.' : 's3.';
      expect(JSON.stringify(conditions)).toContain(
        `"kms:ViaService":{"Fn::Join":["",["${service}"`,
      );
    }
  }
});
