import { type Day, dayOfNumber, firstDayOf, numberOfDay, parseDay } from './day.ts';

/** A moment, in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly __brand: 'Instant' };

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
/** Asia/Shanghai has had no summer time since 1991, so each of its days is 24 hours long. */
export const DAY = 24 * HOUR;

/** Asia/Shanghai is 8 hours ahead of UTC. Years before 1992 had summer time and are outside this program's use. */
const SHANGHAI = 8 * HOUR;

const pattern =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(Z|([+-])([01]\d|2[0-3]):?([0-5]\d))$/;

/**
 * The moment that an ISO 8601 text with an offset names, cut down to the millisecond; undefined for anything else.
 * A text without an offset names no moment: whose midnight would it be?
 */
export function parseInstant(text: string): Instant | undefined {
  const match = pattern.exec(text);
  const on = match?.[1] === undefined ? undefined : parseDay(match[1]);
  if (!match || on === undefined) return undefined;
  const [, , hour, minute, second = '0', fraction = '', , sign, offsetHour, offsetMinute] = match;
  const milliseconds = Number(`${fraction}000`.slice(0, 3));
  const offset =
    (Number(offsetHour ?? 0) * HOUR + Number(offsetMinute ?? 0) * MINUTE) * (sign === '-' ? -1 : 1);
  const local =
    numberOfDay(on) * DAY +
    Number(hour) * HOUR +
    Number(minute) * MINUTE +
    Number(second) * SECOND +
    milliseconds;
  return (local - offset) as Instant;
}

/** A moment written in the code or in data that a test holds. @throws RangeError */
export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new RangeError(`no such instant: ${text}`);
  return parsed;
}

/** The calendar day in Asia/Shanghai at a moment. */
export const dayAt = (at: Instant): Day => dayOfNumber(Math.floor((at + SHANGHAI) / DAY));

/** The year in Asia/Shanghai at a moment: 16:00 UTC of 31 December is already the next one. */
export const yearAt = (at: Instant): number => Number(dayAt(at).slice(0, 4));

/** The moment at which a day begins in Asia/Shanghai. */
export const startOfDay = (of: Day): Instant => (numberOfDay(of) * DAY - SHANGHAI) as Instant;

/** The first moment that no longer belongs to a year: its deadline, exclusive (notice 三, reading A12). */
export const endOfYear = (year: number): Instant => startOfDay(firstDayOf(year + 1));

export const after = (at: Instant, milliseconds: number): Instant => (at + milliseconds) as Instant;

/** ISO 8601 in Asia/Shanghai, `2023-12-31T23:59:59.999+08:00`; milliseconds only where there are any. */
export function formatInstant(at: Instant): string {
  const local = at + SHANGHAI;
  const inDay = ((local % DAY) + DAY) % DAY;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const clock = `${two(inDay / HOUR)}:${two((inDay % HOUR) / MINUTE)}:${two((inDay % MINUTE) / SECOND)}`;
  const milliseconds = inDay % SECOND;
  const fraction = milliseconds === 0 ? '' : `.${String(milliseconds).padStart(3, '0')}`;
  return `${dayAt(at)}T${clock}${fraction}+08:00`;
}
