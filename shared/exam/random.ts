import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Random numbers that a seed decides: SHA-256 over seed and counter. Slow beside other generators and not in question
 * for a paper of a hundred questions; nobody who sees papers can work back to the seed.
 */
export type Random = {
  /** A whole number from 0 up to, and without, `below`. Every one is equally likely. */
  below(below: number): number;
  /** A new array in random order. */
  shuffle<T>(items: readonly T[]): T[];
  text(alphabet: string, length: number): string;
};

const WORDS_PER_BLOCK = 8;

/** SHA-256 of a text, for whoever has a faster one than this room may know. */
export type Digest = (text: string) => Uint8Array;

export function randomFrom(
  seed: string,
  digestOf: Digest = (text) => sha256(utf8ToBytes(text)),
): Random {
  let block: DataView = new DataView(new ArrayBuffer(0));
  let counter = 0;
  let word = WORDS_PER_BLOCK;

  function next(): number {
    if (word === WORDS_PER_BLOCK) {
      const digest = digestOf(`${seed}\n${counter}`);
      block = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
      counter += 1;
      word = 0;
    }
    const value = block.getUint32(word * 4);
    word += 1;
    return value;
  }

  function below(limit: number): number {
    // Values in the last, incomplete stretch would favour small numbers.
    const fair = 2 ** 32 - (2 ** 32 % limit);
    let value = next();
    while (value >= fair) value = next();
    return value % limit;
  }

  return {
    below,
    shuffle(items) {
      const pool = [...items];
      return items.map(() => pool.splice(below(pool.length), 1)[0] as (typeof items)[number]);
    },
    text(alphabet, length) {
      let drawn = '';
      while (drawn.length < length) drawn += alphabet.charAt(below(alphabet.length));
      return drawn;
    },
  };
}
