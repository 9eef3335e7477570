import { whyNot } from './eligible.ts';
import { useProvincialHours } from './provincial-hours.ts';
import { rate } from './rate.ts';
import { settle, type Work, type Year } from './work.ts';

/** What an entry earns before the ceilings, or why it earns nothing. Takes its dates from those of the year. */
export function credit(work: Work, of: Year): void {
  settle(work, whyNot(work, of) ?? rate(work, of));
  if (work.open) useProvincialHours(work, of);
}
