import type { Sealed } from '../../shared/ledger/events.ts';

/** Seals and opens text under the key of one person. What was sealed for one person opens for no other. */
export type Sealer = {
  seal(text: string): Sealed;
  open(sealed: Sealed): string;
  /** A keyed hash of a request: a plain one of a phone or ID number could be found by trying them all. */
  fingerprint(request: unknown): string;
};

/** The keys that never leave the key service, and those that it wraps. */
export interface Keys {
  /**
   * A keyed hash to look something up by. Regional ID numbers are about 10⁸ candidates, so a plain hash would hide
   * nothing; the key can't be read, only asked.
   */
  lookup(purpose: 'document' | 'address' | 'root' | 'file', value: string): Promise<string>;
  /** The sealer of a person, whose data key is made at the first call and kept wrapped in the state table. */
  sealerOf(personId: string): Promise<Sealer>;
}
