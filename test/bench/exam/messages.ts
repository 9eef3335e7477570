/** What the bench asks of the process in which the whole system runs, and what that one answers. */
export type Ask =
  | { readonly ask: 'people'; readonly count: number }
  | { readonly ask: 'begin'; readonly profile: boolean }
  | { readonly ask: 'end' }
  | { readonly ask: 'stop' };

/** What the system spent between `begin` and `end`, in milliseconds of CPU. */
export type Spent = {
  readonly total: number;
  /** The main thread: edge, API, the stand-ins for AWS. */
  readonly main: number;
  /** The pool of threads on which LevelDB writes and argon2id works; null where the system doesn't tell. */
  readonly pool: number | null;
  /** One password checked, alone. */
  readonly password: number;
  /** Of the main thread: inside the embedded engine (dynalite, LevelDB). Null when it was not profiled. */
  readonly engine: number | null;
  /** Of the main thread: the endpoint by which the engine is asked. Null when it was not profiled. */
  readonly endpoint: number | null;
  /** Of the main thread: signatures and permissions checked before it. Null when it was not profiled. */
  readonly checks: number | null;
  /** The functions' own threads, by name. */
  readonly functions: Readonly<Record<string, number>>;
  /** Calls of AWS APIs: `Person dynamodb Query` → how many. */
  readonly calls: Readonly<Record<string, number>>;
};

export const COURSE = 'wellbeing-2023';
