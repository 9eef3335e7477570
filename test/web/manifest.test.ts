import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

/** What a browser asks of a site before it offers to install it, and what a phone cuts out of its icon. */

const folder = new URL('../../web/public/', import.meta.url);
type Icon = { readonly src: string; readonly sizes: string; readonly purpose?: string };
const manifest = JSON.parse(await readFile(new URL('manifest.webmanifest', folder), 'utf8')) as {
  readonly name: string;
  readonly start_url: string;
  readonly display: string;
  readonly icons: readonly Icon[];
};
const pixels = manifest.icons.filter(({ src }) => src.endsWith('.png'));
const bytesOf = ({ src }: Icon) => readFile(new URL(`.${src}`, folder));

it('names the site, where it starts and how it stands', () => {
  expect(manifest).toMatchObject({ start_url: '/', scope: '/', display: 'standalone', id: '/' });
  expect(manifest.name).toContain('学时');
});

describe.each(pixels)('$src', (icon) => {
  it('is as large as it says', async () => {
    const { width, height } = await sharp(await bytesOf(icon)).metadata();
    expect(`${width}x${height}`).toBe(icon.sizes);
  });
});

it('has one of 192 and one of 512, and one that may be cut to any shape', async () => {
  const plain = pixels.filter(({ purpose }) => purpose === undefined);
  expect(plain.map(({ sizes }) => sizes)).toEqual(['192x192', '512x512']);
  const maskable = pixels.find(({ purpose }) => purpose === 'maskable') ?? expect.fail('none');
  const { data, info } = await sharp(await bytesOf(maskable))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const colourAt = (x: number, y: number) =>
    data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4).toString('hex');
  const ground = colourAt(0, 0);
  expect(ground.endsWith('ff')).toBe(true);
  // Whatever matters lies in the circle of eight tenths; outside there is ground alone.
  const middle = info.width / 2;
  for (let y = 0; y < info.height; y += 3) {
    for (let x = 0; x < info.width; x += 3) {
      if (Math.hypot(x - middle, y - middle) > info.width * 0.4)
        expect(colourAt(x, y)).toBe(ground);
    }
  }
});
