import type { Iam, Principal } from '../iam.ts';
import type { Bucket } from './bucket.ts';
import { S3Error } from './error.ts';

/** Whether a principal may use a KMS key through a service; undefined when it may. */
export type UseKey = (
  principal: Principal,
  action: string,
  keyArn: string,
  service: string,
) => string | undefined;

/** Judges S3 calls: identity policies, the bucket's policy, and the bucket's KMS key. */
export class S3Access {
  readonly #iam: Iam;
  readonly #useKey: UseKey;

  constructor(iam: Iam, useKey: UseKey) {
    this.#iam = iam;
    this.#useKey = useKey;
  }

  /** @throws S3Error AccessDenied with who, what, on which resource */
  require(
    principal: Principal,
    action: string,
    bucket: Bucket,
    key?: string,
    context: Record<string, string> = {},
  ): void {
    const message = this.#refusal(principal, action, bucket, key, context);
    if (message !== undefined) throw new S3Error('AccessDenied', message);
  }

  may(principal: Principal, action: string, bucket: Bucket): boolean {
    return this.#refusal(principal, action, bucket, undefined, {}) === undefined;
  }

  /** Objects under an own key can't be read or written by whoever may not use the key. */
  requireKey(principal: Principal, action: 'kms:Decrypt' | 'kms:GenerateDataKey', bucket: Bucket) {
    const keyArn = bucket.config.kmsKeyArn;
    if (keyArn === undefined) return;
    const message = this.#useKey(principal, action, keyArn, 's3');
    if (message !== undefined) throw new S3Error('AccessDenied', message);
  }

  #refusal(
    principal: Principal,
    action: string,
    bucket: Bucket,
    key: string | undefined,
    context: Record<string, string>,
  ): string | undefined {
    const { arn, policy } = bucket.config;
    const resource = key === undefined ? arn : `${arn}/${key}`;
    return this.#iam.refuse(principal, action, resource, context, {
      statements: policy,
      mustDelegate: false,
    })?.message;
  }
}
