import { readPolicy, type Statement } from '../iam/policy.ts';
import { asArray, asText } from '../json.ts';
import type { Resource } from '../template/stack.ts';
import { ofType } from './reading.ts';

/** Policies that a template attaches to things of another type: by what `targets` names. */
export function attachedPolicies(
  resources: readonly Resource[],
  type: string,
  targets: (resource: Resource) => readonly unknown[],
): Map<string, Statement[]> {
  const policies = new Map<string, Statement[]>();
  for (const resource of ofType(resources, type)) {
    const where = `${resource.stack} 的 ${resource.logicalId}`;
    const statements = readPolicy(resource.properties['PolicyDocument'], where);
    for (const target of targets(resource)) {
      const name = asText(target) ?? '';
      policies.set(name, [...(policies.get(name) ?? []), ...statements]);
    }
  }
  return policies;
}

export function listed(property: string): (resource: Resource) => readonly unknown[] {
  return (resource) => asArray(resource.properties[property]);
}
