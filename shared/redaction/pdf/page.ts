/** One page of a PDF as a page of the model: live text, drawing, notes, and pixels where needed. */
import { inverse } from '../affine.ts';
import { finding } from '../finding.ts';
import type { Finding, Page } from '../model.ts';
import { inkOf } from '../normalise.ts';
import { coversOf, truthful } from './covers.ts';
import { disguised } from './disguised.ts';
import type { Drawing } from './drawing.ts';
import { notesOf } from './notes.ts';
import { drawingOf } from './objects.ts';
import { withPixels } from './pixels.ts';
import { sheetOf, turnOf } from './sheet.ts';
import { type LiveText, liveText } from './text.ts';
import { tickBoxes } from './tick-boxes.ts';
import type { Task, Work } from './work.ts';

export async function pdfPage(task: Task): Promise<Page[]> {
  const { number, tools, gist } = task;
  const sheet = sheetOf(task);
  const { width, height } = sheet;
  const told = inverse(turnOf(sheet));
  const work: Work = { ...task, ...sheet, told };
  const drawing = drawingOf(work);
  const live = liveText(work, drawing);
  const notes = notesOf(work);
  for (const file of notes.files) task.onFile(file);
  const carried = new Set(
    [...drawing.texts.values()].flatMap((one) => (one.embedded ? [one.order] : [])),
  );
  const doubted = disguised(live.runs, width, height).filter(
    (run) => !live.untold.includes(run) && carried.has(run.order ?? -1),
  );
  const text = { ...live, untold: [...live.untold, ...doubted] };
  for (const one of gistOf(drawing, text)) gist.add(one);
  const found: Finding[] = [...notes.found];
  if (drawing.cutShort || text.cutShort)
    found.push(finding('UNREADABLE', { page: number, place: 'limit' }));
  const covers = [...coversOf(work, drawing, text), ...notes.covers];
  const page: Page = {
    number,
    width,
    height,
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
