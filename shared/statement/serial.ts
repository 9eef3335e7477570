/**
 * Serial of a printed statement: twelve characters that nobody can guess and one that checks them, from 31 that can't be
 * taken for one another. As 31 is prime and all weights differ, every wrong character and every exchange of two is seen.
 */
export type Serial = string & { readonly __brand: 'Serial' };

/** No 0, 1, I, L, O. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const BASE = ALPHABET.length;
const LENGTH = 12;
const PREFIX = 'XS';

/** 3 is a primitive root of 31: its first powers are all different. */
const weights = Array.from({ length: LENGTH + 1 }).reduce<number[]>(
  (powers) => [...powers, ((powers.at(-1) ?? 0) * 3) % BASE || 1],
  [],
);

const checkSum = (characters: string): number =>
  [...characters].reduce(
    (sum, character, i) => (sum + ALPHABET.indexOf(character) * (weights[i] ?? 0)) % BASE,
    0,
  );

/** So many characters of the alphabet from twice as many random bytes. */
function charactersOf(bytes: Uint8Array, count: number): string {
  let text = '';
  for (let i = 0; i < count; i += 1) {
    text += ALPHABET.charAt((((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)) % BASE);
  }
  return text;
}

/** @param bytes 24 of them, that nobody else can foresee */
export function serialOf(bytes: Uint8Array): Serial {
  const body = charactersOf(bytes, LENGTH);
  const check = [...ALPHABET].find((character) => checkSum(body + character) === 0);
  return `${body}${check}` as Serial;
}

/** As typed or scanned: small letters, spaces, dashes and the prefix don't matter; undefined where it can't be one. */
export function parseSerial(typed: string): Serial | undefined {
  const bare = typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
  const serial = bare.length === LENGTH + 1 + PREFIX.length ? bare.replace(/^XS/, '') : bare;
  const written =
    serial.length === LENGTH + 1 && [...serial].every((one) => ALPHABET.includes(one));
  return written && checkSum(serial) === 0 ? (serial as Serial) : undefined;
}

/** As it is printed: XS-7K3M-9Q4D-2HTW-6. */
export const formatSerial = (serial: string): string =>
  [PREFIX, serial.slice(0, 4), serial.slice(4, 8), serial.slice(8, 12), serial.slice(12)].join('-');

const CODE_LENGTH = 6;

/** 详情码: six characters on the paper and not in its QR code, without which nobody reads the details. */
export const detailCodeOf = (bytes: Uint8Array): string => charactersOf(bytes, CODE_LENGTH);
