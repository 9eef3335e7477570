/** OFD (GB/T 33190-2016): pages of text, path and image objects, millimetres from the top left. */
import { moved } from './affine.ts';
import { finding } from './finding.ts';
import type {
  Affine,
  Box,
  Content,
  Cover,
  FileInside,
  Finding,
  Frame,
  MetaText,
  Page,
  Run,
} from './model.ts';
import { readXml } from './office.ts';
import type { Tools, XmlNode } from './tools.ts';
import type { ZipEntry } from './zip.ts';

const POINTS = 72 / 25.4;
const MAX_DEPTH = 8;
type Entries = ReadonlyMap<string, ZipEntry>;

const local = (node: XmlNode): string => node.name.slice(node.name.indexOf(':') + 1);
const child = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((one) => local(one) === name);
const all = (node: XmlNode | undefined, name: string): XmlNode[] =>
  node?.children.filter((one) => local(one) === name) ?? [];
const allText = (node: XmlNode | undefined): string =>
  node ? (node.text + node.children.map(allText).join('')).trim() : '';
const numbers = (text: string | undefined): number[] =>
  (text ?? '')
    .split(/\s+/)
    .filter((piece) => piece !== '')
    .map(Number)
    .filter(Number.isFinite);

export const isOfd = (entries: Entries): boolean => entries.has('OFD.xml');

function resolve(base: string, path: string): string {
  if (path.startsWith('/')) return path.slice(1);
  const parts = base.split('/').slice(0, -1);
  for (const piece of path.split('/')) {
    if (piece === '..') parts.pop();
    else if (piece !== '.' && piece !== '') parts.push(piece);
  }
  return parts.join('/');
}

interface Package {
  readonly entries: Entries;
  readonly tools: Tools;
  readonly found: Finding[];
}

function root({ entries, tools, found }: Package, path: string): XmlNode | undefined {
  const nodes = readXml(entries, path, tools);
  const top = nodes?.find((node) => !node.name.startsWith('?') && node.name !== '#text');
  if (!top) found.push(finding('CORRUPT', { place: path }));
  return top;
}

export function ofdContent(entries: Entries, tools: Tools): Content {
  const found: Finding[] = [];
  const pack = { entries, tools, found };
  const metadata: MetaText[] = [];
  const pages: Page[] = [];
  const inside: FileInside[] = [];
  for (const body of all(root(pack, 'OFD.xml'), 'DocBody')) {
    const info = child(body, 'DocInfo');
    for (const node of info?.children ?? []) {
      for (const text of [allText(node), ...node.children.map(allText)]) {
        const key = node.children[0]?.attributes['Name'] ?? local(node);
        if (text !== '')
          metadata.push({ text, where: 'property' }, { text: `${key}:${text}`, where: 'property' });
      }
    }
    const path = allText(child(body, 'DocRoot')).replace(/^\//, '');
    if (path !== '') documentOf(pack, path, pages, inside, metadata);
  }
  if (all(root(pack, 'OFD.xml'), 'DocBody').length === 0)
    found.push(finding('CORRUPT', { place: 'DocBody' }));
  const empty = pages.every(
    (page) => page.runs.length === 0 && page.covers.length === 0 && page.frames.length === 0,
  );
  if (empty && inside.length === 0 && found.length === 0) found.push(finding('EMPTY'));
  return { pages, blocks: [], metadata, found, pageCount: pages.length, inside };
}

function documentOf(
  pack: Package,
  path: string,
  pages: Page[],
  inside: FileInside[],
  metadata: MetaText[],
): void {
  const document = root(pack, path);
  const common = child(document, 'CommonData');
  const sheet = numbers(allText(child(child(common, 'PageArea'), 'PhysicalBox')));
  const resources = new Map<string, string>();
  for (const kind of ['PublicRes', 'DocumentRes']) {
    for (const node of all(common, kind))
      addResources(pack, resolve(path, allText(node)), resources);
  }
  const templates = new Map(
    all(common, 'TemplatePage').map((node) => [
      node.attributes['ID'] ?? '',
      resolve(path, node.attributes['BaseLoc'] ?? ''),
    ]),
  );
  for (const [index, node] of all(child(document, 'Pages'), 'Page')
    .slice(0, pack.tools.limits.pages)
    .entries()) {
    const at = resolve(path, node.attributes['BaseLoc'] ?? '');
    pages.push(pageOf({ ...pack, resources, templates, inside }, at, index + 1, sheet));
  }
  const notes = child(document, 'Annotations');
  if (notes) annotations(pack, resolve(path, allText(notes)), pages, document);
  const files = child(document, 'Attachments');
  if (files) attachments(pack, resolve(path, allText(files)), inside, metadata);
  for (const outline of all(child(document, 'Outlines'), 'OutlineElem'))
    outlines(outline, metadata);
  if (JSON.stringify(document ?? {}).includes('"Type":"JavaScript"'))
    pack.found.push(finding('ACTIVE_CONTENT'));
}

function outlines(node: XmlNode, metadata: MetaText[]): void {
  metadata.push({ text: node.attributes['Title'] ?? '', where: 'bookmark' });
  for (const inner of all(node, 'OutlineElem')) outlines(inner, metadata);
}

function addResources(pack: Package, path: string, resources: Map<string, string>): void {
  const top = root(pack, path);
  const base = top?.attributes['BaseLoc'] ?? '';
  for (const media of all(child(top, 'MultiMedias'), 'MultiMedia')) {
    const file = allText(child(media, 'MediaFile'));
    resources.set(media.attributes['ID'] ?? '', resolve(path, `${base}/${file}`));
  }
}

interface Context extends Package {
  readonly resources: ReadonlyMap<string, string>;
  readonly templates: ReadonlyMap<string, string>;
  readonly inside: FileInside[];
}

interface Drawn {
  readonly number: number;
  readonly runs: Run[];
  readonly covers: Cover[];
  readonly frames: Frame[];
  order: number;
}

function pageOf(context: Context, path: string, number: number, sheet: readonly number[]): Page {
  const top = root(context, path);
  const own = numbers(allText(child(child(top, 'Area'), 'PhysicalBox')));
  const [x = 0, y = 0, width = 210, height = 297] = own.length === 4 ? own : sheet;
  const drawn: Drawn = { number, runs: [], covers: [], frames: [], order: 0 };
  const view: Affine = [POINTS, 0, 0, POINTS, -x * POINTS, -y * POINTS];
  for (const template of all(top, 'Template')) {
    const at = context.templates.get(template.attributes['TemplateID'] ?? '');
    if (at) layers(context, root(context, at), drawn, view);
  }
  layers(context, top, drawn, view);
  return {
    number,
    width: width * POINTS,
    height: height * POINTS,
    unit: 'pt',
    runs: drawn.runs,
    covers: drawn.covers,
    frames: drawn.frames,
    raster: false,
    found: [],
  };
}

function layers(context: Context, top: XmlNode | undefined, drawn: Drawn, view: Affine): void {
  for (const layer of all(child(top, 'Content'), 'Layer'))
    objects(context, layer, drawn, view, 0, 'page');
}

function objects(
  context: Context,
  parent: XmlNode,
  drawn: Drawn,
  view: Affine,
  depth: number,
  source: Run['source'],
): void {
  if (depth > MAX_DEPTH) return;
  for (const node of parent.children) {
    drawn.order += 1;
    const kind = local(node);
    if (kind === 'TextObject') text(node, drawn, view, source);
    else if (kind === 'PathObject') path(node, drawn, view);
    else if (kind === 'ImageObject') image(context, node, drawn, view);
    else if (kind === 'PageBlock' || kind === 'CompositeObject')
      objects(context, node, drawn, view, depth + 1, source);
  }
}

function boundary(node: XmlNode): Box {
  const [x = 0, y = 0, width = 0, height = 0] = numbers(node.attributes['Boundary']);
  return [x, y, x + width, y + height];
}

function colourOf(node: XmlNode | undefined): number {
  const [r = 0, g = r, b = r] = numbers(node?.attributes['Value']);
  return ((r & 255) << 16) | ((g & 255) << 8) | (b & 255);
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
    const colour = fill ? colourOf(fill) : 0;
    const red =
      colour >> 16 > 140 && (colour >> 16) - Math.max((colour >> 8) & 255, colour & 255) > 90;
    const inkless = hidden(node) || fill?.attributes['Alpha'] === '0';
    // Stacked characters go out one by one: the core joins what stands under each other.
    const pieces =
      down > across && chars.length > 1 ? chars.map((char, index) => ({ char, index })) : null;
    const common = {
      size: size * POINTS * Math.hypot(a, b),
      source,
      order: drawn.order,
      colour,
      red,
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

function path(node: XmlNode, drawn: Drawn, view: Affine): void {
  const box = moved(view, boundary(node));
  const data = allText(child(node, 'AbbreviatedData'));
  const curved = /[BQAC]\s+-?\d/.test(data);
  const filled = node.attributes['Fill'] === 'true';
  const stroked = node.attributes['Stroke'] !== 'false';
  const thin = box[2] - box[0] < 2.5 || box[3] - box[1] < 2.5;
  const corners = (data.match(/[ML]/g) ?? []).length;
  if (filled && !thin && !curved && corners <= 6) {
    const alpha = Number(node.attributes['Alpha'] ?? '255');
    drawn.covers.push({
      kind: 'fill',
      box,
      order: drawn.order,
      colour: colourOf(child(node, 'FillColor')),
      opaque: alpha > 235,
    });
  }
  if (stroked && !curved && corners <= 6) drawn.frames.push({ box });
}

function image(context: Context, node: XmlNode, drawn: Drawn, view: Affine): void {
  const box = moved(view, boundary(node));
  const at = context.resources.get(node.attributes['ResourceID'] ?? '');
  const entry = at ? context.entries.get(at) : undefined;
  const bytes = entry?.bytes();
  if (!bytes) {
    context.found.push(
      finding('CORRUPT', { page: drawn.number, bbox: box, unit: 'pt', place: 'image' }),
    );
    return;
  }
  const opaque = Number(node.attributes['Alpha'] ?? '255') > 235;
  drawn.covers.push({ kind: 'image', box, order: drawn.order, colour: 0x808080, opaque });
  context.inside.push({ name: entry?.name ?? '', bytes, picture: true, page: drawn.number, box });
}

function annotations(
  pack: Package,
  path: string,
  pages: Page[],
  document: XmlNode | undefined,
): void {
  const numberOf = new Map(
    all(child(document, 'Pages'), 'Page').map((node, index) => [
      node.attributes['ID'] ?? '',
      index,
    ]),
  );
  for (const entry of all(root(pack, path), 'Page')) {
    const at = resolve(path, allText(child(entry, 'FileLoc')));
    const index = numberOf.get(entry.attributes['PageID'] ?? '') ?? 0;
    const page = pages[index];
    if (!page) continue;
    const drawn: Drawn = { number: page.number, runs: [], covers: [], frames: [], order: 1e6 };
    for (const note of all(root(pack, at), 'Annot')) {
      const remark = allText(child(note, 'Remark'));
      const appearance = child(note, 'Appearance');
      const box = appearance
        ? moved([POINTS, 0, 0, POINTS, 0, 0], boundary(appearance))
        : ([0, 0, 0, 0] as const);
      if (remark !== '')
        drawn.runs.push({ text: remark, box, size: 12, source: 'comment', order: 1e6 });
      const context = {
        ...pack,
        resources: new Map<string, string>(),
        templates: new Map<string, string>(),
        inside: [],
      };
      if (appearance)
        objects(
          context,
          appearance,
          drawn,
          [POINTS, 0, 0, POINTS, box[0], box[1]],
          0,
          'annotation',
        );
    }
    pages[index] = {
      ...page,
      runs: [...page.runs, ...drawn.runs],
      covers: [...page.covers, ...drawn.covers],
    };
  }
}

function attachments(
  pack: Package,
  path: string,
  inside: FileInside[],
  metadata: MetaText[],
): void {
  for (const file of all(root(pack, path), 'Attachment')) {
    const name = file.attributes['Name'] ?? '';
    pack.found.push(finding('EMBEDDED_FILE', { text: name, place: 'ofd' }));
    metadata.push({ text: name, where: 'name' });
    const bytes = pack.entries.get(resolve(path, allText(child(file, 'FileLoc'))))?.bytes();
    if (bytes) inside.push({ name, bytes, picture: false, page: null });
  }
}
