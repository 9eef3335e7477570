/** PDFium in this process: loaded once, from the package's own file. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { init } from '@embedpdf/pdfium';
import { asEngine, type PdfiumEngine } from '../../shared/redaction/pdf/pdfium.ts';
import { EngineFault } from '../../shared/redaction/tools.ts';

let loading: Promise<PdfiumEngine> | undefined;

async function load(): Promise<PdfiumEngine> {
  const path = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  const bytes = await readFile(path);
  // A copy of its own: the file's buffer may be a part of a shared pool.
  const wasmBinary = new Uint8Array(bytes).buffer;
  const wrapped = await init({ wasmBinary });
  wrapped.PDFiumExt_Init();
  return asEngine(wrapped);
}

/** The engine; a load that failed is tried again by the next caller. */
export function pdfium(): Promise<PdfiumEngine> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw new EngineFault('pdfium', { cause: error });
  });
  return loading;
}

/** After the engine itself broke down (a trap in the wasm), the next file gets a new one. */
export function dropPdfium(): void {
  loading = undefined;
}
