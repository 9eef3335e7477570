import type { Statement } from '../iam/policy.ts';
import { asNumber, asObject, asText } from '../json.ts';
import type { QueueConfig } from '../sqs/queue.ts';
import type { Resource } from '../template/stack.ts';
import { attachedPolicies, listed } from './policies.ts';
import { ofType, onlyKnown } from './reading.ts';

const known = [
  'QueueName',
  'VisibilityTimeout',
  'DelaySeconds',
  'MessageRetentionPeriod',
  'MaximumMessageSize',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
  'Tags',
];

export function readQueues(resources: readonly Resource[]): QueueConfig[] {
  return ofType(resources, 'AWS::SQS::Queue').map((resource) => {
    onlyKnown(resource, known);
    const { properties, name, arn, ref } = resource;
    const redrive = asObject(properties['RedrivePolicy']);
    const deadLetterArn = asText(redrive['deadLetterTargetArn']);
    const maxReceiveCount = asNumber(redrive['maxReceiveCount']) ?? 10;
    return {
      name,
      arn,
      url: ref,
      visibilityTimeout: asNumber(properties['VisibilityTimeout']) ?? 30,
      delay: asNumber(properties['DelaySeconds']) ?? 0,
      retention: asNumber(properties['MessageRetentionPeriod']) ?? 345_600,
      ...(deadLetterArn === undefined ? {} : { redrive: { deadLetterArn, maxReceiveCount } }),
    };
  });
}

/** Queue ARN to the statements of its policies. */
export function readQueuePolicies(resources: readonly Resource[]): Map<string, Statement[]> {
  const byUrl = attachedPolicies(resources, 'AWS::SQS::QueuePolicy', listed('Queues'));
  return new Map(
    ofType(resources, 'AWS::SQS::Queue').map((queue) => [queue.arn, byUrl.get(queue.ref) ?? []]),
  );
}
