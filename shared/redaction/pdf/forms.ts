import type { PdfiumEngine } from './pdfium.ts';

/** The engine's view of a document's form fields; nothing in it is ever run. */
export class Forms {
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
