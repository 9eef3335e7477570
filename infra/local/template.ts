import type { TableConfig } from './dynamodb/service.ts';
import type { Statement } from './iam/policy.ts';
import type { KeyConfig } from './kms/keys.ts';
import type { FunctionConfig } from './lambda/function-config.ts';
import type { MappingConfig } from './lambda/mapping-config.ts';
import type { ScheduleConfig } from './lambda/schedule.ts';
import { StartProblem } from './problem.ts';
import { type ApiRoute, readRoutes } from './resources/api.ts';
import { readBuckets } from './resources/buckets.ts';
import { type EdgeConfig, readEdge } from './resources/edge.ts';
import { helperFunctions, readFunctions } from './resources/functions.ts';
import { readAliases, readKeys } from './resources/keys.ts';
import { readMappings } from './resources/mappings.ts';
import { readPermissions } from './resources/permissions.ts';
import { readQueuePolicies, readQueues } from './resources/queues.ts';
import { type RoleConfig, readRoles } from './resources/roles.ts';
import { readSchedules } from './resources/schedules.ts';
import { readTables } from './resources/tables.ts';
import type { BucketConfig } from './s3/bucket.ts';
import type { QueueConfig } from './sqs/queue.ts';
import { customResources, inertTypes } from './template/inert.ts';
import type { ResolvedStack, Resource } from './template/stack.ts';

/** Everything that the template asks for, in the terms of the local engines. */
export interface CloudPlan {
  readonly tables: readonly TableConfig[];
  readonly buckets: readonly BucketConfig[];
  readonly queues: readonly QueueConfig[];
  readonly queuePolicies: ReadonlyMap<string, readonly Statement[]>;
  readonly keys: readonly KeyConfig[];
  readonly aliases: ReadonlyMap<string, string>;
  readonly roles: readonly RoleConfig[];
  readonly functions: readonly FunctionConfig[];
  readonly mappings: readonly MappingConfig[];
  readonly schedules: readonly ScheduleConfig[];
  readonly routes: readonly ApiRoute[];
  readonly edge: EdgeConfig | undefined;
  /** Types found and left without effect, with how many of each. */
  readonly inert: ReadonlyMap<string, number>;
}

const interpreted = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginRequestPolicy',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::Schedule',
  'AWS::SecretsManager::Secret',
]);

/**
 * Reads the resolved stacks into a plan.
 * @throws StartProblem with a sentence for whatever the local cloud neither interprets nor knows as inert
 */
export function readPlan(stacks: readonly ResolvedStack[]): CloudPlan {
  const resources = stacks.flatMap((stack) => stack.resources);
  const assets = new Map(stacks.flatMap((stack) => [...stack.assets]));
  const inert = refuseUnknown(resources);
  const helpers = helperFunctions(resources);
  const permissions = readPermissions(resources);
  const functions = readFunctions(resources, assets, helpers);
  const queues = readQueues(resources);
  return {
    tables: readTables(resources),
    buckets: readBuckets(resources, permissions, readQueuePolicies(resources)),
    queues,
    queuePolicies: readQueuePolicies(resources),
    keys: readKeys(resources),
    aliases: readAliases(resources),
    roles: readRoles(resources),
    functions,
    mappings: readMappings(resources, functions),
    schedules: readSchedules(resources, permissions),
    routes: readRoutes(resources, permissions),
    edge: readEdge(resources, assets),
    inert,
  };
}

function refuseUnknown(resources: readonly Resource[]): Map<string, number> {
  const inert = new Map<string, number>();
  for (const { type, stack, logicalId } of resources) {
    if (interpreted.has(type)) continue;
    if (!(type in inertTypes) && !(type in customResources)) {
      throw new StartProblem(
        `模板 ${stack} 里的 ${logicalId} 是 ${type}，本地云既不会解释它，也没有把它列为本机无效。请在 infra/local/resources 中实现，或在 infra/local/template/inert.ts 中写明理由。`,
      );
    }
    inert.set(type, (inert.get(type) ?? 0) + 1);
  }
  return inert;
}
