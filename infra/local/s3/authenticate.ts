import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Iam } from '../iam.ts';
import { type Signed, type Unsigned, verifySignature } from '../sigv4/verify.ts';
import { S3Error } from './error.ts';

/** Who asks, and what the request said about its body. */
export interface Caller extends Signed {
  /** Value of x-amz-content-sha256, `UNSIGNED-PAYLOAD` for presigned requests. */
  readonly payload: string;
}

/** @throws S3Error for anything but a valid signature by a known key */
export function authenticate(request: IncomingMessage, iam: Iam, clock: Clock): Caller {
  const stated = request.headers['x-amz-content-sha256'];
  const presigned = /[?&]X-Amz-Signature=/u.test(request.url ?? '');
  if (!presigned && request.headers.authorization === undefined) {
    throw new S3Error('AccessDenied', 'Access Denied');
  }
  if (stated === undefined && !presigned) {
    throw new S3Error('InvalidRequest', 'Missing required header: x-amz-content-sha256');
  }
  const payload = typeof stated === 'string' ? stated : 'UNSIGNED-PAYLOAD';
  const result = verifySignature(request, payload, iam, clock);
  if (!result.ok) throw signatureError(result, presigned);
  if (result.scope.service !== 's3') {
    throw new S3Error('AuthorizationHeaderMalformed', "Credential must be scoped to service 's3'.");
  }
  requireSignedAmzHeaders(request, result);
  return { ...result, payload };
}

/** A header that changes the request must be under the signature. */
function requireSignedAmzHeaders(request: IncomingMessage, signed: Signed): void {
  const loose = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && !signed.signedHeaders.includes(name),
  );
  // A presigned URL states its payload hash implicitly.
  const bad = loose.filter((name) => !(signed.presigned && name === 'x-amz-content-sha256'));
  if (bad.length > 0) {
    throw new S3Error(
      'AccessDenied',
      'There were headers present in the request which were not signed',
      {
        HeadersNotSigned: bad.join(', '),
      },
    );
  }
}

function signatureError(refused: Unsigned, presigned: boolean): S3Error {
  switch (refused.fault) {
    case 'missing':
    case 'expired':
      return new S3Error('AccessDenied', refused.message);
    case 'malformed':
      return new S3Error(
        presigned ? 'AuthorizationQueryParametersError' : 'AuthorizationHeaderMalformed',
        refused.message,
      );
    case 'unknown-key':
      return new S3Error('InvalidAccessKeyId', refused.message);
    case 'bad-token':
      return new S3Error('InvalidToken', refused.message);
    case 'skewed':
      return new S3Error('RequestTimeTooSkewed', refused.message);
    case 'mismatch':
      return new S3Error('SignatureDoesNotMatch', refused.message);
  }
}
