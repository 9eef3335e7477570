/** The check as the function and the command run it: the shared core with this room's engines. */
import { checkFile } from '../../shared/redaction/file.ts';
import { limits } from '../../shared/redaction/limits.ts';
import type { Outcome } from '../../shared/redaction/model.ts';
import { textBy, xml } from '../../shared/redaction/packing.ts';
import { FAULT, type Tools, TRAP } from '../../shared/redaction/tools.ts';
import { inflate, inflateRaw } from '../adapters/inflate.ts';
import { ocr } from '../adapters/ocr.ts';
import { dropPdfium, pdfium } from '../adapters/pdfium.ts';
import { decode } from '../adapters/picture.ts';
import { describeError, logEvent } from '../app/logger.ts';

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
  onFault: (error) => logEvent('error', FAULT, describeError(error)),
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
  const handed = { ...tools, ...given };
  let broken = false;
  const onFault = (error: unknown): void => {
    broken = true;
    handed.onFault(error);
  };
  const outcome = await checkFile(bytes, name, { ...handed, onFault });
  // After a trap or a fault nobody knows in what state the wasm engine is: the next file gets a fresh one.
  if (broken || outcome.findings.some(({ place }) => place === TRAP)) dropPdfium();
  return outcome;
}
