import { readPolicy, type Statement } from '../iam/policy.ts';
import { asArray, asObject, asText } from '../json.ts';
import { StartProblem } from '../problem.ts';
import type { Resource } from '../template/stack.ts';
import { attachedPolicies, listed } from './policies.ts';
import { member, ofType } from './reading.ts';

export interface RoleConfig {
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
}

/** AWS's own policies that only let a function write its log, which it does here without asking. */
const inertManaged = ['service-role/AWSLambdaBasicExecutionRole'];

export function readRoles(resources: readonly Resource[]): RoleConfig[] {
  const attached = attachedPolicies(resources, 'AWS::IAM::Policy', listed('Roles'));
  const managed = attachedPolicies(resources, 'AWS::IAM::ManagedPolicy', listed('Roles'));
  return ofType(resources, 'AWS::IAM::Role').map((role) => {
    const { name, arn, properties } = role;
    if (properties['PermissionsBoundary'] !== undefined) {
      throw new StartProblem(`角色 ${role.logicalId} 用了权限边界，本地云不解释它，请实现后再用。`);
    }
    const inline = asArray(properties['Policies']).flatMap((policy) =>
      readPolicy(member(asObject(policy), 'PolicyDocument'), `${role.stack} 的 ${role.logicalId}`),
    );
    refuseUnknownManaged(role, resources);
    const statements = [...inline, ...(attached.get(name) ?? []), ...(managed.get(name) ?? [])];
    return { name, arn, statements: [...statements, ...byReference(role, resources)] };
  });
}

/** Customer-managed policies that the role names, instead of the policy naming the role. */
function byReference(role: Resource, resources: readonly Resource[]): Statement[] {
  const named = asArray(role.properties['ManagedPolicyArns']).map(asText);
  return ofType(resources, 'AWS::IAM::ManagedPolicy')
    .filter((policy) => named.includes(policy.ref))
    .flatMap((policy) => readPolicy(policy.properties['PolicyDocument'], policy.logicalId));
}

function refuseUnknownManaged(role: Resource, resources: readonly Resource[]): void {
  const own = ofType(resources, 'AWS::IAM::ManagedPolicy').map((policy) => policy.ref);
  for (const arn of asArray(role.properties['ManagedPolicyArns']).map((one) => asText(one) ?? '')) {
    if (own.includes(arn) || inertManaged.some((name) => arn.endsWith(`:policy/${name}`))) continue;
    throw new StartProblem(
      `角色 ${role.logicalId} 用了 AWS 托管策略 ${arn}，本地云不知道它允许什么，请改写成自己的策略。`,
    );
  }
}
