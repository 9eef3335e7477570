import type { Day, Period } from '../time/day.ts';

/** What is compared of two claims of one person. */
export type Comparable = {
  readonly title: string;
  readonly route: string;
  readonly completedOn: string;
  readonly period?: { readonly start: string; readonly end: string } | undefined;
  /** Hashes of its files, where they are known. */
  readonly files: ReadonlySet<string>;
};
export type Likeness = 'file' | 'title' | 'days';

/** Case, width, blanks and punctuation are no difference between two titles. */
const bare = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{S}]/gu, '');

const daysOf = ({ period, completedOn }: Comparable): Period =>
  (period ?? { start: completedOn, end: completedOn }) as { start: Day; end: Day };

/**
 * In what two claims of one person look like the same thing (reading A32: it counts once). Days alone are told only
 * where each of both is an activity of days: a paper may well appear on the day of a lecture.
 */
export function likeness(a: Comparable, b: Comparable): readonly Likeness[] {
  const [one, other] = [daysOf(a), daysOf(b)];
  const overlap = one.start <= other.end && other.start <= one.end;
  return [
    ...([...a.files].some((hash) => b.files.has(hash)) ? (['file'] as const) : []),
    ...(bare(a.title) !== '' && bare(a.title) === bare(b.title) ? (['title'] as const) : []),
    ...(overlap && a.period && b.period ? (['days'] as const) : []),
  ];
}
