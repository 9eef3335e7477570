import type { Entry } from './model.ts';

/**
 * Amounts (days, 万字, hours of service) as whole tenths, cut down: 12.5万字 are 125, 1.29 days are 12. A decimal with
 * one place keeps it: whole numbers divided by ten and multiplied by ten again are the same in binary, because ten is
 * the sum of two powers of two.
 */
export const tenthsOf = (amount: number): number => Math.floor(amount * 10);

/** Whole steps in an amount, both in tenths (reading A24: fractions are cut down to the half day). */
export const wholeSteps = (amount: number, step: number): number => Math.floor(amount / step);

/** A fact that is a number. @throws Error where facts were not checked (`checkFacts`) */
export function numberOf({ id, facts }: Entry, fact: string): number {
  const stated = facts[fact];
  if (typeof stated !== 'number') throw new Error(`entry ${id} lacks the number ${fact}`);
  return stated;
}
