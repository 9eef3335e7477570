import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkCharacter,
  checkDocument,
  normaliseDocument,
} from '../../../shared/identity/documents.ts';
import { maskDocument, maskName, maskPhone } from '../../../shared/identity/masks.ts';
import { documentTypes } from '../../../shared/vocabulary.ts';
import { runs } from '../../runs.ts';

const whole = (first17: string): string => first17 + checkCharacter(first17);
const kinds = Object.keys(documentTypes) as (keyof typeof documentTypes)[];
const outcome = (kind: (typeof kinds)[number], number: string): string => {
  const checked = checkDocument(kind, number);
  return checked.ok ? 'ok' : checked.error;
};

/** The published example of GB 11643-1999, of an area that exists, and its worked check character. */
const STANDARD = ['1101051949', '1231', '002', 'X'].join('');

describe('a resident ID', () => {
  it('passes by the example of the standard', () => {
    expect(checkCharacter(STANDARD.slice(0, 17))).toBe('X');
    expect(outcome('residentId', STANDARD)).toBe('ok');
  });

  it.each([
    ['29 February of a leap year', whole('33049920000229001'), 'ok'],
    ['29 February of a common year', whole('33049919990229001'), 'DOCUMENT_BIRTH_DATE'],
    ['29 February of 1900', whole('33049919000229001'), 'DOCUMENT_BIRTH_DATE'],
    ['month 13', whole('33049919991301001'), 'DOCUMENT_BIRTH_DATE'],
    ['month 0', whole('33049919990001001'), 'DOCUMENT_BIRTH_DATE'],
    ['day 0', whole('33049919990100001'), 'DOCUMENT_BIRTH_DATE'],
    ['31 April', whole('33049919990431001'), 'DOCUMENT_BIRTH_DATE'],
    ['1899', whole('33049918991231001'), 'DOCUMENT_BIRTH_DATE'],
    ['an opening 7', whole('73049919990101001'), 'DOCUMENT_KIND'],
    ['the number of a residence permit', whole('81000019990101001'), 'DOCUMENT_KIND'],
    ['15 digits, as until 1999', '330499990101001', 'DOCUMENT_FORMAT'],
    ['an X in the middle', '3304991999X1010012', 'DOCUMENT_FORMAT'],
    ['nothing', '', 'DOCUMENT_FORMAT'],
  ])('%s', (_what, number, expected) => {
    expect(outcome('residentId', number)).toBe(expected);
  });
});

describe('the other documents', () => {
  it.each([
    ['hmtResidence', whole('81000019990101001'), 'ok'],
    ['hmtResidence', whole('82000019990101001'), 'ok'],
    ['hmtResidence', whole('83000019990101001'), 'ok'],
    ['hmtResidence', whole('84000019990101001'), 'DOCUMENT_KIND'],
    ['hmtResidence', whole('33049919990101001'), 'DOCUMENT_KIND'],
    ['foreignPermanent', whole('91133019990101001'), 'ok'],
    ['foreignPermanent', whole('81000019990101001'), 'DOCUMENT_KIND'],
    ['foreignPermanent', 'CAN110000000001', 'ok'],
    ['foreignPermanent', 'CA1110000000001', 'DOCUMENT_FORMAT'],
    ['foreignPermanent', 'CAN11000000000', 'DOCUMENT_FORMAT'],
    ['passport', 'E12345678', 'ok'],
    ['passport', '12345', 'ok'],
    ['passport', 'ABCDEF', 'DOCUMENT_FORMAT'],
    ['passport', '1234', 'DOCUMENT_FORMAT'],
    ['passport', `${'E'.repeat(10)}12345678`, 'DOCUMENT_FORMAT'],
    ['passport', 'E12345_78', 'DOCUMENT_FORMAT'],
  ] as const)('%s %s: %s', (kind, number, expected) => {
    expect(outcome(kind, number)).toBe(expected);
  });
});

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const resident = fc
  .tuple(
    fc.date({ min: new Date('1900-01-01'), max: new Date('2023-01-01'), noInvalidDate: true }),
    digits(3),
  )
  .map(([born, order]) =>
    whole(`330499${born.toISOString().slice(0, 10).replaceAll('-', '')}${order}`),
  );

describe('any number', () => {
  it('with one character wrong, or two neighbours changed round, is refused', () => {
    fc.assert(
      fc.property(
        resident,
        fc.nat({ max: 17 }),
        fc.integer({ min: 0, max: 9 }),
        (number, at, other) => {
          expect(outcome('residentId', number)).toBe('ok');
          const wrong = number.slice(0, at) + other + number.slice(at + 1);
          if (wrong !== number) expect(outcome('residentId', wrong)).not.toBe('ok');
          const [a = '', b = ''] = number.slice(at, at + 2);
          const turned = number.slice(0, at) + b + a + number.slice(at + 2);
          if (turned !== number && b !== '') expect(outcome('residentId', turned)).not.toBe('ok');
        },
      ),
      { numRuns: runs(2000) },
    );
  });

  it('is the same however it is typed', () => {
    fc.assert(
      fc.property(resident, fc.nat({ max: 17 }), (number, at) => {
        const wide = [...number]
          .map((c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0))
          .join('');
        const spaced = `${number.slice(0, at)} ${number.slice(at)}`;
        for (const typed of [
          wide,
          spaced,
          `　${number}`,
          number.toLowerCase(),
          `${number.slice(0, 6)}-${number.slice(6)}`,
        ]) {
          expect(checkDocument('residentId', typed)).toEqual({ ok: true, value: number });
        }
        expect(normaliseDocument(normaliseDocument(spaced))).toBe(normaliseDocument(spaced));
      }),
      { numRuns: runs(300) },
    );
  });

  it('gets an answer, whatever was typed, and never a number of another kind', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.string({ unit: 'binary', maxLength: 40 }),
        (kind, typed) => {
          expect(outcome(kind, typed)).toMatch(/^(ok|DOCUMENT_\w+)$/);
        },
      ),
      { numRuns: runs(1000) },
    );
  });
});

describe('masks', () => {
  it.each([
    ['陆闻笙', '陆**'],
    ['欧阳闻笙', '欧***'],
    ['陆', '*'],
    ['𠮷田', '𠮷*'],
    ['', '*'],
  ])('a name %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it('hide enough: seven figures of a phone at most, ten of an ID, three of anything shorter', () => {
    expect(maskPhone('15412345678')).toBe('154****5678');
    expect(maskDocument(whole('33049919990101001')).replaceAll('*', '')).toHaveLength(10);
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{5,18}$/), (number) => {
        const masked = maskDocument(number);
        expect(masked).toHaveLength(number.length);
        expect(masked.replaceAll('*', '').length).toBeLessThanOrEqual(number.length < 15 ? 3 : 10);
      }),
      { numRuns: runs(300) },
    );
  });
});
