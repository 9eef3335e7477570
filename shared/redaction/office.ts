/** DOCX (ECMA-376): body, headers, footers, text boxes, comments, properties, pictures, references. */
import { finding } from './finding.ts';
import type { Block, Content, FileInside, Finding, MetaText, Source } from './model.ts';
import { type ListOf, listsOf } from './numbering.ts';
import { attribute, local, Reader, type Styles, stylesOf } from './paragraphs.ts';
import type { Tools, XmlNode } from './tools.ts';
import type { ZipEntry } from './zip.ts';

const MAX_PICTURES = 60;
const USUAL_MAIN = 'word/document.xml';

type Entries = ReadonlyMap<string, ZipEntry>;

function textOf(entries: Entries, name: string, tools: Tools): string | null | undefined {
  const entry = entries.get(name);
  if (!entry) return undefined;
  const bytes = entry.bytes();
  return bytes && tools.utf8(bytes);
}

/** null: a part that must be there is missing or not well-formed. */
export function readXml(
  entries: Entries,
  name: string,
  tools: Tools,
): readonly XmlNode[] | null | undefined {
  const text = textOf(entries, name, tools);
  if (text === undefined) return undefined;
  // Entities of one's own can unfold without end; no office program writes them.
  return text === null || /<!(?:DOCTYPE|ENTITY)/.test(text) ? null : tools.xml(text);
}

/** Where a reference leads that stands in a part of the package. */
export function resolve(base: string, path: string): string {
  if (path.startsWith('/')) return path.slice(1);
  const parts = base.split('/').slice(0, -1);
  for (const piece of path.split('/')) {
    if (piece === '..') parts.pop();
    else if (piece !== '.' && piece !== '') parts.push(piece);
  }
  return parts.join('/');
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

function relationsIn(nodes: readonly XmlNode[]): Relation[] {
  return nodes
    .flatMap((node) => node.children)
    .map((link) => ({
      id: attribute(link, 'Id') ?? '',
      type: (attribute(link, 'Type') ?? '').split('/').at(-1) ?? '',
      target: attribute(link, 'Target') ?? '',
      external: attribute(link, 'TargetMode') === 'External',
    }));
}

function relationsOf(entries: Entries, part: string, tools: Tools): Relation[] {
  const cut = part.lastIndexOf('/') + 1;
  const name = `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
  return relationsIn(readXml(entries, name, tools) ?? []);
}

/** The main part of a word processing document, wherever it lies; null when it is none. */
export function mainPart(entries: Entries, tools: Tools): string | null {
  const target = relationsOf(entries, '', tools).find((one) => one.type === 'officeDocument');
  const part = target ? resolve('', target.target) : USUAL_MAIN;
  const types = textOf(entries, '[Content_Types].xml', tools) ?? '';
  if (entries.has(part) && /wordprocessingml|ms-word/.test(types)) return part;
  return entries.has(USUAL_MAIN) ? USUAL_MAIN : null;
}

export function docxContent(entries: Entries, main: string, tools: Tools): Content {
  const found: Finding[] = [];
  const blocks: Block[] = [];
  const reader = new Reader(blocks, found, stylesIn(entries, tools), listsIn(entries, tools));
  for (const { name, source } of partsOf(entries, main, tools)) {
    const nodes = readXml(entries, name, tools);
    if (!nodes) {
      found.push(finding('CORRUPT', { place: name }));
      continue;
    }
    reader.part(nodes, source);
  }
  references(entries, tools, found);
  const links = new Map(
    relationsOf(entries, main, tools).map((one) => [one.id, resolve(main, one.target)]),
  );
  const pages = new Map([...reader.pictures].map(([id, page]) => [links.get(id) ?? '', page]));
  const chunks = new Set(reader.chunks.map((id) => links.get(id) ?? ''));
  const { inside, pictures } = media(entries, tools, { found, pages, chunks });
  if (pictures > MAX_PICTURES) found.push(finding('UNREADABLE', { place: 'limit' }));
  const empty = blocks.length === 0 && inside.length === 0 && found.length === 0;
  if (empty) found.push(finding('EMPTY'));
  const said = reader.descriptions.map((text): MetaText => ({ text, where: 'name' }));
  return {
    pages: [],
    blocks,
    metadata: [...properties(entries, tools), ...said],
    found,
    pageCount: reader.page,
    inside,
  };
}

/** The elements of a part of this name that holds what matters, or none. */
function elementsIn(entries: Entries, name: string, matters: RegExp, tools: Tools) {
  const key = [...entries.keys()].find((one) => one.split('/').at(-1) === name) ?? '';
  const text = textOf(entries, key, tools) ?? '';
  return (matters.test(text) && readXml(entries, key, tools)) || [];
}

/** Only styles that hide or shade matter. */
const stylesIn = (entries: Entries, tools: Tools): Styles =>
  stylesOf(elementsIn(entries, 'styles.xml', /:vanish\b|:shd\b/, tools));

const listsIn = (entries: Entries, tools: Tools): ListOf =>
  listsOf(
    elementsIn(entries, 'styles.xml', /:numPr\b/, tools),
    elementsIn(entries, 'numbering.xml', /%\d/, tools),
  );

/** What a part holds, told by its first element: names are only a habit. */
const PARTS: Readonly<Record<string, Source>> = {
  hdr: 'header',
  ftr: 'footer',
  comments: 'comment',
  footnotes: 'textbox',
  endnotes: 'textbox',
  glossaryDocument: 'page',
  chartSpace: 'textbox',
  dataModel: 'textbox',
  userShapes: 'textbox',
};
const FIRST = new RegExp(`<(?:[\\w.-]+:)?(${Object.keys(PARTS).join('|')})[\\s>]`);
const NO_WORDS = /(?:^|\/)(?:styles|theme\d*|fontTable|settings|webSettings|numbering)\.xml$/;

/** The body first: it sets the number of pages. Headers and footers count for every page. */
function partsOf(entries: Entries, main: string, tools: Tools) {
  const parts: { name: string; source: Source }[] = [{ name: main, source: 'page' }];
  for (const name of entries.keys()) {
    if (name === main || !name.endsWith('.xml') || NO_WORDS.test(name)) continue;
    if (/^(?:docProps|customXml)\/|^\[Content/.test(name)) continue;
    const text = textOf(entries, name, tools);
    // A part of a usual name that cannot be read must not be passed over.
    const usual = /(?:header|footer|comments|footnotes|endnotes)\d*\.xml$/.test(name);
    const first = FIRST.exec((text ?? '').slice(0, 8000))?.[1];
    const source = first === undefined ? undefined : PARTS[first];
    if (source !== undefined || (usual && text === null)) {
      parts.push({ name, source: source ?? 'textbox' });
    }
  }
  return parts;
}

/** A hyperlink waits for a click; everything else is fetched on opening. */
function references(entries: Entries, tools: Tools, found: Finding[]): void {
  for (const name of entries.keys()) {
    if (!name.endsWith('.rels')) continue;
    const nodes = readXml(entries, name, tools);
    if (!nodes) found.push(finding('CORRUPT', { place: name }));
    for (const { type, target, external } of relationsIn(nodes ?? [])) {
      if (external && type !== 'hyperlink')
        found.push(finding('EXTERNAL_REFERENCE', { text: target, place: type }));
    }
  }
}

const PICTURE = /\.(?:png|jpe?g|jfif|gif|bmp|tiff?|emf|wmf|svg|webp|wdp|ico)$/i;
/** What a file says of itself, with a small picture of its first page. */
const OWN = /^docProps\//;

interface Media {
  readonly found: Finding[];
  /** Pages of pictures, and parts that are whole documents, by their names. */
  readonly pages: ReadonlyMap<string, number>;
  readonly chunks: ReadonlySet<string>;
}

function media(
  entries: Entries,
  tools: Tools,
  { found, pages, chunks }: Media,
): { inside: FileInside[]; pictures: number } {
  const inside: FileInside[] = [];
  let pictures = 0;
  const linked = picturesBy(entries, tools);
  for (const entry of entries.values()) {
    const base = entry.name.split('/').at(-1) ?? '';
    const isPicture =
      /(?:^|\/)media\//.test(entry.name) || PICTURE.test(base) || linked.has(entry.name);
    if (/vbaProject\.bin$|activeX/i.test(entry.name)) {
      if (!found.some((one) => one.code === 'ACTIVE_CONTENT'))
        found.push(finding('ACTIVE_CONTENT', { place: entry.name }));
    } else if (/(?:^|\/)embeddings\//.test(entry.name) || chunks.has(entry.name)) {
      found.push(finding('EMBEDDED_FILE', { text: base, place: 'docx' }));
      const bytes = entry.bytes();
      if (bytes) inside.push({ name: base, bytes, picture: false, page: null });
    } else if (isPicture && !OWN.test(entry.name) && !entry.name.endsWith('/')) {
      pictures += 1;
      if (pictures > MAX_PICTURES) continue;
      const bytes = entry.bytes();
      const page = pages.get(entry.name) ?? null;
      if (bytes) inside.push({ name: base, bytes, picture: true, page });
      else found.push(finding('CORRUPT', { place: entry.name }));
    }
  }
  return { inside, pictures };
}

/** Pictures by what leads to them, whatever they are called. */
function picturesBy(entries: Entries, tools: Tools): ReadonlySet<string> {
  const names = new Set<string>();
  for (const name of entries.keys()) {
    if (!name.endsWith('.rels')) continue;
    for (const link of relationsIn(readXml(entries, name, tools) ?? []))
      if (link.type === 'image' && !link.external)
        names.add(resolve(name.replace(/_rels\/([^/]*)\.rels$/, '$1'), link.target));
  }
  return names;
}

function properties(entries: Entries, tools: Tools): MetaText[] {
  const texts: MetaText[] = [];
  const say = (name: string, text: string): void => {
    if (text === '') return;
    texts.push({ text, where: 'property' });
    if (name !== '') texts.push({ text: `${name}:${text}`, where: 'property' });
  };
  const collect = (nodes: readonly XmlNode[], label: string): void => {
    for (const node of nodes) {
      // A typed value stands in an element named after its type.
      const own = node.name.startsWith('vt:') ? label : local(node.name);
      const name = attribute(node, 'name') ?? own;
      say(name, node.text.trim());
      for (const key of ['val', 'value']) say(name, attribute(node, key)?.trim() ?? '');
      collect(node.children, name);
    }
  };
  // What the file says of itself comes before what programs keep beside it, of which there may be more than is looked at.
  const names = [...entries.keys()].sort((a, b) => Number(OWN.test(b)) - Number(OWN.test(a)));
  for (const name of names) {
    if (/^docProps\/(?:core|custom|app)\.xml$|^customXml\/[^/]*\.xml$/.test(name))
      collect(readXml(entries, name, tools) ?? [], '');
    if (/(?:^|\/)(?:embeddings|media)\//.test(name)) texts.push({ text: name, where: 'name' });
    if (/(?:^|\/)settings\.xml$/.test(name) && textOf(entries, name, tools)?.includes(':docVar '))
      collect(variables(readXml(entries, name, tools) ?? []), '');
  }
  return texts.slice(0, 2000);
}

const variables = (nodes: readonly XmlNode[]): XmlNode[] =>
  nodes.flatMap((node) => (local(node.name) === 'docVar' ? [node] : variables(node.children)));
