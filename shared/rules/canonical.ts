import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** JSON with the members of every object in the order of their names and no space: one text for one value. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .flatMap((name) => {
      const member = (value as Readonly<Record<string, unknown>>)[name];
      return member === undefined ? [] : `${JSON.stringify(name)}:${canonicalJson(member)}`;
    });
  return `{${members.join(',')}}`;
}

/** SHA-256 of the canonical JSON, hexadecimal: what a statement names its rule set by. */
export const contentHash = (value: unknown): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
