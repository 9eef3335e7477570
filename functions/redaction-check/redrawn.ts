/** Pages of the files that no engine here draws, drawn from what the check reads in them: OFD and DOCX. */
import type { FoundInFile } from '../../shared/ledger/events.ts';
import { zipContent } from '../../shared/redaction/file.ts';
import { outcomeOf } from '../../shared/redaction/finding.ts';
import { pagesOf } from '../../shared/redaction/flow.ts';
import { findingsIn } from '../../shared/redaction/inspect.ts';
import { isNumber } from '../../shared/redaction/mask.ts';
import { maskPackage, starred, withoutNumbers } from '../../shared/redaction/mask-package.ts';
import type { Box, Content, FileInside, Page } from '../../shared/redaction/model.ts';
import { decode, toWebp } from '../adapters/picture.ts';
import { tools } from './check.ts';
import { flowing } from './flowing.ts';
import { drawing, filled, framed, letters, picture } from './svg.ts';

/** A page as drawn, and where on it (points) a finding of the record stands. */
export interface Redrawn {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** Pixels a point. */
  readonly scale: number;
  readonly svg: Uint8Array;
  readonly marks: readonly { readonly found: number; readonly box: Box }[];
}

const SCALE = 2;
const MAX_PICTURES = 30;
const PICTURE_SIDE = 1000;
const NOTE = 24;
/** A few words still make a page. */
const LEAST = 420;
const GREY = 0x6b6b6b;
const FLOWS = '按文件里的文字重新排出，不是原来的版式；以原件为准。';
const DRAWN = '按文件里的文字、方框和图片画出，其他图形从略；以原件为准。';

/**
 * @param numbers where on a page people's numbers stand that are not to be seen; null where the file has none
 * @returns the wanted pages, in order
 */
export async function redrawn(
  bytes: Uint8Array,
  wanted: (count: number) => readonly number[],
  found: readonly FoundInFile[],
  numbers: ((page: number) => readonly Box[]) | null,
): Promise<readonly Redrawn[]> {
  const hides = numbers !== null;
  const masked = hides ? await maskPackage(bytes, tools) : null;
  const content = zipContent(masked ?? bytes, tools);
  const flow = content.pages.length === 0;
  const pages = flow ? pagesOf(content.blocks) : content.pages;
  const pictures = await picturesIn(content, hides);
  const shown = wanted(Math.max(content.pageCount, ...pages.map(({ number }) => number), 0));
  const words = flow ? wordsOf(masked ? zipContent(bytes, tools) : content, found) : [];
  return shown.flatMap((number) => {
    const page = pages.find((one) => one.number === number);
    const own = pictures.filter(({ file }) => (file.page ?? 1) === number);
    if (flow) {
      const { runs, frames } = page ?? { runs: [], frames: [] };
      const bare = runs.length === 0 && own.length === 0;
      return bare ? [] : [flowPage(number, { runs, frames }, own, words)];
    }
    return page ? [fixedPage(page, own, found, numbers?.(number) ?? [])] : [];
  });
}

interface Inside {
  readonly file: FileInside;
  readonly webp: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Pictures of the pages, written anew. */
async function picturesIn({ inside = [] }: Content, hides: boolean): Promise<readonly Inside[]> {
  const pictures: Inside[] = [];
  for (const file of inside.filter((one) => one.picture).slice(0, MAX_PICTURES)) {
    const pixels = await decode(file.bytes);
    if (!pixels) continue;
    const seen = hides ? await withoutNumbers(pixels, tools) : pixels;
    const { bytes: webp, width, height } = await toWebp(seen, PICTURE_SIDE);
    pictures.push({ file, webp, width, height });
  }
  return pictures;
}

const noted = (text: string, width: number, height: number): string =>
  letters({
    text,
    box: [20, height + 6, Math.min(width - 20, 20 + 9 * text.length), height + 15],
    size: 9,
    colour: GREY,
  });

function sheet(
  page: number,
  [width, height]: readonly [number, number],
  note: string,
  parts: readonly string[],
  marks: Redrawn['marks'],
): Redrawn {
  const whole = height + NOTE;
  const svg = drawing(width, whole, SCALE, [...parts, noted(note, width, height)]);
  return { page, width, height: whole, scale: SCALE, svg, marks };
}

/** In the order in which the file draws: what lies over something covers it here too. */
function fixedPage(
  page: Page,
  pictures: readonly Inside[],
  found: readonly FoundInFile[],
  numbers: readonly Box[],
): Redrawn {
  const left = [...pictures];
  const taken = (box: Box): Inside | undefined => {
    const at = left.findIndex(({ file }) => file.box?.join() === box.join());
    return at === -1 ? undefined : left.splice(at, 1)[0];
  };
  const parts = [
    ...page.covers.map(({ kind, box, colour, opaque, order }) => {
      const shown = kind === 'image' ? taken(box) : undefined;
      if (shown) return { order, part: picture(box, shown.webp) };
      return { order, part: opaque ? filled(box, colour) : '' };
    }),
    ...page.runs
      .filter((run) => run.inkless !== true && run.source !== 'comment')
      .map((run) => ({ order: run.order ?? 0, part: letters({ colour: 0, ...run }) })),
  ].sort((a, b) => a.order - b.order);
  const seals = left.flatMap(({ file, webp }) => (file.box ? [picture(file.box, webp)] : []));
  const frames = page.frames.map(({ box }) => framed(box));
  const marks = found.flatMap(({ page: on, bbox }, index) =>
    on === page.number && bbox ? [{ found: index, box: bbox }] : [],
  );
  const size = [page.width, page.height] as const;
  return sheet(
    page.number,
    size,
    DRAWN,
    [
      ...parts.map(({ part }) => part),
      ...frames,
      ...seals,
      ...numbers.map((box) => filled(box, 0)),
    ],
    marks,
  );
}

/** Words of findings, which the record does not keep: the file tells them once more. */
interface Words {
  readonly found: number;
  readonly page: number | null;
  readonly text: string;
}

function wordsOf(content: Content, found: readonly FoundInFile[]): readonly Words[] {
  const { findings, advisories } = outcomeOf(findingsIn(content), content.pageCount);
  const left = [...findings, ...advisories];
  return found.flatMap(({ code, page }, index) => {
    const at = left.findIndex((one) => one.code === code && one.page === page);
    const [one] = at === -1 ? [] : left.splice(at, 1);
    if (!one || one.text === '') return [];
    return [{ found: index, page, text: isNumber(code) ? starred(one.text) : one.text }];
  });
}

/** The text, and below it the pictures: where in the text they stood the check does not know. */
function flowPage(
  number: number,
  rows: Pick<Page, 'runs' | 'frames'>,
  pictures: readonly Inside[],
  words: readonly Words[],
): Redrawn {
  const { width, height, parts, where } = flowing(rows);
  let bottom = height;
  const shown = pictures.map((one) => {
    const across = Math.min(width - 120, one.width / 2);
    const top = bottom;
    bottom += (across * one.height) / one.width + 20;
    return picture([60, top, 60 + across, bottom - 20], one.webp);
  });
  const marks = words.flatMap(({ found, page: on, text }) => {
    const box = on === number ? where(text) : null;
    return box ? [{ found, box }] : [];
  });
  return sheet(number, [width, Math.max(LEAST, bottom)], FLOWS, [...parts, ...shown], marks);
}
