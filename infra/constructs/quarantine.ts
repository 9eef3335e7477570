import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnBucket, HttpMethods, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { allow, type Caller } from './caller.ts';
import { Work } from './queue.ts';
import { Store } from './store.ts';

export interface QuarantineProps {
  readonly accessLogs: IBucket;
  /** The only origin whose pages may post here. */
  readonly siteOrigin: string;
}

/** Where the browser posts a file, and where it stays until it was checked: nothing here is evidence yet. */
export class Quarantine extends Store {
  /** One message per object that arrived. */
  readonly uploads: Work;

  constructor(scope: Construct, id: string, { accessLogs, siteOrigin }: QuarantineProps) {
    super(scope, id, {
      accessLogs,
      cors: [
        {
          allowedOrigins: [siteOrigin],
          allowedMethods: [HttpMethods.POST],
          allowedHeaders: ['content-type'],
          exposedHeaders: ['x-amz-version-id'],
          maxAge: 600,
        },
      ],
      lifecycleRules: [
        {
          id: 'unchecked-files',
          expiration: Duration.days(7),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
    });
    this.uploads = new Work(this, 'Uploads', {
      visibilityTimeout: Duration.minutes(12),
      attempts: 5,
    });
    this.announceArrivals();
  }

  /** Sign a form with which a browser may post one file. */
  letSignPosts(caller: Caller): void {
    caller.tell('QUARANTINE_BUCKET', this.bucket.bucketName);
    this.letTouchObjects(
      caller,
      'QuarantinePost',
      ['s3:PutObject'],
      // S3 decrypts the data key to put a multipart upload together.
      ['kms:Decrypt', 'kms:GenerateDataKey'],
    );
  }

  /** Read a file by version, and remove that version for good once its fate is decided. */
  letCheck(caller: Caller): void {
    caller.tell('QUARANTINE_BUCKET', this.bucket.bucketName);
    this.letTouchObjects(
      caller,
      'QuarantineCheck',
      ['s3:DeleteObjectVersion', 's3:GetObject', 's3:GetObjectVersion'],
      ['kms:Decrypt'],
    );
    // Without it S3 says "forbidden" of what is gone, and a message delivered twice could never be done with.
    allow(caller, {
      sid: 'QuarantineMissing',
      actions: ['s3:ListBucket'],
      resources: [this.bucket.bucketArn],
    });
  }

  /** Said in the template, not by CDK's custom resource: one function less that may change buckets. */
  private announceArrivals(): void {
    const { queue } = this.uploads;
    const allowed = queue.addToResourcePolicy(
      new PolicyStatement({
        sid: 'QuarantineAnnounces',
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        // By account: the bucket's ARN would close a circle between the queue and the bucket.
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    const bucket = this.bucket.node.defaultChild;
    if (!(bucket instanceof CfnBucket)) throw new Error('The quarantine has no bucket.');
    bucket.notificationConfiguration = {
      queueConfigurations: [{ event: 's3:ObjectCreated:*', queue: queue.queueArn }],
    };
    if (allowed.policyDependable !== undefined) bucket.node.addDependency(allowed.policyDependable);
  }
}
