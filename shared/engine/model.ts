import type { AttemptResult, AttemptVerdict, EnrolmentVerdict } from '../exam/model.ts';
import type { Hours } from '../hours/hours.ts';
import type { ProvincialRuleSet, RuleSet } from '../rules/model.ts';
import type { Day, Period } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type { PersonnelType, ReviewingAuthority } from '../vocabulary.ts';

/**
 * What the engine takes and what it gives. Everything here is a value; nothing carries a clock.
 * Input: what people have decided and recorded. Output: the year's statement, with a step for every hour won or lost.
 */

// ---------------------------------------------------------------------------------------------------- input

/** The rules for one year: the set, its hash, and, where the year has no notice of its own, the sentence that says so. */
export type RulesInForce = {
  readonly year: number;
  readonly ruleSet: RuleSet;
  /** SHA-256 of the set's canonical JSON, hexadecimal. */
  readonly hash: string;
  /** Chinese sentence, present where the set of an earlier year is used: every page and print must show it. */
  readonly note?: string;
};

/** A fact with the day from which it holds. Before the first, the first holds. */
export type Dated<T> = { readonly from: Day; readonly value: T };
/** Oldest first, at least one. */
export type History<T> = readonly [Dated<T>, ...Dated<T>[]];

export type Person = {
  readonly id: string;
  readonly personnelType: History<PersonnelType>;
  /** Professions of the title held, one or more at a time (reading A13). */
  readonly professions: History<readonly string[]>;
  readonly region: History<string>;
  readonly titleReview: History<TitleReview>;
  /** Times in service, for the months shown on the statement (reading A1). Absent: the whole year. */
  readonly inService?: readonly Period[];
  /** Grounds of exemption on record, for instance 病假; they exempt only where the rule set lists them (reading A1). */
  readonly exemptions?: readonly { readonly ground: string; readonly period: Period }[];
  /** Earlier years in which a registration was found to be falsified (reading A3). */
  readonly falsifiedYears?: readonly number[];
};

/** Who organises the title review; for a provincial department also whose rules, where they are at hand (notice 六(一)). */
export type TitleReview = {
  readonly authority: ReviewingAuthority;
  /** Rule set of the provincial department that goes before the city's, item by item. */
  readonly ruleSet?: ProvincialRuleSet;
};

/**
 * - `approved`: 审定; only these count
 * - `pending`: sent or waiting for anyone · `returned`: to be mended or refused · `withdrawn`: taken back
 * - `falsified`: 弄虚作假, cancels the qualification (notice 二)
 * - `confidential`: carried material that must not be uploaded, cancels the item (notice 五(三))
 */
export type EntryStatus =
  | 'approved'
  | 'pending'
  | 'returned'
  | 'withdrawn'
  | 'falsified'
  | 'confidential';

/** Facts of an entry by name; which ones a route needs, and in what unit, its rule set says (`checkFacts`). */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

export type Entry = {
  readonly id: string;
  /** A route of the rule set: PUB, P1 … P5, P6.1 … P6.7, REC, PROV, or one that a provincial set adds. */
  readonly route: string;
  /** The day on which the item was completed: class end, publication, grade … (reading A31). */
  readonly completedOn: Day;
  /** First and last day, where an activity spans days or the year's end. */
  readonly period?: Period;
  readonly status: EntryStatus;
  /** Does the activity fit the person's profession? Decided by employer and bureau. Absent: in order. */
  readonly professionMatch?: boolean;
  /** Professions that the activity is for; where given, one of them must be the person's on that day (reading A13). */
  readonly subjects?: readonly string[];
  readonly facts: Facts;
  /** Days with taught hours, where known: they decide days and half days themselves (reading A25). */
  readonly sessions?: readonly { readonly on: Day; readonly taughtHours: number }[];
  /** Enrolment and attempts, of a public course. */
  readonly course?: CourseFacts;
  /** The day on which it was declared, for rule sets with a closing day (reading A35). */
  readonly declaredOn?: Day;
  /** Entries with the same key are the same activity or work and count once (reading A32). */
  readonly activity?: string;
};

/** What happened with one public course, in the order in which it happened. */
export type CourseFacts = {
  readonly courseId: string;
  /** Hours were obtained for it in an earlier year (reading A7). */
  readonly passedInEarlierYear: boolean;
  readonly enrolledAt: Instant;
  /** When the last chapter was read; null while it is not. */
  readonly studyCompletedAt: Instant | null;
  readonly attempts: readonly {
    readonly startedAt?: Instant;
    readonly submittedAt: Instant;
    readonly result: AttemptResult;
    readonly annulledAt?: Instant;
    readonly passedBy?: Instant;
  }[];
};

// --------------------------------------------------------------------------------------------------- output

/** One thing that a rule did to an entry's hours. The differences of all steps of an entry add up to what it counts. */
export type Step = {
  /** Stable code for programs, for instance `RATE`, `CAP`, `PENDING`. */
  readonly kind: StepKind;
  /** The rule's id in the rule set: a route's or a cap's. */
  readonly rule: string;
  /** Where it stands, for instance `四(六)1`. */
  readonly clause: string;
  /** Reading that was needed because the text is unclear. */
  readonly reading?: string;
  readonly before: Hours;
  readonly after: Hours;
  /** A plain Chinese sentence for the person. */
  readonly text: string;
};

export type StepKind =
  | 'RATE'
  | 'CAP'
  | 'PENDING'
  | 'RETURNED'
  | 'WITHDRAWN'
  | 'FRAUD'
  | 'CONFIDENTIAL'
  | 'OUTSIDE_YEAR'
  | 'OTHER_PROFESSION'
  | 'REQUIREMENT'
  | 'TOO_SHORT'
  | 'ONCE_PER_YEAR'
  | 'SAME_ACTIVITY'
  | 'SAME_DATE'
  | 'DECLARED_LATE'
  | 'NO_AGREEMENT'
  | 'NOT_PROVINCIAL'
  | 'PROVINCIAL_HOURS'
  | 'NOT_ENROLLED'
  | 'NOT_PASSED'
  | 'STUDY_UNFINISHED'
  | 'AFTER_DEADLINE';

export type EntryResult = {
  readonly id: string;
  readonly route: string;
  readonly category: string;
  /** Hours by rate. */
  readonly raw: Hours;
  /** After the caps that stand on its route alone. */
  readonly afterOwnCap: Hours;
  /** After every cap: what counts. */
  readonly counted: Hours;
  readonly steps: readonly Step[];
};

export type RouteResult = {
  readonly id: string;
  readonly raw: Hours;
  readonly afterOwnCap: Hours;
  readonly counted: Hours;
};

/** A cap as it applied to this person; `limit` null where it does not bind him or the set names none. */
export type CapResult = {
  readonly id: string;
  readonly clause: string;
  readonly reading?: string;
  readonly routes: readonly string[];
  readonly limit: Hours | null;
  /** Hours of its routes before and after it. */
  readonly before: Hours;
  readonly after: Hours;
};

export type FloorResult = {
  /** `total`, `public`, `professional`, or a further one of another rule set. */
  readonly id: string;
  readonly name: string;
  readonly clause: string;
  readonly required: Hours;
  readonly counted: Hours;
  readonly shortfall: Hours;
};

export type Reason = {
  /** `PUBLIC_SHORT`, `PROFESSIONAL_SHORT`, `TOTAL_SHORT`, `FRAUD_QUALIFICATION_CANCELLED`; a floor `x` gives `X_SHORT`. */
  readonly kind: string;
  readonly clause: string;
  readonly text: string;
};

export type CourseResult = {
  readonly entryId: string;
  readonly enrolment: EnrolmentVerdict;
  /** In the order of the entry's attempts. */
  readonly attempts: readonly AttemptVerdict[];
};

export type Statement = {
  readonly year: number;
  readonly ruleSet: {
    readonly id: string;
    readonly hash: string;
    /** As `RulesInForce.note`. */
    readonly note?: string;
    /** The provincial set that went before, item by item. */
    readonly provincial?: { readonly id: string; readonly sample: boolean };
  };
  readonly personId: string;
  /** What the year was judged by: the values that hold on its last day. */
  readonly basis: {
    readonly personnelType: PersonnelType;
    readonly professions: readonly string[];
    readonly region: string;
    readonly authority: ReviewingAuthority;
    readonly monthsInService: number;
  };
  /** In the order of the input. */
  readonly entries: readonly EntryResult[];
  /** Routes that occur among the entries, in the order of the rule set. */
  readonly routes: readonly RouteResult[];
  readonly caps: readonly CapResult[];
  readonly categories: Readonly<Record<string, Hours>>;
  readonly total: Hours;
  readonly floors: readonly FloorResult[];
  readonly courses: readonly CourseResult[];
  readonly qualificationCancelled: boolean;
  /** Null for people who are not assessed. Before the deadline a page says 尚未达标 for 不合格 (`standing`). */
  readonly verdict: '合格' | '不合格' | null;
  readonly reasons: readonly Reason[];
  /** What the person should know beyond single entries, for instance the consequences of 四 特别提醒. */
  readonly notes: readonly { readonly clause: string; readonly text: string }[];
};
