/** Damage to files, by a seed: bytes changed, cut, doubled, swapped, inserted. */
import type { Chance } from './set/random.ts';

const HOSTILE = [0, 1, 0x7f, 0x80, 0xff] as const;
const WORDS = [
  'endstream',
  '%%EOF',
  '/Kids',
  '/Count 99999999',
  'stream\n',
  '<< /Length -1 >>',
  'PK\u0005\u0006',
  'IEND',
  '</w:p>',
  '<ofd:Layer>',
  '999999999999',
  '[[[[[[[[',
] as const;

/** One damaged copy; the original is left alone. */
export function mutate(original: Uint8Array, chance: Chance): Uint8Array {
  let bytes = Uint8Array.from(original);
  const rounds = chance.whole(1, 4);
  for (let round = 0; round < rounds; round += 1) bytes = once(bytes, chance);
  return bytes;
}

function once(bytes: Uint8Array<ArrayBuffer>, chance: Chance): Uint8Array<ArrayBuffer> {
  if (bytes.length === 0) return bytes;
  const at = chance.whole(0, bytes.length - 1);
  const length = Math.min(bytes.length - at, chance.whole(1, 64));
  switch (chance.whole(0, 7)) {
    case 0: {
      bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.whole(0, 7));
      return bytes;
    }
    case 1: {
      for (let index = at; index < at + length; index += 1) bytes[index] = chance.whole(0, 255);
      return bytes;
    }
    case 2:
      return bytes.slice(0, at);
    case 3:
      return joined(bytes.subarray(0, at), bytes.subarray(at + length));
    case 4:
      return joined(bytes.subarray(0, at + length), bytes.subarray(at));
    case 5:
      return joined(
        bytes.subarray(0, at),
        Buffer.from(chance.pick(WORDS), 'latin1'),
        bytes.subarray(at),
      );
    case 6: {
      bytes.fill(chance.pick(HOSTILE), at, at + length);
      return bytes;
    }
    default: {
      // Lengths and offsets are kept in little numbers: change a digit.
      for (let index = at; index < Math.min(bytes.length, at + 400); index += 1) {
        const byte = bytes[index] ?? 0;
        if (byte >= 0x30 && byte <= 0x39) {
          bytes[index] = 0x30 + chance.whole(0, 9);
          break;
        }
      }
      return bytes;
    }
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
