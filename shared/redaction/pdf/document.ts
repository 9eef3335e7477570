/** A PDF file as content of the model. */
import { finding } from '../finding.ts';
import { inspectPage } from '../inspect.ts';
import { headingsOn } from '../metadata.ts';
import type { Content, FileInside, Finding, MetaText, Page } from '../model.ts';
import { type Topic, topicsOn, withoutTopics } from '../running-heads.ts';
import type { Budget, Tools } from '../tools.ts';
import { attachments, fileOf, MAX_ATTACHMENTS } from './attachments.ts';
import { pageOfHiddenLayer } from './layers.ts';
import { type Opened, withDocument } from './opened.ts';
import { pdfPage } from './page.ts';
import { directEngine } from './pdfium.ts';
import { bookmarks, pageLabels, properties, xmp } from './properties.ts';
import { revisions } from './revisions.ts';
import { type Skeleton, signsIn, skeletonOf } from './skeleton.ts';

const PASSWORD_ERROR = 4;

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
  const outline = bookmarks(opened);
  const { blank, gist, headings } = await allPages(opened, tools, budget, found, inside, outline);
  found.push(...(await revisions(opened, bytes, gist)));
  if (blank && !found.some((one) => one.code === 'CORRUPT'))
    found.push(finding('EMPTY', { place: 'pages' }));
  const layers = signsIn(skeleton.text).layerNames;
  const metadata = [
    ...properties(opened, tools),
    ...outline.filter((one) => !headings.has(one)),
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
  outline: readonly MetaText[],
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
  const headings = new Set<MetaText>();
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
        for (const heading of headingsOn(page, outline)) headings.add(heading);
      }
    } finally {
      engine.FPDF_ClosePage(handle);
    }
    tools.onPage?.(index + 1, count);
  }
  found.push(...withoutTopics(inPages, topics));
  return { blank, gist, headings };
}
