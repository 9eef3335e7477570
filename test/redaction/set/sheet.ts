/** A document before it has a medium: words, lines and boxes on a sheet, in points from the top left. */

export type Face = 'song' | 'songBold' | 'hei' | 'heiBold' | 'kai' | 'wei' | 'hand' | 'poster';

export interface Words {
  readonly kind: 'words';
  readonly text: string;
  readonly x: number;
  /** Base line. */
  readonly y: number;
  readonly size: number;
  readonly face: Face;
  readonly colour: string;
  /** Degrees clockwise about (x, y). */
  readonly angle: number;
  /** 0…1; watermarks are pale. */
  readonly opacity?: number;
  /** A part of the marking: where the finding's box should be. */
  readonly mark?: boolean;
}

export interface Shape {
  readonly kind: 'box' | 'line' | 'ring';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly weight: number;
  readonly angle: number;
}

export type Item = Words | Shape;

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly items: Item[];
}

export type Rectangle = readonly [number, number, number, number];

/** The upright box around all words that are the marking; null when none is told. */
export function markOf(sheet: Sheet): Rectangle | null {
  const corners = sheet.items.flatMap((item) => {
    if (item.kind !== 'words' || !item.mark) return [];
    const turn = (item.angle * Math.PI) / 180;
    const width = widthOf(item.text, item.size);
    return [
      [0, -0.88 * item.size],
      [width, -0.88 * item.size],
      [0, 0.12 * item.size],
      [width, 0.12 * item.size],
    ].map(([u = 0, v = 0]): [number, number] => [
      item.x + u * Math.cos(turn) - v * Math.sin(turn),
      item.y + u * Math.sin(turn) + v * Math.cos(turn),
    ]);
  });
  if (corners.length === 0) return null;
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

export const A4 = { width: 595, height: 842 } as const;

export class Draft {
  readonly items: Item[] = [];
  readonly width: number;
  readonly height: number;
  body: Face = 'song';

  constructor(width: number = A4.width, height: number = A4.height) {
    this.width = width;
    this.height = height;
  }

  words(text: string, x: number, y: number, size = 16, style: Partial<Words> = {}): this {
    this.items.push({
      kind: 'words',
      text,
      x,
      y,
      size,
      face: this.body,
      colour: '#000000',
      angle: 0,
      ...style,
    });
    return this;
  }

  centred(text: string, y: number, size = 16, style: Partial<Words> = {}): this {
    return this.words(text, (this.width - widthOf(text, size)) / 2, y, size, style);
  }

  right(text: string, x: number, y: number, size = 16, style: Partial<Words> = {}): this {
    return this.words(text, x - widthOf(text, size), y, size, style);
  }

  /** Wraps at the right edge; gives the y after the last line. */
  paragraph(text: string, x: number, y: number, width: number, size = 16, lead = 28): number {
    const each = Math.max(1, Math.floor(width / size));
    let rest = `　　${text}`;
    let at = y;
    while (rest !== '') {
      let take = Math.min(each, rest.length);
      // No line begins with a closing mark.
      if (take < rest.length && /[，。、；：）》”]/.test(rest.charAt(take))) take += 1;
      this.words(rest.slice(0, take), x, at, size);
      rest = rest.slice(take);
      at += lead;
    }
    return at;
  }

  box(x: number, y: number, width: number, height: number, style: Partial<Shape> = {}): this {
    this.items.push({
      kind: 'box',
      x,
      y,
      width,
      height,
      fill: null,
      stroke: '#000000',
      weight: 0.8,
      angle: 0,
      ...style,
    });
    return this;
  }

  ring(x: number, y: number, diameter: number, style: Partial<Shape> = {}): this {
    return this.box(x, y, diameter, diameter, { kind: 'ring', ...style });
  }

  line(x: number, y: number, width: number, height: number, style: Partial<Shape> = {}): this {
    this.items.push({
      kind: 'line',
      x,
      y,
      width,
      height,
      fill: null,
      stroke: '#000000',
      weight: 0.8,
      angle: 0,
      ...style,
    });
    return this;
  }

  /** A ruled table; gives the y below it. */
  table(
    rows: readonly (readonly string[])[],
    x: number,
    y: number,
    widths: readonly number[],
    size = 11,
    step = 24,
  ): number {
    const total = widths.reduce((sum, width) => sum + width, 0);
    for (let row = 0; row <= rows.length; row += 1) this.line(x, y + row * step, total, 0);
    let left = x;
    for (const [column, width] of [...widths, 0].entries()) {
      this.line(left, y, 0, rows.length * step);
      for (const [row, cells] of rows.entries()) {
        const text = cells[column];
        if (text) this.words(text, left + 6, y + row * step + step / 2 + size * 0.36, size);
      }
      left += width;
    }
    return y + rows.length * step;
  }
}

/** Han letters are as wide as high, others about half. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const char of text) width += /[\u0020-\u00ff]/.test(char) ? 0.56 * size : size;
  return width;
}
