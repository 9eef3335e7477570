/** DOCX (ECMA-376): body, headers, footers, text boxes, comments, properties, pictures, references. */
import { finding } from './finding.ts';
import type { Block, Content, FileInside, Finding, MetaText, Source } from './model.ts';
import type { Tools, XmlNode } from './tools.ts';
import type { ZipEntry } from './zip.ts';

const MAX_PICTURES = 60;

type Entries = ReadonlyMap<string, ZipEntry>;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
const attribute = (node: XmlNode, name: string): string | undefined =>
  node.attributes[name] ??
  Object.entries(node.attributes).find(([key]) => local(key) === name)?.[1];

/** null: a part that must be there is missing or not well-formed. */
export function readXml(
  entries: Entries,
  name: string,
  tools: Tools,
): readonly XmlNode[] | null | undefined {
  const entry = entries.get(name);
  if (!entry) return undefined;
  const bytes = entry.bytes();
  if (!bytes) return null;
  const text = tools.utf8(bytes);
  // Entities of one's own can unfold without end; no office program writes them.
  if (/<!(?:DOCTYPE|ENTITY)/.test(text)) return null;
  return tools.xml(text);
}

export const isDocx = (entries: Entries): boolean => entries.has('word/document.xml');

export function docxContent(entries: Entries, tools: Tools): Content {
  const found: Finding[] = [];
  const blocks: Block[] = [];
  const reader = new Reader(blocks, found);
  for (const name of partsOf(entries)) {
    const nodes = readXml(entries, name, tools);
    if (!nodes) {
      found.push(finding('CORRUPT', { place: name }));
      continue;
    }
    reader.part(nodes, sourceOf(name));
  }
  relations(entries, tools, found);
  const { inside, pictures } = media(entries, found);
  if (pictures > MAX_PICTURES) found.push(finding('UNREADABLE', { place: 'limit' }));
  const empty = blocks.length === 0 && inside.length === 0 && found.length === 0;
  if (empty) found.push(finding('EMPTY'));
  return {
    pages: [],
    blocks,
    metadata: properties(entries, tools),
    found,
    pageCount: reader.page,
    inside,
  };
}

/** The body first: it sets the number of pages. Headers and footers count for every page. */
function partsOf(entries: Entries): string[] {
  const others = [...entries.keys()].filter((name) =>
    /^word\/(?:header\d*|footer\d*|comments(?:Extended)?|footnotes|endnotes|glossary\/document)\.xml$/.test(
      name,
    ),
  );
  return ['word/document.xml', ...others.filter((name) => !name.includes('commentsExtended'))];
}

function sourceOf(name: string): Source {
  if (name.includes('header')) return 'header';
  if (name.includes('footer')) return 'footer';
  return name.includes('comments') ? 'comment' : name.includes('document.xml') ? 'page' : 'textbox';
}

interface Where {
  readonly source: Source;
  readonly cell?: NonNullable<Block['cell']>;
}

class Reader {
  page = 1;
  #table = 0;
  readonly #blocks: Block[];
  readonly #found: Finding[];

  constructor(blocks: Block[], found: Finding[]) {
    this.#blocks = blocks;
    this.#found = found;
  }

  part(nodes: readonly XmlNode[], source: Source): void {
    const page = this.page;
    if (source !== 'page') this.page = 1;
    this.#walk(nodes, { source });
    this.page = Math.max(page, this.page);
  }

  #walk(nodes: readonly XmlNode[], where: Where): void {
    for (const node of nodes) {
      const name = local(node.name);
      if (name === 'p') this.#paragraph(node, where);
      else if (name === 'tbl') this.#tableOf(node, where);
      else if (name === 'altChunk')
        this.#found.push(finding('EMBEDDED_FILE', { place: 'altChunk' }));
      else if (name === 'Fallback') continue;
      else this.#walk(node.children, where);
    }
  }

  #tableOf(node: XmlNode, where: Where): void {
    this.#table += 1;
    const table = this.#table;
    const rows = node.children.filter((child) => local(child.name) === 'tr');
    for (const [row, tr] of rows.entries()) {
      let column = 0;
      for (const cell of tr.children) {
        if (local(cell.name) !== 'tc') {
          if (local(cell.name) === 'sdt')
            this.#walk(cell.children, { ...where, cell: { table, row, column } });
          continue;
        }
        this.#walk(cell.children, { source: where.source, cell: { table, row, column } });
        column += 1;
      }
    }
  }

  #paragraph(node: XmlNode, where: Where): void {
    const seen = { text: '', hidden: '', boxes: [] as XmlNode[], breaks: 0 };
    gather(node.children, seen, false);
    const base = {
      source: where.source,
      page: this.page,
      ...(where.cell ? { cell: where.cell } : {}),
    };
    if (seen.text.trim() !== '' || !where.cell) this.#blocks.push({ ...base, text: seen.text });
    if (seen.hidden.trim() !== '') this.#blocks.push({ ...base, text: seen.hidden, hidden: true });
    for (const box of seen.boxes) this.#textBox(box, where.source);
    if (where.source === 'page') this.page += seen.breaks;
  }

  #textBox(node: XmlNode, around: Source): void {
    const source = around === 'page' ? 'textbox' : around;
    const art = attribute(node, 'string');
    // VML word art: the usual way to make a watermark.
    if (local(node.name) === 'textpath' && art)
      this.#blocks.push({ text: art, source: 'textbox', page: this.page });
    else this.#walk(node.children, { source });
  }
}

interface Gathered {
  text: string;
  hidden: string;
  boxes: XmlNode[];
  breaks: number;
}

/** The words of a paragraph; what is struck out by tracking or set invisible goes apart. */
function gather(nodes: readonly XmlNode[], seen: Gathered, hidden: boolean): void {
  for (const node of nodes) {
    const name = local(node.name);
    if (name === 'txbxContent' || name === 'textpath') seen.boxes.push(node);
    else if (name === 'Fallback') continue;
    else if (name === 'r') gather(node.children, seen, hidden || invisible(node));
    else if (name === 'del' || name === 'moveFrom') gather(node.children, seen, true);
    else if (name === 't' || name === 'delText') add(seen, textOf(node), hidden);
    else if (name === 'tab' || name === 'ptab') add(seen, '\t', hidden);
    else if (name === 'sym') add(seen, symbol(node), hidden);
    else if (name === 'checkBox') add(seen, ticked(node) ? '☑' : '☐', hidden);
    else if (name === 'br' && attribute(node, 'type') === 'page') seen.breaks += 1;
    else if (name === 'lastRenderedPageBreak') seen.breaks += 1;
    else if (name === 'br' || name === 'cr') add(seen, '\n', hidden);
    else if (name === 'noBreakHyphen') add(seen, '-', hidden);
    else gather(node.children, seen, hidden);
  }
}

function add(seen: Gathered, text: string, hidden: boolean): void {
  if (hidden) seen.hidden += text;
  else seen.text += text;
}

const textOf = (node: XmlNode): string => node.text + node.children.map(textOf).join('');

/** Legacy form fields: the default counts where nothing was chosen. */
function ticked(node: XmlNode): boolean {
  const state =
    node.children.find((child) => local(child.name) === 'checked') ??
    node.children.find((child) => local(child.name) === 'default');
  return state !== undefined && !['0', 'false'].includes(attribute(state, 'val') ?? '1');
}

/** Wingdings: the boxes and the star that Word's symbol dialog offers. */
function symbol(node: XmlNode): string {
  const code = Number.parseInt(attribute(node, 'char') ?? '', 16) & 0xff;
  if (code === 0xfe || code === 0xfd || code === 0x52 || code === 0x53) return '☑';
  if (code === 0xa8 || code === 0x6f || code === 0x71 || code === 0xa3 || code === 0x2a) return '☐';
  if (code === 0xfc || code === 0x50) return '√';
  return code === 0xab || code === 0xaa ? '★' : '';
}

function invisible(run: XmlNode): boolean {
  const settings = run.children.find((child) => local(child.name) === 'rPr');
  if (!settings) return false;
  const on = (name: string): XmlNode | undefined =>
    settings.children.find((child) => local(child.name) === name);
  const vanish = on('vanish');
  if (vanish && !['0', 'false'].includes(attribute(vanish, 'val') ?? '1')) return true;
  const size = on('sz');
  if (size && Number(attribute(size, 'val') ?? '24') <= 2) return true;
  const colour = attribute(on('color') ?? run, 'val')?.toUpperCase();
  const shaded = on('shd') !== undefined || on('highlight') !== undefined;
  if (colour && /^F[A-F0-9]F[A-F0-9]F[A-F0-9]$/.test(colour) && !shaded) return true;
  // Black on black: a redaction made with the highlighter.
  const fill = attribute(on('shd') ?? run, 'fill')?.toUpperCase();
  const black = fill === '000000' || attribute(on('highlight') ?? run, 'val') === 'black';
  return black && (colour === undefined || colour === '000000' || colour === 'AUTO');
}

function relations(entries: Entries, tools: Tools, found: Finding[]): void {
  for (const name of entries.keys()) {
    if (!name.endsWith('.rels')) continue;
    const nodes = readXml(entries, name, tools);
    if (!nodes) {
      found.push(finding('CORRUPT', { place: name }));
      continue;
    }
    for (const link of nodes.flatMap((node) => node.children)) {
      const type = attribute(link, 'Type') ?? '';
      const target = attribute(link, 'Target') ?? '';
      // A hyperlink waits for a click; everything else is fetched on opening.
      if (attribute(link, 'TargetMode') === 'External' && !type.endsWith('/hyperlink')) {
        found.push(
          finding('EXTERNAL_REFERENCE', { text: target, place: type.split('/').at(-1) ?? 'docx' }),
        );
      }
    }
  }
}

function media(entries: Entries, found: Finding[]): { inside: FileInside[]; pictures: number } {
  const inside: FileInside[] = [];
  let pictures = 0;
  for (const entry of entries.values()) {
    const base = entry.name.split('/').at(-1) ?? '';
    if (/vbaProject\.bin$|activeX/i.test(entry.name)) {
      if (!found.some((one) => one.code === 'ACTIVE_CONTENT'))
        found.push(finding('ACTIVE_CONTENT', { place: entry.name }));
    } else if (/^word\/embeddings\//.test(entry.name)) {
      found.push(finding('EMBEDDED_FILE', { text: base, place: 'docx' }));
      const bytes = entry.bytes();
      if (bytes) inside.push({ name: base, bytes, picture: false, page: null });
    } else if (/^word\/media\//.test(entry.name)) {
      pictures += 1;
      if (pictures > MAX_PICTURES) continue;
      const bytes = entry.bytes();
      if (bytes) inside.push({ name: base, bytes, picture: true, page: null });
      else found.push(finding('CORRUPT', { place: entry.name }));
    }
  }
  return { inside, pictures };
}

function properties(entries: Entries, tools: Tools): MetaText[] {
  const texts: MetaText[] = [];
  const collect = (nodes: readonly XmlNode[], label: string): void => {
    for (const node of nodes) {
      const name = attribute(node, 'name') ?? label;
      const text = node.text.trim();
      if (text !== '') {
        texts.push({ text, where: 'property' });
        if (name !== '') texts.push({ text: `${name}:${text}`, where: 'property' });
      }
      collect(node.children, name);
    }
  };
  for (const part of ['docProps/core.xml', 'docProps/custom.xml', 'docProps/app.xml']) {
    const nodes = readXml(entries, part, tools);
    if (nodes) collect(nodes, '');
  }
  for (const name of entries.keys()) {
    if (/^customXml\/item\d+\.xml$/.test(name)) collect(readXml(entries, name, tools) ?? [], '');
    if (/^word\/(?:embeddings|media)\//.test(name)) texts.push({ text: name, where: 'name' });
  }
  return texts.slice(0, 2000);
}
