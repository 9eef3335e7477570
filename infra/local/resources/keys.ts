import { readPolicy } from '../iam/policy.ts';
import { asFlag, asText } from '../json.ts';
import type { KeyConfig } from '../kms/keys.ts';
import { StartProblem } from '../problem.ts';
import type { Resource } from '../template/stack.ts';
import { ofType } from './reading.ts';

const usages = {
  SYMMETRIC_DEFAULT: 'ENCRYPT_DECRYPT',
  HMAC_256: 'GENERATE_VERIFY_MAC',
  RSA_2048: 'SIGN_VERIFY',
} as const satisfies Record<KeyConfig['spec'], KeyConfig['usage']>;

const isSpec = (spec: string): spec is KeyConfig['spec'] => Object.hasOwn(usages, spec);

export function readKeys(resources: readonly Resource[]): KeyConfig[] {
  return ofType(resources, 'AWS::KMS::Key').map((resource) => {
    const { properties, logicalId, stack, arn, ref } = resource;
    const spec = asText(properties['KeySpec']) ?? 'SYMMETRIC_DEFAULT';
    if (!isSpec(spec)) {
      const known = Object.keys(usages).join('、');
      throw new StartProblem(`密钥 ${logicalId} 的类型 ${spec} 本地云还没有实现（有 ${known}）。`);
    }
    return {
      id: ref,
      arn,
      spec,
      usage: usages[spec],
      description: asText(properties['Description']) ?? logicalId,
      enabled: properties['Enabled'] === undefined || asFlag(properties['Enabled']),
      policy: readPolicy(properties['KeyPolicy'], `${stack} 的 ${logicalId}`),
    };
  });
}

/** Alias name to key id. */
export function readAliases(resources: readonly Resource[]): Map<string, string> {
  return new Map(
    ofType(resources, 'AWS::KMS::Alias').map(({ properties }) => {
      const target = asText(properties['TargetKeyId']) ?? '';
      return [asText(properties['AliasName']) ?? '', target.split('/').at(-1) ?? ''];
    }),
  );
}
