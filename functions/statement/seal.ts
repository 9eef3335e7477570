import { words as w } from '../../shared/statement/words.ts';

/** What stands in the seal's place. */
export type Seal = {
  readonly words: readonly string[];
  /** Not a seal but its stand-in: the sheet then says 样张 all over. */
  readonly sample: boolean;
};

/**
 * The electronic seal of the bureau. A seal has legal force only by the national seal system (国务院令第716号), so what is
 * deployed until that is connected is a stand-in that says so.
 */
export interface SealService {
  sealFor(serial: string): Promise<Seal>;
}

export const sampleSeal: SealService = {
  sealFor: async () => ({ words: [w.seal, w.sample], sample: true }),
};
