import type { AwsCall } from './aws-call.ts';
import { jsonCall, type Reach } from './json-call.ts';

/** What is bytes in the operations that the program uses; base64 on the way. */
const BYTES = ['CiphertextBlob', 'Mac', 'Message', 'Plaintext', 'PublicKey', 'Signature'];

/** What the program asks of the key service. Bytes are bytes in both directions. */
export function kmsCall(reach: Reach): AwsCall {
  const call = jsonCall(
    {
      name: 'kms',
      target: 'TrentService',
      contentType: 'application/x-amz-json-1.1',
      maxAttempts: 4,
      baseDelay: 50,
    },
    reach,
  );
  return async (operation, input) => {
    const answer = await call(operation, withBytes({ ...input }, textOfBytes));
    return withBytes(answer, bytesOfText);
  };
}

const withBytes = (
  fields: Readonly<Record<string, unknown>>,
  change: (value: unknown) => unknown,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      BYTES.includes(name) ? change(value) : value,
    ]),
  );

const textOfBytes = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;

const bytesOfText = (value: unknown): unknown =>
  typeof value === 'string' ? Buffer.from(value, 'base64') : value;
