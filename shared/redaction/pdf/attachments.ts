/** Files that hang on a PDF or on its notes. */
import { finding } from '../finding.ts';
import type { FileInside, Finding } from '../model.ts';
import type { Opened } from './opened.ts';

const MAX_ATTACHMENT = 30 << 20;

export const MAX_ATTACHMENTS = 50;

export function attachments(opened: Opened, found: Finding[]): FileInside[] {
  const { engine, document } = opened;
  const files: FileInside[] = [];
  const count = Math.min(engine.FPDFDoc_GetAttachmentCount(document), MAX_ATTACHMENTS);
  for (let index = 0; index < count; index += 1) {
    const file = engine.FPDFDoc_GetAttachment(document, index);
    if (file === 0) continue;
    const kept = fileOf(opened, file);
    if (!found.some((one) => one.code === 'EMBEDDED_FILE'))
      found.push(finding('EMBEDDED_FILE', { text: kept?.name ?? '', place: 'pdf' }));
    if (kept) files.push(kept);
  }
  return files;
}

/** null where it is larger than what is looked into. */
export function fileOf({ engine, memory }: Opened, file: number): FileInside | null {
  const name = memory.utf16((buffer, length) =>
    engine.FPDFAttachment_GetName(file, buffer, length),
  );
  engine.FPDFAttachment_GetFile(file, 0, 0, memory.scratch);
  const [size = 0] = memory.ints(1);
  const nameless = { name, bytes: new Uint8Array(0), picture: false, page: null };
  if (size === 0) return nameless;
  if (size > MAX_ATTACHMENT) return null;
  const pointer = engine.pdfium.wasmExports.malloc(size);
  if (pointer === 0) return null;
  try {
    const taken = engine.FPDFAttachment_GetFile(file, pointer, size, memory.scratch);
    return taken ? { ...nameless, bytes: memory.take(pointer, size) } : nameless;
  } finally {
    memory.release(pointer);
  }
}
