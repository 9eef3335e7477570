import { Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';

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
export function allow(caller: Caller, { sid, actions, resources, conditions }: Permission): void {
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
