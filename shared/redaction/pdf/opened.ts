/** A PDF file while the engine has it open. */
import { Memory, type PdfiumEngine } from './pdfium.ts';

export interface Opened {
  readonly engine: PdfiumEngine;
  readonly memory: Memory;
  readonly document: number;
  readonly count: number;
  /** Made when first asked for; 0 where the file has no form. */
  readonly form: () => number;
}

/** Opens, runs, closes; the engine's memory is given back whatever happens. */
export async function withDocument<T>(
  engine: PdfiumEngine,
  bytes: Uint8Array,
  use: (opened: Opened) => Promise<T>,
  refused: (error: number) => T,
): Promise<T> {
  const memory = new Memory(engine);
  const pointer = memory.put(bytes);
  const document = engine.FPDF_LoadMemDocument(pointer, bytes.length, '');
  const forms = new Forms(engine, document);
  try {
    if (document === 0) return refused(engine.FPDF_GetLastError());
    const count = engine.FPDF_GetPageCount(document);
    return await use({ engine, memory, document, count, form: () => forms.get() });
  } finally {
    forms.close();
    if (document !== 0) engine.FPDF_CloseDocument(document);
    memory.release(pointer);
    memory.free();
  }
}

/** The engine's view of a document's form fields; nothing in it is ever run. */
class Forms {
  readonly #engine: PdfiumEngine;
  readonly #document: number;
  #info = 0;
  #form: number | undefined;

  constructor(engine: PdfiumEngine, document: number) {
    this.#engine = engine;
    this.#document = document;
  }

  /** Made when first asked for; 0 where the file has no form. */
  get(): number {
    if (this.#form === undefined) {
      if (this.#engine.FPDF_GetFormType(this.#document) <= 0) return 0;
      this.#info = this.#engine.PDFiumExt_OpenFormFillInfo();
      this.#form = this.#engine.PDFiumExt_InitFormFillEnvironment(this.#document, this.#info);
    }
    return this.#form;
  }

  close(): void {
    if (this.#form) this.#engine.PDFiumExt_ExitFormFillEnvironment(this.#form);
    if (this.#info !== 0) this.#engine.PDFiumExt_CloseFormFillInfo(this.#info);
  }
}
