import { createHmac, hash } from 'node:crypto';
import { basicTime } from './aws-call.ts';

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};
type Headers = Readonly<Record<string, string>>;

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/**
 * Signature Version 4 of what is posted to `/`, by all its headers, whose names are in lower case. The key that is
 * derived for a day is kept, and no URL is taken apart: an answer in an exam is two signatures.
 */
export function signer(region: string, service: string) {
  let derived: { readonly of: string; readonly key: Buffer } = { of: '', key: Buffer.of() };

  function keyOf(secret: string, day: string): Buffer {
    const of = `${day} ${secret}`;
    if (derived.of !== of) {
      const dayKey = hmac(`AWS4${secret}`, day);
      derived = { of, key: hmac(hmac(hmac(dayKey, region), service), 'aws4_request') };
    }
    return derived.key;
  }

  /**
   * @param bodyHash SHA-256 of the body, hexadecimal
   * @returns the lines of the headers that were given, and of those that sign them
   */
  return (given: Headers, bodyHash: string, at: Date, credentials: Credentials): string => {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    const time = basicTime(at);
    const day = time.slice(0, 8);
    const headers: Record<string, string> = { ...given, 'x-amz-date': time };
    if (sessionToken !== undefined) headers['x-amz-security-token'] = sessionToken;
    const sorted = Object.keys(headers).sort();
    const names = sorted.join(';');
    const lines = sorted.map((name) => `${name}:${headers[name]}\n`).join('');
    const request = `POST\n/\n\n${lines}\n${names}\n${bodyHash}`;
    const scope = `${day}/${region}/${service}/aws4_request`;
    const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash('sha256', request)}`;
    const signature = hmac(keyOf(secretAccessKey, day), text).toString('hex');
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    // What was signed goes out as it was signed, line by line.
    return `${lines}authorization:${authorization}\n`.replaceAll('\n', '\r\n');
  };
}
