import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Iam, Principal } from '../iam.ts';
import { signatureOf } from '../sigv4/canonical.ts';
import { parseAmzDate, sameText } from '../sigv4/verify.ts';
import type { Bucket } from './bucket.ts';
import { type S3Services, sendXml } from './call.ts';
import { checkDigests } from './checksums.ts';
import { commitObject } from './commit.ts';
import { S3Error } from './error.ts';
import { readUploadForm } from './form.ts';
import { describe, setVersionHeader } from './object-headers.ts';
import { checkPostPolicy, type FormFields } from './post-policy.ts';
import { discard, stageBody } from './receive.ts';

/** A browser's form upload: signature first, then the policy, then the bytes up to the policy's size. */
export async function postObject(
  services: S3Services,
  iam: Iam,
  bucket: Bucket,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = await readUploadForm(request);
  const fields = withFileName(form.fields, form.fileName);
  const principal = verifyForm(fields, iam, services.clock);
  const policy = field(fields, 'policy');
  const size = checkPostPolicy(policy, fields, bucket.config.name, services.clock());
  const key = field(fields, 'key');
  services.access.require(principal, 's3:PutObject', bucket, key);
  services.access.requireKey(principal, 'kms:GenerateDataKey', bucket);
  const description = describe(Object.fromEntries(fields), bucket.config, services.clock());
  if (Object.keys(description.tags).length > 0) {
    services.access.require(principal, 's3:PutObjectTagging', bucket, key);
  }
  const staged = await stageBody(form.file, services.staging, size.most);
  try {
    if (staged.size < size.least) throw tooSmall(staged.size, size.least);
    const checksums = checkDigests(Object.fromEntries(fields), fields.get('content-md5'), staged);
    const version = await commitObject(services, {
      bucket,
      key,
      staged,
      checksums,
      description,
      ifNoneMatch: request.headers['if-none-match'],
      eventName: 'ObjectCreated:Post',
      principal,
      request,
    });
    response.setHeader('etag', `"${version.etag}"`);
    setVersionHeader(response, version, bucket.config);
    answer(response, fields, bucket.config.name, key, version.etag);
  } finally {
    await discard(staged);
  }
}

function verifyForm(fields: FormFields, iam: Iam, clock: Clock): Principal {
  const [accessKeyId = '', day = '', region = '', service = '', end] = field(
    fields,
    'x-amz-credential',
  ).split('/');
  const algorithm = field(fields, 'x-amz-algorithm');
  const signedAt = parseAmzDate(field(fields, 'x-amz-date'));
  if (algorithm !== 'AWS4-HMAC-SHA256' || service !== 's3' || end !== 'aws4_request') {
    throw new S3Error('InvalidArgument', 'The credential or algorithm of the form is malformed');
  }
  if (Number.isNaN(signedAt) || signedAt - clock() > 15 * 60_000) {
    throw new S3Error('AccessDenied', 'Invalid according to Policy: the date is not valid yet');
  }
  const principal = iam.find(accessKeyId);
  if (principal === undefined) {
    throw new S3Error('InvalidAccessKeyId', 'The access key ID does not exist in our records.');
  }
  if (fields.get('x-amz-security-token') !== principal.sessionToken) {
    throw new S3Error('InvalidToken', 'The provided token is malformed or otherwise invalid.');
  }
  const scope = { day, region, service };
  const expected = signatureOf(principal.secretAccessKey, scope, field(fields, 'policy'));
  if (!sameText(expected, field(fields, 'x-amz-signature'))) {
    throw new S3Error(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
    );
  }
  return principal;
}

function field(fields: FormFields, name: string): string {
  const value = fields.get(name);
  if (value !== undefined) return value;
  // Without a policy and signature the upload is anonymous; no bucket here allows that.
  if (name === 'policy' || name.startsWith('x-amz-'))
    throw new S3Error('AccessDenied', 'Access Denied');
  throw new S3Error('InvalidArgument', `Bucket POST must contain a field named '${name}'.`);
}

function withFileName(fields: FormFields, fileName: string): FormFields {
  const name = fileName.split(/[\\/]/u).at(-1) ?? '';
  // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder
  const key = fields.get('key')?.replaceAll('${filename}', name);
  return key === undefined ? fields : new Map([...fields, ['key', key]]);
}

function answer(
  response: ServerResponse,
  fields: FormFields,
  bucket: string,
  key: string,
  etag: string,
): void {
  const redirect = fields.get('success_action_redirect');
  if (redirect !== undefined && URL.canParse(redirect)) {
    const target = new URL(redirect);
    target.searchParams.set('bucket', bucket);
    target.searchParams.set('key', key);
    target.searchParams.set('etag', `"${etag}"`);
    response.writeHead(303, { location: target.href });
    response.end();
    return;
  }
  const status = fields.get('success_action_status');
  if (status === '201') {
    const location = `/${bucket}/${encodeURIComponent(key)}`;
    const result = { Location: location, Bucket: bucket, Key: key, ETag: `"${etag}"` };
    sendXml(response, { PostResponse: result }, 201);
    return;
  }
  response.writeHead(status === '200' ? 200 : 204);
  response.end();
}

function tooSmall(size: number, least: number): S3Error {
  return new S3Error(
    'EntityTooSmall',
    'Your proposed upload is smaller than the minimum allowed size',
    {
      ProposedSize: String(size),
      MinSizeAllowed: String(least),
    },
  );
}
