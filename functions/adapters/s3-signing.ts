import { createHmac } from 'node:crypto';
import { createScope, getSigningKey, SignatureV4, UNSIGNED_PAYLOAD } from '@smithy/signature-v4';
import type { Originals, Ticket, Uploads } from '../app/uploads.ts';
import { basicTime } from './aws-call.ts';
import { Sha256 } from './sha256.ts';

/**
 * Forms and links that let a browser talk to S3 itself. They are only signed here, never sent, so the client of S3
 * with its 200 kB stays out of the HTTP functions.
 */

const TICKET_SECONDS = 15 * 60;
const LINK_SECONDS = 5 * 60;

export type Signer = {
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** Another endpoint than the region's own, as `AWS_ENDPOINT_URL_S3` names it; buckets are then in the path. */
  readonly endpoint?: string;
};

function bucketUrl({ endpoint, region }: Signer, bucket: string): URL {
  if (endpoint !== undefined) return new URL(`${endpoint.replace(/\/$/, '')}/${bucket}`);
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return new URL(`https://${bucket}.s3.${region}.${suffix}`);
}

const later = (now: Date, seconds: number): string =>
  new Date(now.getTime() + seconds * 1000).toISOString();

export function s3Uploads(signer: Signer, bucket: string): Uploads {
  const { region, credentials } = signer;
  return {
    async ticket(key, { type, maxBytes, trace }, now): Promise<Ticket> {
      const time = basicTime(now);
      const day = time.slice(0, 8);
      const fields = {
        key,
        bucket,
        'Content-Type': type,
        'x-amz-meta-trace': trace,
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Credential': `${credentials.accessKeyId}/${createScope(day, region, 's3')}`,
        'X-Amz-Date': time,
        ...(credentials.sessionToken ? { 'X-Amz-Security-Token': credentials.sessionToken } : {}),
      };
      const expiresAt = later(now, TICKET_SECONDS);
      const conditions = [
        ['content-length-range', 1, maxBytes],
        ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
      ];
      const policy = Buffer.from(JSON.stringify({ expiration: expiresAt, conditions })).toString(
        'base64',
      );
      const signingKey = await getSigningKey(Sha256, credentials, day, region, 's3');
      const signature = createHmac('sha256', signingKey).update(policy).digest('hex');
      return {
        url: bucketUrl(signer, bucket).href,
        fields: { ...fields, Policy: policy, 'X-Amz-Signature': signature },
        expiresAt,
      };
    },
  };
}

/** A signed link to an object, for five minutes. `query` says what S3 shall answer with, such as a disposition. */
export async function presigned(
  signer: Signer,
  bucket: string,
  key: string,
  {
    method = 'GET',
    query = {},
  }: { method?: 'GET' | 'PUT'; query?: Readonly<Record<string, string>> },
  now: Date,
): Promise<string> {
  const { region, credentials } = signer;
  const signature = new SignatureV4({
    service: 's3',
    region,
    credentials,
    sha256: Sha256,
    // S3 alone signs the path as it is, without encoding it a second time.
    uriEscapePath: false,
  });
  const url = bucketUrl(signer, bucket);
  const signed = await signature.presign(
    {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port ? { port: Number(url.port) } : {}),
      path: `${url.pathname.replace(/\/$/, '')}/${key}`,
      // Nothing is hashed: what is read has no body, what is written goes over TLS. Said in the query, where the header would be moved to anyway.
      headers: { host: url.host, 'x-amz-content-sha256': UNSIGNED_PAYLOAD },
      query: { ...query },
    },
    { expiresIn: LINK_SECONDS, signingDate: now },
  );
  const pairs = Object.entries(signed.query ?? {}).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return `${url.origin}${signed.path}?${pairs.join('&')}`;
}

export const s3Originals = (signer: Signer, bucket: string): Originals => ({
  async link(key, fileName, now) {
    const query = { 'response-content-disposition': `attachment; filename="${fileName}"` };
    const url = await presigned(signer, bucket, key, { query }, now);
    return { url, expiresAt: later(now, LINK_SECONDS) };
  },
  async picture(key, now) {
    const url = await presigned(signer, bucket, key, {}, now);
    return { url, expiresAt: later(now, LINK_SECONDS) };
  },
});
