import { beforeAll, describe, expect, test } from 'vitest';
import { asText } from './grants.ts';
import { type Fields, fields, list, type System, synthesised } from './system.ts';

let system: System;

beforeAll(async () => {
  system = await synthesised();
});

const only = (type: string): Fields => {
  const found = system.resources.filter((one) => one.type === type);
  expect(found, type).toHaveLength(1);
  return found[0]?.properties ?? {};
};

const responseHeaders = (): Fields =>
  fields(only('AWS::CloudFront::ResponseHeadersPolicy')['ResponseHeadersPolicyConfig']);
const distribution = (): Fields =>
  fields(only('AWS::CloudFront::Distribution')['DistributionConfig']);

describe('the content security policy', () => {
  const directives = (): ReadonlyMap<string, string> => {
    const policy = fields(
      fields(responseHeaders()['SecurityHeadersConfig'])['ContentSecurityPolicy'],
    );
    const text = asText(policy['ContentSecurityPolicy'] ?? '');
    return new Map(
      text.split('; ').map((one) => {
        const [name = '', ...values] = one.split(' ');
        return [name, values.join(' ')];
      }),
    );
  };

  test('lets nothing in but from the site, and the engines of the check', () => {
    expect(directives().get('default-src')).toBe("'none'");
    expect(directives().get('script-src')).toBe("'self' 'wasm-unsafe-eval'");
    expect(directives().get('style-src')).toBe("'self'");
    expect(directives().get('worker-src')).toBe("'self'");
  });

  test('lets pages talk to the site and the quarantine only', () => {
    expect(directives().get('connect-src')).toBe(
      "'self' https://{QuarantineBucket.RegionalDomainName}",
    );
    expect(directives().get('img-src')).toBe(
      "'self' blob: data: https://{EvidenceBucket.RegionalDomainName}",
    );
  });

  test('lets no page be framed, rebased, or posted elsewhere', () => {
    expect(directives().get('frame-ancestors')).toBe("'none'");
    expect(directives().get('base-uri')).toBe("'none'");
    expect(directives().get('form-action')).toBe("'self'");
  });

  test('says unsafe nowhere else', () => {
    const unsafe = [...directives().values()].join(' ').match(/'[a-z-]*unsafe[a-z-]*'/g);
    expect(unsafe).toEqual(["'wasm-unsafe-eval'"]);
  });
});

test('answers carry the other headers that browsers heed', () => {
  expect(responseHeaders()['SecurityHeadersConfig']).toMatchObject({
    ContentTypeOptions: { Override: true },
    FrameOptions: { FrameOption: 'DENY', Override: true },
    ReferrerPolicy: { ReferrerPolicy: 'same-origin', Override: true },
    StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true },
  });
  const custom = list(fields(responseHeaders()['CustomHeadersConfig'])['Items']).map(fields);
  expect(custom.map((one) => one['Header'])).toContain('cross-origin-opener-policy');
});

test('site and API share one origin, and every behaviour carries the headers', () => {
  const [api] = list(distribution()['CacheBehaviors']).map(fields);
  const pages = fields(distribution()['DefaultCacheBehavior']);
  expect(api?.['PathPattern']).toBe('/api/*');
  expect(api?.['ViewerProtocolPolicy']).toBe('https-only');
  expect(pages['ViewerProtocolPolicy']).toBe('redirect-to-https');
  expect(pages['ResponseHeadersPolicyId']).toBeDefined();
  expect(api?.['ResponseHeadersPolicyId']).toEqual(pages['ResponseHeadersPolicyId']);
  // The managed policy "CachingDisabled".
  expect(api?.['CachePolicyId']).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
});

test('the API hears the origin secret from the edge, and the viewer by the edge alone', () => {
  const origins = list(distribution()['Origins']).map(fields);
  const api = origins.find((one) => 'CustomOriginConfig' in one);
  expect(api?.['CustomOriginConfig']).toMatchObject({ OriginProtocolPolicy: 'https-only' });
  const [header] = list(api?.['OriginCustomHeaders']).map(fields);
  expect(header?.['HeaderName']).toBe('x-origin-secret');
  expect(asText(header?.['HeaderValue'] ?? '')).toMatch(/^\{\{resolve:secretsmanager:/);
  const request = fields(only('AWS::CloudFront::OriginRequestPolicy')['OriginRequestPolicyConfig']);
  const headers = list(fields(request['HeadersConfig'])['Headers']);
  expect(headers).toContain('cloudfront-viewer-address');
  expect(headers).not.toContain('x-forwarded-for');
  expect(headers).not.toContain('x-origin-secret');
  expect(headers.length).toBeLessThanOrEqual(10);
});

test("only the edge reads the site's bucket", () => {
  const policy = system.resources.find(
    ({ type, id }) => type === 'AWS::S3::BucketPolicy' && id.startsWith('SiteBucketPolicy'),
  );
  const allowed = list(fields(policy?.properties['PolicyDocument'])['Statement'])
    .map(fields)
    .filter((one) => one['Effect'] === 'Allow');
  expect(allowed.map((one) => [one['Action'], one['Principal']])).toEqual([
    ['s3:GetObject', { Service: 'cloudfront.amazonaws.com' }],
  ]);
});

test('hashed assets are deployed before the pages that name them', () => {
  const found = system.resources.filter(({ type }) => type === 'Custom::CDKBucketDeployment');
  expect(found.map(({ properties }) => properties['SystemMetadata'])).toEqual([
    { 'cache-control': 'public, max-age=31536000, immutable', 'content-encoding': 'br' },
    { 'cache-control': 'public, max-age=31536000, immutable' },
    { 'cache-control': 'public, max-age=31536000, immutable', 'content-encoding': 'br' },
    { 'cache-control': 'no-cache' },
  ]);
  const [code, fonts, engines, pages] = found;
  expect(pages?.dependsOn).toEqual(expect.arrayContaining([code?.id, fonts?.id, engines?.id]));
  expect(fonts?.properties['Include']).toEqual(['assets/*.woff2']);
  expect(engines?.properties['Include']).toEqual(['engines/*']);
  expect(pages?.properties['Exclude']).toEqual(['assets/*', 'engines/*', 'packed/*']);
});

test('what unpacks the site has room for it', () => {
  const deployers = system.resources.filter(
    ({ type, id }) =>
      type === 'AWS::Lambda::Function' && id.startsWith('CustomCDKBucketDeployment'),
  );
  expect(deployers.map(({ properties }) => properties['MemorySize'])).toEqual([512]);
});

test('stacks depend one way: site on API on data', () => {
  const artifacts = fields(system.manifest['artifacts']);
  const needs = (stack: string): readonly string[] =>
    list(fields(artifacts[stack])['dependencies'])
      .map(String)
      .filter((one) => !one.endsWith('.assets'));
  expect(needs('Xueshi-Data')).toEqual([]);
  expect(needs('Xueshi-Api')).toEqual(['Xueshi-Data']);
  expect(needs('Xueshi-Site')).toEqual(['Xueshi-Data', 'Xueshi-Api']);
});

describe('under a name of its own', () => {
  const siteDomain = 'xueshi.example';
  const edgeOf = async (context: Readonly<Record<string, string>>): Promise<Fields> => {
    const { resources } = await synthesised({ siteDomain, ...context });
    const found = resources.find(({ type }) => type === 'AWS::CloudFront::Distribution');
    return fields(found?.properties['DistributionConfig']);
  };

  test('the global partition takes a certificate of ACM', async () => {
    const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/one';
    expect(await edgeOf({ certificateArn })).toMatchObject({
      Aliases: [siteDomain],
      IPV6Enabled: true,
      ViewerCertificate: {
        AcmCertificateArn: certificateArn,
        MinimumProtocolVersion: 'TLSv1.2_2021',
        SslSupportMethod: 'sni-only',
      },
    });
  });

  test('the mainland takes a server certificate of IAM, and no origin access control', async () => {
    const iamCertificateId = 'ASCAEXAMPLE';
    expect(await edgeOf({ iamCertificateId })).toMatchObject({
      Aliases: [siteDomain],
      IPV6Enabled: false,
      ViewerCertificate: { IamCertificateId: iamCertificateId },
    });
    const { resources } = await synthesised({ siteDomain, iamCertificateId });
    const types = resources.map(({ type }) => type);
    expect(types).not.toContain('AWS::CloudFront::OriginAccessControl');
    expect(types).toContain('AWS::CloudFront::CloudFrontOriginAccessIdentity');
  });

  test('a name without a certificate is refused by a sentence', async () => {
    await expect(synthesised({ siteDomain })).rejects.toThrow(
      'siteDomain needs certificateArn (global) or iamCertificateId (mainland).',
    );
  });
});
