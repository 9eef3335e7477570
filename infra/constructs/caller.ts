import { Stack, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** Who receives a grant: a role, and the environment in which its code reads what the grant is about. */
export interface Caller {
  readonly role: Role;
  tell(name: string, value: string): void;
}

export interface Permission {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Adds exactly these actions on exactly these resources; CDK's own grant helpers add wildcards. */
export function allow(caller: Caller, permission: Permission): void {
  const { sid, actions, resources, conditions } = permission;
  caller.role.addToPolicy(
    new PolicyStatement({
      sid,
      effect: Effect.ALLOW,
      actions: [...actions],
      resources: [...resources],
      ...(conditions === undefined ? {} : { conditions }),
    }),
  );
}

export interface Below extends Omit<Permission, 'resources'> {
  /** Whose ARN it is; it stands in another stack than the caller. */
  readonly owner: Construct;
  readonly arn: string;
  /** What follows the ARN: '/*' for every object of a bucket. */
  readonly suffix: `/${string}*`;
  /** Why no narrower resource will do. */
  readonly reason: string;
}

/** Permits something on everything below one ARN, and says to cdk-nag why. A test holds that no grant goes wider. */
export function allowBelow(caller: Caller, { owner, arn, suffix, reason, ...rest }: Below): void {
  allow(caller, { ...rest, resources: [`${arn}${suffix}`] });
  // cdk-nag names a finding by the resource as it stands in the template: here by its export.
  const stack = Stack.of(owner);
  const imported: unknown = stack.resolve(stack.exportValue(arn));
  if (!isImport(imported)) throw new Error('The grant is not across stacks.');
  const finding = `Resource::${imported['Fn::ImportValue']}${suffix}`;
  Validations.of(caller.role).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason });
}

function isImport(value: unknown): value is { readonly 'Fn::ImportValue': string } {
  return typeof value === 'object' && value !== null && 'Fn::ImportValue' in value;
}
