import { createHmac, hash } from 'node:crypto';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout } from 'node:timers/promises';

/**
 * The client of AWS's JSON services. The SDK's own takes half a millisecond of CPU for a call; an answer in an exam is
 * two calls, and in the last week of December they come by the thousand. This one signs, sends, tries again, and no more.
 */

/** One call: the operation's name and its input, both as AWS's reference has them. @throws AwsFailure */
export type AwsCall = (
  operation: string,
  input: object,
) => Promise<Readonly<Record<string, unknown>>>;

export type AwsService = {
  /** The name in signatures and hosts. */
  readonly service: 'dynamodb' | 'kms' | 'sqs';
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** Another endpoint than the region's own. */
  readonly endpoint?: string;
  /** Milliseconds that the service's clock is ahead of this one. */
  readonly systemClockOffset?: number;
};

const TARGETS = { dynamodb: 'DynamoDB_20120810', kms: 'TrentService', sqs: 'AmazonSQS' } as const;
const VERSIONS = { dynamodb: '1.0', kms: '1.1', sqs: '1.0' } as const;

/** What the service refused, or that it could not be reached. `name` is AWS's own word for it. */
export class AwsFailure extends Error {
  readonly $metadata: { readonly httpStatusCode?: number; readonly requestId?: string };

  constructor(name: string, message: string, $metadata: AwsFailure['$metadata'] = {}) {
    super(message);
    this.name = name;
    this.$metadata = $metadata;
  }
}

/** A conditional write whose condition did not hold. */
export const isConditionFailed = (error: unknown): boolean =>
  error instanceof AwsFailure && error.name === 'ConditionalCheckFailedException';

const ATTEMPTS = 3;
/** Longest wait before the second attempt; twice that before the third. */
const PAUSE_MS = 50;
const ANSWER_WITHIN_MS = 5_000;

const isPassing = ({ name, $metadata: { httpStatusCode = 0 } }: AwsFailure): boolean =>
  httpStatusCode === 0 ||
  httpStatusCode >= 500 ||
  /Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded|LimitExceeded/.test(name);

const agents = {
  'http:': new HttpAgent({ keepAlive: true, maxSockets: 50 }),
  'https:': new HttpsAgent({ keepAlive: true, maxSockets: 50 }),
} as const;

export function awsService(config: AwsService): AwsCall {
  const url = new URL(config.endpoint ?? regional(config));
  const sign = signer(config, url.host);

  async function once(target: string, body: string): Promise<Readonly<Record<string, unknown>>> {
    const { response, text } = await exchange(url, sign(target, body), body);
    const content: unknown = readJson(text);
    if (response.statusCode === 200 && isObject(content)) return content;
    const said = isObject(content) ? content : {};
    const type = String(said['__type'] ?? 'UnknownError');
    throw new AwsFailure(
      type.slice(type.lastIndexOf('#') + 1),
      String(said['message'] ?? said['Message'] ?? ''),
      {
        httpStatusCode: response.statusCode ?? 0,
        requestId: String(response.headers['x-amzn-requestid'] ?? ''),
      },
    );
  }

  return async (operation, input) => {
    const target = `${TARGETS[config.service]}.${operation}`;
    const body = JSON.stringify(input);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(target, body);
      } catch (error) {
        if (!(error instanceof AwsFailure) || !isPassing(error) || attempt === ATTEMPTS)
          throw error;
        await setTimeout(Math.random() * PAUSE_MS * 2 ** (attempt - 1));
      }
    }
  };
}

const regional = ({ service, region }: AwsService): string =>
  `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

const sha256 = (text: string): string => hash('sha256', text);
const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** Signature Version 4 of a POST to `/` without a query, which is all that these services take. */
function signer({ service, region, credentials, systemClockOffset = 0 }: AwsService, host: string) {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const contentType = `application/x-amz-json-${VERSIONS[service]}`;
  const names = ['content-type', 'host', 'x-amz-date', 'x-amz-security-token', 'x-amz-target']
    .filter((name) => sessionToken !== undefined || name !== 'x-amz-security-token')
    .join(';');
  let today: { readonly day: string; readonly key: Buffer } = { day: '', key: Buffer.alloc(0) };

  const keyOf = (day: string): Buffer => {
    if (today.day !== day) {
      const dated = hmac(`AWS4${secretAccessKey}`, day);
      today = { day, key: hmac(hmac(hmac(dated, region), service), 'aws4_request') };
    }
    return today.key;
  };

  return (target: string, body: string): Record<string, string> => {
    const now = new Date(Date.now() + systemClockOffset);
    const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
    const day = time.slice(0, 8);
    const token = sessionToken === undefined ? '' : `x-amz-security-token:${sessionToken}\n`;
    const headers = `content-type:${contentType}\nhost:${host}\nx-amz-date:${time}\n${token}x-amz-target:${target}\n`;
    const canonical = `POST\n/\n\n${headers}\n${names}\n${sha256(body)}`;
    const scope = `${day}/${region}/${service}/aws4_request`;
    const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`;
    const signature = hmac(keyOf(day), text).toString('hex');
    return {
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
      'content-type': contentType,
      host,
      'x-amz-date': time,
      'x-amz-target': target,
      ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
    };
  };
}

function exchange(
  url: URL,
  headers: Record<string, string>,
  body: string,
): Promise<{ readonly response: IncomingMessage; readonly text: string }> {
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    // Whatever goes wrong on the way is "not now": whether it took effect is for the caller's condition to tell.
    const fail = (error: Error): void =>
      reject(new AwsFailure('TimeoutError', `no answer: ${error.message}`));
    const sent = (secure ? httpsRequest : httpRequest)(
      {
        hostname: url.hostname,
        port: url.port,
        method: 'POST',
        path: '/',
        agent: agents[secure ? 'https:' : 'http:'],
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        timeout: ANSWER_WITHIN_MS,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve({ response, text }));
        response.on('error', fail);
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('timeout')));
    sent.on('error', fail);
    sent.end(body);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
