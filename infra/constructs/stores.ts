import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { allow, allowBelow, type Caller } from './caller.ts';
import { abortIncomplete, closed, Store } from './store.ts';

interface LoggedProps {
  readonly accessLogs: IBucket;
}

/** Files that were checked and are clear. */
export class Evidence extends Store {
  constructor(scope: Construct, id: string, { accessLogs }: LoggedProps) {
    super(scope, id, {
      accessLogs,
      lifecycleRules: [
        {
          id: 'seldom-read-after-a-quarter',
          transitions: [
            { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(90) },
          ],
        },
      ],
    });
  }

  letStore(caller: Caller): void {
    caller.tell('EVIDENCE_BUCKET', this.bucket.bucketName);
    this.letTouchObjects(
      caller,
      'EvidenceStore',
      ['s3:PutObject'],
      ['kms:Decrypt', 'kms:GenerateDataKey'],
    );
  }

  /** Remove files for good whose term of keeping is over. */
  letRemove(caller: Caller): void {
    caller.tell('EVIDENCE_BUCKET', this.bucket.bucketName);
    allowBelow(caller, {
      sid: 'EvidenceRemove',
      actions: ['s3:DeleteObjectVersion'],
      owner: this,
      arn: this.bucket.bucketArn,
      suffix: '/*',
      reason: 'Every object of the bucket evidence, and nothing of another.',
    });
    allow(caller, {
      sid: 'EvidenceVersions',
      actions: ['s3:ListBucketVersions'],
      resources: [this.bucket.bucketArn],
    });
  }

  /** Sign a link to one file that ends after minutes. */
  letSignLinks(caller: Caller): void {
    caller.tell('EVIDENCE_BUCKET', this.bucket.bucketName);
    this.letTouchObjects(caller, 'EvidenceLink', ['s3:GetObject'], ['kms:Decrypt']);
  }
}

/** Files that were blocked. They go in, and one function alone gets at them (保密法 34: stop, keep records, report). */
export class Sealed extends Store {
  constructor(scope: Construct, id: string, { accessLogs }: LoggedProps) {
    super(scope, id, { accessLogs });
  }

  /** Put in, in one piece: without kms:Decrypt not even a multipart upload could be read back. */
  letPutIn(caller: Caller): void {
    caller.tell('SEALED_BUCKET', this.bucket.bucketName);
    this.letTouchObjects(caller, 'SealedPutIn', ['s3:PutObject'], ['kms:GenerateDataKey']);
  }

  /** Sign a link to one sealed file that ends after minutes. */
  letOpen(caller: Caller): void {
    caller.tell('SEALED_BUCKET', this.bucket.bucketName);
    this.letTouchObjects(caller, 'SealedOpen', ['s3:GetObject'], ['kms:Decrypt']);
  }
}

/** Versions of courses, each stored once. */
export class Courses extends Store {
  constructor(scope: Construct, id: string, { accessLogs }: LoggedProps) {
    super(scope, id, { accessLogs });
  }

  letRead(caller: Caller): void {
    caller.tell('COURSES_BUCKET', this.bucket.bucketName);
    this.letTouchObjects(caller, 'CoursesRead', ['s3:GetObject'], ['kms:Decrypt']);
  }

  /** Add a version; nothing stored is taken away, the bucket keeps every version of an object. */
  letStore(caller: Caller): void {
    this.letTouchObjects(caller, 'CoursesStore', ['s3:PutObject'], ['kms:GenerateDataKey']);
  }
}

/** Nightly signed roots over all log heads, under a lock that the account's owner can't open either. */
export class Roots extends Store {
  constructor(scope: Construct, id: string, { accessLogs }: LoggedProps) {
    super(scope, id, {
      accessLogs,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(3650)),
    });
  }

  letPutIn(caller: Caller): void {
    caller.tell('ROOTS_BUCKET', this.bucket.bucketName);
    this.letTouchObjects(caller, 'RootsPutIn', ['s3:PutObject'], ['kms:GenerateDataKey']);
  }
}

/** Who asked S3 for what. S3 writes such logs only into a bucket under its own managed key. */
export class AccessLogs extends Construct {
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, { acls = false }: { readonly acls?: boolean } = {}) {
    super(scope, id);
    // CDK's own types don't meet exactOptionalPropertyTypes: its Bucket is no IBucket by them.
    this.bucket = new Bucket(this, 'Bucket', {
      ...closed,
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      removalPolicy: RemovalPolicy.RETAIN,
      // CloudFront's own log delivery grants itself by ACL.
      ...(acls ? { objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED } : {}),
      lifecycleRules: [
        abortIncomplete,
        // 网络安全法 asks for six months at least.
        {
          id: 'one-year',
          expiration: Duration.days(365),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
    }) as IBucket;
  }
}
