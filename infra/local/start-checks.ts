import type { Iam, Principal } from './iam.ts';
import type { FunctionConfig } from './lambda/function-config.ts';
import type { MappingConfig } from './lambda/mapping-config.ts';
import { StartProblem } from './problem.ts';

const streamActions = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
];
const queueActions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/**
 * What Lambda's pollers do with the function's role. The cloud checks it at deployment; here the start stops.
 * @throws StartProblem naming the missing action
 */
export function checkMapping(iam: Iam, principal: Principal, mapping: MappingConfig): void {
  const isQueue = mapping.sourceArn.includes(':sqs:');
  for (const action of isQueue ? queueActions : streamActions) {
    requireGrant(iam, principal, action, mapping.sourceArn, `事件映射 ${mapping.id}`);
  }
  if (mapping.onFailureArn !== undefined) {
    requireGrant(
      iam,
      principal,
      sendAction(mapping.onFailureArn),
      mapping.onFailureArn,
      mapping.id,
    );
  }
}

/** The role also delivers to the destinations of asynchronous invocations. */
export function checkDestinations(iam: Iam, principal: Principal, config: FunctionConfig): void {
  for (const arn of [config.onFailure?.arn, config.onSuccess]) {
    if (arn !== undefined)
      requireGrant(iam, principal, sendAction(arn), arn, `函数 ${config.name}`);
  }
}

function sendAction(arn: string): string {
  return arn.includes(':sqs:') ? 'sqs:SendMessage' : 'lambda:InvokeFunction';
}

function requireGrant(iam: Iam, principal: Principal, action: string, arn: string, who: string) {
  if (iam.refuse(principal, action, arn) === undefined) return;
  throw new StartProblem(
    `${who} 需要角色 ${principal.name} 有 ${action} 权限（${arn}），模板没有给。请在 CDK 中补上授权。`,
  );
}
