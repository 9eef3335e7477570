import type { Statement } from '../iam/policy.ts';
import type { CorsRule } from './cors.ts';
import type { BucketStore } from './store.ts';

/** Which new objects are told to whom. */
export interface Notification {
  /** `s3:ObjectCreated:*`, `s3:ObjectRemoved:Delete`, … */
  readonly events: readonly string[];
  readonly prefix: string;
  readonly suffix: string;
  /** ARN of a queue or a function. */
  readonly targetArn: string;
}

/** A bucket as the template describes it. */
export interface BucketConfig {
  readonly name: string;
  readonly arn: string;
  readonly versioned: boolean;
  readonly objectLock: boolean;
  readonly defaultRetention?: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly days: number };
  readonly cors: readonly CorsRule[];
  readonly kmsKeyArn?: string;
  readonly policy: readonly Statement[];
  readonly notifications: readonly Notification[];
}

export interface Bucket {
  readonly config: BucketConfig;
  readonly store: BucketStore;
}
