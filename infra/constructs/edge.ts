import { Duration, Validations } from 'aws-cdk-lib';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  CfnDistribution,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestCookieBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import { examFile, ownFiles } from '../../shared/public-pages.ts';
import { EXAM_PATH } from '../../shared/public-paths.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import type { Site } from './site.ts';

/**
 * The site's own name. Global partition: a certificate of ACM in us-east-1. Mainland partition: an ICP record is
 * required, CloudFront serves no name of its own and knows no ACM, so the certificate is an IAM server certificate.
 */
export type OwnDomain =
  | { readonly name: string; readonly certificateArn: string }
  | { readonly name: string; readonly iamCertificateId: string };

const isMainland = (domain: OwnDomain | undefined): boolean =>
  domain !== undefined && 'iamCertificateId' in domain;

export interface EdgeProps {
  readonly site: Site;
  readonly apiHost: string;
  readonly originSecret: string;
  readonly uploadHost: string;
  readonly evidenceHost: string;
  readonly domain?: OwnDomain;
  readonly webAclArn?: string;
}

/** What of a request reaches the API, cookies and query apart. CloudFront allows ten. */
const forwardedHeaders = [
  'accept',
  'accept-language',
  'cloudfront-viewer-address',
  'content-type',
  'idempotency-key',
  'if-match',
  'origin',
  'sec-fetch-site',
  'user-agent',
  'x-correlation-id',
] as const;

/** A path without a dot is a page of the site: those that a visit begins with have files of their own. */
const pageRewrite =
  `var own=${JSON.stringify(ownFiles)};` +
  "function handler(event){var r=event.request;if(r.uri.indexOf('.')<0)" +
  `r.uri=own[r.uri]||(r.uri.indexOf('${EXAM_PATH}')===0?'${examFile}':'/index.html');return r}`;

/** One origin for the browser: the site by default, the API under /api/. */
export class Edge extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id);
    const { domain, webAclArn, site } = props;
    const responseHeadersPolicy = this.responseHeaders(props);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: '学时',
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      enableIpv6: !isMainland(domain),
      enableLogging: true,
      logBucket: site.accessLogs,
      logFilePrefix: 'edge/',
      defaultBehavior: { ...this.pages(props), responseHeadersPolicy },
      additionalBehaviors: { '/api/*': { ...this.api(props), responseHeadersPolicy } },
      ...(webAclArn === undefined ? {} : { webAclId: webAclArn }),
    });
    if (domain !== undefined) this.serveAs(domain);
    this.acknowledge(domain, webAclArn);
  }

  private pages({ site, domain }: EdgeProps): BehaviorOptions {
    return {
      // CloudFormation in the mainland was reported not to know origin access control.
      origin: isMainland(domain)
        ? S3BucketOrigin.withOriginAccessIdentity(site.bucket)
        : S3BucketOrigin.withOriginAccessControl(site.bucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: new EdgeFunction(this, 'PageRewrite', {
            runtime: FunctionRuntime.JS_2_0,
            code: FunctionCode.fromInline(pageRewrite),
          }),
        },
      ],
    };
  }

  private api({ apiHost, originSecret }: EdgeProps): BehaviorOptions {
    return {
      origin: new HttpOrigin(apiHost, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        customHeaders: { 'x-origin-secret': originSecret },
        readTimeout: Duration.seconds(30),
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      compress: true,
      originRequestPolicy: new OriginRequestPolicy(this, 'ApiRequest', {
        cookieBehavior: OriginRequestCookieBehavior.all(),
        queryStringBehavior: OriginRequestQueryStringBehavior.all(),
        headerBehavior: OriginRequestHeaderBehavior.allowList(...forwardedHeaders),
      }),
    };
  }

  private responseHeaders({ uploadHost, evidenceHost }: EdgeProps): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'ResponseHeaders', {
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: contentSecurityPolicy({ uploadHost, evidenceHost }),
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(730),
          includeSubdomains: true,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
          { header: 'cross-origin-resource-policy', value: 'same-origin', override: true },
          {
            header: 'permissions-policy',
            value:
              'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
            override: true,
          },
        ],
      },
    });
  }

  private acknowledge(domain: OwnDomain | undefined, webAclArn: string | undefined): void {
    const validations = Validations.of(this.distribution);
    validations.acknowledge({
      id: 'AwsSolutions-CFR1',
      reason:
        'People sign in from abroad too: a posting or a journey does not end the duty to study.',
    });
    if (webAclArn === undefined) {
      validations.acknowledge({
        id: 'AwsSolutions-CFR2',
        reason:
          'A web ACL is attached by -c webAclArn where the partition offers one; own counters slow callers.',
      });
    }
    if (domain === undefined) {
      validations.acknowledge({
        id: 'AwsSolutions-CFR4',
        reason:
          "Only a trial runs without -c siteDomain, and CloudFront's own name fixes its own minimum.",
      });
    }
    if (isMainland(domain)) {
      validations.acknowledge({
        id: 'AwsSolutions-CFR7',
        reason:
          'The mainland has the older origin access identity; still the edge alone reads the bucket.',
      });
    }
  }

  private serveAs(domain: OwnDomain): void {
    const distribution = this.distribution.node.defaultChild;
    if (!(distribution instanceof CfnDistribution))
      throw new Error('The edge has no distribution.');
    const config = distribution.distributionConfig;
    if ('resolve' in config) throw new Error('The distribution hides its settings.');
    distribution.distributionConfig = {
      ...config,
      aliases: [domain.name],
      viewerCertificate: {
        ...('certificateArn' in domain
          ? { acmCertificateArn: domain.certificateArn }
          : { iamCertificateId: domain.iamCertificateId }),
        minimumProtocolVersion: 'TLSv1.2_2021',
        sslSupportMethod: 'sni-only',
      },
    };
  }
}
