/** Sheets as pixels, and what cameras and scanners do to them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import sharp from 'sharp';
import type { Chance } from './random.ts';
import type { Face, Sheet } from './sheet.ts';

const require = createRequire(import.meta.url);
const packageOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));

export const TTF = {
  song: () =>
    join(packageOf('@expo-google-fonts/noto-serif-sc'), '400Regular/NotoSerifSC_400Regular.ttf'),
  songBold: () =>
    join(packageOf('@expo-google-fonts/noto-serif-sc'), '700Bold/NotoSerifSC_700Bold.ttf'),
  hei: () =>
    join(packageOf('@expo-google-fonts/noto-sans-sc'), '400Regular/NotoSansSC_400Regular.ttf'),
  heiBold: () =>
    join(packageOf('@expo-google-fonts/noto-sans-sc'), '700Bold/NotoSansSC_700Bold.ttf'),
} as const;

let faces: Readonly<Record<Face, string>> | undefined;

/** Fonts that come in slices are registered slice by slice and named together. */
function slices(folder: string, form: RegExp, prefix: string): string {
  const names: string[] = [];
  if (!existsSync(folder)) return 'hei';
  for (const file of readdirSync(folder)
    .filter((one) => form.test(one))
    .sort()) {
    const name = `${prefix}${names.length}`;
    if (GlobalFonts.register(readFileSync(join(folder, file)), name)) names.push(name);
  }
  return [...names, 'hei'].join(',');
}

function families(): Readonly<Record<Face, string>> {
  if (faces) return faces;
  for (const [name, path] of Object.entries(TTF)) GlobalFonts.registerFromPath(path(), name);
  faces = {
    song: 'song',
    songBold: 'songBold,song',
    hei: 'hei',
    heiBold: 'heiBold,hei',
    kai: slices(
      join(packageOf('lxgw-wenkai-webfont'), 'files'),
      /^lxgwwenkai-regular-subset-\d+\.woff2$/,
      'kai',
    ),
    wei: slices(
      join(packageOf('@fontsource/zcool-xiaowei'), 'files'),
      /-\d+-400-normal\.woff2$/,
      'wei',
    ),
    hand: slices(
      join(packageOf('@fontsource/long-cang'), 'files'),
      /-\d+-400-normal\.woff2$/,
      'hand',
    ),
    poster: slices(
      join(packageOf('@fontsource/zcool-qingke-huangyou'), 'files'),
      /-\d+-400-normal\.woff2$/,
      'poster',
    ),
  };
  return faces;
}

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGB. */
  readonly data: Uint8Array;
  /** Takes a place of the sheet's own pixels to a place here; the same place where it is missing. */
  readonly at?: (x: number, y: number) => readonly [number, number];
}

export function draw(sheet: Sheet, scale: number, paper = '#ffffff'): Pixels {
  const known = families();
  const width = Math.round(sheet.width * scale);
  const height = Math.round(sheet.height * scale);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  context.scale(scale, scale);
  for (const item of sheet.items) {
    context.save();
    context.translate(item.x, item.y);
    context.rotate((item.angle * Math.PI) / 180);
    if (item.kind === 'words') {
      context.font = `${item.size}px ${known[item.face]}`;
      context.fillStyle = item.colour;
      context.globalAlpha = item.opacity ?? 1;
      context.fillText(item.text, 0, 0);
    } else {
      if (item.fill) {
        context.fillStyle = item.fill;
        context.fillRect(0, 0, item.width, item.height);
      }
      if (item.stroke) {
        context.strokeStyle = item.stroke;
        context.lineWidth = item.weight;
        if (item.kind === 'ring') {
          context.beginPath();
          context.arc(item.width / 2, item.height / 2, item.width / 2, 0, 2 * Math.PI);
          context.stroke();
        } else if (item.kind === 'box') context.strokeRect(0, 0, item.width, item.height);
        else {
          context.beginPath();
          context.moveTo(0, 0);
          context.lineTo(item.width, item.height);
          context.stroke();
        }
      }
    }
    context.restore();
  }
  const rgba = canvas.data();
  const data = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    data[to] = rgba[from] ?? 0;
    data[to + 1] = rgba[from + 1] ?? 0;
    data[to + 2] = rgba[from + 2] ?? 0;
  }
  return { width, height, data };
}

/** Sensor noise and an uneven light over the sheet. */
export function weathered(pixels: Pixels, chance: Chance, noise: number, shade: number): Pixels {
  const { width, height, data } = pixels;
  const out = new Uint8Array(data.length);
  const dx = chance.between(-1, 1);
  const dy = chance.between(-1, 1);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const light =
        1 -
        shade *
          (0.5 + 0.5 * ((dx * (2 * x - width)) / width + (dy * (2 * y - height)) / height) * 0.7);
      const grain = noise === 0 ? 0 : (chance.next() + chance.next() - 1) * noise;
      for (let c = 0; c < 3; c += 1) {
        const at = (y * width + x) * 3 + c;
        out[at] = Math.max(0, Math.min(255, (data[at] ?? 0) * light + grain));
      }
    }
  }
  return { ...pixels, data: out };
}

/** Seen from an angle, on a table: four corners moved inwards, the rest is table. */
export function photographed(pixels: Pixels, chance: Chance, tilt: number, skew = 1): Pixels {
  const width = Math.round(pixels.width * 1.12);
  const height = Math.round(pixels.height * 1.1);
  const out = new Uint8Array(width * height * 3);
  const table = [chance.whole(60, 150), chance.whole(50, 130), chance.whole(40, 120)] as const;
  const dx = (width - pixels.width) / 2;
  const dy = (height - pixels.height) / 2;
  const angle = (chance.between(-tilt, tilt) * Math.PI) / 180;
  const skewX = (skew * chance.between(-0.06, 0.06)) / pixels.height;
  const skewY = (skew * chance.between(-0.04, 0.04)) / pixels.width;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const cx = x - dx - pixels.width / 2;
      const cy = y - dy - pixels.height / 2;
      const depth = 1 + skewX * cy + skewY * cx;
      const u = (cos * cx + sin * cy) / depth + pixels.width / 2;
      const v = (cos * cy - sin * cx) / depth + pixels.height / 2;
      const to = (y * width + x) * 3;
      const x0 = Math.floor(u);
      const y0 = Math.floor(v);
      if (x0 < 0 || y0 < 0 || x0 + 1 >= pixels.width || y0 + 1 >= pixels.height) {
        for (let c = 0; c < 3; c += 1) out[to + c] = table[c as 0 | 1 | 2];
        continue;
      }
      const fx = u - x0;
      const fy = v - y0;
      for (let c = 0; c < 3; c += 1) {
        const at = (y0 * pixels.width + x0) * 3 + c;
        const d = pixels.data;
        const down = pixels.width * 3;
        const top = (d[at] ?? 0) * (1 - fx) + (d[at + 3] ?? 0) * fx;
        const low = (d[at + down] ?? 0) * (1 - fx) + (d[at + down + 3] ?? 0) * fx;
        out[to + c] = top * (1 - fy) + low * fy;
      }
    }
  }
  // The same two equations the other way round: linear in the place on the picture.
  const at = (x: number, y: number): readonly [number, number] => {
    const u = x - pixels.width / 2;
    const v = y - pixels.height / 2;
    const [a, b, c, d] = [cos - u * skewY, sin - u * skewX, -sin - v * skewY, cos - v * skewX];
    const det = a * d - b * c;
    return [
      (d * u - b * v) / det + dx + pixels.width / 2,
      (a * v - c * u) / det + dy + pixels.height / 2,
    ];
  };
  return { width, height, data: out, at };
}

/** The edge of a hand's shadow, the stripes of a screen, ink that has nearly gone, a copier's black and white. */
export function spoiled(
  pixels: Pixels,
  chance: Chance,
  how: 'shadow' | 'stripes' | 'faint' | 'copied',
): Pixels {
  const { width, height, data } = pixels;
  const out = new Uint8Array(data.length);
  const angle = chance.between(0, Math.PI);
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const edge = chance.between(0.3, 0.7) * (dx * width + dy * height);
  const depth = chance.between(0.45, 0.7);
  const wave = chance.between(3, 7);
  const fade = chance.between(0.35, 0.55);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const along = dx * x + dy * y;
      for (let c = 0; c < 3; c += 1) {
        const place = (y * width + x) * 3 + c;
        const value = data[place] ?? 0;
        if (how === 'shadow') {
          const share = Math.max(0, Math.min(1, (along - edge) / 40 + 0.5));
          out[place] = value * (1 - share * (1 - depth));
        } else if (how === 'stripes') {
          out[place] = Math.min(255, value + 14 * Math.sin((along / wave) * Math.PI + c));
        } else if (how === 'faint') {
          out[place] = 255 - (255 - value) * fade;
        } else {
          const light =
            0.3 * (data[place - c] ?? 0) +
            0.59 * (data[place - c + 1] ?? 0) +
            0.11 * (data[place - c + 2] ?? 0);
          out[place] = light > 165 ? 255 : 0;
        }
      }
    }
  }
  return { ...pixels, data: out };
}

export interface Encoding {
  readonly type: 'jpeg' | 'png' | 'webp';
  readonly quality?: number;
  readonly blur?: number;
  readonly grey?: boolean;
  readonly turn?: 0 | 90 | 180 | 270;
  /** EXIF orientation written into the file; the pixels are turned against it. */
  readonly orientation?: 1 | 3 | 6 | 8;
}

export async function encode(pixels: Pixels, how: Encoding): Promise<Uint8Array> {
  const raw = { width: pixels.width, height: pixels.height, channels: 3 as const };
  let image = sharp(pixels.data, { raw });
  const against = { 1: 0, 3: 180, 6: 270, 8: 90 }[how.orientation ?? 1];
  const turn = (how.turn ?? 0) + against;
  if (turn % 360 !== 0) image = image.rotate(turn % 360);
  if (how.blur) image = image.blur(how.blur);
  if (how.grey) image = image.greyscale();
  if (how.orientation) image = image.withMetadata({ orientation: how.orientation });
  const quality = how.quality ?? 80;
  if (how.type === 'jpeg') return await image.jpeg({ quality }).toBuffer();
  return how.type === 'png'
    ? await image.png().toBuffer()
    : await image.webp({ quality }).toBuffer();
}
