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

/**
 * A picture seen in quarter turns without moving its pixels: a photo of 50 megapixels is turned
 * upright at no cost. Where the strides are missing, rows lie as usual.
 */
export interface View extends Picture {
  /** Offset of the pixel that is seen at the top left. */
  readonly origin?: number;
  /** From a pixel to its right neighbour as seen. */
  readonly right?: number;
  /** From a pixel to the one below it as seen. */
  readonly down?: number;
}

/** A rectangle at any angle: centre, size, and the angle of its base line in radians. */
export interface Tilted {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

/** Which source pixels each target pixel covers, and how much of each (area average); flat, for speed. */
interface Spans {
  readonly from: Int32Array;
  readonly count: Int32Array;
  /** `most` places for each target pixel. */
  readonly weights: Float32Array;
  readonly most: number;
}

function spans(source: number, target: number): Spans {
  const step = source / target;
  const most = step <= 1 ? 2 : Math.ceil(step) + 1;
  const made = {
    from: new Int32Array(target),
    count: new Int32Array(target),
    weights: new Float32Array(target * most),
    most,
  };
  for (let index = 0; index < target; index += 1) {
    if (step <= 1) {
      const centre = Math.max(0, Math.min(source - 1, (index + 0.5) * step - 0.5));
      const from = Math.min(Math.floor(centre), Math.max(0, source - 2));
      made.from[index] = from;
      made.count[index] = source > 1 ? 2 : 1;
      made.weights[index * most] = source > 1 ? 1 - (centre - from) : 1;
      made.weights[index * most + 1] = centre - from;
      continue;
    }
    const start = index * step;
    const end = Math.min(source, start + step);
    const from = Math.floor(start);
    made.from[index] = from;
    let count = 0;
    for (let at = from; at < end && count < most; at += 1, count += 1) {
      const share = (Math.min(at + 1, end) - Math.max(at, start)) / (end - start);
      made.weights[index * most + count] = share;
    }
    made.count[index] = count;
  }
  return made;
}

/** Resizes by area average when shrinking, linearly when growing. */
export function resize(picture: Picture, width: number, height: number): Picture {
  if (width === picture.width && height === picture.height) return picture;
  const across = spans(picture.width, width);
  const down = spans(picture.height, height);
  const data = new Uint8Array(width * height * 3);
  const band = new Float32Array(picture.width * 3);
  for (let y = 0; y < height; y += 1) {
    averageRows(picture, down, y, band);
    averageAcross(band, across, data.subarray(y * width * 3, (y + 1) * width * 3));
  }
  return { width, height, data };
}

function averageRows(picture: Picture, down: Spans, y: number, band: Float32Array): void {
  const stride = picture.width * 3;
  const source = picture.data;
  const first = down.from[y] ?? 0;
  const count = down.count[y] ?? 0;
  for (let index = 0; index < count; index += 1) {
    const weight = down.weights[y * down.most + index] ?? 0;
    const start = (first + index) * stride;
    if (index === 0)
      for (let at = 0; at < stride; at += 1) band[at] = weight * (source[start + at] ?? 0);
    else
      for (let at = 0; at < stride; at += 1)
        band[at] = (band[at] ?? 0) + weight * (source[start + at] ?? 0);
  }
}

function averageAcross(band: Float32Array, across: Spans, row: Uint8Array): void {
  const { from, count, weights, most } = across;
  for (let x = 0; x < from.length; x += 1) {
    let at = (from[x] ?? 0) * 3;
    const start = x * most;
    const end = start + (count[x] ?? 0);
    let r = 0;
    let g = 0;
    let b = 0;
    for (let index = start; index < end; index += 1, at += 3) {
      const weight = weights[index] ?? 0;
      r += weight * (band[at] ?? 0);
      g += weight * (band[at + 1] ?? 0);
      b += weight * (band[at + 2] ?? 0);
    }
    row[x * 3] = r + 0.5;
    row[x * 3 + 1] = g + 0.5;
    row[x * 3 + 2] = b + 0.5;
  }
}

/** At most this long on its longer side; never larger than it was. */
export function within(picture: Picture, longest: number): Picture {
  const scale = longest / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  return resize(picture, side(picture.width), side(picture.height));
}

/** Seen in quarter turns clockwise. */
export function turned(picture: Picture, quarters: number): View {
  const times = ((quarters % 4) + 4) % 4;
  const { width: w, height: h, data } = picture;
  const row = w * 3;
  if (times === 1)
    return { width: h, height: w, data, origin: (h - 1) * row, right: -row, down: 3 };
  if (times === 2) return { width: w, height: h, data, origin: h * row - 3, right: -3, down: -row };
  if (times === 3) return { width: h, height: w, data, origin: row - 3, right: row, down: -3 };
  return picture;
}

/** The pixels moved to where they are seen. */
export function flat(view: View): Picture {
  const { width, height, data: from, origin = 0, right = 3, down = width * 3 } = view;
  if (origin === 0 && right === 3) return view;
  const data = new Uint8Array(width * height * 3);
  let to = 0;
  for (let y = 0; y < height; y += 1) {
    let at = origin + y * down;
    for (let x = 0; x < width; x += 1, at += right, to += 3) {
      data[to] = from[at] ?? 0;
      data[to + 1] = from[at + 1] ?? 0;
      data[to + 2] = from[at + 2] ?? 0;
    }
  }
  return { width, height, data };
}

/**
 * Cuts a tilted rectangle out into an upright picture of the given size. Where the source is
 * finer than the target, several samples are averaged for each pixel.
 */
export function cut(view: View, area: Tilted, width: number, height: number): Picture {
  const out = new Uint8Array(width * height * 3);
  const { data: d, origin = 0, right: stepRight = 3, down: stepDown = view.width * 3 } = view;
  const cos = Math.cos(area.angle);
  const sin = Math.sin(area.angle);
  const stepX = area.width / width;
  const stepY = area.height / height;
  const fineX = Math.max(1, Math.min(4, Math.round(stepX)));
  const fineY = Math.max(1, Math.min(4, Math.round(stepY)));
  const share = 1 / (fineX * fineY);
  const lastX = view.width - 1;
  const lastY = view.height - 1;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let r = 0;
      let g = 0;
      let b = 0;
      for (let sy = 0; sy < fineY; sy += 1) {
        const v = (y + (sy + 0.5) / fineY) * stepY - area.height / 2;
        for (let sx = 0; sx < fineX; sx += 1) {
          const u = (x + (sx + 0.5) / fineX) * stepX - area.width / 2;
          const cx = Math.max(0, Math.min(lastX, area.x + u * cos - v * sin - 0.5));
          const cy = Math.max(0, Math.min(lastY, area.y + u * sin + v * cos - 0.5));
          const x0 = Math.floor(cx);
          const y0 = Math.floor(cy);
          const fx = cx - x0;
          const fy = cy - y0;
          const at = origin + y0 * stepDown + x0 * stepRight;
          const beside = at + (x0 < lastX ? stepRight : 0);
          const under = y0 < lastY ? stepDown : 0;
          const a = (1 - fx) * (1 - fy);
          const e = fx * (1 - fy);
          const c = (1 - fx) * fy;
          const f = fx * fy;
          r +=
            a * (d[at] ?? 0) +
            e * (d[beside] ?? 0) +
            c * (d[at + under] ?? 0) +
            f * (d[beside + under] ?? 0);
          g +=
            a * (d[at + 1] ?? 0) +
            e * (d[beside + 1] ?? 0) +
            c * (d[at + under + 1] ?? 0) +
            f * (d[beside + under + 1] ?? 0);
          b +=
            a * (d[at + 2] ?? 0) +
            e * (d[beside + 2] ?? 0) +
            c * (d[at + under + 2] ?? 0) +
            f * (d[beside + under + 2] ?? 0);
        }
      }
      const to = (y * width + x) * 3;
      out[to] = r * share + 0.5;
      out[to + 1] = g * share + 0.5;
      out[to + 2] = b * share + 0.5;
    }
  }
  return { width, height, data: out };
}

/** Only what is red, as dark on white: a stamp without the print under it. */
export function redLayer(picture: Picture): Picture {
  const data = new Uint8Array(picture.data.length);
  for (let at = 0; at < data.length; at += 3) {
    const value = 255 - Math.min(255, Math.max(0, rednessAt(picture, at) - 20) * 2.5);
    data[at] = value;
    data[at + 1] = value;
    data[at + 2] = value;
  }
  return { width: picture.width, height: picture.height, data };
}

function rednessAt(picture: Picture, at: number): number {
  const r = picture.data[at] ?? 0;
  return r - Math.max(picture.data[at + 1] ?? 0, picture.data[at + 2] ?? 0);
}

const placeIn = (view: View, x: number, y: number): number => {
  const cx = Math.max(0, Math.min(view.width - 1, Math.round(x)));
  const cy = Math.max(0, Math.min(view.height - 1, Math.round(y)));
  return (view.origin ?? 0) + cx * (view.right ?? 3) + cy * (view.down ?? view.width * 3);
};

/** How much redder than anything else the pixel is. */
export function redness(view: View, x: number, y: number): number {
  return rednessAt(view, placeIn(view, x, y));
}

export function lightness(view: View, x: number, y: number): number {
  const at = placeIn(view, x, y);
  const d = view.data;
  return 0.3 * (d[at] ?? 0) + 0.59 * (d[at + 1] ?? 0) + 0.11 * (d[at + 2] ?? 0);
}
