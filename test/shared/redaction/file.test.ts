import { describe, expect, test } from 'vitest';
import { checkFile } from '../../../shared/redaction/file.ts';
import { limits } from '../../../shared/redaction/limits.ts';
import { EngineFault, type Tools } from '../../../shared/redaction/tools.ts';

/** The heads of a JPEG of a hundred pixels square, with its end. */
const whole = Uint8Array.of(
  ...[0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 100, 0, 100, 1, 1, 0x11, 0],
  ...[0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9],
);

/** In which order engines are asked for, none of which is there. */
async function asked(bytes: Uint8Array): Promise<readonly string[]> {
  const order: string[] = [];
  const engine = (name: string) => (): Promise<never> => {
    order.push(name);
    return Promise.reject(new EngineFault(name));
  };
  const nothing = (): never => {
    throw new TypeError('of no use here');
  };
  const tools: Tools = {
    pdfium: engine('pdfium'),
    ocr: engine('ocr'),
    decode: () => {
      order.push('decode');
      return Promise.resolve(null);
    },
    inflate: nothing,
    inflateRaw: nothing,
    xml: nothing,
    utf8: nothing,
    now: () => 0,
    limits,
  };
  const { findings } = await checkFile(bytes, 'photo.jpg', tools);
  expect(findings.map(({ code }) => code)).toEqual(['CORRUPT']);
  return order;
}

describe('the networks', () => {
  test('are loaded beside the decoding', async () => {
    expect(await asked(whole)).toEqual(['ocr', 'decode']);
  });

  test('are not loaded for a picture that was cut off', async () => {
    expect(await asked(whole.subarray(0, -2))).toEqual(['decode']);
  });
});
