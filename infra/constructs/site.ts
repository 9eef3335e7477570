import { join } from 'node:path';
import { Duration, Stack, Validations } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { abortIncomplete, closed } from './store.ts';
import { AccessLogs } from './stores.ts';

const deployerFindings = [
  'AwsSolutions-L1',
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
  'AwsSolutions-IAM5[Action::s3:Abort*]',
  'AwsSolutions-IAM5[Action::s3:DeleteObject*]',
  'AwsSolutions-IAM5[Action::s3:GetBucket*]',
  'AwsSolutions-IAM5[Action::s3:GetObject*]',
  'AwsSolutions-IAM5[Action::s3:List*]',
  'AwsSolutions-IAM5[Resource::*]',
  'AwsSolutions-IAM5[Resource::<SiteBucket978D4AEB.Arn>/*]',
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]',
] as const;

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
      destinationBucket: this.bucket,
      prune: false,
      // With CDK's 128 MB copying is slow and may be killed; once deployed it can't be changed (aws-cdk issue 7128).
      memoryLimit: 512,
      logGroup: new LogGroup(this, 'DeploymentLogs', { retention: RetentionDays.ONE_YEAR }),
    };
    const whole = { ...common, sources: [Source.asset(siteDir)] };
    const forEver = [CacheControl.fromString('public, max-age=31536000, immutable')];
    // Already compressed by the build, which the browser is told: see infra/engines.
    const code = new BucketDeployment(this, 'Code', {
      ...common,
      sources: [Source.asset(join(siteDir, 'packed'))],
      contentEncoding: 'br',
      cacheControl: forEver,
    });
    const fonts = new BucketDeployment(this, 'Fonts', {
      ...whole,
      exclude: ['*'],
      include: ['assets/*.woff2'],
      cacheControl: forEver,
    });
    const engines = new BucketDeployment(this, 'Engines', {
      ...whole,
      exclude: ['*'],
      include: ['engines/*'],
      contentEncoding: 'br',
      cacheControl: forEver,
    });
    const pages = new BucketDeployment(this, 'Pages', {
      ...whole,
      exclude: ['assets/*', 'engines/*', 'packed/*'],
      cacheControl: [CacheControl.fromString('no-cache')],
      distribution,
      distributionPaths: ['/*'],
    });
    pages.node.addDependency(code, fonts, engines);
    this.acknowledgeDeployer();
  }

  /** CDK's own function that unpacks the site at a deployment; its role and runtime are CDK's. */
  private acknowledgeDeployer(): void {
    const deployer = Stack.of(this).node.children.find((child) =>
      child.node.id.startsWith('Custom::CDKBucketDeployment'),
    );
    if (deployer === undefined) throw new Error("CDK's deployer of the site is not where it was.");
    const reason =
      "CDK's deployer: runs only at a deployment, on the public site's bucket and CDK's assets.";
    for (const id of deployerFindings) Validations.of(deployer).acknowledge({ id, reason });
  }
}
