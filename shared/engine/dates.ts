import { numberOfDay } from '../time/day.ts';
import type { Entry } from './model.ts';
import type { Work, Year } from './work.ts';

/** Tenths of a day in one unit that is counted by days. */
const dayUnits: Readonly<Record<string, number>> = { 天: 10, 半天: 5 };

export const isCountedByDays = (unit: string): boolean => dayUnits[unit] !== undefined;

/** Days of an activity, in tenths: as claimed, and what is left of them and why. */
export type CreditedDays = {
  readonly claimed: number;
  readonly credited: number;
  readonly lostTo: 'year' | 'date' | 'period' | null;
};

/**
 * Places an activity's days on the calendar: only days of the year count (reading A31), and of each date at most
 * one day per person over all such routes (reading A25). Days fill a period from its start, so that the years on
 * both sides of New Year share an activity without overlap. An activity of several days without a period has no
 * known dates and is credited as stated.
 * @param claimed tenths of a unit, whole steps
 */
export function placeDays(work: Work, of: Year, claimed: number, unit: string): CreditedDays {
  const perUnit = dayUnits[unit] ?? 10;
  const wanted = (claimed * perUnit) / 10;
  const dates = datesOf(work.entry, wanted);
  if (!dates) return { claimed, credited: claimed, lostTo: null };
  const perDate = of.set.rules.days.maxPerDate * 10;
  const byDays = work.route.yearBy === 'days';
  const first = byDays ? Math.max(dates.start, numberOfDay(of.first)) : dates.start;
  const last = byDays ? Math.min(dates.end, numberOfDay(of.last)) : dates.end;
  let left = wanted - Math.min(wanted, (first - dates.start) * perDate);
  const beforeYear = wanted - left;
  let credited = 0;
  let taken = false;
  for (let date = first; date <= last && left > 0; date += 1) {
    const used = of.daysUsed.get(date) ?? 0;
    const free = Math.min(left, perDate - used);
    if (used > 0) taken = true;
    if (free <= 0) continue;
    of.daysUsed.set(date, used + free);
    credited += free;
    left -= free;
  }
  const outside = beforeYear > 0 || (left > 0 && last < dates.end);
  return {
    claimed,
    credited: (credited * 10) / perUnit,
    lostTo: credited === wanted ? null : outside ? 'year' : taken ? 'date' : 'period',
  };
}

/** First and last date, as numbers, where they are known: by the period, or by the day of a single day's activity. */
function datesOf(entry: Entry, wanted: number): { start: number; end: number } | null {
  if (entry.period)
    return { start: numberOfDay(entry.period.start), end: numberOfDay(entry.period.end) };
  if (wanted > 10) return null;
  const on = numberOfDay(entry.completedOn);
  return { start: on, end: on };
}

/**
 * Days from sessions with taught hours: half and whole days by the rule set, in tenths; of each date at most one
 * day (reading A25). Travel is not taught and makes none.
 */
export function placeSessions(
  sessions: NonNullable<Entry['sessions']>,
  work: Work,
  of: Year,
  unit: string,
): CreditedDays {
  const { halfDayHours, wholeDayHours, maxPerDate } = of.set.rules.days;
  let claimed = 0;
  let credited = 0;
  let outside = false;
  for (const { on, taughtHours } of sessions) {
    const tenths = taughtHours >= wholeDayHours ? 10 : taughtHours >= halfDayHours ? 5 : 0;
    claimed += tenths;
    if (work.route.yearBy === 'days' && (on < of.first || on > of.last)) {
      outside = true;
      continue;
    }
    const date = numberOfDay(on);
    const used = of.daysUsed.get(date) ?? 0;
    const free = Math.max(0, Math.min(tenths, maxPerDate * 10 - used));
    of.daysUsed.set(date, used + free);
    credited += free;
  }
  const perUnit = dayUnits[unit] ?? 10;
  return {
    claimed: (claimed * 10) / perUnit,
    credited: (credited * 10) / perUnit,
    lostTo: credited === claimed ? null : outside ? 'year' : 'date',
  };
}
