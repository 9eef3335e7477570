/** The development set: every scene in its media, and the specials. Same seed, same bytes. */
import type { Code, Verdict } from '../../../shared/redaction/codes.ts';
import { draw, encode, photographed, weathered } from './draw.ts';
import { ofd } from './packed.ts';
import { embedded, namedFont, ofPictures, withoutUnicode } from './paper.ts';
import { Chance } from './random.ts';
import { type Medium, type Scene, scenes } from './scenes.ts';
import type { Sheet } from './sheet.ts';
import { specials } from './specials.ts';

export interface Case {
  /** `verdict__CODE__scene-medium.ext`. */
  readonly file: string;
  readonly kind: string;
  readonly verdict: Verdict;
  readonly code: Code | null;
  readonly make: () => Promise<Uint8Array>;
}

const fileName = (verdict: Verdict, code: Code | null, name: string, extension: string): string =>
  `${verdict}__${code ?? 'NONE'}__${name}.${extension}`;

async function inMedium(sheet: Sheet, medium: Medium, chance: Chance): Promise<Uint8Array> {
  if (medium === 'pdf') return await embedded([sheet]);
  if (medium === 'named') return namedFont([sheet]);
  if (medium === 'nomap') return await withoutUnicode([sheet]);
  if (medium === 'ofd') return ofd([sheet]);
  const large = sheet.width > 900;
  if (medium === 'shot')
    return await encode(draw(sheet, chance.pick(large ? [1, 1.4] : [1.3, 2, 3])), { type: 'png' });
  const scale = chance.pick(large ? [1.4, 1.8] : [1.7, 2.08, 2.78]);
  const drawn = draw(sheet, scale, chance.pick(['#ffffff', '#fbf8f0', '#f4f4f2']));
  if (medium === 'scan') {
    const dirty = photographed(weathered(drawn, chance, chance.between(0, 16), 0.05), chance, 1.2);
    const picture = await encode(dirty, {
      type: 'jpeg',
      quality: chance.pick([55, 75, 88]),
      grey: chance.chance(0.2),
      blur: chance.pick([0, 0.5, 0.7]),
    });
    return chance.chance(0.5)
      ? picture
      : await ofPictures([picture], 72 * scale, chance.pick([0, 0, 0, 90]));
  }
  const photo = photographed(
    weathered(drawn, chance, chance.between(6, 24), chance.between(0.15, 0.45)),
    chance,
    6,
  );
  const quality = chance.pick([35, 55, 75]);
  const blur = chance.pick([0, 0.6, 0.9]);
  if (medium === 'upside') {
    return await encode(photo, {
      type: chance.pick(['jpeg', 'webp']),
      quality,
      blur,
      turn: chance.pick([180, 90, 270] as const),
    });
  }
  return await encode(photo, {
    type: 'jpeg',
    quality,
    blur,
    orientation: chance.pick([1, 1, 6, 3, 8] as const),
  });
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
    make: async () => {
      const chance = new Chance(seed);
      return await inMedium(scene.make(chance), medium, chance);
    },
  };
}

/** Every case of the set for a seed. Another seed gives other faces, words, tilts and noise. */
export function cases(seed: number): readonly Case[] {
  const drawn = scenes.flatMap((scene, index) =>
    (scene.media ?? []).map((medium, turn) =>
      drawnCase(scene, medium, seed * 7919 + index * 101 + turn),
    ),
  );
  const special = specials.map((one) => ({
    file: fileName(one.verdict, one.code, one.name, one.extension),
    kind: one.kind,
    verdict: one.verdict,
    code: one.code,
    make: async () => await one.make(),
  }));
  return [...drawn, ...special];
}
