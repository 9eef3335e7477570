import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Edge, type OwnDomain } from '../constructs/edge.ts';
import { Site } from '../constructs/site.ts';
import type { ApiStack } from './api.ts';
import type { DataStack } from './data.ts';

export interface SiteStackProps extends StackProps {
  readonly data: DataStack;
  readonly api: ApiStack;
  /** Folder of the built site. */
  readonly siteDir: string;
  readonly domain?: OwnDomain;
  /** A web ACL of scope CLOUDFRONT, where the partition offers one. */
  readonly webAclArn?: string;
}

/** What the browser loads, and the one origin under which it finds both site and API. */
export class SiteStack extends Stack {
  constructor(scope: Construct, id: string, props: SiteStackProps) {
    super(scope, id, props);
    const { data, api, siteDir, domain, webAclArn } = props;
    const site = new Site(this, 'Site');
    const edge = new Edge(this, 'Edge', {
      site,
      apiHost: api.host,
      originSecret: data.originSecret.secretValue.unsafeUnwrap(),
      uploadHost: data.quarantine.bucket.bucketRegionalDomainName,
      evidenceHost: data.evidence.bucket.bucketRegionalDomainName,
      ...(domain === undefined ? {} : { domain }),
      ...(webAclArn === undefined ? {} : { webAclArn }),
    });
    site.deploy(siteDir, edge.distribution);
    new CfnOutput(this, 'EdgeHost', { value: edge.distribution.distributionDomainName });
  }
}
