/** What of a page is read from its pixels: all of it, some places, or nothing. */
import { after, inverse, moved, scaling } from '../affine.ts';
import { areaOf, meet, union } from '../box.ts';
import { finding } from '../finding.ts';
import type { Affine, Box, Page, Run } from '../model.ts';
import { inkOf, normalise } from '../normalise.ts';
import type { RasterText } from '../ocr/level.ts';
import { cut, type Picture } from '../ocr/picture.ts';
import { rasterPage } from '../raster.ts';
import { spent } from '../tools.ts';
import type { Drawing, PageImage } from './drawing.ts';
import type { Notes } from './notes.ts';
import { render, renderWithout } from './render.ts';
import { quarterTurn } from './sheet.ts';
import type { LiveText } from './text.ts';
import { imagesUnder, suspects } from './under.ts';
import type { Work } from './work.ts';

/** Pixels a point: about 180 dpi, so that 三号 letters are 40 pixels high. */
const SCALE = 2.5;
const MAX_REGIONS = 6;

function visibleInk(text: LiveText): number {
  return text.runs.filter((run) => !run.inkless).reduce((sum, run) => sum + inkOf(run.text), 0);
}

/** Every text has its share of these, a list of names too; one whose letters were exchanged has not. */
const COMMON =
  /[的一是在不了有和人这中大为上个国我以要时来用们生到作地于出分对成会可主发年动同工也能下过子产种方后多定行学法所民得经市月日号第关通知单位教育本及按各加强管理]/gu;

/** The font doesn't tell what its letters are, or tells it falsely. */
function unreliable({ chars, unknown, unembedded, runs }: LiveText): boolean {
  if (chars > 0 && unknown > 0.15 * chars) return true;
  if (unembedded > 0.5 * chars) return false;
  const all = runs.map((run) => run.text).join('');
  const han = all.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= 80 && (all.match(COMMON)?.length ?? 0) < 0.04 * han;
}

interface Region {
  readonly box: Box;
  /** A picture over or under print, which is known: read without it. */
  readonly printed: boolean;
}

/** All that is printed is told by the fonts. */
const isKnown = (text: LiveText): boolean =>
  visibleInk(text) >= 8 &&
  text.untold.length === 0 &&
  !unreliable(text) &&
  !text.runs.some((run) => isOdd(run.text));

type Need =
  | { readonly kind: 'none' }
  | { readonly kind: 'page' }
  | { readonly kind: 'regions'; readonly regions: readonly Region[] };

function needOf(work: Work, drawing: Drawing, text: LiveText, stamps: readonly Box[]): Need {
  const area = work.width * work.height;
  const drawn =
    drawing.images.length + drawing.shadings > 0 || drawing.curves > 20 || stamps.length > 0;
  if (unreliable(text)) return { kind: 'page' };
  if (text.runs.filter((run) => isOdd(run.text)).length > 1) return { kind: 'page' };
  if (visibleInk(text) < 8 && drawn) return { kind: 'page' };
  // Letters drawn as outlines: a mark of four characters has some sixty curves.
  if (drawing.curves > 60) return { kind: 'page' };
  const large = drawing.images.filter((image) => worthLooking(image, area));
  const isPrinted = (box: Box): boolean =>
    text.runs.some((run) => !run.inkless && meet(run.box, box));
  const regions = [
    ...[...large.map((image) => image.box), ...stamps].map((box) => ({
      box,
      printed: isPrinted(box),
    })),
    ...linesOf(text.untold).map((box) => ({ box, printed: false })),
  ];
  if (regions.length === 0) return { kind: 'none' };
  const share = regions.reduce((sum, { box }) => sum + areaOf(box), 0) / area;
  return share > 0.35 || regions.length > MAX_REGIONS
    ? { kind: 'page' }
    : { kind: 'regions', regions };
}

/** With room around them, as the finder of lines is used to; pieces of one line are read together. */
function linesOf(runs: readonly Run[]): Box[] {
  const lines: Box[] = [];
  for (const { box, size } of runs) {
    const mine: Box = [box[0] - size, box[1] - size / 2, box[2] + size, box[3] + size / 2];
    const at = lines.findIndex(
      (line) =>
        Math.abs(line[1] + line[3] - mine[1] - mine[3]) < size &&
        line[0] < mine[2] + 2 * size &&
        line[2] > mine[0] - 2 * size,
    );
    const line = lines[at];
    if (line) lines[at] = union(line, mine);
    else lines.push(mine);
  }
  return lines;
}

/** Letters of no Chinese text among Han ones: the font tells some of its letters falsely. */
const isOdd = (text: string): boolean =>
  /\p{Script=Han}[\u0080-\u009f\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]|[\u0080-\u009f\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]\p{Script=Han}/u.test(
    text,
  );

function worthLooking(image: PageImage, area: number): boolean {
  const height = image.box[3] - image.box[1];
  const width = image.box[2] - image.box[0];
  return image.pixels >= 600 && height >= 7 && width >= 12 && areaOf(image.box) > 0.0008 * area;
}

export async function withPixels(
  work: Work,
  page: Page,
  drawing: Drawing,
  text: LiveText,
  notes: Notes,
): Promise<Page[]> {
  const pictures = notes.pictures.map(({ box }) => box);
  const need = needOf(work, drawing, text, pictures);
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
  // Networks that are not there yet are loaded while the page is drawn.
  if (need.kind !== 'none') await work.tools.ocr();
  // Fields may lie over what else is to be read.
  const form = notes.pictures.some(({ ofField }) => ofField) ? work.form() : 0;
  const { picture, scale } = render(work, SCALE, form);
  const out = outOf(work, picture, scale);
  const covered = await imagesUnder(work, drawing, under, picture, scale, out);
  const found = [...page.found, ...covered];
  const live: Page = { ...page, found };
  if (need.kind === 'none') return [live];
  work.budget.ocrPages -= 1;
  const printless = (): Picture => renderWithout(work, SCALE, form, drawing.texts.keys()).picture;
  if (need.kind === 'page') {
    return await wholePage(work, live, text, isKnown(text) ? printless() : picture, scale);
  }
  const told = live.runs.filter((run) => !text.untold.includes(run));
  const { regions } = need;
  const unprinted = regions.some(({ printed }) => printed) ? printless() : picture;
  const shown = regions.map(({ box, printed }) => ({
    box,
    picture: printed ? unprinted : picture,
  }));
  return [await withRegions(work, { ...live, runs: told }, shown, scale)];
}

/** Pixels of the picture as read to points of the unrotated sheet. */
function outOf(work: Work, picture: Picture, scale: number, x = 0, y = 0) {
  return (upright: RasterText): Affine => {
    const back = inverse(quarterTurn(upright.quarters, picture.width, picture.height));
    return after(work.told, after(scaling(1 / scale, x, y), back));
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
  const distrusted = unreliable(text);
  const nothing = read.text.runs.length === 0;
  const found = [...read.page.found];
  // Text that is there but neither means anything nor shows: nobody knows what it says.
  if (distrusted && (nothing || text.unembedded > 0.5 * text.chars)) {
    found.push(finding('UNREADABLE', { page: work.number, place: 'font' }));
  }
  const doubtful = (run: Run): boolean =>
    run.source === 'page' && (distrusted || isOdd(run.text) || text.untold.includes(run));
  const live = { ...page, runs: page.runs.filter((run) => !doubtful(run)) };
  const known = visibleInk(text) >= 8 && !distrusted;
  const runs = known ? read.page.runs.filter((run) => !doubled(run, live, scale)) : read.page.runs;
  if (known && runs.length === 0) return [{ ...live, found: [...live.found, ...found] }];
  if (known && read.text.quarters === 0) {
    return [{ ...merged(live, runs, scale, 0, 0), found: [...live.found, ...found] }];
  }
  return [live, { ...read.page, runs, found }];
}

/** The same words as live text at the same place, as well as they could be read; a stamp over it says others. */
function doubled(run: Run, page: Page, scale: number): boolean {
  const box = moved(scaling(1 / scale), run.box);
  const letters = [...normalise(run.text)];
  return page.runs.some((live) => {
    const width = Math.min(live.box[2], box[2]) - Math.max(live.box[0], box[0]);
    const height = Math.min(live.box[3], box[3]) - Math.max(live.box[1], box[1]);
    const there =
      width > 0.4 * (box[2] - box[0]) &&
      height > 0.4 * Math.min(box[3] - box[1], live.box[3] - live.box[1]);
    if (!there) return false;
    const said = normalise(live.text);
    return letters.filter((letter) => said.includes(letter)).length > 0.5 * letters.length;
  });
}

/** Read runs placed among the live ones, in points, so that captions and rows are seen together. */
function merged(page: Page, runs: readonly Run[], scale: number, x: number, y: number): Page {
  const place = scaling(1 / scale, x, y);
  const placed = runs.map((run) => ({
    ...run,
    box: moved(place, run.box),
    size: run.size / scale,
  }));
  return { ...page, runs: [...page.runs, ...placed] };
}

/** Degrees; a picture of a sheet leans less. */
const LEANING = 5;

async function withRegions(
  work: Work,
  page: Page,
  regions: readonly { readonly box: Box; readonly picture: Picture }[],
  scale: number,
): Promise<Page> {
  const engine = await work.tools.ocr();
  let all = page;
  for (const { box, picture } of regions) {
    const [x0, y0, x1, y1] = moved(scaling(scale), box).map(Math.round) as [
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
    // What leans as a whole was read level; on the sheet it leans.
    const lean = (Math.atan2(back[1], back[0]) * 180) / Math.PI;
    const leans = read.text.quarters === 0 && Math.abs(lean) > LEANING;
    const placed = read.page.runs
      .map((run) => ({
        ...run,
        box: moved(back, run.box),
        ...(leans && { angle: (run.angle ?? 0) + lean }),
      }))
      .filter(
        (run) => !doubled({ ...run, box: moved(scaling(1, left, top), run.box) }, page, scale),
      );
    const frames = read.page.frames.map((frame) => ({
      box: moved(scaling(1 / scale, left / scale, top / scale), moved(back, frame.box)),
    }));
    const next = merged(all, placed, scale, left / scale, top / scale);
    all = { ...next, frames: [...next.frames, ...frames] };
  }
  return all;
}
