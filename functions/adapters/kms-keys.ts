import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Sealed } from '../../shared/ledger/events.ts';
import type { Keys, Sealer } from '../accounts/keys.ts';
import type { State } from '../accounts/state.ts';
import type { AwsCall } from './aws-call.ts';

const PREFIX = 's1.';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** How long an unwrapped key stays in the memory of one function. */
const CACHE_MS = 5 * 60_000;
const CACHE_SIZE = 5000;

const keyItem = v.object({ wrapped: v.string() });

/** @throws Error when the key service answered without them */
export function bytesOf(answer: Readonly<Record<string, unknown>>, name: string): Buffer {
  const bytes = answer[name];
  if (!(bytes instanceof Uint8Array)) throw new Error(`kms: no ${name} came back`);
  return Buffer.from(bytes);
}

/** AES-256-GCM, bound to the person by its associated data. */
function sealerWith(key: Buffer, personId: string): Sealer {
  return {
    seal(text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(personId));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const whole = Buffer.concat([iv, body, cipher.getAuthTag()]);
      return `${PREFIX}${whole.toString('base64url')}` as Sealed;
    },
    open(sealed) {
      const whole = Buffer.from(sealed.slice(PREFIX.length), 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, whole.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(personId))
        .setAuthTag(whole.subarray(-TAG_BYTES));
      const body = whole.subarray(IV_BYTES, -TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
    fingerprint: (request) =>
      createHmac('sha256', key).update(JSON.stringify(request)).digest('hex'),
  };
}

/** HMAC-SHA-256 by a key of KMS, hexadecimal. */
export const kmsMac =
  (kms: AwsCall, keyId: string) =>
  async (text: string): Promise<string> => {
    const answer = await kms('GenerateMac', {
      KeyId: keyId,
      MacAlgorithm: 'HMAC_SHA_256',
      Message: Buffer.from(text),
    });
    return bytesOf(answer, 'Mac').toString('hex');
  };

/** Keyed hashes to look things up by. Those of addresses are remembered: an office, or a mobile network, has one. */
export function kmsLookup(kms: AwsCall, keyId: string): Keys['lookup'] {
  const addresses = new Map<string, string>();
  const macOf = kmsMac(kms, keyId);

  return async (purpose, value) => {
    const named = `${purpose}\n${value}`;
    if (purpose !== 'address') return macOf(named);
    const known = addresses.get(value);
    if (known !== undefined) return known;
    const mac = await macOf(named);
    if (addresses.size >= CACHE_SIZE) addresses.clear();
    addresses.set(value, mac);
    return mac;
  };
}

/** Sealers by a symmetric key of KMS, which wraps one data key per person. */
export function kmsSealers(kms: AwsCall, state: State, keyId: string): Keys['sealerOf'] {
  const cache = new Map<string, { readonly sealer: Sealer; readonly until: number }>();

  async function unwrap(personId: string, wrapped: string): Promise<Buffer> {
    const answer = await kms('Decrypt', {
      KeyId: keyId,
      CiphertextBlob: Buffer.from(wrapped, 'base64'),
      EncryptionContext: { person: personId },
    });
    return bytesOf(answer, 'Plaintext');
  }

  async function personKey(personId: string): Promise<Buffer> {
    const place = { pk: `person#${personId}`, sk: 'key' };
    const stored = await state.get(place, keyItem);
    if (stored) return unwrap(personId, stored.wrapped);
    const made = await kms('GenerateDataKey', {
      KeyId: keyId,
      KeySpec: 'AES_256',
      EncryptionContext: { person: personId },
    });
    const wrapped = bytesOf(made, 'CiphertextBlob').toString('base64');
    if (await state.create({ ...place, wrapped })) return bytesOf(made, 'Plaintext');
    // Another request made this person's key at the same moment; there is only ever one.
    return personKey(personId);
  }

  return async (personId) => {
    const cached = cache.get(personId);
    if (cached && cached.until > Date.now()) return cached.sealer;
    const sealer = sealerWith(await personKey(personId), personId);
    const oldest = cache.keys().next();
    if (cache.size >= CACHE_SIZE && !oldest.done) cache.delete(oldest.value);
    cache.set(personId, { sealer, until: Date.now() + CACHE_MS });
    return sealer;
  };
}
