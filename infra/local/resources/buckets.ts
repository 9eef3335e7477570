import { judge, type Statement } from '../iam/policy.ts';
import { asArray, asFlag, asNumber, asObject, asText, type JsonObject } from '../json.ts';
import { StartProblem } from '../problem.ts';
import type { BucketConfig, Notification } from '../s3/bucket.ts';
import type { CorsRule } from '../s3/cors.ts';
import type { Resource } from '../template/stack.ts';
import type { Permissions } from './permissions.ts';
import { attachedPolicies } from './policies.ts';
import { member, ofType, onlyKnown } from './reading.ts';

const known = [
  'BucketName',
  'BucketEncryption',
  'CorsConfiguration',
  'LifecycleConfiguration',
  'LoggingConfiguration',
  'NotificationConfiguration',
  'ObjectLockConfiguration',
  'ObjectLockEnabled',
  'OwnershipControls',
  'PublicAccessBlockConfiguration',
  'Tags',
  'VersioningConfiguration',
  'IntelligentTieringConfigurations',
  'MetricsConfigurations',
];

export function readBuckets(
  resources: readonly Resource[],
  permissions: Permissions,
  queuePolicies: ReadonlyMap<string, readonly Statement[]>,
): BucketConfig[] {
  const policies = attachedPolicies(resources, 'AWS::S3::BucketPolicy', (one) => [
    one.properties['Bucket'],
  ]);
  return ofType(resources, 'AWS::S3::Bucket').map((resource) => {
    onlyKnown(resource, known);
    const { properties, name, arn } = resource;
    const notifications = readNotifications(resource);
    for (const one of notifications) requireDelivery(resource, one, permissions, queuePolicies);
    const keyArn = keyOf(properties);
    const retention = readRetention(properties);
    return {
      name,
      arn,
      versioned: member(properties, 'VersioningConfiguration')['Status'] === 'Enabled',
      objectLock: asFlag(properties['ObjectLockEnabled']),
      cors: readCors(properties),
      policy: policies.get(name) ?? [],
      notifications,
      ...(keyArn === undefined ? {} : { kmsKeyArn: keyArn }),
      ...(retention === undefined ? {} : { defaultRetention: retention }),
    };
  });
}

function keyOf(properties: JsonObject): string | undefined {
  const [rule] = asArray(
    member(properties, 'BucketEncryption')['ServerSideEncryptionConfiguration'],
  );
  return asText(member(asObject(rule), 'ServerSideEncryptionByDefault')['KMSMasterKeyID']);
}

function readRetention(properties: JsonObject): BucketConfig['defaultRetention'] {
  const rule = member(member(properties, 'ObjectLockConfiguration'), 'Rule');
  const { Mode, Days, Years } = member(rule, 'DefaultRetention');
  const days = asNumber(Days) ?? (asNumber(Years) ?? 0) * 365;
  if (Mode !== 'GOVERNANCE' && Mode !== 'COMPLIANCE') return undefined;
  return { mode: Mode, days };
}

function readCors(properties: JsonObject): CorsRule[] {
  const rules = asArray(member(properties, 'CorsConfiguration')['CorsRules']).map(asObject);
  const texts = (value: unknown) => asArray(value).map((one) => asText(one) ?? '');
  return rules.map((rule) => {
    const maxAge = asNumber(rule['MaxAge']);
    return {
      origins: texts(rule['AllowedOrigins']),
      methods: texts(rule['AllowedMethods']),
      headers: texts(rule['AllowedHeaders']),
      exposed: texts(rule['ExposedHeaders']),
      ...(maxAge === undefined ? {} : { maxAge }),
    };
  });
}

function readNotifications(resource: Resource): Notification[] {
  const config = member(resource.properties, 'NotificationConfiguration');
  const kinds: Readonly<Record<string, string>> = {
    QueueConfigurations: 'Queue',
    LambdaConfigurations: 'Function',
  };
  const unknown = Object.keys(config).find((name) => !(name in kinds));
  if (unknown !== undefined) {
    throw new StartProblem(`存储桶 ${resource.logicalId} 的通知方式 ${unknown} 本地云还没有实现。`);
  }
  return Object.entries(kinds).flatMap(([list, target]) =>
    asArray(config[list])
      .map(asObject)
      .map((one) => readNotification(one, target)),
  );
}

function readNotification(one: JsonObject, target: string): Notification {
  const rules = asArray(member(member(one, 'Filter'), 'S3Key')['Rules']).map(asObject);
  const rule = (name: string) =>
    asText(rules.find((entry) => asText(entry['Name'])?.toLowerCase() === name)?.['Value']) ?? '';
  return {
    events: asArray(one['Event']).map((event) => asText(event) ?? ''),
    prefix: rule('prefix'),
    suffix: rule('suffix'),
    targetArn: asText(one[target]) ?? '',
  };
}

/** S3 itself checks at deployment whether it may send; without that the event would vanish. */
function requireDelivery(
  bucket: Resource,
  notification: Notification,
  permissions: Permissions,
  queuePolicies: ReadonlyMap<string, readonly Statement[]>,
): void {
  const { targetArn } = notification;
  const queuePolicy = queuePolicies.get(targetArn);
  const account = targetArn.split(':')[4] ?? '';
  const allowed =
    queuePolicy === undefined
      ? permissions(targetArn, 's3.amazonaws.com', bucket.arn)
      : judge(
          queuePolicy.filter((one) =>
            one.principals.some((who) => who === '*' || who === 'Service:s3.amazonaws.com'),
          ),
          {
            action: 'sqs:SendMessage',
            resource: targetArn,
            context: {
              'aws:securetransport': 'true',
              'aws:sourcearn': bucket.arn,
              'aws:sourceaccount': account,
            },
          },
        ) === 'allow';
  if (allowed) return;
  throw new StartProblem(
    `存储桶 ${bucket.logicalId} 要把事件发给 ${targetArn}，但对方的策略不允许 S3 这样做。请在 CDK 中补上授权。`,
  );
}
