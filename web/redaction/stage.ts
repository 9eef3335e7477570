import { maskable } from '../../shared/redaction/mask.ts';
import type { Outcome } from '../../shared/redaction/model.ts';
import type { Why } from './protocol.ts';

/** How far a chosen file has come, on its way from the person's disk to the store. */
export type Stage =
  | { readonly kind: 'waiting' }
  /** The page was left while it was on its way, and it is gone: only its name is known. */
  | { readonly kind: 'left' }
  /** The engines must be downloaded first, and the line is metered or slow. */
  | {
      readonly kind: 'asking';
      readonly bytes: number;
      /** Not that they cost, but that the last ones were not waited for. */
      readonly slow: boolean;
      readonly answer: (yes: boolean) => void;
    }
  /** A share of the engines, 0…1. Who need not wait for them may let the server check the file as it is. */
  | { readonly kind: 'fetching'; readonly done: number; readonly maySkip: boolean }
  | { readonly kind: 'checking'; readonly done: number; readonly of: number }
  | { readonly kind: 'blocked'; readonly outcome: Outcome }
  | { readonly kind: 'found'; readonly outcome: Outcome; readonly noCopy?: boolean }
  | { readonly kind: 'masking' }
  | {
      readonly kind: 'masked';
      readonly copy: File;
      readonly outcome: Outcome;
      /** A page that was masked. */
      readonly page: number;
      /** What the original showed. */
      readonly before: Outcome;
    }
  | { readonly kind: 'unable'; readonly why: Why }
  | { readonly kind: 'sending'; readonly sent: number; readonly parcel: Parcel }
  /** With what may be sent once more. */
  | { readonly kind: 'failed'; readonly fault: string; readonly parcel?: Parcel };

/** What is sent: the file, or a copy of it, and how many of its pages were looked at here. */
export type Parcel = { readonly content: File; readonly pages: number };

/**
 * What follows from a check. A marking is never sent; what an official must look at, and numbers that can be masked,
 * are shown first; all else goes on its way.
 */
export function afterCheck(outcome: Outcome): 'blocked' | 'found' | 'send' {
  if (outcome.verdict === 'blocked') return 'blocked';
  const told = outcome.verdict === 'review' || maskable(outcome.advisories).length > 0;
  return told ? 'found' : 'send';
}

/** Nothing more happens to the file by itself. */
export const isResting = (stage: Stage): boolean =>
  ['left', 'asking', 'blocked', 'found', 'masked', 'unable', 'failed'].includes(stage.kind);
