import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { allow, allowBelow, type Caller } from './caller.ts';

/** What every bucket of ours has, whoever may use it. */
export const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
} satisfies BucketProps;

/** An upload given up half way leaves parts that no list shows and that cost for ever. */
export const abortIncomplete = {
  id: 'incomplete-uploads',
  abortIncompleteMultipartUploadAfter: Duration.days(1),
};

export interface StoreProps extends Omit<BucketProps, 'encryption' | 'encryptionKey'> {
  readonly accessLogs: IBucket;
}

/** A private, versioned bucket under its own key. Who may do what to it is said by its subclasses. */
export abstract class Store extends Construct {
  readonly bucket: Bucket;
  private readonly key: Key;

  constructor(scope: Construct, id: string, { accessLogs, lifecycleRules, ...props }: StoreProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: `Bucket ${id.toLowerCase()}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.bucket = new Bucket(this, 'Bucket', {
      ...closed,
      versioned: true,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: `${id.toLowerCase()}/`,
      lifecycleRules: [abortIncomplete, ...(lifecycleRules ?? [])],
      ...props,
    });
  }

  /** Actions on every object, and the key's use through S3 only. */
  protected letTouchObjects(
    caller: Caller,
    sid: string,
    actions: readonly string[],
    keyActions: readonly string[],
  ): void {
    allowBelow(caller, {
      sid,
      actions,
      owner: this,
      arn: this.bucket.bucketArn,
      suffix: '/*',
      reason: `Every object of the bucket ${this.node.id.toLowerCase()}, and nothing of another.`,
    });
    const { region, urlSuffix } = Stack.of(this);
    allow(caller, {
      sid: `${sid}Key`,
      actions: keyActions,
      resources: [this.key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.${urlSuffix}` } },
    });
  }
}
