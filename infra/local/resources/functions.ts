import { asArray, asNumber, asObject, asText, type JsonObject } from '../json.ts';
import type { FunctionConfig } from '../lambda/function-config.ts';
import { StartProblem } from '../problem.ts';
import { customResources } from '../template/inert.ts';
import type { Resource } from '../template/stack.ts';
import { member, ofType, onlyKnown } from './reading.ts';

const known = [
  'Architectures',
  'Code',
  'DeadLetterConfig',
  'Description',
  'Environment',
  'EphemeralStorage',
  'FunctionName',
  'Handler',
  'KmsKeyArn',
  'LoggingConfig',
  'MemorySize',
  'ReservedConcurrentExecutions',
  'Role',
  'Runtime',
  'Tags',
  'Timeout',
  'TracingConfig',
];

/** Logical ids of the functions that only serve CDK's own custom resources; they never run here. */
export function helperFunctions(resources: readonly Resource[]): Set<string> {
  const tokens = resources
    .filter((resource) => resource.type in customResources)
    .map((resource) => asText(resource.properties['ServiceToken']));
  const helpers = ofType(resources, 'AWS::Lambda::Function').filter((one) =>
    tokens.includes(one.arn),
  );
  return new Set(helpers.map((one) => one.logicalId));
}

export function readFunctions(
  resources: readonly Resource[],
  assets: ReadonlyMap<string, string>,
  helpers: ReadonlySet<string>,
): FunctionConfig[] {
  const invokeConfigs = ofType(resources, 'AWS::Lambda::EventInvokeConfig');
  return ofType(resources, 'AWS::Lambda::Function')
    .filter((resource) => !helpers.has(resource.logicalId))
    .map((resource) => {
      onlyKnown(resource, known);
      const invoke = invokeConfigs.find(({ properties }) => {
        const name = asText(properties['FunctionName']);
        return name === resource.name || name === resource.arn;
      });
      return readFunction(resource, assets, asObject(invoke?.properties));
    });
}

function readFunction(
  resource: Resource,
  assets: ReadonlyMap<string, string>,
  invoke: JsonObject,
): FunctionConfig {
  const { properties, logicalId, name, arn } = resource;
  if (properties['Runtime'] !== 'nodejs24.x') {
    throw new StartProblem(
      `函数 ${logicalId} 的运行时是 ${asText(properties['Runtime'])}，本地云只运行 nodejs24.x。`,
    );
  }
  const key = asText(member(properties, 'Code')['S3Key']) ?? '';
  const folder = assets.get(key);
  if (folder === undefined) {
    throw new StartProblem(
      `函数 ${logicalId} 的代码包 ${key} 不在合成结果里。请重新运行 npm run synth。`,
    );
  }
  const reserved = asNumber(properties['ReservedConcurrentExecutions']);
  const success = asText(member(member(invoke, 'DestinationConfig'), 'OnSuccess')['Destination']);
  const onFailure = failureTarget(properties, invoke);
  return {
    name,
    arn,
    logicalId,
    description: asText(properties['Description']) ?? '',
    folder,
    handler: asText(properties['Handler']) ?? 'index.handler',
    memoryMegabytes: asNumber(properties['MemorySize']) ?? 128,
    timeoutSeconds: asNumber(properties['Timeout']) ?? 3,
    environment: readEnvironment(properties),
    roleArn: asText(properties['Role']) ?? '',
    asyncRetries: asNumber(invoke['MaximumRetryAttempts']) ?? 2,
    asyncMaxAgeSeconds: asNumber(invoke['MaximumEventAgeInSeconds']) ?? 21_600,
    ...(reserved === undefined ? {} : { reservedConcurrency: reserved }),
    ...(success === undefined ? {} : { onSuccess: success }),
    ...(onFailure === undefined ? {} : { onFailure }),
  };
}

function failureTarget(properties: JsonObject, invoke: JsonObject): FunctionConfig['onFailure'] {
  const destination = asText(
    member(member(invoke, 'DestinationConfig'), 'OnFailure')['Destination'],
  );
  if (destination !== undefined) return { arn: destination, kind: 'destination' };
  const deadLetter = asText(member(properties, 'DeadLetterConfig')['TargetArn']);
  return deadLetter === undefined ? undefined : { arn: deadLetter, kind: 'dead-letter' };
}

function readEnvironment(properties: JsonObject): Record<string, string> {
  const variables = member(member(properties, 'Environment'), 'Variables');
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, asArray(value).map(asText).join('')]),
  );
}
