import type { Affine } from '../model.ts';
import type { Budget, Tools } from '../tools.ts';
import type { Memory, PdfiumEngine } from './pdfium.ts';
import type { Sheet } from './sheet.ts';

/** One loaded page, and what its check is handed. */
export interface Task {
  readonly engine: PdfiumEngine;
  readonly memory: Memory;
  readonly document: number;
  readonly handle: number;
  readonly number: number;
  readonly tools: Tools;
  readonly budget: Budget;
  /** Filled with what the page says and shows. */
  readonly gist: Set<string>;
  /** Told of each file that hangs on an annotation. */
  readonly onFile: (file: number) => void;
  readonly form: () => number;
}

/** A page at work. */
export interface Work extends Task {
  readonly sheet: Sheet;
  /** From the page as shown to the unrotated sheet. */
  readonly told: Affine;
}
