import { describe, expect, test } from 'vitest';
import { contents, tracked } from './tracked.ts';

/** Synthetic documents use an area code that was never given out, and a prefix that no operator has. */
const SYNTHETIC_AREA = '330499';
const SYNTHETIC_MOBILE = '154';

const idNumber =
  /(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/g;
const mobile = /(?<![0-9A-Za-z.])1[3-9]\d{9}(?![0-9A-Za-z])/g;

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643-1999, 4.1: the last character follows from the seventeen before it. */
function hasRightCheckDigit(id: string): boolean {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(id[index]), 0);
  return '10X98765432'[sum % 11] === id[17]?.toUpperCase();
}

function realLooking(text: string): readonly string[] {
  const ids = (text.match(idNumber) ?? []).filter(
    (id) => hasRightCheckDigit(id) && !id.startsWith(SYNTHETIC_AREA),
  );
  const mobiles = (text.match(mobile) ?? []).filter((one) => !one.startsWith(SYNTHETIC_MOBILE));
  return [...ids, ...mobiles];
}

describe('the search finds', () => {
  // Put together here, so that this file itself passes.
  const area = ['1101', '01'].join('');
  const real = `${area}194912310024`.slice(0, 17);

  test('an ID number with a right check digit', () => {
    const whole = [...'0123456789X'].map((last) => real + last).filter(hasRightCheckDigit);
    expect(whole).toHaveLength(1);
    expect(realLooking(`身份证 ${whole[0]}。`)).toEqual(whole);
  });

  test('a mobile number', () => {
    const number = ['138', '0000', '1234'].join('');
    expect(realLooking(`电话：${number}`)).toEqual([number]);
  });

  test('neither a wrong check digit, nor a synthetic one, nor a digit run in a hash', () => {
    const wrong = [...'0123456789X']
      .map((last) => real + last)
      .filter((id) => !hasRightCheckDigit(id));
    const synthetic = [SYNTHETIC_MOBILE, '00001234'].join('');
    const hash = `a${['138', '0000', '1234'].join('')}b`;
    expect(realLooking([...wrong, synthetic, hash].join(' '))).toEqual([]);
  });
});

test('no tracked file holds a number that may be a real person’s', async () => {
  const paths = await tracked(':!package-lock.json');
  expect(paths.length).toBeGreaterThan(50);
  const found: string[] = [];
  for (const path of paths) {
    for (const one of realLooking(await contents(path))) found.push(`${path}: ${one}`);
  }
  expect(found).toEqual([]);
});
