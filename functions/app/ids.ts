import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32 in lower case: no i, l, o, u, so that an id can be read out on the phone. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 26;

function encode(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < LENGTH; i += 1) text += ALPHABET[(bytes[i] ?? 0) % 32];
  return text;
}

/** A new random id, 130 bits. */
export const newId = (): string => encode(randomBytes(LENGTH));

/** The id of what a repeated command would make again: the same parts, the same id. */
export const derivedId = (...parts: readonly string[]): string =>
  encode(createHash('sha256').update(parts.join('\n')).digest());
