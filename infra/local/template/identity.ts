import { createHash } from 'node:crypto';
import { asObject, asText, type JsonObject } from '../json.ts';
import type { ResourceValues } from './intrinsics.ts';

/** Where the local cloud pretends to stand. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly urlSuffix: string;
}

export interface Identified {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** Unresolved properties, for names that the template fixes. */
  readonly properties: JsonObject;
}

/** A name that stays the same as long as the logical id does, so that state is found again. */
export function physicalName({ stack, logicalId, type, properties }: Identified): string {
  const given = ['TableName', 'BucketName', 'QueueName', 'FunctionName', 'RoleName', 'Name']
    .map((name) => properties[name])
    .find((value) => typeof value === 'string');
  if (typeof given === 'string') return given;
  const full = `${stack}-${logicalId}`;
  if (type === 'AWS::S3::Bucket') {
    const name = full.toLowerCase().replaceAll(/[^a-z0-9-]/gu, '-');
    return name.length <= 63 ? name : `${name.slice(0, 54)}-${shortHash(full)}`;
  }
  return full.length <= 64 ? full : `${full.slice(0, 55)}-${shortHash(full)}`;
}

/** A UUID made of a name; the same at every start. */
function stableUuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/u, '$1-$2-4$3-8$4-$5');
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** `Ref` and `Fn::GetAtt` of a resource, by its type. */
export function valuesOf(resource: Identified, place: Place, endpoint: string): ResourceValues {
  const name = physicalName(resource);
  const { type, stack, logicalId } = resource;
  const arn = (service: string, rest: string) =>
    `arn:${place.partition}:${service}:${place.region}:${place.account}:${rest}`;
  const id = stableUuid(`${stack}/${logicalId}`);
  const short = id.replaceAll('-', '').slice(0, 10);
  switch (type) {
    case 'AWS::DynamoDB::Table': {
      const own = arn('dynamodb', `table/${name}`);
      return values(name, { Arn: own, StreamArn: `${own}/stream/local`, TableId: id });
    }
    case 'AWS::S3::Bucket':
      return values(name, {
        Arn: `arn:${place.partition}:s3:::${name}`,
        DomainName: `${name}.s3.${place.urlSuffix}`,
        RegionalDomainName: `${name}.s3.${place.region}.${place.urlSuffix}`,
      });
    case 'AWS::SQS::Queue':
      return values(`${endpoint}/${place.account}/${name}`, {
        Arn: arn('sqs', name),
        QueueName: name,
        QueueUrl: `${endpoint}/${place.account}/${name}`,
      });
    case 'AWS::KMS::Key':
      return values(id, { Arn: arn('kms', `key/${id}`), KeyId: id });
    case 'AWS::KMS::Alias':
      return values(asText(resource.properties['AliasName']) ?? name, {});
    case 'AWS::Lambda::Function':
      return values(name, { Arn: arn('lambda', `function:${name}`) });
    case 'AWS::IAM::Role':
      return values(name, {
        Arn: `arn:${place.partition}:iam::${place.account}:role/${name}`,
        RoleId: `AROA${short.toUpperCase()}`,
      });
    case 'AWS::SecretsManager::Secret':
      return values(arn('secretsmanager', `secret:${name}-${short.slice(0, 6)}`), {
        Id: arn('secretsmanager', `secret:${name}-${short.slice(0, 6)}`),
      });
    case 'AWS::ApiGatewayV2::Api':
      return values(short, { ApiId: short, ApiEndpoint: `https://${short}.execute-api.local` });
    case 'AWS::ApiGatewayV2::Integration':
    case 'AWS::ApiGatewayV2::Route':
      return values(short, {});
    case 'AWS::Events::Rule':
      return values(name, { Arn: arn('events', `rule/${name}`) });
    case 'AWS::Scheduler::Schedule':
      return values(name, { Arn: arn('scheduler', `schedule/default/${name}`) });
    case 'AWS::CloudFront::Distribution':
      return values(short.toUpperCase(), { Id: short.toUpperCase(), DomainName: 'localhost' });
    case 'AWS::CloudFront::Function': {
      const own = `arn:${place.partition}:cloudfront::${place.account}:function/${name}`;
      return values(own, { FunctionARN: own, 'FunctionMetadata.FunctionARN': own });
    }
    default:
      // Inert resources: something stable of the right shape for whoever mentions them.
      return {
        ref: name,
        attribute: (attribute) =>
          /Arn$/iu.test(attribute) ? arn('local', `${type}/${name}`) : `${name}.${attribute}`,
      };
  }
}

function values(ref: unknown, attributes: Readonly<Record<string, unknown>>): ResourceValues {
  return { ref, attribute: (name) => attributes[name] };
}

/** Resources of a template, by logical id. */
export function resourcesOf(stack: string, template: JsonObject): Map<string, Identified> {
  const resources = new Map<string, Identified>();
  for (const [logicalId, raw] of Object.entries(asObject(template['Resources']))) {
    const resource = asObject(raw);
    const type = asText(resource['Type']) ?? '';
    resources.set(logicalId, {
      stack,
      logicalId,
      type,
      properties: asObject(resource['Properties']),
    });
  }
  return resources;
}
