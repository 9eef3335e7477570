import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32 in lower case: no i, l, o, u, so that an id can be read out on the phone. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 26;

function encode(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < LENGTH; i += 1) text += ALPHABET[(bytes[i] ?? 0) % 32];
  return text;
}

/** Random bytes for the next ids: to ask the system for them each time is a thirtieth of what an answer in an exam takes. */
let store = Buffer.alloc(0);

/** A new random id, 130 bits. */
export function newId(): string {
  if (store.length === 0) store = randomBytes(64 * LENGTH);
  const id = encode(store);
  store = store.subarray(LENGTH);
  return id;
}

/** The id of what a repeated command would make again: the same parts, the same id. */
export const derivedId = (...parts: readonly string[]): string =>
  encode(createHash('sha256').update(parts.join('\n')).digest());
