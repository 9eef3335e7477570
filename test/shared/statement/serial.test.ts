import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkOf, parseFragment, shortMac } from '../../../shared/statement/link.ts';
import {
  detailCodeOf,
  formatSerial,
  parseSerial,
  serialOf,
} from '../../../shared/statement/serial.ts';
import { runs } from '../../runs.ts';

const bytes = fc.uint8Array({ minLength: 24, maxLength: 24 });
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

describe('a serial', () => {
  it('reads as it was printed, in whatever way it is typed', () => {
    const serial = serialOf(new Uint8Array(24).map((_, i) => i * 11));
    const printed = formatSerial(serial);
    expect(printed).toMatch(/^XS(-[2-9A-HJKMNP-Z]{4}){3}-[2-9A-HJKMNP-Z]$/);
    for (const typed of [
      printed,
      serial,
      ` ${printed.toLowerCase()} `,
      printed.replaceAll('-', ' '),
      printed.replaceAll('-', '—'),
      printed.replace(/[A-Z0-9]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
    ]) {
      expect(parseSerial(typed), typed).toBe(serial);
    }
  });

  it('is refused with any one character changed, any two exchanged, one missing or one more', () => {
    fc.assert(
      fc.property(bytes, fc.nat(12), fc.nat(12), fc.nat(30), (from, i, j, other) => {
        const serial = serialOf(from);
        expect(parseSerial(serial)).toBe(serial);
        const changed = [...serial];
        changed[i] = ALPHABET.charAt(other);
        if (changed.join('') !== serial) expect(parseSerial(changed.join(''))).toBeUndefined();
        const exchanged = [...serial];
        [exchanged[i], exchanged[j]] = [serial.charAt(j), serial.charAt(i)];
        if (exchanged.join('') !== serial) expect(parseSerial(exchanged.join(''))).toBeUndefined();
        expect(parseSerial(serial.slice(1))).toBeUndefined();
        expect(parseSerial(`${serial}2`)).toBeUndefined();
      }),
      { numRuns: runs(5000) },
    );
  });

  it.each(['', 'XS', '0000000000000', 'I'.repeat(13), 'XS-7K3M-9Q4D-2HTW'])(
    'is not %j',
    (typed) => {
      expect(parseSerial(typed)).toBeUndefined();
    },
  );

  it('begins with the letters of the prefix now and then, and is read all the same', () => {
    const body = [...'XS'].map((one) => ALPHABET.indexOf(one));
    const from = new Uint8Array(24);
    body.forEach((value, i) => {
      from[2 * i + 1] = value;
    });
    const serial = serialOf(from);
    expect(serial.startsWith('XS')).toBe(true);
    expect(parseSerial(serial)).toBe(serial);
    expect(parseSerial(formatSerial(serial))).toBe(serial);
  });

  it('has a code beside it of characters that can not be confused', () => {
    fc.assert(
      fc.property(bytes, (from) => {
        expect(detailCodeOf(from)).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('the QR code', () => {
  it('says address, serial and MAC behind the number sign, and nothing else', () => {
    const serial = serialOf(new Uint8Array(24));
    const mac = 'a1'.repeat(32);
    const link = linkOf('https://xueshi.example', serial, mac);
    expect(link).toBe(`https://xueshi.example/verify#${serial}.${shortMac(mac)}`);
    expect(parseFragment(new URL(link).hash)).toEqual({ serial, mac: shortMac(mac) });
  });

  it.each(['', '#', '#main', `#${'A'.repeat(13)}`, `#${'A'.repeat(13)}.${'a'.repeat(31)}`])(
    'does not read %j',
    (fragment) => {
      expect(parseFragment(fragment)).toBeUndefined();
    },
  );
});
