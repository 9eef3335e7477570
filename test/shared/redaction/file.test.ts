import { describe, expect, test } from 'vitest';
import { checkFile } from '../../../shared/redaction/file.ts';
import { limits } from '../../../shared/redaction/limits.ts';
import { EngineFault, FileFault, type Tools } from '../../../shared/redaction/tools.ts';

/** The heads of a JPEG of a hundred pixels square, with its end. */
const whole = Uint8Array.of(
  ...[0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 100, 0, 100, 1, 1, 0x11, 0],
  ...[0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9],
);

const nothing = (): never => {
  throw new TypeError('of no use here');
};
const engineless = {
  pdfium: nothing,
  ocr: nothing,
  decode: nothing,
  inflate: nothing,
  inflateRaw: nothing,
  xml: nothing,
  utf8: nothing,
  now: () => 0,
  limits,
  onFault: (error) => {
    throw error;
  },
} satisfies Tools;

/** In which order engines are asked for, none of which is there. */
async function asked(bytes: Uint8Array): Promise<readonly string[]> {
  const order: string[] = [];
  const engine = (name: string) => (): Promise<never> => {
    order.push(name);
    return Promise.reject(new EngineFault(name));
  };
  const { findings } = await checkFile(bytes, 'photo.jpg', {
    ...engineless,
    pdfium: engine('pdfium'),
    ocr: engine('ocr'),
    decode: () => {
      order.push('decode');
      return Promise.resolve(null);
    },
  });
  expect(findings.map(({ code }) => code)).toEqual(['CORRUPT']);
  return order;
}

/** What becomes of a picture when its decoding throws, and of which errors the caller is told. */
async function broken(error: Error) {
  const told: unknown[] = [];
  const outcome = await checkFile(whole, 'photo.jpg', {
    ...engineless,
    ocr: () => Promise.reject(new EngineFault('ocr')),
    decode: () => Promise.reject(error),
    onFault: (one) => told.push(one),
  });
  return { verdict: outcome.verdict, codes: outcome.findings.map(({ code }) => code), told };
}

describe('what breaks', () => {
  test('of a damaged file is the file: its readers say so, or the engine traps', async () => {
    const trap = new WebAssembly.RuntimeError('unreachable');
    for (const [error, code] of [
      [new FileFault('CORRUPT', 'a part'), 'CORRUPT'],
      [new FileFault('UNREADABLE', 'memory'), 'UNREADABLE'],
      [trap, 'CORRUPT'],
    ] as const)
      expect(await broken(error)).toEqual({ verdict: 'review', codes: [code], told: [] });
  });

  test('of the check itself is told, and the file is for an official', async () => {
    for (const fault of [
      new TypeError('x'),
      new ReferenceError('y'),
      new RangeError('z'),
      new Error(''),
    ])
      expect(await broken(fault)).toEqual({
        verdict: 'review',
        codes: ['UNREADABLE'],
        told: [fault],
      });
  });

  test('of the engines goes to whoever called', async () => {
    await expect(broken(new EngineFault('sharp'))).rejects.toThrow(EngineFault);
  });
});

describe('the networks', () => {
  test('are loaded beside the decoding', async () => {
    expect(await asked(whole)).toEqual(['ocr', 'decode']);
  });

  test('are not loaded for a picture that was cut off', async () => {
    expect(await asked(whole.subarray(0, -2))).toEqual(['decode']);
  });
});
