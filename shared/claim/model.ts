/**
 * What can be claimed, as data. One definition a kind; the contract's schema, the form, the preview and the
 * reviewer's view are all made from it.
 */

/** A fact that a route asks for, as the engine names it. */
export type Field = {
  /** The noun, for lists and for sentences about a slip. */
  readonly label: string;
  /** The question in the form, where the noun alone does not ask it. */
  readonly ask?: string;
  readonly hint?: string;
  /** Asked only of people whose title a provincial department reviews (notice 六(一)), and may be left out. */
  readonly provincial?: true;
} & FieldKind;

export type FieldKind =
  /** A number of whole steps: 1, 0.5 (half days) or 0.1 (hours in tenths, 万字). Bounds are in the field's own unit. */
  | {
      readonly kind: 'amount';
      readonly unit: string;
      readonly step: 1 | 0.5 | 0.1;
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: 'choice'; readonly options: Readonly<Record<string, string>> }
  | { readonly kind: 'flag'; readonly yes: string; readonly no: string };

/**
 * Which days are asked for, and which of them is `completedOn` (reading A31): the last of a period, or the one day.
 * `counts` says whether each day of the period belongs to its own year, or all of it to the year of its end.
 */
export type When =
  | {
      readonly by: 'period';
      readonly counts: 'days' | 'end';
      readonly start: string;
      readonly end: string;
    }
  | { readonly by: 'day'; readonly on: string; readonly hint?: string };

export type ClaimKind = {
  /** Route of the rule set. */
  readonly route: string;
  /** Facts that are the same for every claim of this kind; with the route they tell the kinds apart. */
  readonly fixed: Readonly<Record<string, string>>;
  /** What was done, in the person's own words. */
  readonly words: string;
  /** Words by which somebody looks for it. */
  readonly seek: readonly string[];
  readonly clause: string;
  /** The notice's own words for it, as they stand there. */
  readonly quote: string;
  readonly title: { readonly label: string; readonly hint: string };
  readonly when: When;
  readonly fields: Readonly<Record<string, Field>>;
  /** Papers that prove it. */
  readonly evidence: readonly string[];
  /** Does the notice itself name these papers? Otherwise they are what is usual. */
  readonly evidenceNamed: boolean;
  /** Kinds under which the same activity could be declared with no more facts than it has (reading A32). */
  readonly alsoAs?: readonly string[];
};
