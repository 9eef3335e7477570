import { expect, it } from 'vitest';
import { daySlips } from '../../web/pages/claim/days.ts';

const today = '2023-11-20';
const of = (start: string, end: string, days: string, now = today) =>
  daySlips({ start, end, days }, 'study', now).map(({ field }) => field);

it('days are in order, over, of a year with rules, and as many as were claimed', () => {
  expect(of('2023-11-09', '2023-11-10', '2')).toEqual([]);
  expect(of('2023-11-10', '2023-11-09', '1')).toEqual(['end']);
  expect(of('2023-11-20', '2023-11-20', '1')).toEqual([]);
  expect(of('2023-11-20', '2023-11-21', '1')).toEqual(['end']);
  expect(of('2023-11-20', '2023-11-21', '1', '')).toEqual([]);
  expect(of('2022-12-31', '2023-01-01', '1')).toEqual(['start']);
  expect(of('2023-01-01', '2023-01-01', '1')).toEqual([]);
  expect(of('2023-11-09', '2023-11-10', '２．５')).toEqual(['days']);
});

it('what is not typed yet is not wrong', () => {
  expect(of('', '2023-11-10', '1')).toEqual([]);
  expect(of('2023-11-10', '', '1')).toEqual([]);
});

it('one day is held against its own field', () => {
  const at = (completedOn: string) =>
    daySlips({ completedOn }, 'exam', today).map(({ field }) => field);
  expect(at('2023-11-20')).toEqual([]);
  expect(at('2023-11-21')).toEqual(['completedOn']);
  expect(at('2022-12-31')).toEqual(['completedOn']);
});
