/** What the check of a page is handed, and the page at work. */
import type { Affine } from '../model.ts';
import type { Budget, Tools } from '../tools.ts';
import type { Held, Sheet } from './sheet.ts';

/** One loaded page, and what its check is handed. */
export interface Task extends Held {
  readonly document: number;
  readonly number: number;
  readonly tools: Tools;
  readonly budget: Budget;
  /** Filled with what the page says and shows. */
  readonly gist: Set<string>;
  /** Told of each file that hangs on an annotation. */
  readonly onFile: (file: number) => void;
  /** The engine's form, made when first needed; 0 where there is none. */
  readonly form: () => number;
}

/** A page at work. */
export interface Work extends Task, Sheet {
  /** From the page as shown to the unrotated sheet. */
  readonly told: Affine;
}
