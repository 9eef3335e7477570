/** The engines and readers that the check is handed; each room brings its own. */
import type { Limits } from './limits.ts';
import type { OcrEngine } from './ocr/engine.ts';
import type { Picture } from './ocr/picture.ts';
import type { PdfiumEngine } from './pdf/pdfium.ts';
import type { Inflate } from './pdf/skeleton.ts';

export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly bytes: () => Uint8Array;
}

export interface XmlNode {
  /** Local name with its prefix, as written: `w:p`. Text nodes are called `#text`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

export interface Tools {
  readonly pdfium: () => Promise<PdfiumEngine>;
  readonly ocr: () => Promise<OcrEngine>;
  /** Decodes a picture, upright by its EXIF orientation; null when it cannot be decoded. */
  readonly decode: (bytes: Uint8Array) => Promise<Picture | null>;
  readonly inflate: Inflate;
  readonly inflateRaw: Inflate;
  /** null when the text is not well-formed. */
  readonly xml: (text: string) => readonly XmlNode[] | null;
  readonly utf8: (bytes: Uint8Array) => string;
  /** Milliseconds on a clock that only runs forward. */
  readonly now: () => number;
  readonly limits: Limits;
  /** Told before the first page and after each, for progress. */
  readonly onPage?: (done: number, of: number) => void;
  /** True once the person gave up. */
  readonly cancelled?: () => boolean;
  /** Told of every error that no file should cause: a fault of the check itself. The file goes before an official. */
  readonly onFault: (error: unknown) => void;
}

/** An engine that cannot be loaded is a broken installation, not a property of the file. */
export class EngineFault extends Error {
  override readonly name = 'EngineFault';
}

/** What the file does not allow: it is damaged, or needs more than the engine has. Any other error is the check's own. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
  readonly code: 'CORRUPT' | 'UNREADABLE';

  constructor(code: FileFault['code'], place: string) {
    super(place);
    this.code = code;
  }
}

/** How the wasm engine breaks down on a file that it can't read. */
export const TRAP = 'RuntimeError';

/** Its readers say themselves that a file is damaged, and the engine traps; anything else is a fault of the check. */
export const isOfFile = (error: unknown): boolean =>
  error instanceof FileFault || (error instanceof Error && error.name === TRAP);

/** How the log names a fault of the check, for the alarm that looks for it. */
export const FAULT = 'REDACTION_FAULT';

/** What one check may still use: shared by a file and the files inside it. */
export interface Budget {
  ocrPages: number;
  readonly until: number;
}

export function spent(budget: Budget, tools: Tools): boolean {
  return budget.ocrPages <= 0 || tools.now() > budget.until || (tools.cancelled?.() ?? false);
}
