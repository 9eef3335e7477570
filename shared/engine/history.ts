import type { Day } from '../time/day.ts';
import type { History } from './model.ts';

/** The value that holds on a day: the last one begun; before the first, the first. */
export function valueOn<T>(history: History<T>, on: Day): T {
  let value = history[0].value;
  for (const dated of history) {
    if (dated.from > on) break;
    value = dated.value;
  }
  return value;
}

/** A history of one value that holds always, for people of whom only the year's value is known. */
export const always = <T>(value: T): History<T> => [{ from: '0000-01-01' as Day, value }];
