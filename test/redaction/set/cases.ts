/** The development set: every scene in its media, and the specials. Same seed, same bytes. */
import type { Code, Verdict } from '../../../shared/redaction/codes.ts';
import { draw, encode, type Pixels, photographed, spoiled, weathered } from './draw.ts';
import { further } from './further.ts';
import { kept } from './kept.ts';
import { ofd } from './packed.ts';
import { embedded, namedFont, ofPictures, withoutUnicode } from './paper.ts';
import { Chance } from './random.ts';
import { type Medium, type Scene, scenes } from './scenes.ts';
import { markOf, type Rectangle, type Sheet } from './sheet.ts';
import { specials } from './specials.ts';

export interface Made {
  readonly bytes: Uint8Array;
  /** Where the marking is: points of the unrotated page, or pixels of the upright picture. */
  readonly box: Rectangle | null;
}

export interface Case {
  /** `verdict__CODE__scene-medium.ext`. */
  readonly file: string;
  readonly kind: string;
  readonly verdict: Verdict;
  readonly code: Code | null;
  /** Page of the finding; null where it is not told. */
  readonly page: number | null;
  readonly make: () => Promise<Made>;
}

const fileName = (verdict: Verdict, code: Code | null, name: string, extension: string): string =>
  `${verdict}__${code ?? 'NONE'}__${name}.${extension}`;

/** The box of a sheet on a picture that was made of it. */
function boxOn(picture: Pixels, box: Rectangle | null, scale: number): Rectangle | null {
  if (!box) return null;
  const [x0, y0, x1, y1] = box.map((value) => value * scale) as [number, number, number, number];
  const to = picture.at ?? ((x: number, y: number) => [x, y] as const);
  const corners = [to(x0, y0), to(x1, y0), to(x0, y1), to(x1, y1)];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

async function inMedium(sheet: Sheet, medium: Medium, chance: Chance): Promise<Made> {
  const box = markOf(sheet);
  if (medium === 'pdf') return { bytes: await embedded([sheet]), box };
  if (medium === 'named') return { bytes: namedFont([sheet]), box };
  if (medium === 'nomap') return { bytes: await withoutUnicode([sheet]), box };
  if (medium === 'ofd') return { bytes: ofd([sheet]), box };
  const large = sheet.width > 900;
  if (medium === 'shot') {
    const scale = chance.pick(large ? [1, 1.4] : [1.3, 2, 3]);
    const drawn = draw(sheet, scale);
    return { bytes: await encode(drawn, { type: 'png' }), box: boxOn(drawn, box, scale) };
  }
  const scale = chance.pick(large ? [1.4, 1.8] : [1.7, 2.08, 2.78]);
  const drawn = draw(sheet, scale, chance.pick(['#ffffff', '#fbf8f0', '#f4f4f2']));
  if (medium === 'scan' || medium === 'copy') {
    const dirty = photographed(weathered(drawn, chance, chance.between(0, 16), 0.05), chance, 1.2);
    const scanned = medium === 'copy' ? spoiled(dirty, chance, 'copied') : dirty;
    const picture = await encode(scanned, {
      type: 'jpeg',
      quality: chance.pick([55, 75, 88]),
      grey: chance.chance(0.2),
      blur: chance.pick([0, 0.5, 0.7]),
    });
    const place = boxOn(scanned, box, scale);
    if (chance.chance(0.5)) return { bytes: picture, box: place };
    const bytes = await ofPictures([picture], 72 * scale, chance.pick([0, 0, 0, 90]));
    return { bytes, box: place && (place.map((value) => value / scale) as unknown as Rectangle) };
  }
  return await photo(drawn, box, scale, medium, chance);
}

async function photo(
  drawn: Pixels,
  box: Rectangle | null,
  scale: number,
  medium: Medium,
  chance: Chance,
): Promise<Made> {
  const hard = medium === 'hard';
  const spoilt = hard ? spoiled(drawn, chance, chance.pick(['shadow', 'stripes', 'faint'])) : drawn;
  const picture = photographed(
    weathered(spoilt, chance, chance.between(6, hard ? 30 : 24), chance.between(0.15, 0.45)),
    chance,
    hard ? 9 : 6,
    hard ? 2 : 1,
  );
  const quality = chance.pick(hard ? [22, 35, 50] : [35, 55, 75]);
  const blur = chance.pick([0, 0.6, hard ? 1.1 : 0.9]);
  const place = boxOn(picture, box, scale);
  if (medium === 'upside') {
    const bytes = await encode(picture, {
      type: chance.pick(['jpeg', 'webp']),
      quality,
      blur,
      turn: chance.pick([180, 90, 270] as const),
    });
    return { bytes, box: place };
  }
  const bytes = await encode(picture, {
    type: 'jpeg',
    quality,
    blur,
    orientation: chance.pick([1, 1, 6, 3, 8] as const),
  });
  return { bytes, box: place };
}

const EXTENSION: Readonly<Record<Medium, string>> = {
  pdf: 'pdf',
  named: 'pdf',
  nomap: 'pdf',
  ofd: 'ofd',
  shot: 'png',
  scan: 'scan',
  photo: 'jpg',
  upside: 'photo',
  hard: 'jpg',
  copy: 'scan',
};

/** A scan may come as a picture or as a PDF, so the extension follows the content. */
export function extensionFor(bytes: Uint8Array, wanted: string): string {
  if (wanted !== 'scan' && wanted !== 'photo') return wanted;
  if (bytes[0] === 0x25) return 'pdf';
  return bytes[0] === 0xff ? 'jpg' : 'webp';
}

function drawnCase(scene: Scene, medium: Medium, seed: number): Case {
  return {
    file: fileName(scene.verdict, scene.code, `${scene.name}-${medium}`, EXTENSION[medium]),
    kind: medium,
    verdict: scene.verdict,
    code: scene.code,
    page: 1,
    make: async () => {
      const chance = new Chance(seed);
      return await inMedium(scene.make(chance), medium, chance);
    },
  };
}

/** Every case of the set for a seed. Another seed gives other faces, words, tilts and noise. */
export function cases(seed: number): readonly Case[] {
  const drawn = [...scenes, ...further].flatMap((scene, index) =>
    (scene.media ?? []).map((medium, turn) =>
      drawnCase(scene, medium, seed * 7919 + index * 101 + turn),
    ),
  );
  const special = [...specials, ...kept].map((one) => ({
    file: fileName(one.verdict, one.code, one.name, one.extension),
    kind: one.kind,
    verdict: one.verdict,
    code: one.code,
    page: one.page ?? null,
    make: async () => ({ bytes: await one.make(), box: null }),
  }));
  return [...drawn, ...special];
}
