import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signer } from '../../functions/adapters/signing.ts';

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const sessionToken =
  'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==';
const host = 'example.amazonaws.com';
const at = new Date('2015-08-30T12:36:00Z');

describe('a signature', () => {
  it.each([
    {
      name: 'post-vanilla',
      headers: { host },
      names: 'host;x-amz-date',
      signature: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
    },
    {
      name: 'post-x-www-form-urlencoded',
      headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Param1=value1',
      names: 'content-type;host;x-amz-date',
      signature: 'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
    },
    {
      name: 'post-sts-header-before',
      headers: { host },
      as: { ...credentials, sessionToken },
      names: 'host;x-amz-date;x-amz-security-token',
      signature: '85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead',
    },
  ])(
    'is that of $name in AWS’s own suite, also behind one of another day',
    ({ headers, body = '', as = credentials, names, signature }) => {
      const sign = signer('us-east-1', 'service');
      const bodyHash = hash('sha256', body);
      sign(headers, bodyHash, new Date('2015-08-29T12:36:00Z'), as);
      const lines = {
        ...headers,
        'x-amz-date': '20150830T123600Z',
        ...('sessionToken' in as ? { 'x-amz-security-token': sessionToken } : {}),
        authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=${names}, Signature=${signature}`,
      };
      const signed = sign(headers, bodyHash, at, as);
      expect(signed.slice(-2)).toBe('\r\n');
      expect(signed.slice(0, -2).split('\r\n').sort()).toEqual(
        Object.entries(lines)
          .map(([name, value]) => `${name}:${value}`)
          .sort(),
      );
    },
  );
});
