/** What a PDF says beside its pages: properties, bookmarks, what is put before the numbers of pages. */
import { propertyOf } from '../metadata.ts';
import type { MetaText } from '../model.ts';
import type { Tools } from '../tools.ts';
import type { Opened } from './opened.ts';

const MAX_BOOKMARKS = 3000;

const MAX_LABELS = 1000;

/** What is put before the numbers of pages. */
export function pageLabels({ engine, memory, document, count }: Opened): MetaText[] {
  const labels = new Set<string>();
  for (let index = 0; index < Math.min(count, MAX_LABELS); index += 1) {
    const label = memory.utf16((buffer, length) =>
      engine.FPDF_GetPageLabel(document, index, buffer, length),
    );
    labels.add(label.replace(/[-\s]*[\divxlcdm]*$/i, ''));
  }
  return [...labels].filter((text) => text !== '').map((text) => ({ text, where: 'property' }));
}

export function properties({ engine, memory, document }: Opened, { utf8 }: Tools): MetaText[] {
  const keys = ['Title', 'Author', 'Subject', 'Keywords', 'Creator'];
  const custom = Math.min(engine.EPDF_GetMetaKeyCount(document, true), 100);
  for (let index = 0; index < custom; index += 1) {
    const length = engine.EPDF_GetMetaKeyName(document, index, true, 0, 0);
    if (length <= 1 || length > 200) continue;
    const pointer = engine.pdfium.wasmExports.malloc(length);
    engine.EPDF_GetMetaKeyName(document, index, true, pointer, length);
    keys.push(utf8(memory.take(pointer, length - 1)));
    memory.release(pointer);
  }
  return keys.flatMap((key) => {
    const text = memory.utf16((buffer, length) =>
      engine.FPDF_GetMetaText(document, key, buffer, length),
    );
    return text.trim() === '' ? [] : propertyOf(key, text);
  });
}

export function bookmarks({ engine, memory, document }: Opened): MetaText[] {
  const found: MetaText[] = [];
  const seen = new Set<number>();
  const queue = [engine.FPDFBookmark_GetFirstChild(document, 0)];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (at === 0 || seen.has(at) || seen.size >= MAX_BOOKMARKS) continue;
    seen.add(at);
    const mark = at;
    const text = memory.utf16((buffer, length) =>
      engine.FPDFBookmark_GetTitle(mark, buffer, length),
    );
    if (text !== '') found.push({ text, where: 'bookmark' });
    queue.push(
      engine.FPDFBookmark_GetNextSibling(document, at),
      engine.FPDFBookmark_GetFirstChild(document, at),
    );
  }
  return found;
}

/** Properties as XML: in elements and in attributes, each alone and as the field that its name makes it. */
export function xmp(packets: readonly Uint8Array[], tools: Tools): MetaText[] {
  const found: MetaText[] = [];
  for (const packet of packets) {
    const text = tools.utf8(packet);
    const elements = text.matchAll(/<(?:[\w.-]+:)?([^\s<>/:]+)[^<>]*>([^<>]{2,400})</g);
    const attributes = text.matchAll(
      /\s(?:[\w.-]+:)?([^\s<>=:"']+)\s*=\s*["']([^"'<>]{2,400})["']/g,
    );
    for (const [, name = '', raw = ''] of [...elements, ...attributes]) {
      const value = raw.trim();
      if (value !== '') found.push(...propertyOf(name, value));
    }
  }
  return found.slice(0, 800);
}
