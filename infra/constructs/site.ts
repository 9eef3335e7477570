import { Duration } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { abortIncomplete, closed } from './store.ts';
import { AccessLogs } from './stores.ts';

/** The built site. Only the edge reads it; it holds nothing that isn't public. */
export class Site extends Construct {
  readonly bucket: IBucket;
  readonly accessLogs: IBucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.accessLogs = new AccessLogs(this, 'AccessLogs', { acls: true }).bucket;
    // As in AccessLogs: by CDK's types its Bucket is no IBucket.
    this.bucket = new Bucket(this, 'Bucket', {
      ...closed,
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      serverAccessLogsBucket: this.accessLogs,
      serverAccessLogsPrefix: 'site/',
      lifecycleRules: [
        abortIncomplete,
        { id: 'former-versions', noncurrentVersionExpiration: Duration.days(30) },
      ],
    }) as IBucket;
  }

  /** Hashed assets first and for ever, then the pages that name them; former assets stay for open tabs. */
  deploy(siteDir: string, distribution: IDistribution): void {
    const common = {
      sources: [Source.asset(siteDir)],
      destinationBucket: this.bucket,
      prune: false,
      logGroup: new LogGroup(this, 'DeploymentLogs', { retention: RetentionDays.ONE_YEAR }),
    };
    const assets = new BucketDeployment(this, 'Assets', {
      ...common,
      exclude: ['*'],
      include: ['assets/*'],
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    });
    const pages = new BucketDeployment(this, 'Pages', {
      ...common,
      exclude: ['assets/*'],
      cacheControl: [CacheControl.fromString('no-cache')],
      distribution,
      distributionPaths: ['/*'],
    });
    pages.node.addDependency(assets);
  }
}
