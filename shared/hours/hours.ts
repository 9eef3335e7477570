/** 学时, as an integer number of tenths: 18 hours are 180. Never a fraction, so sums are exact (reading A34). */
export type Hours = number & { readonly __brand: 'Hours' };

export const NONE = 0 as Hours;

const pattern = /^(\d{1,7})(?:\.(\d)0*)?$/;

/**
 * Hours from a decimal, as a number or as text; undefined where it is negative, not finite, finer than a tenth,
 * or longer than seven digits. A number is read by its shortest decimal form, so 0.1 is a tenth and 0.15 is refused.
 */
export function parseHours(decimal: number | string): Hours | undefined {
  const match = pattern.exec(String(decimal));
  return match ? ((Number(match[1]) * 10 + Number(match[2] ?? 0)) as Hours) : undefined;
}

/** Hours written in the code or in a proven rule set. @throws RangeError */
export function hours(decimal: number | string): Hours {
  const parsed = parseHours(decimal);
  if (parsed === undefined) throw new RangeError(`not hours in tenths: ${decimal}`);
  return parsed;
}

/** Hours as a proven rule set writes them: the decimal is known to be whole tenths. */
export const provenHours = (decimal: number): Hours => Math.round(decimal * 10) as Hours;

/** The exact decimal as a number, for JSON and for people: 85 tenths are 8.5. */
export const decimalOf = (of: Hours): number => of / 10;

/** The exact decimal as text, without a trailing zero. */
export const formatHours = (of: Hours): string => String(of / 10);

export const plus = (a: Hours, b: Hours): Hours => (a + b) as Hours;
/** What is left of `a` after `b`, never below none. */
export const minus = (a: Hours, b: Hours): Hours => (a > b ? a - b : 0) as Hours;
export const smaller = (a: Hours, b: Hours): Hours => (a < b ? a : b);

/** Adds up, for instance the hours of a category. */
export function sum(all: Iterable<Hours>): Hours {
  let total = 0;
  for (const each of all) total += each;
  return total as Hours;
}
