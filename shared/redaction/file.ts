/** Checks one file: type by content, attacks first, then what it shows and hides. */
import { after, inverse } from './affine.ts';
import { indexOf } from './bytes.ts';
import { finding, outcomeOf } from './finding.ts';
import { wordsOf } from './foreign.ts';
import { findingsIn } from './inspect.ts';
import type { Affine, Content, FileInside, Finding, Outcome, Quarters } from './model.ts';
import { isOfd, ofdContent } from './ofd/document.ts';
import { docxContent, mainPart } from './office.ts';
import { pdfContent } from './pdf/document.ts';
import { quarterTurn } from './pdf/sheet.ts';
import { isBlank, rasterPage } from './raster.ts';
import {
  expected,
  type FileType,
  hasPosition,
  isPicture,
  isPolyglot,
  isWhole,
  type PictureType,
  pictureSize,
  typeOf,
} from './sniff.ts';
import { type Budget, EngineFault, FileFault, isOfFile, spent, type Tools } from './tools.ts';
import { openZip } from './zip.ts';

const only = (...found: Finding[]): Content => ({
  pages: [],
  blocks: [],
  metadata: [],
  found,
  pageCount: 0,
});

/**
 * The whole check of a file. Never throws for what a file contains: what cannot be read or
 * inspected is a finding that leads to review (保密审查: unreadable is never clear).
 */
export async function checkFile(bytes: Uint8Array, name: string, tools: Tools): Promise<Outcome> {
  const budget: Budget = {
    ocrPages: tools.limits.ocrPages,
    until: tools.now() + tools.limits.milliseconds,
  };
  const { found, pages, quarters } = await guarded(bytes, name, tools, budget, 0);
  const outcome = outcomeOf(found, pages);
  return quarters ? { ...outcome, quarters } : outcome;
}

interface Checked {
  readonly found: readonly Finding[];
  readonly pages: number;
  readonly quarters?: Quarters | undefined;
}

async function guarded(
  bytes: Uint8Array,
  name: string,
  tools: Tools,
  budget: Budget,
  depth: number,
): Promise<Checked> {
  try {
    return await checked(bytes, name, tools, budget, depth);
  } catch (error) {
    return { found: [brokenBy(error, null, tools)], pages: 0 };
  }
}

/** What an error makes of a file. A fault of the check says nothing about it: an official looks, and whoever runs the check is told. */
function brokenBy(error: unknown, page: number | null, { onFault }: Tools): Finding {
  if (error instanceof EngineFault) throw error;
  if (error instanceof FileFault) return finding(error.code, { page, place: error.message });
  const place = error instanceof Error ? error.name : 'unknown';
  if (isOfFile(error)) return finding('CORRUPT', { page, place });
  onFault(error);
  return finding('UNREADABLE', { page, place });
}

async function checked(
  bytes: Uint8Array,
  name: string,
  tools: Tools,
  budget: Budget,
  depth: number,
): Promise<Checked> {
  if (bytes.length === 0) return { found: [finding('EMPTY')], pages: 0 };
  const type = typeOf(bytes);
  const found: Finding[] = [];
  if (isPolyglot(bytes, type)) found.push(finding('POLYGLOT', { place: type }));
  const content = await contentOf(bytes, name, type, tools, budget);
  const foreign = content.found.some(({ code }) => code === 'UNSUPPORTED_TYPE');
  const blocks = foreign && depth > 0 ? wordsOf(bytes, type, tools) : content.blocks;
  found.push(...findingsIn({ ...content, blocks }));
  const wanted = expected(name);
  if (wanted && type !== 'unknown' && !wanted.includes(type))
    found.push(finding('EXT_MISMATCH', { place: type }));
  for (const file of content.inside ?? []) {
    found.push(...(await insideOf(file, content, tools, budget, depth)));
  }
  return { found, pages: content.pageCount, quarters: content.quarters };
}

async function contentOf(
  bytes: Uint8Array,
  name: string,
  type: FileType,
  tools: Tools,
  budget: Budget,
): Promise<Content> {
  if (type === 'pdf') return await pdfContent(bytes, tools, budget);
  if (type === 'zip') return zipContent(bytes, tools);
  if (isPicture(type)) return await pictureContent(bytes, type, 1, null, tools, budget);
  if (type === 'compound')
    return only(finding(isEncryptedOffice(bytes) ? 'ENCRYPTED' : 'UNSUPPORTED_TYPE'));
  // A name that promises a type we read, on bytes that are none: broken, not foreign.
  const broken = type === 'unknown' && expected(name) !== null;
  return only(finding(broken ? 'CORRUPT' : 'UNSUPPORTED_TYPE', { place: type }));
}

/** Password-protected Office files keep their content in a stream of this name (UTF-16). */
function isEncryptedOffice(bytes: Uint8Array): boolean {
  return indexOf(bytes, 'E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0') !== -1;
}

/** What a DOCX or OFD file holds. */
export function zipContent(bytes: Uint8Array, tools: Tools): Content {
  const zip = openZip(bytes, tools.inflateRaw, tools.limits, tools.utf8);
  if (!zip.ok) return only(finding(zip.code, { place: 'zip' }));
  const main = mainPart(zip.entries, tools);
  if (main !== null) return docxContent(zip.entries, main, tools);
  if (isOfd(zip.entries)) return ofdContent(zip.entries, tools);
  return only(finding('UNSUPPORTED_TYPE', { place: 'zip' }));
}

async function pictureContent(
  bytes: Uint8Array,
  type: PictureType,
  number: number,
  inside: FileInside | null,
  tools: Tools,
  budget: Budget,
): Promise<Content> {
  const size = pictureSize(bytes, type);
  if (!size || size[0] === 0 || size[1] === 0) return only(finding('CORRUPT', { place: type }));
  if (size[0] * size[1] > tools.limits.pixels)
    return only(finding('DECOMPRESSION_BOMB', { place: 'pixels' }));
  const found: Finding[] = hasPosition(bytes, type) && !inside ? [finding('META_GPS')] : [];
  if (inside && Math.max(...size) < 48) return { ...only(...found), pageCount: 1 };
  if (spent(budget, tools)) return only(finding('UNREADABLE', { page: number, place: 'limit' }));
  // Networks that are not there yet are loaded beside the decoding; that they can't be matters once they are needed.
  if (isWhole(bytes, type)) tools.ocr().catch(() => undefined);
  const picture = await tools.decode(bytes);
  if (!picture) return only(finding('CORRUPT', { place: type }));
  budget.ocrPages -= 1;
  if (isBlank(picture)) {
    return inside
      ? only(...found)
      : { ...only(...found, finding('EMPTY', { page: number, place: 'blank' })), pageCount: 1 };
  }
  const box = inside?.box;
  const read = await rasterPage(
    picture,
    await tools.ocr(),
    number,
    box ? 'pt' : 'px',
    (upright): Affine => {
      if (!box) return [1, 0, 0, 1, 0, 0];
      const back = inverse(quarterTurn(upright.quarters, picture.width, picture.height));
      const scale: Affine = [
        (box[2] - box[0]) / picture.width,
        0,
        0,
        (box[3] - box[1]) / picture.height,
        box[0],
        box[1],
      ];
      return after(scale, back);
    },
  );
  tools.onPage?.(1, 1);
  const quarters = (((read.text.quarters % 4) + 4) % 4) as Quarters | 0;
  const content = { pages: [read.page], blocks: [], metadata: [], found, pageCount: 1 };
  return quarters === 0 ? content : { ...content, quarters };
}

/** A picture is a part of its page; any other file inside is checked for itself. */
async function insideOf(
  file: FileInside,
  around: Content,
  tools: Tools,
  budget: Budget,
  depth: number,
): Promise<readonly Finding[]> {
  if (depth >= tools.limits.depth)
    return [finding('EMBEDDED_FILE', { text: file.name, place: 'depth' })];
  const type = typeOf(file.bytes);
  if (!file.picture) {
    const { found } = await guarded(file.bytes, file.name, tools, budget, depth + 1);
    // Advisories of a file inside say nothing about this file.
    return found.map((one) => ({
      ...one,
      page: null,
      bbox: null,
      unit: null,
      place: `inside ${file.name}`,
    }));
  }
  if (!isPicture(type)) {
    // Vector pictures (EMF, WMF, SVG) draw text that only their own readers see.
    return [finding('UNREADABLE', { page: file.page, text: file.name, place: 'picture' })];
  }
  const polyglot = isPolyglot(file.bytes, type)
    ? [finding('POLYGLOT', { page: file.page, place: file.name })]
    : [];
  try {
    const content = await pictureContent(file.bytes, type, file.page ?? 1, file, tools, budget);
    const boxed = file.box !== undefined;
    const found = findingsIn(content).map((one) =>
      boxed ? one : { ...one, bbox: null, unit: null, page: around.pageCount === 1 ? 1 : one.page },
    );
    return [...polyglot, ...found];
  } catch (error) {
    return [...polyglot, brokenBy(error, file.page, tools)];
  }
}
