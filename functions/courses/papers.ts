/** A paper while it is being answered. Its result is the log's; this holds what arrived, and when it was closed. */
export type PaperItem = {
  readonly paperId: string;
  /** Rises when another window takes the paper over. */
  readonly epoch: number;
  /** Milliseconds; answers received from then on are late. */
  readonly endsAt: number;
  readonly closedAt: number | null;
  readonly answers: Readonly<Record<string, PaperAnswer>>;
  /** Kept, and never graded. */
  readonly late: Readonly<Record<string, PaperAnswer>>;
};

export type PaperAnswer = {
  readonly choice: readonly string[];
  readonly epoch: number;
  readonly revision: number;
};

export type PaperKey = { readonly personId: string; readonly paperId: string };

/**
 * Papers being answered. An answer is one conditional write: it is taken when none newer is there, newer meaning a
 * later window, or the same window later. So two windows can't fight, and a repeated message changes nothing.
 */
export interface Papers {
  /** Opens a paper unless it is there already; either way the paper. */
  open(key: PaperKey, endsAt: number): Promise<PaperItem>;
  get(key: PaperKey): Promise<PaperItem | undefined>;
  /** Another window goes on with it. @returns the paper under its new epoch */
  hold(key: PaperKey): Promise<PaperItem | undefined>;
  /** @returns the paper afterwards, and whether this answer is the one that stands */
  save(
    key: PaperKey,
    question: string,
    answer: PaperAnswer,
    now: number,
  ): Promise<{ readonly outcome: 'stored' | 'older' | 'late' | 'missing'; readonly epoch: number }>;
  /** Closes it if it is open; either way the paper as it was closed. Undefined when it was never opened. */
  close(key: PaperKey, at: number): Promise<PaperItem | undefined>;
}

/** Is `a` a later word than `b`? */
export const isNewer = (a: PaperAnswer, b: PaperAnswer | undefined): boolean =>
  b === undefined || a.epoch > b.epoch || (a.epoch === b.epoch && a.revision > b.revision);
