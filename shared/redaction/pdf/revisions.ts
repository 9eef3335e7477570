/** Earlier states of a PDF that are kept in it: what they said and the last one no longer says. */
import { indexOf, latin } from '../bytes.ts';
import { finding } from '../finding.ts';
import { inspectPage } from '../inspect.ts';
import type { Finding, Page } from '../model.ts';
import { inkOf } from '../normalise.ts';
import { drawingOf } from './objects.ts';
import { type Opened, withDocument } from './opened.ts';
import { gistOf } from './page.ts';
import { sheetOf } from './sheet.ts';
import { liveText } from './text.ts';

const MAX_REVISIONS = 8;

const REVISION_PAGES = 40;

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
export async function revisions(
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
