import { formatInstant, type Instant } from '../shared/time/instant.ts';

/** An instant as the office's clock shows it: `2026-11-23 20:41`, Asia/Shanghai. */
export const momentWords = (instant: string): string =>
  formatInstant(Date.parse(instant) as Instant)
    .slice(0, 16)
    .replace('T', ' ');

/** The calendar day of an instant in Asia/Shanghai, `2026-11-23`. */
export const dayOf = (instant: string): string =>
  formatInstant(Date.parse(instant) as Instant).slice(0, 10);
