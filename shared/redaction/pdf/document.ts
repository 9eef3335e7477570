/** A PDF file as content of the model. */
import { indexOf, latin } from '../bytes.ts';
import { finding } from '../finding.ts';
import { inspectPage } from '../inspect.ts';
import type { Content, FileInside, Finding, MetaText, Page } from '../model.ts';
import { inkOf } from '../normalise.ts';
import type { Budget, Tools } from '../tools.ts';
import { drawingOf } from './objects.ts';
import { gistOf, pdfPage, sheetOf } from './page.ts';
import { directEngine, Memory, type PdfiumEngine } from './pdfium.ts';
import { signsIn, skeletonOf } from './skeleton.ts';
import { liveText } from './text.ts';

const PASSWORD_ERROR = 4;
const MAX_BOOKMARKS = 3000;
const MAX_ATTACHMENT = 30 << 20;
const MAX_REVISIONS = 8;
const REVISION_PAGES = 40;

const nothing = (found: readonly Finding[], pageCount = 0): Content => ({
  pages: [],
  blocks: [],
  metadata: [],
  found,
  pageCount,
});

interface Opened {
  readonly engine: PdfiumEngine;
  readonly memory: Memory;
  readonly document: number;
  readonly count: number;
}

/** Opens, runs, closes; the engine's memory is given back whatever happens. */
async function withDocument<T>(
  engine: PdfiumEngine,
  bytes: Uint8Array,
  use: (opened: Opened) => Promise<T>,
  refused: (error: number) => T,
): Promise<T> {
  const memory = new Memory(engine);
  const pointer = memory.put(bytes);
  const document = engine.FPDF_LoadMemDocument(pointer, bytes.length, '');
  try {
    if (document === 0) return refused(engine.FPDF_GetLastError());
    return await use({ engine, memory, document, count: engine.FPDF_GetPageCount(document) });
  } finally {
    if (document !== 0) engine.FPDF_CloseDocument(document);
    memory.release(pointer);
    memory.free();
  }
}

export async function pdfContent(
  bytes: Uint8Array,
  tools: Tools,
  budget: Budget,
): Promise<Content> {
  const { text: skeleton, bomb } = skeletonOf(bytes, tools.inflate);
  if (bomb) return nothing([finding('DECOMPRESSION_BOMB', { place: 'stream' })]);
  const engine = directEngine(await tools.pdfium());
  return await withDocument(
    engine,
    bytes,
    async (opened) => await readDocument(opened, bytes, skeleton, tools, budget),
    (error) => nothing([finding(error === PASSWORD_ERROR ? 'ENCRYPTED' : 'CORRUPT')]),
  );
}

async function readDocument(
  opened: Opened,
  bytes: Uint8Array,
  skeleton: string,
  tools: Tools,
  budget: Budget,
): Promise<Content> {
  const { engine, document, count } = opened;
  if (count <= 0) return nothing([finding('CORRUPT', { place: 'pages' })]);
  if (count > tools.limits.pages)
    return nothing([finding('DECOMPRESSION_BOMB', { place: 'pages' })], count);
  const found: Finding[] = signFindings(skeleton);
  if (engine.FPDF_GetSecurityHandlerRevision(document) !== -1)
    found.push(finding('ENCRYPTED_OWNER'));
  const scripted = engine.FPDFDoc_GetJavaScriptActionCount(document) > 0;
  if (scripted && !found.some((one) => one.code === 'ACTIVE_CONTENT')) {
    found.push(finding('ACTIVE_CONTENT', { place: 'JavaScript' }));
  }
  const inside = attachments(opened, found);
  const { blank, gist } = await allPages(opened, tools, budget, found);
  found.push(...(await revisions(opened, bytes, gist)));
  if (blank && !found.some((one) => one.code === 'CORRUPT'))
    found.push(finding('EMPTY', { place: 'pages' }));
  const layers = signsIn(skeleton).layerNames.map((text): MetaText => ({ text, where: 'layer' }));
  const metadata = [...properties(opened), ...bookmarks(opened), ...xmp(bytes, tools), ...layers];
  for (const file of inside) metadata.push({ text: file.name, where: 'name' });
  return { pages: [], blocks: [], metadata, found, pageCount: count, inside };
}

function isEmpty(page: Page): boolean {
  return (
    page.runs.length === 0 &&
    page.covers.length === 0 &&
    page.frames.length === 0 &&
    page.found.length === 0 &&
    !page.raster
  );
}

function signFindings(skeleton: string): Finding[] {
  const signs = signsIn(skeleton);
  const found: Finding[] = [];
  if (signs.active) found.push(finding('ACTIVE_CONTENT', { place: signs.active }));
  if (signs.embedded) found.push(finding('EMBEDDED_FILE', { place: 'pdf' }));
  if (signs.external) found.push(finding('EXTERNAL_REFERENCE', { place: 'pdf' }));
  if (signs.layerOff)
    found.push(finding('HIDDEN_LAYER', { text: signs.layerNames.join(' '), place: 'layer' }));
  return found;
}

async function allPages(opened: Opened, tools: Tools, budget: Budget, found: Finding[]) {
  const { engine, memory, document, count } = opened;
  // Each page is inspected and let go: three hundred pages are never held at once.
  let blank = true;
  const gist = new Set<string>();
  tools.onPage?.(0, count);
  for (let index = 0; index < count; index += 1) {
    if (tools.now() > budget.until || (tools.cancelled?.() ?? false)) {
      found.push(finding('UNREADABLE', { page: index + 1, place: 'time' }));
      break;
    }
    const handle = engine.FPDF_LoadPage(document, index);
    if (handle === 0) {
      found.push(finding('CORRUPT', { page: index + 1 }));
      continue;
    }
    try {
      for (const page of await pdfPage(engine, memory, handle, index + 1, tools, budget, gist)) {
        blank &&= isEmpty(page);
        found.push(...inspectPage(page));
      }
    } finally {
      engine.FPDF_ClosePage(handle);
    }
    tools.onPage?.(index + 1, count);
  }
  return { blank, gist };
}

function attachments({ engine, memory, document }: Opened, found: Finding[]): FileInside[] {
  const files: FileInside[] = [];
  const count = Math.min(engine.FPDFDoc_GetAttachmentCount(document), 50);
  for (let index = 0; index < count; index += 1) {
    const file = engine.FPDFDoc_GetAttachment(document, index);
    if (file === 0) continue;
    const name = memory.utf16((buffer, length) =>
      engine.FPDFAttachment_GetName(file, buffer, length),
    );
    engine.FPDFAttachment_GetFile(file, 0, 0, memory.scratch);
    const [size = 0] = memory.ints(1);
    if (!found.some((one) => one.code === 'EMBEDDED_FILE'))
      found.push(finding('EMBEDDED_FILE', { text: name, place: 'pdf' }));
    if (size === 0 || size > MAX_ATTACHMENT) continue;
    const pointer = engine.pdfium.wasmExports.malloc(size);
    if (pointer === 0) continue;
    if (engine.FPDFAttachment_GetFile(file, pointer, size, memory.scratch)) {
      files.push({ name, bytes: memory.take(pointer, size), picture: false, page: null });
    }
    memory.release(pointer);
  }
  return files;
}

function properties({ engine, memory, document }: Opened): MetaText[] {
  const keys = ['Title', 'Author', 'Subject', 'Keywords', 'Creator'];
  const custom = Math.min(engine.EPDF_GetMetaKeyCount(document, true), 100);
  for (let index = 0; index < custom; index += 1) {
    const length = engine.EPDF_GetMetaKeyName(document, index, true, 0, 0);
    if (length <= 1 || length > 200) continue;
    const pointer = engine.pdfium.wasmExports.malloc(length);
    engine.EPDF_GetMetaKeyName(document, index, true, pointer, length);
    keys.push(latin(memory.take(pointer, length - 1)));
    memory.release(pointer);
  }
  return keys.flatMap((key) => {
    const text = memory.utf16((buffer, length) =>
      engine.FPDF_GetMetaText(document, key, buffer, length),
    );
    if (text.trim() === '') return [];
    // The value alone, and as the field that its key makes it.
    return [
      { text, where: 'property' as const },
      { text: `${key}:${text}`, where: 'property' as const },
    ];
  });
}

function bookmarks({ engine, memory, document }: Opened): MetaText[] {
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

/** XMP is kept unpacked so that other programs find it. */
function xmp(bytes: Uint8Array, tools: Tools): MetaText[] {
  const found: MetaText[] = [];
  let from = 0;
  for (let count = 0; count < 8; count += 1) {
    const start = indexOf(bytes, '<x:xmpmeta', from);
    if (start === -1) break;
    const end = indexOf(bytes, '</x:xmpmeta>', start, Math.min(bytes.length, start + (1 << 20)));
    if (end === -1) break;
    const text = tools.utf8(bytes.subarray(start, end));
    for (const match of text.matchAll(/>([^<>]{2,400})</g)) {
      if (match[1]?.trim()) found.push({ text: match[1].trim(), where: 'property' });
    }
    from = end;
  }
  return found.slice(0, 400);
}

/** Ends of earlier states of the file. A linearised file ends once early; that is no revision. */
function revisionEnds(bytes: Uint8Array): number[] {
  const ends: number[] = [];
  for (let at = indexOf(bytes, '%%EOF'); at !== -1; at = indexOf(bytes, '%%EOF', at + 5)) {
    ends.push(at + 5);
    if (ends.length > 200) break;
  }
  const rest = latin(
    bytes,
    ends.at(-1) ?? 0,
    Math.min(bytes.length, (ends.at(-1) ?? 0) + 4096),
  ).trim();
  const last = rest === '' ? ends.slice(0, -1) : ends;
  const linear = indexOf(bytes, '/Linearized', 0, Math.min(bytes.length, 2048)) !== -1;
  return (linear ? last.slice(1) : last).slice(-MAX_REVISIONS);
}

/** What an earlier state of the file said and the last one no longer says. */
async function revisions(
  opened: Opened,
  bytes: Uint8Array,
  gist: ReadonlySet<string>,
): Promise<Finding[]> {
  const ends = revisionEnds(bytes);
  const now = [...gist].join('');
  for (const end of ends) {
    const earlier = await withDocument(
      opened.engine,
      bytes.subarray(0, end),
      async (old) => await earlierPages(old),
      () => [],
    );
    for (const { number, gist: before, found } of earlier) {
      const gone = before.filter(
        (text) => !gist.has(text) && (text.startsWith('image ') || !now.includes(text)),
      );
      const text = gone.join('');
      if (gone.length === 0 || (inkOf(text) < 2 && !text.startsWith('image '))) continue;
      const shown = finding('PRIOR_REVISION', { page: number, text, place: 'revision' });
      return [shown, ...found.map((one) => ({ ...one, place: 'revision' }))];
    }
  }
  return [];
}

async function earlierPages({ engine, memory, document, count }: Opened) {
  const pages: { number: number; gist: string[]; found: Finding[] }[] = [];
  for (let index = 0; index < Math.min(count, REVISION_PAGES); index += 1) {
    const handle = engine.FPDF_LoadPage(document, index);
    if (handle === 0) continue;
    const sheet = sheetOf(engine, memory, handle);
    const drawing = drawingOf(engine, memory, handle, sheet.view);
    const textPage = engine.FPDFText_LoadPage(handle);
    const text = liveText(engine, memory, textPage, drawing, sheet.view, sheet.quarters);
    engine.FPDFText_ClosePage(textPage);
    engine.FPDF_ClosePage(handle);
    const page: Page = {
      number: index + 1,
      width: sheet.width,
      height: sheet.height,
      unit: 'pt',
      runs: text.runs,
      covers: [],
      frames: drawing.frames,
      raster: false,
      found: [],
    };
    pages.push({ number: index + 1, gist: gistOf(drawing, text), found: inspectPage(page) });
  }
  return pages;
}
