import type { Code, Verdict } from '../../../shared/redaction/codes.ts';

/** A document whose point is how it is made. */
export interface Special {
  readonly name: string;
  readonly extension: string;
  readonly kind: string;
  readonly verdict: Verdict;
  readonly code: Code | null;
  /** Where the finding is, for files of several pages. */
  readonly page?: number;
  readonly make: () => Promise<Uint8Array> | Uint8Array;
}
