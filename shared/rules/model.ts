import type { Day } from '../time/day.ts';

/**
 * A year's rules as data. Hours stand here as the notice writes them (18, 7.5) and become tenths when a set is
 * prepared. Every object that holds a number names its clause (`cite`) or the reading that it rests on (`reading`).
 */
export type RuleSet = {
  readonly id: string;
  readonly title: string;
  /** First year that the set is for. */
  readonly year: number;
  readonly timezone: 'Asia/Shanghai';
  /** The documents that it stands on, ministry before province before city, and last its own (`compose`). */
  readonly layers: readonly Layer[];
  /** Clauses of the notice that rules may cite. */
  readonly clauses: readonly string[];
  readonly assessment: Assessment;
  readonly categories: readonly Category[];
  readonly floors: readonly Floor[];
  readonly falsification: Cited & { readonly years: number };
  readonly titleReview: Cited & { readonly override: 'perItem' | 'whole' };
  readonly professions: Professions;
  readonly days: DayRules;
  readonly sameActivity: Cited & { readonly counts: 'highest' | 'first' };
  /** Last day of the following year on which an entry may be declared, `MM-DD`; null: until the bureau closes the year. */
  readonly declareUntil: Cited & { readonly day: string | null };
  readonly publicCourses: PublicCourses;
  /** What can be stated about an entry, by name. */
  readonly facts: Readonly<Record<string, FactRule>>;
  readonly routes: readonly Route[];
  readonly caps: readonly Cap[];
  readonly agreements: readonly Agreement[];
  readonly institutions: Institutions;
};

export type Cited = { readonly cite: string; readonly reading?: string };

export type Layer = {
  readonly id: string;
  readonly level: 'ministry' | 'province' | 'region' | 'city';
  readonly title: string;
};

/** What a document can say in the place of another: each list by id. */
export type RuleItems = {
  readonly facts?: Readonly<Record<string, FactRule>>;
  readonly routes?: readonly Route[];
  readonly caps?: readonly Cap[];
  readonly floors?: readonly Floor[];
};

/**
 * What a document above the city's says. Its floors and ceilings bind every document that stands on it; rates may be
 * refined freely. It is cited as `<id> <clause>`.
 */
export type RuleLayer = Layer &
  RuleItems & {
    /** Ids of the documents that it refines. */
    readonly standsOn: readonly string[];
    readonly clauses: readonly string[];
    /** Floors and ceilings that a later document may loosen, such as `floors/professional`. */
    readonly leavesOpen: readonly string[];
  };

/** Who is assessed (notice 一). */
export type Assessment = Cited & {
  readonly personnelTypes: readonly string[];
  readonly proration: 'none' | 'byMonth';
  /** Grounds that exempt from the year's floors. */
  readonly exemptions: readonly string[];
};

export type Category = { readonly id: string; readonly name: string; readonly parent?: string };

/** A minimum of counted hours in a year, of one category with its sub-categories or of all (notice 二). */
export type Floor = Cited & {
  readonly id: string;
  readonly name: string;
  readonly of: string;
  readonly hours: number;
  readonly period: 'year';
};

export type Professions = Cited & {
  /** Which day's profession decides the ceilings of single professions. */
  readonly ceilingAt: 'yearEnd' | 'activity';
  /** Which day's profession an activity's subjects must match. */
  readonly matchAt: 'activity' | 'yearEnd';
  /** Professions that the bureau has decided to read as another one. */
  readonly sameAs: Readonly<Record<string, string>>;
};

export type DayRules = Cited & {
  /** Taught hours that make a half and a whole day. */
  readonly halfDayHours: number;
  readonly wholeDayHours: number;
  /** Days that one person may be credited for one date, over all routes counted by days. */
  readonly maxPerDate: number;
};

export type PublicCourses = Cited & {
  readonly hours: number;
  /** Courses that may be learned in a year. */
  readonly perYear: number;
  readonly countBy: 'enrolment' | 'passed';
  /** Does an enrolment without any attempt give its place back when it is dropped? */
  readonly dropReturnsSlot: boolean;
  readonly learnedMeans: 'passed' | 'enrolled';
  readonly exam: ExamRules;
  readonly added: readonly { readonly title: string; readonly year: number }[];
};

export type ExamRules = Cited & {
  /** Attempts in one round. */
  readonly attempts: number;
  readonly lockoutDays: number;
  /** Runs from the last failed submission, or to the midnight that begins day 14 or day 15. */
  readonly lockoutMode: 'instant' | 'dayOf' | 'dayAfter';
  /** Rounds that a course allows in a year; null: any number. */
  readonly rounds: number | null;
  /** Is a started paper an attempt, or only a submitted one? */
  readonly attemptCounts: 'started' | 'submitted';
  /** Does a lock outlast the year's end? */
  readonly carryLock: boolean;
  /** What must happen before the year ends: the submission, or only the start. */
  readonly deadlineBy: 'submission' | 'start';
  /** Marks of 100 that pass. */
  readonly passMark: number;
};

/** How a fact is written, and its unit. */
export type FactRule =
  /** A whole number, or any decimal, in one of these units. */
  | { readonly kind: 'count' | 'amount'; readonly label: string; readonly units: readonly string[] }
  /** Hours in tenths. */
  | { readonly kind: 'hours'; readonly label: string; readonly units: readonly ['学时'] }
  | { readonly kind: 'flag'; readonly label: string }
  | { readonly kind: 'text'; readonly label: string }
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly options: Readonly<Record<string, string>>;
    };

/** One way to earn hours. */
export type Route = Cited & {
  readonly id: string;
  readonly name: string;
  /** A category, or the fact that names it. */
  readonly category: string | { readonly fact: string };
  /** Must the activity fit the person's profession (notice 四)? */
  readonly professionMatch: boolean;
  /** Which days decide the year: those of the activity, or the day of completion. */
  readonly yearBy: 'days' | 'completion';
  readonly requires?: readonly Requirement[];
  /** No entries are taken by it; a reading may open it. */
  readonly closed?: boolean;
  /** Hours certified elsewhere count by an agreement. */
  readonly agreements?: boolean;
  readonly ways: readonly Way[];
  /** What proves it, in the words of the notice. */
  readonly evidence?: string;
};

/** A condition on a fact of the entry or on the person; a fact that is not mentioned is in order. */
export type Requirement = Cited & {
  readonly id: string;
  readonly oneOf?: readonly (string | number | boolean)[];
  /** Chinese sentence for the person where it is not met. */
  readonly otherwise: string;
} & (
    | { readonly person: 'authority' }
    | {
        readonly fact: string;
        /** The fact must equal the person's region on the activity's day; `any` lifts that. */
        readonly region?: 'persons' | 'any';
        /** Must the fact be stated? */
        readonly stated?: boolean;
      }
  );

/** One tariff of a route; the first whose `when` fits applies. */
export type Way = Cited & {
  readonly id: string;
  readonly when?: { readonly fact: string; readonly is: string };
  readonly rate: Rate;
  /** Only one entry a year counts: the one with the most hours. */
  readonly oncePerYear?: boolean;
  /** Under whose caps it stands, where not under its route's. */
  readonly lane?: string;
};

export type Tariff = {
  readonly hours: number;
  /** Below it, nothing. */
  readonly minimum?: { readonly fact: string; readonly atLeast: number };
  /** Where it applies, the hours are for `per` units of the fact and grow and shrink with it. */
  readonly proportional?: {
    readonly fact: string;
    readonly per: number;
    readonly applies: boolean;
  };
};

export type Tier = { readonly from: number; readonly hours: number };

export type Rate =
  /** `hours` for each whole `step` of an amount; without `fact` once. */
  | {
      readonly shape: 'perUnit';
      readonly fact?: string;
      readonly unit: string;
      /** Steps to which an amount is cut down, in units. */
      readonly step: number;
      /** Another fact that gives the amount where the first is not stated. */
      readonly or?: {
        readonly fact: string;
        readonly per: number;
        readonly pool: 'year' | 'entry';
      } & Cited;
      readonly by?: {
        readonly fact: string;
        readonly default?: string;
        readonly sameAs?: Readonly<Record<string, string>>;
      } & Partial<Cited>;
      /** By the value of `by`; `*` where there is none. */
      readonly tariffs: Readonly<Record<string, Tariff>>;
      /** Share of several people in one work, by the value of a fact; a fact that is not mentioned is 1. */
      readonly share?: {
        readonly fact: string;
        readonly shares: Readonly<Record<string, number>>;
      } & Cited;
    }
  /** The tier with the highest lower bound that the amount reaches. */
  | {
      readonly shape: 'tiers';
      readonly fact: string;
      readonly unit: string;
      readonly tiers: readonly [Tier, ...Tier[]];
    }
  /** Hours as marked or certified, cut down to `step`. */
  | {
      readonly shape: 'declared';
      readonly fact: string;
      readonly unit: '学时';
      readonly step: number;
    }
  /** A passed public course. */
  | { readonly shape: 'course' };

/** A ceiling on the counted hours of several routes, or of each of them. */
export type Cap = Cited & {
  readonly id: string;
  readonly name: string;
  /** Route ids, or `category:…`. */
  readonly over: readonly string[];
  readonly each: boolean;
  /** Null: the notice names no ceiling. */
  readonly hours: number | null;
  readonly period: 'year';
  /** Only for people with one of these professions. */
  readonly when?: { readonly professions: readonly string[] };
};

/** Mutual recognition of hours (notice 二). */
export type Agreement = Cited & {
  readonly id: string;
  readonly name: string;
  /** Each origin with the names under which it is written. */
  readonly origins: Readonly<Record<string, readonly string[]>>;
  readonly from: Day;
  readonly until: Day | null;
  readonly categories: readonly string[];
  /** `certified`: outside local caps; `reapply`: under those of the equivalent route. */
  readonly capPolicy: 'certified' | 'reapply';
};

/** Who may train, and the year-end assessment of institutions (notice 二, 五(二)). */
export type Institutions = {
  readonly county: Cited & { readonly atLeast: number; readonly atMost: number };
  readonly assessment: Cited & {
    readonly minimum: Readonly<Record<'association' | 'other', number>>;
    readonly appliesToOnline: boolean;
    readonly complaints: number;
    readonly verified: number;
    readonly banYears: number;
    readonly banFrom: 'nextYear' | 'sameYear';
  };
};

/** A question that the text leaves open, how it is read, and by whose word. */
export type Reading = {
  readonly id: string;
  readonly clause: string;
  readonly question: string;
  readonly text: string;
  readonly confirmedBy: string | null;
  readonly confirmedOn: Day | null;
  /** Places in the set that say it, and what they may say instead; the first option is the reading. */
  readonly switches: readonly {
    /** Paths such as `caps/six/each`; a member of a list is named by its id. */
    readonly at: readonly string[];
    readonly options: readonly { readonly value: unknown; readonly text: string }[];
  }[];
};

/** Rules of a provincial department, for people whose title it reviews (notice 六(一)). */
export type ProvincialRuleSet = RuleItems & {
  readonly id: string;
  readonly title: string;
  /** Invented to show how an override works; never used for anyone. */
  readonly sample: boolean;
  readonly layers: readonly Layer[];
  readonly clauses: readonly string[];
};
