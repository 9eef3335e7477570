import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspectPage } from '../../../shared/redaction/inspect.ts';
import {
  isBankCard,
  isCitizenId,
  numbersIn,
  passesLuhn,
} from '../../../shared/redaction/personal.ts';
import { runs } from '../../runs.ts';
import { page, run } from './pages.ts';

const ID = '330499199003071017';
const CARD = '6222021234567890128';

describe('citizen ID numbers (GB 11643-1999)', () => {
  test('a number with its right check digit is one', () => {
    expect(isCitizenId(ID)).toBe(true);
    expect(isCitizenId('33049919491231006X')).toBe(true);
    expect(isCitizenId('33049919491231006x')).toBe(true);
  });

  test.each([
    ['330499199003071018', 'wrong check digit'],
    ['330499199013071017', 'month 13'],
    ['990499199003071017', 'no such province'],
    ['330499900307101', 'fifteen digits, out of use since 2013'],
    ['330402********1234', 'masked'],
  ])('%s is none: %s', (text) => {
    expect(isCitizenId(text)).toBe(false);
  });

  test('exactly one of the eleven check characters is right', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 1940, max: 2020 }),
        (order, year) => {
          const body = `330499${year}0615${String(order).padStart(3, '0')}`;
          expect([...'0123456789X'].filter((digit) => isCitizenId(body + digit))).toHaveLength(1);
        },
      ),
      { numRuns: runs(2000) },
    );
  });
});

describe('bank cards', () => {
  test('a card that a mainland bank issues', () => {
    expect(isBankCard(CARD, false, '')).toBe(true);
  });

  test('a serial number that happens to pass Luhn is none without a bank in sight', () => {
    const serial = '2024051700000004';
    expect(passesLuhn('2024051700000006') || passesLuhn(serial)).toBeDefined();
    expect(isBankCard('2024051712345671', false, '证书编号')).toBe(false);
  });

  test('a changed digit is always noticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 18 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const changed = [...CARD]
          .map((digit, index) => (index === at ? String((Number(digit) + by) % 10) : digit))
          .join('');
        expect(passesLuhn(changed)).toBe(false);
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('numbers in a line', () => {
  test.each([
    [`身份证号：${ID}`, 'id'],
    ['身份证 330499 19900307 1017', 'id'],
    ['身份证３３０４９９１９９００３０７１０１７', 'id'],
    ['卡号 6222 0212 3456 7890 128', 'card'],
    ['手机 15412345678', 'phone'],
    ['手机 154-1234-5678', 'phone'],
    ['+8615412345678', 'phone'],
  ])('%s', (text, kind) => {
    expect(numbersIn(text, text).map((one) => one.kind)).toEqual([kind]);
  });

  test.each([
    ['电话 82228976'],
    ['0573-82228976'],
    ['330402********1234'],
    ['154****5678'],
    ['证书编号 GX202412345678901'],
    ['2024年12月31日'],
    ['某〔2024〕12345678901号x'],
  ])('%s holds none', (text) => {
    expect(numbersIn(text, text)).toEqual([]);
  });

  test.each([
    [`${ID}15412345678`, ['id', 'phone']],
    [`33049919491231006X15412345678`, ['id', 'phone']],
    [`15412345678${ID}`, ['phone', 'id']],
    [`${ID}${ID}`, ['id', 'id']],
    [`12${ID}`, ['id']],
    [`${ID}12`, ['id']],
    // Nothing tells that these are numbers of persons: the second holds a region and a day.
    ['1541234567815412345679', []],
    ['330402202311090012345678', []],
    ['20231109220014123456789012', []],
  ])('cells of a table that were read as one, %s', (text, kinds) => {
    const found = numbersIn(text, text);
    expect(found.map((one) => one.kind)).toEqual(kinds);
    for (const { value, start, end } of found) expect(text.slice(start, end)).toBe(value);
  });

  test.each([
    ['33049919491231006K15412345678', ['id', 'phone']],
    ['33049919491231006K5412345678', ['id', 'phone']],
    [`${ID}5412345678`, ['id', 'phone']],
    [`${ID.slice(0, -1)}15412345678`, ['id', 'phone']],
    ['330402202311090012315412345678', []],
  ])('and what a rule between them does to pixels, %s', (text, kinds) => {
    expect(numbersIn(text, text, true).map((one) => one.kind)).toEqual(kinds);
  });
});

describe('on a page', () => {
  const codes = (texts: readonly string[]): string[] =>
    inspectPage(page(texts.map((text, index) => run(text, 80, 100 + index * 30)))).map(
      (one) => one.code,
    );

  test('an ID broken over two lines is still found', () => {
    const wide = '兹证明张三同志，系我单位在职职工，公民身份号码为330499199003';
    expect(codes([wide, '071017，情况属实。'])).toContain('PII_ID_FULL');
  });

  test('a contact line is an advisory, a list of people is not', () => {
    expect(codes(['联系人：张三 15412345678'])).toEqual(['PII_PHONE']);
    const list = ['姓名 手机号码', ...[1, 2, 3, 4].map((n) => `张三 1541234567${n}`)];
    expect(codes(list)).toContain('PII_ROSTER');
  });

  test('office telephones are no roster', () => {
    expect(
      codes(['序号 区域 电话', '1 市属 82228976', '2 嘉善县 84126237', '3 平湖市 85060579']),
    ).toEqual([]);
  });
});
