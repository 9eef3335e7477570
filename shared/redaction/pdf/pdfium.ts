/** The part of PDFium that the check uses, and its memory. The engine itself is handed in. */
import { colourOf } from '../colour.ts';
import { FileFault } from '../tools.ts';

type Numbers = (...args: number[]) => number;
type Truth = (...args: number[]) => boolean;
type Drawn = [
  bitmap: number,
  page: number,
  x: number,
  y: number,
  width: number,
  height: number,
  rotate: number,
  flags: number,
];
type Keyed = (handle: number, key: string, buffer: number, length: number) => number;

/** As `@embedpdf/pdfium` exports it, in the browser and in Node alike. */
export interface PdfiumEngine {
  readonly pdfium: {
    readonly HEAPU8: Uint8Array;
    readonly wasmExports: Readonly<Record<string, unknown>> & {
      readonly malloc: (size: number) => number;
      readonly free: (pointer: number) => void;
    };
  };
  readonly FPDF_LoadMemDocument: (data: number, size: number, password: string) => number;
  readonly FPDF_CloseDocument: (document: number) => unknown;
  readonly FPDF_GetLastError: () => number;
  readonly FPDF_GetPageCount: Numbers;
  readonly FPDF_GetSecurityHandlerRevision: Numbers;
  readonly FPDF_LoadPage: Numbers;
  readonly FPDF_ClosePage: (page: number) => unknown;
  readonly FPDF_GetPageBoundingBox: Truth;
  readonly FPDFPage_GetRotation: Numbers;
  readonly FPDFText_LoadPage: Numbers;
  readonly FPDFText_ClosePage: (page: number) => unknown;
  readonly FPDFText_CountChars: Numbers;
  readonly FPDFText_GetUnicode: Numbers;
  readonly FPDFText_IsGenerated: Numbers;
  readonly FPDFText_HasUnicodeMapError: Numbers;
  readonly FPDFText_GetLooseCharBox: Truth;
  readonly FPDFText_GetCharOrigin: Truth;
  readonly FPDFText_GetCharAngle: Numbers;
  readonly FPDFText_GetTextObject: Numbers;
  readonly FPDFTextObj_GetTextRenderMode: Numbers;
  readonly FPDFTextObj_GetFont: Numbers;
  readonly FPDFTextObj_GetFontSize: Truth;
  readonly FPDFFont_GetIsEmbedded: Numbers;
  readonly FPDFPage_CountObjects: Numbers;
  readonly FPDFPage_GetObject: Numbers;
  readonly FPDFFormObj_CountObjects: Numbers;
  readonly FPDFFormObj_GetObject: Numbers;
  readonly FPDFPageObj_GetType: Numbers;
  readonly FPDFPageObj_GetBounds: Truth;
  readonly FPDFPageObj_GetMatrix: Truth;
  readonly FPDFPageObj_GetFillColor: Truth;
  readonly FPDFPageObj_GetStrokeColor: Truth;
  readonly FPDFPageObj_GetStrokeWidth: Truth;
  readonly FPDFPageObj_GetClipPath: Numbers;
  readonly FPDFClipPath_CountPaths: Numbers;
  readonly FPDFClipPath_CountPathSegments: Numbers;
  readonly FPDFClipPath_GetPathSegment: Numbers;
  readonly FPDFPageObj_HasTransparency: Truth;
  readonly FPDFPageObj_SetIsActive: (object: number, active: boolean) => boolean;
  readonly FPDFPath_CountSegments: Numbers;
  readonly FPDFPath_GetPathSegment: Numbers;
  readonly FPDFPath_GetDrawMode: Truth;
  readonly FPDFPathSegment_GetType: Numbers;
  readonly FPDFPathSegment_GetPoint: Truth;
  readonly FPDFImageObj_GetImagePixelSize: Truth;
  readonly FPDFPage_GetAnnotCount: Numbers;
  readonly FPDFPage_GetAnnot: Numbers;
  readonly FPDFPage_CloseAnnot: (annotation: number) => unknown;
  readonly FPDFAnnot_GetSubtype: Numbers;
  readonly FPDFAnnot_GetRect: Truth;
  readonly FPDFAnnot_GetFlags: Numbers;
  readonly FPDFAnnot_GetColor: Truth;
  readonly FPDFAnnot_GetStringValue: Keyed;
  readonly FPDFAnnot_GetFormFieldValue: Numbers;
  readonly FPDFAnnot_GetOptionCount: Numbers;
  readonly FPDFAnnot_GetOptionLabel: Numbers;
  readonly FPDFAnnot_IsOptionSelected: Truth;
  readonly FPDFAnnot_GetFileAttachment: Numbers;
  readonly EPDFAnnot_GetBorderStyle: Numbers;
  readonly EPDFAnnot_ExportAppearanceAsDocument: Numbers;
  readonly PDFiumExt_OpenFormFillInfo: () => number;
  readonly PDFiumExt_InitFormFillEnvironment: Numbers;
  readonly PDFiumExt_ExitFormFillEnvironment: (form: number) => unknown;
  readonly PDFiumExt_CloseFormFillInfo: (info: number) => unknown;
  readonly FPDF_GetFormType: Numbers;
  readonly FORM_OnAfterLoadPage: (page: number, form: number) => unknown;
  readonly FORM_OnBeforeClosePage: (page: number, form: number) => unknown;
  readonly FPDF_FFLDraw: (form: number, ...drawn: Drawn) => unknown;
  readonly FPDF_GetMetaText: Keyed;
  readonly EPDF_GetMetaKeyCount: (document: number, custom: boolean) => number;
  readonly EPDF_GetMetaKeyName: (
    document: number,
    index: number,
    custom: boolean,
    buffer: number,
    length: number,
  ) => number;
  readonly FPDFBookmark_GetFirstChild: Numbers;
  readonly FPDFBookmark_GetNextSibling: Numbers;
  readonly FPDFBookmark_GetTitle: Numbers;
  readonly FPDFDoc_GetAttachmentCount: Numbers;
  readonly FPDFDoc_GetAttachment: Numbers;
  readonly FPDFAttachment_GetName: Numbers;
  readonly FPDFAttachment_GetFile: Truth;
  readonly FPDFDoc_GetJavaScriptActionCount: Numbers;
  readonly FPDF_GetPageLabel: Numbers;
  readonly FPDFImageObj_GetRenderedBitmap: Numbers;
  readonly FPDFBitmap_GetFormat: Numbers;
  readonly FPDFBitmap_GetBuffer: Numbers;
  readonly FPDFBitmap_GetStride: Numbers;
  readonly FPDFBitmap_GetWidth: Numbers;
  readonly FPDFBitmap_GetHeight: Numbers;
  readonly FPDFBitmap_CreateEx: Numbers;
  readonly FPDFBitmap_FillRect: Truth;
  readonly FPDFBitmap_Destroy: (bitmap: number) => unknown;
  readonly FPDF_RenderPageBitmap: (...drawn: Drawn) => unknown;
}

/** @throws TypeError when the package does not show its memory, which its types leave out */
export function asEngine(wrapped: unknown): PdfiumEngine {
  if (isEngine(wrapped)) return wrapped;
  throw new TypeError('@embedpdf/pdfium does not show its memory');
}

function isEngine(value: unknown): value is PdfiumEngine {
  if (typeof value !== 'object' || value === null || !('pdfium' in value)) return false;
  const inner = value.pdfium;
  return typeof inner === 'object' && inner !== null && 'HEAPU8' in inner && 'wasmExports' in inner;
}

/** Called for each character or object; they take and give numbers alone. */
const HOT = [
  'FPDFText_GetUnicode',
  'FPDFText_IsGenerated',
  'FPDFText_HasUnicodeMapError',
  'FPDFText_GetLooseCharBox',
  'FPDFText_GetCharOrigin',
  'FPDFText_GetCharAngle',
  'FPDFText_GetTextObject',
  'FPDFTextObj_GetTextRenderMode',
  'FPDFTextObj_GetFont',
  'FPDFTextObj_GetFontSize',
  'FPDFFont_GetIsEmbedded',
  'FPDFPage_CountObjects',
  'FPDFPage_GetObject',
  'FPDFFormObj_CountObjects',
  'FPDFFormObj_GetObject',
  'FPDFPageObj_GetType',
  'FPDFPageObj_GetBounds',
  'FPDFPageObj_GetMatrix',
  'FPDFPageObj_GetFillColor',
  'FPDFPageObj_GetStrokeColor',
  'FPDFPageObj_GetStrokeWidth',
  'FPDFPageObj_GetClipPath',
  'FPDFClipPath_CountPaths',
  'FPDFClipPath_CountPathSegments',
  'FPDFClipPath_GetPathSegment',
  'FPDFPageObj_HasTransparency',
  'FPDFPath_CountSegments',
  'FPDFPath_GetPathSegment',
  'FPDFPath_GetDrawMode',
  'FPDFPathSegment_GetType',
  'FPDFPathSegment_GetPoint',
] as const satisfies readonly (keyof PdfiumEngine)[];

const direct = new WeakMap<PdfiumEngine, PdfiumEngine>();

/**
 * The engine with its hot functions called without the package's conversion of arguments, which
 * costs several times the call. What is a truth becomes 0 or 1: only ask whether it is so.
 */
export function directEngine(engine: PdfiumEngine): PdfiumEngine {
  const known = direct.get(engine);
  if (known) return known;
  const exported: Readonly<Record<string, unknown>> = engine.pdfium.wasmExports;
  const own = HOT.filter((name) => typeof exported[name] === 'function');
  const made: PdfiumEngine = Object.assign(
    Object.create(engine),
    Object.fromEntries(own.map((name) => [name, exported[name]])),
  );
  direct.set(engine, made);
  return made;
}

const SCRATCH = 256;
const MAX_TEXT = 1 << 20;

export interface Paint {
  /** 0xRRGGBB. */
  readonly colour: number;
  /** 0 lets all through, 255 nothing. */
  readonly alpha: number;
}

/** Reads and writes of the engine's memory, which moves when it grows: views are never kept. */
export class Memory {
  readonly #engine: PdfiumEngine;
  readonly scratch: number;

  constructor(engine: PdfiumEngine) {
    this.#engine = engine;
    this.scratch = engine.pdfium.wasmExports.malloc(SCRATCH);
  }

  free(): void {
    this.#engine.pdfium.wasmExports.free(this.scratch);
  }

  #view: DataView | undefined;

  /** The engine's memory moves when it grows; then the view is made anew. */
  get #heap(): DataView {
    const { buffer, byteOffset, byteLength } = this.#engine.pdfium.HEAPU8;
    if (this.#view?.buffer !== buffer) this.#view = new DataView(buffer, byteOffset, byteLength);
    return this.#view;
  }

  /** One number of the scratch, for what is read for each character. */
  float(index: number): number {
    return this.#heap.getFloat32(this.scratch + index * 4, true);
  }

  double(index: number): number {
    return this.#heap.getFloat64(this.scratch + index * 8, true);
  }

  floats(count: number, at = this.scratch): number[] {
    const heap = this.#heap;
    const list: number[] = [];
    for (let index = 0; index < count; index += 1) list.push(heap.getFloat32(at + index * 4, true));
    return list;
  }

  ints(count: number, at = this.scratch): number[] {
    const heap = this.#heap;
    const list: number[] = [];
    for (let index = 0; index < count; index += 1) list.push(heap.getUint32(at + index * 4, true));
    return list;
  }

  /** What the engine has written of a colour: four numbers of the scratch. */
  paint(): Paint {
    const [r = 0, g = 0, b = 0, alpha = 255] = this.ints(4);
    return { colour: colourOf(r, g, b), alpha };
  }

  put(bytes: Uint8Array): number {
    const pointer = this.#engine.pdfium.wasmExports.malloc(Math.max(1, bytes.length));
    if (pointer === 0) throw new FileFault('UNREADABLE', 'memory');
    this.#engine.pdfium.HEAPU8.set(bytes, pointer);
    return pointer;
  }

  take(pointer: number, length: number): Uint8Array {
    return this.#engine.pdfium.HEAPU8.slice(pointer, pointer + length);
  }

  release(pointer: number): void {
    this.#engine.pdfium.wasmExports.free(pointer);
  }

  /** A UTF-16 text by the two-call manner: how long, then the text. Lengths are in bytes. */
  utf16(read: (buffer: number, length: number) => number): string {
    const length = Math.min(read(0, 0), MAX_TEXT);
    if (length <= 2) return '';
    const buffer = this.#engine.pdfium.wasmExports.malloc(length);
    try {
      read(buffer, length);
      const heap = this.#heap;
      let text = '';
      for (let at = 0; at + 1 < length; at += 2) {
        const unit = heap.getUint16(buffer + at, true);
        if (unit === 0) break;
        text += String.fromCharCode(unit);
      }
      return text;
    } finally {
      this.#engine.pdfium.wasmExports.free(buffer);
    }
  }
}
