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
  const inYear = wanted - Math.min(wanted, (first - dates.start) * perDate);
  let left = inYear;
  let taken = false;
  for (let date = first; date <= last; date += 1) {
    const given = take(of, date, left);
    if (given < Math.min(left, perDate)) taken = true;
    left -= given;
  }
  const outside = inYear < wanted || last < dates.end;
  const credited = inYear - left;
  return {
    claimed,
    credited: (credited * 10) / perUnit,
    lostTo: credited === wanted ? null : outside ? 'year' : taken ? 'date' : 'period',
  };
}

/** Takes of a date what is free, in tenths of a day, up to what is wanted. */
function take({ daysUsed, set }: Year, date: number, wanted: number): number {
  const used = daysUsed.get(date) ?? 0;
  const given = Math.min(wanted, set.rules.days.maxPerDate * 10 - used);
  daysUsed.set(date, used + given);
  return given;
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
  const { halfDayHours, wholeDayHours } = of.set.rules.days;
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
    credited += take(of, numberOfDay(on), tenths);
  }
  const perUnit = dayUnits[unit] ?? 10;
  return {
    claimed: (claimed * 10) / perUnit,
    credited: (credited * 10) / perUnit,
    lostTo: credited === claimed ? null : outside ? 'year' : 'date',
  };
}
