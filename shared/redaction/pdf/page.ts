/** One page of a PDF as a page of the model: live text, drawing, notes, and pixels where needed. */
import { inverse } from '../affine.ts';
import { finding } from '../finding.ts';
import type { Finding, Page } from '../model.ts';
import { inkOf } from '../normalise.ts';
import { coversOf, truthful } from './covers.ts';
import { disguised } from './disguised.ts';
import { notesOf } from './notes.ts';
import { type Drawing, drawingOf } from './objects.ts';
import { withPixels } from './pixels.ts';
import { quarterTurn, sheetOf } from './sheet.ts';
import { type LiveText, liveText } from './text.ts';
import { tickBoxes } from './tick-boxes.ts';
import type { Task, Work } from './work.ts';

export async function pdfPage(task: Task): Promise<Page[]> {
  const { engine, memory, handle, number, tools, gist, form } = task;
  const sheet = sheetOf(engine, memory, handle);
  const unturned =
    sheet.quarters % 2 === 1 ? [sheet.height, sheet.width] : [sheet.width, sheet.height];
  const told = inverse(quarterTurn(sheet.quarters, unturned[0] ?? 1, unturned[1] ?? 1));
  const work: Work = { ...task, sheet, told };
  const drawing = drawingOf(engine, memory, handle, sheet.view);
  const textPage = engine.FPDFText_LoadPage(handle);
  let text: LiveText = {
    runs: [],
    chars: 0,
    unknown: 0,
    untold: [],
    unembedded: 0,
    cutShort: false,
  };
  const { view, quarters } = sheet;
  const notes = notesOf({ engine, memory, page: handle, number, view, quarters, form });
  for (const file of notes.files) task.onFile(file);
  if (textPage !== 0) {
    try {
      text = liveText(engine, memory, textPage, drawing, sheet.view, sheet.quarters);
    } finally {
      engine.FPDFText_ClosePage(textPage);
    }
  }
  const carried = new Set(
    [...drawing.texts.values()].flatMap((one) => (one.embedded ? [one.order] : [])),
  );
  const doubted = disguised(text.runs, sheet.width, sheet.height).filter(
    (run) => !text.untold.includes(run) && carried.has(run.order ?? -1),
  );
  text = { ...text, untold: [...text.untold, ...doubted] };
  for (const one of gistOf(drawing, text)) gist.add(one);
  const found: Finding[] = [...notes.found];
  if (drawing.cutShort || text.cutShort)
    found.push(finding('UNREADABLE', { page: number, place: 'limit' }));
  const covers = [...coversOf(work, drawing, text), ...notes.covers];
  const page: Page = {
    number,
    width: sheet.width,
    height: sheet.height,
    unit: 'pt',
    runs: [...text.runs, ...notes.runs, ...tickBoxes(drawing, text.runs)],
    covers: truthful(work, covers, text),
    frames: drawing.frames,
    raster: false,
    found,
    back: told,
    told: 'pt',
  };
  if (drawing.images.some((image) => image.pixels > 2 * tools.limits.pixels)) {
    return [
      {
        ...page,
        found: [...found, finding('DECOMPRESSION_BOMB', { page: number, place: 'pixels' })],
      },
    ];
  }
  return await withPixels(work, page, drawing, text, notes);
}

/** For comparing revisions: what a page says and shows, without its places. */
export function gistOf(drawing: Drawing, text: LiveText): string[] {
  return [
    ...text.runs.map((run) => run.text.replace(/\s/g, '')).filter((one) => inkOf(one) >= 2),
    ...drawing.images.map((image) => `image ${image.pixels}`),
  ];
}
