/** One page of a PDF as a page of the model: live text, drawing, notes, and pixels where needed. */
import { inverse, moved } from '../affine.ts';
import { finding } from '../finding.ts';
import type { Affine, Box, Cover, Finding, Page, Run } from '../model.ts';
import { inkOf } from '../normalise.ts';
import { cut, lightness, type Picture } from '../ocr/picture.ts';
import type { RasterText } from '../ocr/read.ts';
import { rasterPage } from '../raster.ts';
import { type Budget, spent, type Tools } from '../tools.ts';
import { notesOf } from './notes.ts';
import { type Drawing, drawingOf, type PageImage } from './objects.ts';
import type { Memory, PdfiumEngine } from './pdfium.ts';
import { render } from './render.ts';
import { type LiveText, liveText } from './text.ts';

/** Pixels a point: about 180 dpi, so that 三号 letters are 40 pixels high. */
const SCALE = 2.5;
const MAX_REGIONS = 6;

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly view: Affine;
  readonly quarters: number;
}

/** Takes user space to the page as shown, and the page as shown back to the unrotated sheet. */
export function sheetOf(engine: PdfiumEngine, memory: Memory, page: number): Sheet {
  engine.FPDF_GetPageBoundingBox(page, memory.scratch);
  const [left = 0, top = 0, right = 0, bottom = 0] = memory.floats(4);
  const width = Math.max(1, Math.abs(right - left));
  const height = Math.max(1, Math.abs(top - bottom));
  const flip: Affine = [1, 0, 0, -1, -Math.min(left, right), Math.max(top, bottom)];
  const quarters = ((engine.FPDFPage_GetRotation(page) % 4) + 4) % 4;
  const turn = quarterTurn(quarters, width, height);
  const swapped = quarters % 2 === 1;
  return {
    width: swapped ? height : width,
    height: swapped ? width : height,
    view: compose(turn, flip),
    quarters,
  };
}

/** Clockwise quarter turns of a sheet of this size, origin top left. */
export function quarterTurn(quarters: number, width: number, height: number): Affine {
  if (quarters === 1) return [0, 1, -1, 0, height, 0];
  if (quarters === 2) return [-1, 0, 0, -1, width, height];
  if (quarters === 3) return [0, -1, 1, 0, 0, width];
  return [1, 0, 0, 1, 0, 0];
}

function compose(outer: Affine, [a, b, c, d, e, f]: Affine): Affine {
  return [
    outer[0] * a + outer[2] * b,
    outer[1] * a + outer[3] * b,
    outer[0] * c + outer[2] * d,
    outer[1] * c + outer[3] * d,
    outer[0] * e + outer[2] * f + outer[4],
    outer[1] * e + outer[3] * f + outer[5],
  ];
}

interface Work {
  readonly engine: PdfiumEngine;
  readonly memory: Memory;
  readonly handle: number;
  readonly number: number;
  readonly sheet: Sheet;
  /** From the page as shown to the unrotated sheet. */
  readonly told: Affine;
  readonly tools: Tools;
  readonly budget: Budget;
}

export async function pdfPage(
  engine: PdfiumEngine,
  memory: Memory,
  handle: number,
  number: number,
  tools: Tools,
  budget: Budget,
  /** Filled with what the page says and shows. */
  gist: Set<string>,
): Promise<Page[]> {
  const sheet = sheetOf(engine, memory, handle);
  const unturned =
    sheet.quarters % 2 === 1 ? [sheet.height, sheet.width] : [sheet.width, sheet.height];
  const told = inverse(quarterTurn(sheet.quarters, unturned[0] ?? 1, unturned[1] ?? 1));
  const work: Work = { engine, memory, handle, number, sheet, told, tools, budget };
  const drawing = drawingOf(engine, memory, handle, sheet.view);
  const textPage = engine.FPDFText_LoadPage(handle);
  let text: LiveText = { runs: [], chars: 0, unknown: 0, unembedded: 0, cutShort: false };
  const notes = notesOf(engine, memory, handle, number, textPage, sheet.view);
  if (textPage !== 0) {
    try {
      text = liveText(engine, memory, textPage, drawing, sheet.view, sheet.quarters);
    } finally {
      engine.FPDFText_ClosePage(textPage);
    }
  }
  for (const one of gistOf(drawing, text)) gist.add(one);
  const found: Finding[] = [...notes.found];
  if (drawing.cutShort || text.cutShort)
    found.push(finding('UNREADABLE', { page: number, place: 'limit' }));
  const page: Page = {
    number,
    width: sheet.width,
    height: sheet.height,
    unit: 'pt',
    runs: [...text.runs, ...notes.runs],
    covers: [...coversOf(drawing, sheet), ...notes.covers],
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
  return await withPixels(work, page, drawing, text, notes.pictures);
}

/** Pictures that lie over text cover it too, unless they are the scan that the text belongs to. */
function coversOf(drawing: Drawing, sheet: Sheet): Cover[] {
  const area = sheet.width * sheet.height;
  const pictures = drawing.images.map(
    ({ box, order, opaque }): Cover => ({
      kind: 'image',
      box,
      order,
      colour: 0x808080,
      opaque: opaque && sizeOf(box) < 0.5 * area,
    }),
  );
  return [...drawing.covers, ...pictures].sort((a, b) => a.order - b.order);
}

const sizeOf = (box: Box): number => Math.max(0, box[2] - box[0]) * Math.max(0, box[3] - box[1]);

function visibleInk(text: LiveText): number {
  return text.runs.filter((run) => !run.inkless).reduce((sum, run) => sum + inkOf(run.text), 0);
}

type Need =
  | { readonly kind: 'none' }
  | { readonly kind: 'page' }
  | { readonly kind: 'regions'; readonly boxes: readonly Box[] };

function needOf(work: Work, drawing: Drawing, text: LiveText, stamps: readonly Box[]): Need {
  const area = work.sheet.width * work.sheet.height;
  const drawn =
    drawing.images.length + drawing.shadings > 0 || drawing.curves > 20 || stamps.length > 0;
  if (text.chars > 0 && text.unknown > 0.15 * text.chars) return { kind: 'page' };
  if (visibleInk(text) < 8 && drawn) return { kind: 'page' };
  // Letters drawn as outlines: a mark of four characters has some sixty curves.
  if (drawing.curves > 60) return { kind: 'page' };
  const large = drawing.images.filter((image) => worthLooking(image, area));
  const boxes = [...large.map((image) => image.box), ...stamps];
  if (boxes.length === 0) return { kind: 'none' };
  const share = boxes.reduce((sum, box) => sum + sizeOf(box), 0) / area;
  return share > 0.35 || boxes.length > MAX_REGIONS ? { kind: 'page' } : { kind: 'regions', boxes };
}

function worthLooking(image: PageImage, area: number): boolean {
  const height = image.box[3] - image.box[1];
  const width = image.box[2] - image.box[0];
  return image.pixels >= 600 && height >= 7 && width >= 12 && sizeOf(image.box) > 0.0008 * area;
}

async function withPixels(
  work: Work,
  page: Page,
  drawing: Drawing,
  text: LiveText,
  stamps: readonly Box[],
): Promise<Page[]> {
  const need = needOf(work, drawing, text, stamps);
  const under = suspects(page, drawing);
  if (need.kind === 'none' && under.length === 0) return [page];
  if (spent(work.budget, work.tools)) {
    return [
      {
        ...page,
        found: [...page.found, finding('UNREADABLE', { page: work.number, place: 'limit' })],
      },
    ];
  }
  const { engine, handle, sheet } = work;
  const { picture, scale } = render(engine, handle, sheet.width, sheet.height, SCALE);
  const found = [...page.found, ...imagesUnder(work, drawing, under, picture, scale)];
  const live: Page = { ...page, found };
  if (need.kind === 'none') return [live];
  work.budget.ocrPages -= 1;
  if (need.kind === 'page') return await wholePage(work, live, text, picture, scale);
  return [await withRegions(work, live, need.boxes, picture, scale)];
}

/** Pixels of the picture as read to points of the unrotated sheet. */
function outOf(work: Work, picture: Picture, scale: number, x = 0, y = 0) {
  return (upright: RasterText): Affine => {
    const back = inverse(quarterTurn(upright.quarters, picture.width, picture.height));
    const points: Affine = [1 / scale, 0, 0, 1 / scale, x, y];
    return compose(work.told, compose(points, back));
  };
}

async function wholePage(
  work: Work,
  page: Page,
  text: LiveText,
  picture: Picture,
  scale: number,
): Promise<Page[]> {
  const engine = await work.tools.ocr();
  const read = await rasterPage(picture, engine, work.number, 'pt', outOf(work, picture, scale));
  const unreliable = text.chars > 0 && text.unknown > 0.15 * text.chars;
  const nothing = read.text.runs.length === 0;
  const found = [...read.page.found];
  // Text that is there but neither means anything nor shows: nobody knows what it says.
  if (unreliable && (nothing || text.unembedded > 0.5 * text.chars)) {
    found.push(finding('UNREADABLE', { page: work.number, place: 'font' }));
  }
  const live = unreliable
    ? { ...page, runs: page.runs.filter((run) => run.source !== 'page') }
    : page;
  const known = visibleInk(text) >= 8 && !unreliable;
  const runs = known ? read.page.runs.filter((run) => !doubled(run, live, scale)) : read.page.runs;
  if (known && runs.length === 0) return [{ ...live, found: [...live.found, ...found] }];
  if (known && read.text.quarters === 0) {
    return [{ ...merged(live, runs, scale, 0, 0), found: [...live.found, ...found] }];
  }
  return [live, { ...read.page, runs, found }];
}

/** The same words as live text at the same place. */
function doubled(run: Run, page: Page, scale: number): boolean {
  const box = moved([1 / scale, 0, 0, 1 / scale, 0, 0], run.box);
  return page.runs.some((live) => {
    const width = Math.min(live.box[2], box[2]) - Math.max(live.box[0], box[0]);
    const height = Math.min(live.box[3], box[3]) - Math.max(live.box[1], box[1]);
    return (
      width > 0.4 * (box[2] - box[0]) &&
      height > 0.4 * Math.min(box[3] - box[1], live.box[3] - live.box[1])
    );
  });
}

/** Read runs placed among the live ones, in points, so that captions and rows are seen together. */
function merged(page: Page, runs: readonly Run[], scale: number, x: number, y: number): Page {
  const place: Affine = [1 / scale, 0, 0, 1 / scale, x, y];
  const placed = runs.map((run) => ({
    ...run,
    box: moved(place, run.box),
    size: run.size / scale,
  }));
  return { ...page, runs: [...page.runs, ...placed] };
}

async function withRegions(
  work: Work,
  page: Page,
  boxes: readonly Box[],
  picture: Picture,
  scale: number,
): Promise<Page> {
  const engine = await work.tools.ocr();
  let all = page;
  for (const box of boxes) {
    const [x0, y0, x1, y1] = moved([scale, 0, 0, scale, 0, 0], box).map(Math.round) as [
      number,
      number,
      number,
      number,
    ];
    const left = Math.max(0, x0 - 4);
    const top = Math.max(0, y0 - 4);
    const width = Math.min(picture.width, x1 + 4) - left;
    const height = Math.min(picture.height, y1 + 4) - top;
    if (width < 12 || height < 12) continue;
    const area = { x: left + width / 2, y: top + height / 2, width, height, angle: 0 };
    const piece = cut(picture, area, width, height);
    const read = await rasterPage(piece, engine, work.number, 'pt', outOf(work, piece, scale));
    const back =
      read.text.quarters === 0
        ? read.text.back
        : inverse(quarterTurn(read.text.quarters, width, height));
    const placed = read.page.runs
      .map((run) => ({ ...run, box: moved(back, run.box) }))
      .filter(
        (run) => !doubled({ ...run, box: moved([1, 0, 0, 1, left, top], run.box) }, page, scale),
      );
    const frames = read.page.frames.map((frame) => ({
      box: moved([1 / scale, 0, 0, 1 / scale, left / scale, top / scale], moved(back, frame.box)),
    }));
    const next = merged(all, placed, scale, left / scale, top / scale);
    all = { ...next, frames: [...next.frames, ...frames] };
  }
  return all;
}

/** Even boxes drawn over a picture: was there something under them? */
function suspects(page: Page, drawing: Drawing): Cover[] {
  return page.covers
    .filter((cover) => {
      if (cover.kind === 'image' || !cover.opaque) return false;
      const height = cover.box[3] - cover.box[1];
      const width = cover.box[2] - cover.box[0];
      if (height < 5 || width < 8) return false;
      return drawing.images.some(
        (image) =>
          image.order < cover.order &&
          sizeOf(cover.box) < 0.4 * sizeOf(image.box) &&
          image.box[0] <= cover.box[0] + 2 &&
          image.box[1] <= cover.box[1] + 2 &&
          image.box[2] >= cover.box[2] - 2 &&
          image.box[3] >= cover.box[3] - 2,
      );
    })
    .slice(0, 40);
}

/** Draws the pictures alone: contrast where the box was means that something is still there. */
function imagesUnder(
  work: Work,
  drawing: Drawing,
  covers: readonly Cover[],
  shown: Picture,
  scale: number,
): Finding[] {
  if (covers.length === 0) return [];
  const { engine, handle, sheet } = work;
  const count = engine.FPDFPage_CountObjects(handle);
  const images = new Set(drawing.images.map((image) => image.object));
  const hidden: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const object = engine.FPDFPage_GetObject(handle, index);
    if (images.has(object) || engine.FPDFPageObj_GetType(object) === 5) continue;
    if (engine.FPDFPageObj_SetIsActive(object, false)) hidden.push(object);
  }
  const { picture } = render(engine, handle, sheet.width, sheet.height, scale);
  for (const object of hidden) engine.FPDFPageObj_SetIsActive(object, true);
  return covers
    .filter(
      (cover) => contrast(picture, cover.box, scale) > 60 && contrast(shown, cover.box, scale) < 40,
    )
    .map((cover) =>
      finding('BAD_REDACTION_IMAGE', {
        page: work.number,
        bbox: moved(work.told, cover.box),
        unit: 'pt',
        place: cover.kind,
      }),
    );
}

function contrast(picture: Picture, box: Box, scale: number): number {
  const values: number[] = [];
  for (let i = 1; i < 60; i += 1) {
    for (let j = 1; j < 16; j += 1) {
      const x = (box[0] + ((box[2] - box[0]) * i) / 60) * scale;
      const y = (box[1] + ((box[3] - box[1]) * j) / 16) * scale;
      values.push(lightness(picture, x, y));
    }
  }
  values.sort((a, b) => a - b);
  return (
    (values[Math.floor(values.length * 0.98)] ?? 0) -
    (values[Math.floor(values.length * 0.02)] ?? 0)
  );
}

/** For comparing revisions: what a page says and shows, without its places. */
export function gistOf(drawing: Drawing, text: LiveText): string[] {
  return [
    ...text.runs.map((run) => run.text.replace(/\s/g, '')).filter((one) => inkOf(one) >= 2),
    ...drawing.images.map((image) => `image ${image.pixels}`),
  ];
}
