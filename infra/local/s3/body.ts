import { readBody } from '../listen.ts';
import { sha256Hex } from '../sigv4/canonical.ts';
import { decodeChunks } from './aws-chunked.ts';
import { header, type S3Call } from './call.ts';
import { type Algorithm, checkDigests } from './checksums.ts';
import { S3Error } from './error.ts';
import { discard, type Staged, stageBody } from './receive.ts';

const smallBody = 1024 * 1024;

export interface CheckedBody {
  readonly staged: Staged;
  readonly checksums: Partial<Record<Algorithm, string>>;
}

/**
 * Takes an object's bytes: framing removed, chunk signatures, payload hash and checksums verified.
 * @throws S3Error; nothing stays in the staging folder then
 */
export async function receiveObjectBody(call: S3Call): Promise<CheckedBody> {
  const { request, caller } = call;
  const trailers: Record<string, string> = {};
  const streaming = caller.payload.startsWith('STREAMING-');
  const staged = await stageBody(
    streaming ? decodeChunks(request, framingOf(call, trailers)) : request,
    call.services.staging,
  );
  try {
    if (streaming) checkDecodedLength(call, staged.size);
    else checkPayloadHash(caller.payload, staged.sha256Hex);
    const stated = { ...statedChecksums(call), ...trailers };
    const checksums = checkDigests(stated, header(request, 'content-md5'), staged);
    return { staged, checksums };
  } catch (error) {
    await discard(staged);
    throw error;
  }
}

/** A small XML body, its hash verified. */
export async function receiveXml(call: S3Call): Promise<string> {
  const body = await readBody(call.request, smallBody);
  if (body === undefined) throw new S3Error('MalformedXML', 'The XML is longer than 1 MB');
  checkPayloadHash(call.caller.payload, sha256Hex(body));
  return body.toString('utf8');
}

function framingOf(call: S3Call, trailers: Record<string, string>) {
  const { payload, principal, scope, amzDate, signature } = call.caller;
  switch (payload) {
    case 'STREAMING-UNSIGNED-PAYLOAD-TRAILER':
      return { trailers, signatures: undefined };
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD':
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER': {
      const secret = principal.secretAccessKey;
      return { trailers, signatures: { secret, scope, amzDate, seed: signature } };
    }
    default:
      throw new S3Error('NotImplemented', `The local S3 does not accept ${payload}.`);
  }
}

function checkDecodedLength(call: S3Call, size: number): void {
  const stated = header(call.request, 'x-amz-decoded-content-length');
  if (stated === undefined) {
    throw new S3Error('MissingContentLength', 'x-amz-decoded-content-length is missing');
  }
  if (Number(stated) !== size) {
    throw new S3Error('IncompleteBody', 'The number of bytes differs from the one you stated.');
  }
}

function checkPayloadHash(payload: string, actual: string): void {
  if (payload === 'UNSIGNED-PAYLOAD' || payload === actual) return;
  throw new S3Error(
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  );
}

function statedChecksums(call: S3Call): Record<string, string> {
  const stated: Record<string, string> = {};
  const take = (name: string, value: string) => {
    const lower = name.toLowerCase();
    if (/^x-amz-checksum-(?!mode|type|algorithm)/u.test(lower)) stated[lower] = value;
  };
  // A presigned PUT carries its checksum in the query.
  for (const [name, value] of call.query) take(name, value);
  for (const [name, value] of Object.entries(call.request.headers)) take(name, String(value));
  return stated;
}
