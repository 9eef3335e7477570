import type { Entry } from './model.ts';

/**
 * Amounts (days, 万字, hours of service) as whole tenths, cut down: 12.5万字 are 125, 1.29 days are 12. A number that
 * is the nearest one to a decimal with one place is taken as that decimal, so 8.2 is 82 and not 81.
 */
export function tenthsOf(amount: number): number {
  const rounded = Math.round(amount * 10);
  return rounded / 10 === amount ? rounded : Math.floor(amount * 10);
}

/** Whole steps in an amount, both in tenths (reading A24: fractions are cut down to the half day). */
export const wholeSteps = (amount: number, step: number): number => Math.floor(amount / step);

/** A fact that is a number. @throws Error where facts were not checked (`checkFacts`) */
export function numberOf({ id, facts }: Entry, fact: string): number {
  const stated = facts[fact];
  if (typeof stated !== 'number') throw new Error(`entry ${id} lacks the number ${fact}`);
  return stated;
}
