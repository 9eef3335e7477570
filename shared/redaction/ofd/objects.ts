/** What is drawn on a page: text, paths, pictures, and drawings made of them. */
import { after, moved } from '../affine.ts';
import { colourOf, isRed } from '../colour.ts';
import { finding } from '../finding.ts';
import type { Affine, Box, Cover, FileInside, Frame, Run } from '../model.ts';
import type { XmlNode } from '../tools.ts';
import { all, allText, boundary, child, local, numbers, type Package, POINTS } from './nodes.ts';
import type { Resources } from './resources.ts';
import { isSeeThrough } from './see-through.ts';

const MAX_DEPTH = 8;
/** On a page; more of them is no page that anybody wrote. */
export const MAX_OBJECTS = 20_000;

export interface Context extends Package {
  readonly resources: Resources;
  readonly templates: ReadonlyMap<string, string>;
  readonly inside: FileInside[];
  /** Files of pictures that were looked at, and whether they let show what they are laid over. */
  readonly seeThrough: Map<string, boolean>;
}

/** Seals of one file; what more pictures it has are taken to hide what they cover. */
const MAX_SEALS = 20;

export interface Drawn {
  readonly number: number;
  readonly runs: Run[];
  readonly covers: Cover[];
  readonly frames: Frame[];
  order: number;
  /** Looked at so far; a drawing may hold itself. */
  objects: number;
  /** Letters that nothing tells: drawn as outlines, or glyphs that stand for no character. */
  untold: number;
}

export function objects(
  context: Context,
  parent: XmlNode,
  drawn: Drawn,
  view: Affine,
  depth: number,
  source: Run['source'],
): void {
  if (depth > MAX_DEPTH) return;
  for (const node of parent.children) {
    drawn.objects += 1;
    if (drawn.objects > MAX_OBJECTS) return;
    drawn.order += 1;
    const kind = local(node);
    if (kind === 'TextObject') text(node, drawn, view, source);
    else if (kind === 'PathObject') path(node, drawn, view);
    else if (kind === 'ImageObject') image(context, node, drawn, view);
    else if (kind === 'PageBlock') objects(context, node, drawn, view, depth + 1, source);
    else if (kind === 'CompositeObject') composite(context, node, drawn, view, depth, source);
  }
}

/** A drawing kept among the resources, put at its own place on the page. */
function composite(
  context: Context,
  node: XmlNode,
  drawn: Drawn,
  view: Affine,
  depth: number,
  source: Run['source'],
): void {
  objects(context, node, drawn, view, depth + 1, source);
  const content = child(
    context.resources.drawings.get(node.attributes['ResourceID'] ?? ''),
    'Content',
  );
  if (!content) return;
  const [x, y] = boundary(node);
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(node.attributes['CTM']);
  const inner = after(view, [a, b, c, d, e + x, f + y]);
  objects(context, content, drawn, inner, depth + 1, source);
  for (const layer of all(content, 'Layer'))
    objects(context, layer, drawn, inner, depth + 1, source);
}

function colourIn(node: XmlNode | undefined): number {
  const [r = 0, g = r, b = r] = numbers(node?.attributes['Value']);
  return colourOf(r, g, b);
}

const hidden = (node: XmlNode): boolean =>
  node.attributes['Visible'] === 'false' || node.attributes['Alpha'] === '0';

/** Advances are given one by one, or as `g count value` for repeats. */
function advances(text: string | undefined): number[] {
  const parts = (text ?? '').trim().split(/\s+/);
  const steps: number[] = [];
  for (let at = 0; at < parts.length && steps.length < 4000; at += 1) {
    if (parts[at] === 'g') {
      const count = Math.min(2000, Number(parts[at + 1]) || 0);
      for (let k = 0; k < count; k += 1) steps.push(Number(parts[at + 2]) || 0);
      at += 2;
    } else if (parts[at] !== '') steps.push(Number(parts[at]) || 0);
  }
  return steps;
}

/** What a font of few glyphs puts in the place of letters that it draws. */
const UNTOLD = /[\ue000-\uefff\uf100-\uf8ff\ufffd¤]/gu;

function text(node: XmlNode, drawn: Drawn, view: Affine, source: Run['source']): void {
  const [bx, by] = boundary(node);
  const size = Number(node.attributes['Size'] ?? '4');
  const fill = child(node, 'FillColor');
  const matrix = numbers(node.attributes['CTM']);
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  const angle = Math.round((Math.atan2(b, a) * 180) / Math.PI);
  for (const code of all(node, 'TextCode')) {
    const words = code.text + code.children.map(allText).join('');
    const x = Number(code.attributes['X'] ?? '0');
    const y = Number(code.attributes['Y'] ?? '0');
    const acrossSteps = advances(code.attributes['DeltaX']);
    const downSteps = advances(code.attributes['DeltaY']);
    const chars = [...words];
    drawn.untold += words.match(UNTOLD)?.length ?? 0;
    const across = chars
      .slice(1)
      .reduce(
        (sum, _, index) => sum + (acrossSteps[index] ?? (downSteps.length > 0 ? 0 : size)),
        0,
      );
    const down = chars.slice(1).reduce((sum, _, index) => sum + (downSteps[index] ?? 0), 0);
    const box = moved(
      [a, b, c, d, e + bx, f + by],
      [x, y - 0.86 * size, x + across + size, y + 0.14 * size + down],
    );
    const colour = fill ? colourIn(fill) : 0;
    const inkless = hidden(node) || fill?.attributes['Alpha'] === '0';
    // Stacked characters go out one by one: the core joins what stands under each other.
    const pieces =
      down > across && chars.length > 1 ? chars.map((char, index) => ({ char, index })) : null;
    const common = {
      size: size * POINTS * Math.hypot(a, b),
      source,
      order: drawn.order,
      colour,
      red: isRed(colour),
      inkless,
      ...(Math.abs(angle) > 1 ? { angle } : {}),
    };
    if (!pieces) drawn.runs.push({ text: words, box: moved(view, box), ...common });
    else {
      const step = (box[3] - box[1]) / pieces.length;
      for (const { char, index } of pieces) {
        const part: Box = [box[0], box[1] + step * index, box[2], box[1] + step * (index + 1)];
        drawn.runs.push({ text: char, box: moved(view, part), ...common });
      }
    }
  }
}

/** In points: how high letters are that may be a mark. */
const LETTERS = [7, 60] as const;
/** A letter has many strokes. */
const STROKES = 12;

/** How many letters an outline may be, by its size. */
function lettersIn([x0, y0, x1, y1]: Box, data: string): number {
  const height = y1 - y0;
  const strokes = data.match(/[MLBQAC]/g)?.length ?? 0;
  if (strokes < STROKES || height < LETTERS[0] || height > LETTERS[1]) return 0;
  return x1 - x0 < 0.4 * height ? 0 : Math.max(1, Math.round((x1 - x0) / height));
}

function path(node: XmlNode, drawn: Drawn, view: Affine): void {
  const box = moved(view, boundary(node));
  const data = allText(child(node, 'AbbreviatedData'));
  const curved = /[BQAC]\s+-?\d/.test(data);
  const filled = node.attributes['Fill'] === 'true';
  const stroked = node.attributes['Stroke'] !== 'false';
  const thin = box[2] - box[0] < 2.5 || box[3] - box[1] < 2.5;
  const corners = (data.match(/[ML]/g) ?? []).length;
  if (filled) drawn.untold += lettersIn(box, data);
  if (filled && !thin && !curved && corners <= 6) {
    const alpha = Number(node.attributes['Alpha'] ?? '255');
    drawn.covers.push({
      kind: 'fill',
      box,
      order: drawn.order,
      colour: colourIn(child(node, 'FillColor')),
      opaque: alpha > 235,
    });
  }
  if (stroked && !curved && corners <= 6) drawn.frames.push({ box });
}

function image(context: Context, node: XmlNode, drawn: Drawn, view: Affine): void {
  const box = moved(view, boundary(node));
  const at = context.resources.files.get(node.attributes['ResourceID'] ?? '') ?? '';
  const entry = context.entries.get(at);
  const bytes = entry?.bytes();
  if (!bytes) {
    context.found.push(
      finding('CORRUPT', { page: drawn.number, bbox: box, unit: 'pt', place: 'image' }),
    );
    return;
  }
  const { seeThrough, tools } = context;
  if (!seeThrough.has(at) && seeThrough.size < MAX_SEALS)
    seeThrough.set(at, isSeeThrough(bytes, tools.inflate));
  const opaque = Number(node.attributes['Alpha'] ?? '255') > 235 && !seeThrough.get(at);
  drawn.covers.push({ kind: 'image', box, order: drawn.order, colour: 0x808080, opaque });
  context.inside.push({ name: entry?.name ?? '', bytes, picture: true, page: drawn.number, box });
}
