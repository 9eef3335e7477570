import { asArray, asFlag, asNumber, asText } from '../json.ts';
import { compileFilter } from '../lambda/filter.ts';
import type { FunctionConfig } from '../lambda/function-config.ts';
import type { MappingConfig } from '../lambda/mapping-config.ts';
import { StartProblem } from '../problem.ts';
import type { Resource } from '../template/stack.ts';
import { member, ofType, onlyKnown } from './reading.ts';

const known = [
  'BatchSize',
  'BisectBatchOnFunctionError',
  'DestinationConfig',
  'Enabled',
  'EventSourceArn',
  'FilterCriteria',
  'FunctionName',
  'FunctionResponseTypes',
  'MaximumBatchingWindowInSeconds',
  'MaximumRecordAgeInSeconds',
  'MaximumRetryAttempts',
  'ParallelizationFactor',
  'ScalingConfig',
  'StartingPosition',
  'Tags',
];

export function readMappings(
  resources: readonly Resource[],
  functions: readonly FunctionConfig[],
): MappingConfig[] {
  return ofType(resources, 'AWS::Lambda::EventSourceMapping')
    .filter(
      ({ properties }) => properties['Enabled'] === undefined || asFlag(properties['Enabled']),
    )
    .map((resource) => {
      onlyKnown(resource, known);
      return readMapping(resource, functions);
    });
}

function readMapping(resource: Resource, functions: readonly FunctionConfig[]): MappingConfig {
  const { properties, logicalId, stack } = resource;
  const named = asText(properties['FunctionName']) ?? '';
  const lambda = functions.find((one) => one.arn === named || one.name === named);
  if (lambda === undefined) {
    throw new StartProblem(`事件映射 ${logicalId} 指向不存在的函数 ${named}。`);
  }
  const where = `${stack} 的 ${logicalId}`;
  const onFailure = asText(
    member(member(properties, 'DestinationConfig'), 'OnFailure')['Destination'],
  );
  const isQueue = (asText(properties['EventSourceArn']) ?? '').includes(':sqs:');
  return {
    id: `${stack}-${logicalId}`,
    functionArn: lambda.arn,
    sourceArn: asText(properties['EventSourceArn']) ?? '',
    batchSize: asNumber(properties['BatchSize']) ?? (isQueue ? 10 : 100),
    filter: compileFilter(properties['FilterCriteria'], where),
    partialResponses: asArray(properties['FunctionResponseTypes']).includes(
      'ReportBatchItemFailures',
    ),
    bisect: asFlag(properties['BisectBatchOnFunctionError']),
    retries: asNumber(properties['MaximumRetryAttempts']) ?? -1,
    maxAgeSeconds: asNumber(properties['MaximumRecordAgeInSeconds']) ?? -1,
    maxConcurrency: asNumber(member(properties, 'ScalingConfig')['MaximumConcurrency']) ?? 4,
    ...(onFailure === undefined ? {} : { onFailureArn: onFailure }),
  };
}
