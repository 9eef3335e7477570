import { describe, expect, it } from 'vitest';
import { always } from '../../../shared/engine/history.ts';
import { standing } from '../../../shared/engine/standing.ts';
import { instant } from '../../../shared/time/instant.ts';
import { course, entry, person, statementOf } from './people.ts';

const last = instant('2023-12-31T23:59:59.999+08:00');
const over = instant('2024-01-01T00:00:00+08:00');

describe('what a page says of a year', () => {
  const enough = [
    course('c1'),
    entry('REC', { origin: '湖州', category: 'professional', certifiedHours: 72 }),
  ];

  it.each([
    ['too few hours', statementOf([]), '尚未达标', '不合格'],
    ['enough', statementOf(enough), '已达标', '合格'],
    [
      'falsified',
      statementOf([entry('P4', { days: 1 }, { status: 'falsified' })]),
      '资格已取消',
      '资格已取消',
    ],
    [
      'a worker',
      statementOf([], person('', { personnelType: always('worker') })),
      '不参加考核',
      '不参加考核',
    ],
  ])('%s: before the deadline and after it', (_what, statement, before, after) => {
    expect([standing(statement, last), standing(statement, over)]).toEqual([before, after]);
  });
});
