/**
 * Pixels and how they are made smaller, turned and cut. Everything here is plain arithmetic, so
 * that the browser and the function read the same picture alike.
 */

/** RGB, one byte each, rows from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A rectangle at any angle: centre, size, and the angle of its base line in radians. */
export interface Tilted {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

interface Span {
  readonly from: number;
  readonly weights: readonly number[];
}

/** Which source pixels one target pixel covers, and how much of each (area average). */
function spans(source: number, target: number): Span[] {
  const step = source / target;
  return Array.from({ length: target }, (_, index) => {
    if (step <= 1) {
      const centre = Math.max(0, Math.min(source - 1, (index + 0.5) * step - 0.5));
      const from = Math.min(Math.floor(centre), Math.max(0, source - 2));
      const part = centre - from;
      return { from, weights: source > 1 ? [1 - part, part] : [1] };
    }
    const start = index * step;
    const end = Math.min(source, start + step);
    const from = Math.floor(start);
    const weights: number[] = [];
    for (let at = from; at < end; at += 1) {
      weights.push((Math.min(at + 1, end) - Math.max(at, start)) / (end - start));
    }
    return { from, weights };
  });
}

/** Resizes by area average when shrinking, linearly when growing. */
export function resize(picture: Picture, width: number, height: number): Picture {
  if (width === picture.width && height === picture.height) return picture;
  const across = spans(picture.width, width);
  const down = spans(picture.height, height);
  const data = new Uint8Array(width * height * 3);
  const row = new Float32Array(width * 3);
  const band = new Float32Array(picture.width * 3);
  for (let y = 0; y < height; y += 1) {
    averageRows(picture, down[y], band);
    row.fill(0);
    for (let x = 0; x < width; x += 1) {
      const span = across[x];
      if (!span) continue;
      let at = span.from * 3;
      let r = 0;
      let g = 0;
      let b = 0;
      for (const weight of span.weights) {
        r += weight * (band[at] ?? 0);
        g += weight * (band[at + 1] ?? 0);
        b += weight * (band[at + 2] ?? 0);
        at += 3;
      }
      const to = (y * width + x) * 3;
      data[to] = r + 0.5;
      data[to + 1] = g + 0.5;
      data[to + 2] = b + 0.5;
    }
  }
  return { width, height, data };
}

function averageRows(picture: Picture, span: Span | undefined, band: Float32Array): void {
  band.fill(0);
  if (!span) return;
  const stride = picture.width * 3;
  for (const [index, weight] of span.weights.entries()) {
    const start = (span.from + index) * stride;
    for (let at = 0; at < stride; at += 1) {
      band[at] = (band[at] ?? 0) + weight * (picture.data[start + at] ?? 0);
    }
  }
}

/** At most this long on its longer side; never larger than it was. */
export function within(picture: Picture, longest: number): Picture {
  const scale = longest / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  return resize(picture, side(picture.width), side(picture.height));
}

/** Quarter turns clockwise. */
export function turn(picture: Picture, quarters: number): Picture {
  const times = ((quarters % 4) + 4) % 4;
  if (times === 0) return picture;
  const { width: w, height: h, data: from } = picture;
  const swap = times % 2 === 1;
  const width = swap ? h : w;
  const height = swap ? w : h;
  const data = new Uint8Array(from.length);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const to =
        times === 1
          ? x * width + (h - 1 - y)
          : times === 2
            ? (h - 1 - y) * width + (w - 1 - x)
            : (w - 1 - x) * width + y;
      const source = (y * w + x) * 3;
      data[to * 3] = from[source] ?? 0;
      data[to * 3 + 1] = from[source + 1] ?? 0;
      data[to * 3 + 2] = from[source + 2] ?? 0;
    }
  }
  return { width, height, data };
}

/**
 * Cuts a tilted rectangle out into an upright picture of the given size. Where the source is
 * finer than the target, several samples are averaged for each pixel.
 */
export function cut(picture: Picture, area: Tilted, width: number, height: number): Picture {
  const data = new Uint8Array(width * height * 3);
  const cos = Math.cos(area.angle);
  const sin = Math.sin(area.angle);
  const stepX = area.width / width;
  const stepY = area.height / height;
  const fineX = Math.max(1, Math.min(4, Math.round(stepX)));
  const fineY = Math.max(1, Math.min(4, Math.round(stepY)));
  const share = 1 / (fineX * fineY);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let r = 0;
      let g = 0;
      let b = 0;
      for (let sy = 0; sy < fineY; sy += 1) {
        for (let sx = 0; sx < fineX; sx += 1) {
          const u = (x + (sx + 0.5) / fineX) * stepX - area.width / 2;
          const v = (y + (sy + 0.5) / fineY) * stepY - area.height / 2;
          const px = area.x + u * cos - v * sin - 0.5;
          const py = area.y + u * sin + v * cos - 0.5;
          const cx = Math.max(0, Math.min(picture.width - 1, px));
          const cy = Math.max(0, Math.min(picture.height - 1, py));
          const x0 = Math.floor(cx);
          const y0 = Math.floor(cy);
          const fx = cx - x0;
          const fy = cy - y0;
          const right = x0 + 1 < picture.width ? 3 : 0;
          const down = y0 + 1 < picture.height ? picture.width * 3 : 0;
          const at = (y0 * picture.width + x0) * 3;
          const d = picture.data;
          const a = (1 - fx) * (1 - fy);
          const bw = fx * (1 - fy);
          const c = (1 - fx) * fy;
          const e = fx * fy;
          r +=
            a * (d[at] ?? 0) +
            bw * (d[at + right] ?? 0) +
            c * (d[at + down] ?? 0) +
            e * (d[at + right + down] ?? 0);
          g +=
            a * (d[at + 1] ?? 0) +
            bw * (d[at + right + 1] ?? 0) +
            c * (d[at + down + 1] ?? 0) +
            e * (d[at + right + down + 1] ?? 0);
          b +=
            a * (d[at + 2] ?? 0) +
            bw * (d[at + right + 2] ?? 0) +
            c * (d[at + down + 2] ?? 0) +
            e * (d[at + right + down + 2] ?? 0);
        }
      }
      const to = (y * width + x) * 3;
      data[to] = r * share + 0.5;
      data[to + 1] = g * share + 0.5;
      data[to + 2] = b * share + 0.5;
    }
  }
  return { width, height, data };
}

/** Only what is red, as dark on white: a stamp without the print under it. */
export function redLayer(picture: Picture): Picture {
  const data = new Uint8Array(picture.data.length);
  for (let at = 0; at < data.length; at += 3) {
    const value = 255 - Math.min(255, Math.max(0, redness(picture, at) - 20) * 2.5);
    data[at] = value;
    data[at + 1] = value;
    data[at + 2] = value;
  }
  return { width: picture.width, height: picture.height, data };
}

/** How much redder than anything else the pixel at this offset is. */
export function redness(picture: Picture, at: number): number {
  const r = picture.data[at] ?? 0;
  return r - Math.max(picture.data[at + 1] ?? 0, picture.data[at + 2] ?? 0);
}

export function lightness(picture: Picture, x: number, y: number): number {
  const cx = Math.max(0, Math.min(picture.width - 1, Math.round(x)));
  const cy = Math.max(0, Math.min(picture.height - 1, Math.round(y)));
  const at = (cy * picture.width + cx) * 3;
  const d = picture.data;
  return 0.3 * (d[at] ?? 0) + 0.59 * (d[at + 1] ?? 0) + 0.11 * (d[at + 2] ?? 0);
}
