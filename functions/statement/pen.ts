import type PDFDocument from 'pdfkit';
import { type Face, font, measure, runsOf, type Weight } from './fonts.ts';

/** Writes on a sheet in millimetres; every mark is either part of the structure or an artifact, as a tagged file asks. */

export const MM = 72 / 25.4;

type Doc = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Doc['struct']>;

export type TextStyle = {
  /** In points. */
  readonly size: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly align?: 'left' | 'right' | 'centre';
};

export const ink = '#1b1f23';
export const second = '#4b525a';

export type Pen = ReturnType<typeof penOn>;

export function penOn(doc: Doc) {
  const faces: readonly Face[] = ['regular', 'bold', 'rare'];
  for (const face of faces) doc.registerFont(face, font(face) as never);
  let parents: Element[] = [];

  /** Draws a run of text with its baseline at `y`. */
  function draw(text: string, x: number, y: number, style: TextStyle): void {
    const { size, weight = 'regular', colour = ink, align = 'left' } = style;
    const width = (measure(text, weight) * size) / MM;
    let at = x - (align === 'right' ? width : align === 'centre' ? width / 2 : 0);
    doc.fontSize(size).fillColor(colour);
    for (const run of runsOf(text, weight)) {
      doc.font(run.face).text(run.text, at * MM, y * MM, {
        lineBreak: false,
        baseline: 'alphabetic',
      });
      const face = font(run.face);
      at += (face.layout(run.text).advanceWidth / face.unitsPerEm) * (size / MM);
    }
  }

  return {
    /** A structure element with what is written inside; elements inside it become its children. */
    element(tag: string, inside: () => void, options: { alt?: string } = {}): void {
      const element = doc.struct(tag as never, options as never);
      const parent = parents.at(-1);
      if (parent) parent.add(element);
      else doc.addStructure(element);
      parents = [...parents, element];
      inside();
      parents = parents.slice(0, -1);
      element.end();
    },
    /** Text that is the content of the element around it. */
    text(text: string, x: number, y: number, style: TextStyle): void {
      parents.at(-1)?.add(() => draw(text, x, y, style));
    },
    /** A picture that is the content of the element around it. */
    paint(inside: () => void): void {
      parents.at(-1)?.add(inside);
    },
    /** What readers are not told: lines, grounds, a watermark. */
    artifact(inside: () => void): void {
      doc.markContent('Artifact', { type: 'Layout' } as never);
      inside();
      doc.endMarkedContent();
    },
    draw,
    line(x1: number, y1: number, x2: number, y2: number, width = 0.2, colour = '#8f959b'): void {
      doc
        .lineWidth(width * MM)
        .moveTo(x1 * MM, y1 * MM)
        .lineTo(x2 * MM, y2 * MM)
        .stroke(colour);
    },
    box(x: number, y: number, width: number, height: number, colour: string): void {
      doc.rect(x * MM, y * MM, width * MM, height * MM).fill(colour);
    },
    doc,
  };
}

/** No line begins with one of these, */
const closing = new Set('，。、；：！？）》」』〕】”’,.;:!?)%');
/** and none ends with one of these. */
const opening = new Set('（《「『〔【“‘(');

/** Lines of a text that is wider than `width`, a number of em; what does not fit the last line ends in an ellipsis. */
export function wrap(text: string, width: number, weight: Weight, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (measure(line + character, weight) <= width) {
      line += character;
      continue;
    }
    const characters = [...line];
    let keep = characters.length;
    while (keep > 1 && closing.has(characters[keep] ?? character)) keep -= 1;
    while (keep > 1 && opening.has(characters[keep - 1] ?? '')) keep -= 1;
    // A word of Latin letters or digits goes on whole where it can.
    const tail = /[0-9A-Za-z.]+$/.exec(characters.slice(0, keep).join(''))?.[0] ?? '';
    if (/[0-9A-Za-z]/.test(character) && tail.length < keep / 2) keep -= tail.length;
    lines.push(characters.slice(0, keep).join(''));
    line = characters.slice(keep).join('') + character;
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  const last = [...(lines[most - 1] ?? '')];
  while (last.length > 0 && measure(`${last.join('')}…`, weight) > width) last.pop();
  return [...lines.slice(0, most - 1), `${last.join('')}…`];
}
