import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  day,
  dayOfNumber,
  daysIn,
  firstDayOf,
  lastDayOf,
  numberOfDay,
  parseDay,
  yearOfDay,
} from '../../../shared/time/day.ts';
import {
  dayAt,
  endOfYear,
  formatInstant,
  type Instant,
  instant,
  parseInstant,
  startOfDay,
  yearAt,
} from '../../../shared/time/instant.ts';
import { runs, seed } from '../../runs.ts';

describe('days', () => {
  it.each([
    '2023-02-29',
    '2100-02-29',
    '2023-00-10',
    '2023-13-01',
    '2023-04-31',
    '2023-01-00',
    '2023-1-01',
    '2023/01/01',
    '2023-01-01 ',
    'x023-01-01',
    '２０２３-01-01',
    '',
  ])('“%s” is none', (text) => {
    expect(parseDay(text)).toBeUndefined();
    expect(() => day(text)).toThrow(RangeError);
  });

  it.each(['2024-02-29', '2000-02-29', '2023-12-31', '0001-01-01', '9999-12-31'])(
    '%s is one',
    (text) => {
      expect(day(text)).toBe(text);
    },
  );

  it('count both ends of a period', () => {
    expect(daysIn({ start: day('2023-12-30'), end: day('2024-01-02') })).toBe(4);
    expect(daysIn({ start: day('2024-02-28'), end: day('2024-03-01') })).toBe(3);
    expect(daysIn({ start: day('2023-05-02'), end: day('2023-05-01') })).toBe(0);
  });

  it('know their year', () => {
    expect([firstDayOf(2023), lastDayOf(2023), yearOfDay(day('2023-05-01'))]).toEqual([
      '2023-01-01',
      '2023-12-31',
      2023,
    ]);
    expect(addDays(day('2023-12-31'), 1)).toBe('2024-01-01');
    expect(addDays(day('2024-03-01'), -1)).toBe('2024-02-29');
    expect(numberOfDay(day('1970-01-01'))).toBe(0);
  });

  it('are those of the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (number) => {
        const expected = new Date(number * 86_400_000).toISOString().slice(0, 10);
        expect(dayOfNumber(number)).toBe(expected);
        expect(parseDay(expected)).toBe(expected);
        expect(numberOfDay(day(expected))).toBe(number);
      }),
      { numRuns: runs(5000), seed },
    );
  });
});

describe('instants', () => {
  it.each([
    ['2023-12-31T23:59:59.999+08:00', '2023-12-31', 2023],
    ['2024-01-01T00:00:00+08:00', '2024-01-01', 2024],
    ['2023-12-31T15:59:59.999Z', '2023-12-31', 2023],
    ['2023-12-31T16:00:00Z', '2024-01-01', 2024],
    ['2023-12-31T10:59:00-05:00', '2023-12-31', 2023],
    ['2023-12-31T11:00-0500', '2024-01-01', 2024],
  ])('%s is on %s in Asia/Shanghai', (text, on, year) => {
    expect([dayAt(instant(text)), yearAt(instant(text))]).toEqual([on, year]);
  });

  it.each([
    '2023-12-31',
    '2023-12-31T10:00:00',
    '2023-12-31T24:00:00Z',
    '2023-12-31T10:60:00Z',
    '2023-02-30T10:00:00Z',
    '2023-12-31T10:00:00+24:00',
    '2023-12-31T10:00:00.Z',
    ' 2023-12-31T10:00:00Z',
  ])('“%s” is none', (text) => {
    expect(parseInstant(text)).toBeUndefined();
    expect(() => instant(text)).toThrow(RangeError);
  });

  it('end a year where the next begins, exclusive', () => {
    expect(endOfYear(2023)).toBe(instant('2024-01-01T00:00:00+08:00'));
    expect(formatInstant(endOfYear(2023))).toBe('2024-01-01T00:00:00+08:00');
    expect(startOfDay(day('2023-05-11'))).toBe(instant('2023-05-10T16:00:00Z'));
  });

  it('are read and written as ISO 8601 says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (at) => {
        expect(parseInstant(new Date(at).toISOString())).toBe(at);
        expect(parseInstant(formatInstant(at as Instant))).toBe(at);
        expect(Date.parse(formatInstant(at as Instant))).toBe(at);
      }),
      { numRuns: runs(5000), seed },
    );
  });

  it('keep milliseconds and cut finer parts', () => {
    expect(formatInstant(instant('2023-05-11T09:00:00.05+08:00'))).toBe(
      '2023-05-11T09:00:00.050+08:00',
    );
    expect(instant('2023-05-11T09:00:00.1239999Z') % 1000).toBe(123);
  });
});
