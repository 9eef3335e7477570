/** The check as the function and the command run it: the shared core with this room's engines. */
import { checkFile } from '../../shared/redaction/file.ts';
import { limits } from '../../shared/redaction/limits.ts';
import type { Outcome } from '../../shared/redaction/model.ts';
import { textBy, xml } from '../../shared/redaction/packing.ts';
import type { Tools } from '../../shared/redaction/tools.ts';
import { inflate, inflateRaw } from '../adapters/inflate.ts';
import { ocr } from '../adapters/ocr.ts';
import { dropPdfium, pdfium } from '../adapters/pdfium.ts';
import { decode } from '../adapters/picture.ts';

export type { Outcome };

export const tools: Tools = {
  pdfium,
  ocr,
  decode,
  inflate,
  inflateRaw,
  xml,
  utf8: textBy(TextDecoder),
  now: () => performance.now(),
  limits,
};

/**
 * Checks one file's bytes. The name is only compared with the content and never trusted. What
 * cannot be read or inspected comes back as review; it throws only when an engine is missing.
 */
export async function check(
  bytes: Uint8Array,
  name: string,
  given: Partial<Tools> = {},
): Promise<Outcome> {
  const outcome = await checkFile(bytes, name, { ...tools, ...given });
  // A trap leaves the wasm engine in an unknown state: the next file gets a fresh one.
  const trapped = outcome.findings.some((one) => one.place === 'RuntimeError');
  if (trapped) dropPdfium();
  return outcome;
}
