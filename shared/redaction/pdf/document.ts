/** A PDF file as content of the model. */
import { indexOf, latin } from '../bytes.ts';
import { finding } from '../finding.ts';
import { inspectPage } from '../inspect.ts';
import { propertyOf } from '../metadata.ts';
import type { Content, FileInside, Finding, MetaText, Page } from '../model.ts';
import { inkOf } from '../normalise.ts';
import { type Topic, topicsOn, withoutTopics } from '../running-heads.ts';
import type { Budget, Tools } from '../tools.ts';
import { pageOfHiddenLayer } from './layers.ts';
import { drawingOf } from './objects.ts';
import { type Opened, withDocument } from './opened.ts';
import { gistOf, pdfPage } from './page.ts';
import { directEngine } from './pdfium.ts';
import { sheetOf } from './sheet.ts';
import { type Skeleton, signsIn, skeletonOf } from './skeleton.ts';
import { liveText } from './text.ts';

const PASSWORD_ERROR = 4;
const MAX_BOOKMARKS = 3000;
const MAX_ATTACHMENT = 30 << 20;
const MAX_REVISIONS = 8;
const MAX_LABELS = 1000;
const REVISION_PAGES = 40;

const nothing = (found: readonly Finding[], pageCount = 0): Content => ({
  pages: [],
  blocks: [],
  metadata: [],
  found,
  pageCount,
});

export async function pdfContent(
  bytes: Uint8Array,
  tools: Tools,
  budget: Budget,
): Promise<Content> {
  const skeleton = skeletonOf(bytes, tools.inflate);
  if (skeleton.bomb) return nothing([finding('DECOMPRESSION_BOMB', { place: 'stream' })]);
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
  skeleton: Skeleton,
  tools: Tools,
  budget: Budget,
): Promise<Content> {
  const { engine, document, count } = opened;
  if (count <= 0) return nothing([finding('CORRUPT', { place: 'pages' })]);
  if (count > tools.limits.pages)
    return nothing([finding('DECOMPRESSION_BOMB', { place: 'pages' })], count);
  const found: Finding[] = signFindings(skeleton.text);
  if (engine.FPDF_GetSecurityHandlerRevision(document) !== -1)
    found.push(finding('ENCRYPTED_OWNER'));
  const scripted = engine.FPDFDoc_GetJavaScriptActionCount(document) > 0;
  if (scripted && !found.some((one) => one.code === 'ACTIVE_CONTENT')) {
    found.push(finding('ACTIVE_CONTENT', { place: 'JavaScript' }));
  }
  const inside = attachments(opened, found);
  const { blank, gist } = await allPages(opened, tools, budget, found, inside);
  found.push(...(await revisions(opened, bytes, gist)));
  if (blank && !found.some((one) => one.code === 'CORRUPT'))
    found.push(finding('EMPTY', { place: 'pages' }));
  const layers = signsIn(skeleton.text).layerNames;
  const metadata = [
    ...properties(opened, tools),
    ...bookmarks(opened),
    ...xmp(skeleton.properties, tools),
    ...layers.map((text): MetaText => ({ text, where: 'layer' })),
    ...(skeleton.text.includes('/PageLabels') ? pageLabels(opened) : []),
  ];
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
    found.push(
      finding('HIDDEN_LAYER', {
        page: pageOfHiddenLayer(skeleton),
        text: signs.layerNames.join(' '),
        place: 'layer',
      }),
    );
  return found;
}

async function allPages(
  opened: Opened,
  tools: Tools,
  budget: Budget,
  found: Finding[],
  inside: FileInside[],
) {
  const { engine, document, count } = opened;
  const onFile = (file: number): void => {
    const kept = file === 0 || inside.length >= MAX_ATTACHMENTS ? null : fileOf(opened, file);
    if (kept) inside.push(kept);
  };
  // Each page is inspected and let go: three hundred pages are never held at once.
  let blank = true;
  const gist = new Set<string>();
  const inPages: Finding[] = [];
  const topics: Topic[] = [];
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
      const task = { ...opened, page: handle, number: index + 1, tools, budget, gist, onFile };
      for (const page of await pdfPage(task)) {
        blank &&= isEmpty(page);
        inPages.push(...inspectPage(page));
        topics.push(...topicsOn(page));
      }
    } finally {
      engine.FPDF_ClosePage(handle);
    }
    tools.onPage?.(index + 1, count);
  }
  found.push(...withoutTopics(inPages, topics));
  return { blank, gist };
}

const MAX_ATTACHMENTS = 50;

function attachments(opened: Opened, found: Finding[]): FileInside[] {
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
function fileOf({ engine, memory }: Opened, file: number): FileInside | null {
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

/** What is put before the numbers of pages. */
function pageLabels({ engine, memory, document, count }: Opened): MetaText[] {
  const labels = new Set<string>();
  for (let index = 0; index < Math.min(count, MAX_LABELS); index += 1) {
    const label = memory.utf16((buffer, length) =>
      engine.FPDF_GetPageLabel(document, index, buffer, length),
    );
    labels.add(label.replace(/[-\s]*[\divxlcdm]*$/i, ''));
  }
  return [...labels].filter((text) => text !== '').map((text) => ({ text, where: 'property' }));
}

function properties({ engine, memory, document }: Opened, { utf8 }: Tools): MetaText[] {
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

/** Properties as XML: in elements and in attributes, each alone and as the field that its name makes it. */
function xmp(packets: readonly Uint8Array[], tools: Tools): MetaText[] {
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
    const sheet = sheetOf({ engine, memory, page: handle });
    const drawing = drawingOf(sheet);
    const text = liveText(sheet, drawing);
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
