/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Days compare as strings. */
export type Day = string & { readonly __brand: 'Day' };

/** A first and a last day, both counted. */
export type Period = { readonly start: Day; readonly end: Day };

/** The order of days. A comparison by language would first start a collator, a tenth of a second on a slow phone. */
export const byDay = (a: string, b: string): number => Number(a > b) - Number(a < b);

const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : Number.NaN;
};

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day that a text names, or undefined where there is no such day in the calendar. */
export function parseDay(text: string): Day | undefined {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined;
  const year = digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3);
  const month = digit(text, 5) * 10 + digit(text, 6);
  const dayOfMonth = digit(text, 8) * 10 + digit(text, 9);
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  const last = (lengths[month - 1] ?? 0) + leap;
  return year >= 0 && dayOfMonth >= 1 && dayOfMonth <= last ? (text as Day) : undefined;
}

/** A day written in the code or in data that a test holds. @throws RangeError where there is no such day */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new RangeError(`no such day: ${text}`);
  return parsed;
}

export const firstDayOf = (year: number): Day => `${pad(year, 4)}-01-01` as Day;
export const lastDayOf = (year: number): Day => `${pad(year, 4)}-12-31` as Day;
export const yearOfDay = (of: Day): number => Number(of.slice(0, 4));

export const addDays = (from: Day, days: number): Day => dayOfNumber(numberOfDay(from) + days);

/** Days of a period, the first and the last both counted; 0 or less where it ends before it starts. */
export const daysIn = ({ start, end }: Period): number => numberOfDay(end) - numberOfDay(start) + 1;

/** Days since 1970-01-01. */
export function numberOfDay(of: Day): number {
  return numberOfDate(Number(of.slice(0, 4)), Number(of.slice(5, 7)), Number(of.slice(8, 10)));
}

// Civil-calendar arithmetic on years that begin in March, so that the leap day comes last.
function numberOfDate(year: number, month: number, dayOfMonth: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const marchMonth = (month + 9) % 12;
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + dayOfMonth - 1;
  return marchYear * 365 + leapDays + dayOfYear - 719_468;
}

export function dayOfNumber(days: number): Day {
  const sinceYearZero = days + 719_468;
  const era = Math.floor(sinceYearZero / 146_097);
  const dayOfEra = sinceYearZero - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}` as Day;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
