import { asArray, asFlag, asNumber, asObject, asText, type JsonObject } from '../json.ts';
import { StartProblem } from '../problem.ts';
import type { Resource } from '../template/stack.ts';
import { member, ofType } from './reading.ts';

/** One way from the browser to an origin. */
export interface Behaviour {
  /** `/api/*`, or `*` for the default. */
  readonly pathPattern: string;
  readonly methods: readonly string[];
  readonly responseHeaders: ReadonlyMap<string, string>;
  /** Code of the CloudFront function on the viewer's request. */
  readonly viewerFunction?: string;
  /** Headers that reach the origin; undefined lets all through. */
  readonly forwarded?: readonly string[];
  readonly origin: Origin;
}

export type Origin =
  | { readonly kind: 'site'; readonly sources: readonly SiteSource[] }
  | { readonly kind: 'api'; readonly apiId: string; readonly headers: ReadonlyMap<string, string> };

/** A folder that a deployment copies to the site bucket, with what it says about the files. */
export interface SiteSource {
  readonly folder: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly headers: ReadonlyMap<string, string>;
}

export interface EdgeConfig {
  readonly rootObject: string;
  /** Default last. */
  readonly behaviours: readonly Behaviour[];
}

/** CloudFront's distribution, with its policies, functions and the site's files. */
export function readEdge(
  resources: readonly Resource[],
  assets: ReadonlyMap<string, string>,
): EdgeConfig | undefined {
  const [distribution, ...others] = ofType(resources, 'AWS::CloudFront::Distribution');
  if (distribution === undefined) return undefined;
  if (others.length > 0)
    throw new StartProblem('模板里有不止一个 CloudFront 分发，本地云只提供一个。');
  const config = member(distribution.properties, 'DistributionConfig');
  const origins = new Map(
    asArray(config['Origins'])
      .map(asObject)
      .map((one) => [asText(one['Id']), readOrigin(one, resources, assets)]),
  );
  const behaviours = [...asArray(config['CacheBehaviors']), config['DefaultCacheBehavior']]
    .map(asObject)
    .map((one) => readBehaviour(one, origins.get(asText(one['TargetOriginId'])), resources));
  return { rootObject: asText(config['DefaultRootObject']) ?? 'index.html', behaviours };
}

function readBehaviour(
  behaviour: JsonObject,
  origin: Origin | undefined,
  resources: readonly Resource[],
): Behaviour {
  if (origin === undefined) throw new StartProblem('CloudFront 的行为指向不存在的源。');
  const policyOf = (type: string, property: string) =>
    ofType(resources, type).find((one) => one.ref === asText(behaviour[property]));
  const headers = policyOf('AWS::CloudFront::ResponseHeadersPolicy', 'ResponseHeadersPolicyId');
  const request = policyOf('AWS::CloudFront::OriginRequestPolicy', 'OriginRequestPolicyId');
  const viewerFunction = readViewerFunction(behaviour, resources);
  const forwarded = readForwarded(request);
  return {
    pathPattern: asText(behaviour['PathPattern']) ?? '*',
    methods: asArray(behaviour['AllowedMethods']).map((one) => asText(one) ?? ''),
    responseHeaders: readResponseHeaders(headers),
    origin,
    ...(viewerFunction === undefined ? {} : { viewerFunction }),
    ...(forwarded === undefined ? {} : { forwarded }),
  };
}

function readForwarded(policy: Resource | undefined): string[] | undefined {
  const config = member(asObject(policy?.properties), 'OriginRequestPolicyConfig');
  const headers = member(config, 'HeadersConfig');
  if (headers['HeaderBehavior'] !== 'whitelist') return undefined;
  return asArray(headers['Headers']).map((one) => (asText(one) ?? '').toLowerCase());
}

function readViewerFunction(behaviour: JsonObject, resources: readonly Resource[]) {
  const associations = asArray(behaviour['FunctionAssociations']).map(asObject);
  for (const { EventType, FunctionARN } of associations) {
    const code = ofType(resources, 'AWS::CloudFront::Function').find(
      (one) => one.ref === FunctionARN,
    );
    if (EventType !== 'viewer-request' || code === undefined) {
      throw new StartProblem(`CloudFront 函数的时机 ${asText(EventType)} 本地云还没有实现。`);
    }
    return asText(code.properties['FunctionCode']);
  }
  if (behaviour['LambdaFunctionAssociations'] !== undefined) {
    throw new StartProblem('本地云没有实现 Lambda@Edge。');
  }
  return undefined;
}

function readOrigin(
  origin: JsonObject,
  resources: readonly Resource[],
  assets: ReadonlyMap<string, string>,
): Origin {
  const domain = asText(origin['DomainName']) ?? '';
  const headers = new Map(
    asArray(origin['OriginCustomHeaders'])
      .map(asObject)
      .map((one) => [
        asText(one['HeaderName'])?.toLowerCase() ?? '',
        asText(one['HeaderValue']) ?? '',
      ]),
  );
  const api = ofType(resources, 'AWS::ApiGatewayV2::Api').find((one) =>
    domain.startsWith(`${one.ref}.execute-api.`),
  );
  if (api !== undefined) return { kind: 'api', apiId: api.ref, headers };
  const bucket = ofType(resources, 'AWS::S3::Bucket').find(
    (one) =>
      one.attribute('RegionalDomainName') === domain || one.attribute('DomainName') === domain,
  );
  if (bucket === undefined) throw new StartProblem(`CloudFront 的源 ${domain} 本地云不认识。`);
  return { kind: 'site', sources: readDeployments(bucket, resources, assets) };
}

function readDeployments(
  bucket: Resource,
  resources: readonly Resource[],
  assets: ReadonlyMap<string, string>,
): SiteSource[] {
  return ofType(resources, 'Custom::CDKBucketDeployment')
    .filter(({ properties }) => properties['DestinationBucketName'] === bucket.name)
    .flatMap(({ properties, logicalId }) => {
      const texts = (name: string) => asArray(properties[name]).map((one) => asText(one) ?? '');
      const metadata = Object.entries(member(properties, 'SystemMetadata'));
      const headers = new Map(metadata.map(([name, value]) => [name, asText(value) ?? '']));
      return texts('SourceObjectKeys').map((key) => {
        const folder = assets.get(key);
        if (folder === undefined) {
          throw new StartProblem(`站点部署 ${logicalId} 的文件 ${key} 不在合成结果里。`);
        }
        return { folder, include: texts('Include'), exclude: texts('Exclude'), headers };
      });
    });
}

function readResponseHeaders(policy: Resource | undefined): Map<string, string> {
  const config = member(asObject(policy?.properties), 'ResponseHeadersPolicyConfig');
  const security = member(config, 'SecurityHeadersConfig');
  const headers = new Map<string, string>();
  const text = (name: string, property: string) => asText(member(security, name)[property]);
  const set = (header: string, value: string | undefined) => {
    if (value !== undefined) headers.set(header, value);
  };
  set('content-security-policy', text('ContentSecurityPolicy', 'ContentSecurityPolicy'));
  set('x-frame-options', text('FrameOptions', 'FrameOption'));
  set('referrer-policy', text('ReferrerPolicy', 'ReferrerPolicy'));
  if (security['ContentTypeOptions'] !== undefined)
    headers.set('x-content-type-options', 'nosniff');
  const transport = member(security, 'StrictTransportSecurity');
  const seconds = asNumber(transport['AccessControlMaxAgeSec']);
  if (seconds !== undefined) {
    const below = asFlag(transport['IncludeSubdomains']) ? '; includeSubDomains' : '';
    headers.set('strict-transport-security', `max-age=${seconds}${below}`);
  }
  for (const item of asArray(member(config, 'CustomHeadersConfig')['Items']).map(asObject)) {
    set((asText(item['Header']) ?? '').toLowerCase(), asText(item['Value']));
  }
  return headers;
}
