/** The words of a DOCX part in their order: paragraphs, tables, text boxes, fields, and what is set invisible. */
import { finding } from './finding.ts';
import type { Block, Finding, Source } from './model.ts';
import { symbolOf } from './normalise.ts';
import type { ListOf } from './numbering.ts';
import type { XmlNode } from './tools.ts';

export const local = (name: string): string => name.slice(name.indexOf(':') + 1);
export const attribute = (node: XmlNode, name: string): string | undefined =>
  node.attributes[name] ??
  Object.entries(node.attributes).find(([key]) => local(key) === name)?.[1];
export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((one) => local(one.name) === name);
/** A setting that is on unless its value says no. */
const isOn = (node: XmlNode | undefined): boolean =>
  node !== undefined && !['0', 'false', 'off'].includes(attribute(node, 'val') ?? '1');

/** What the styles of the document hide and shade, by their ids. */
export interface Styles {
  readonly hidden: ReadonlySet<string>;
  readonly shaded: ReadonlySet<string>;
}

export function stylesOf(nodes: readonly XmlNode[]): Styles {
  const hidden = new Set<string>();
  const shaded = new Set<string>();
  for (const style of nodes.flatMap((node) => node.children)) {
    const id = attribute(style, 'styleId');
    if (local(style.name) !== 'style' || id === undefined) continue;
    if (isOn(child(child(style, 'rPr'), 'vanish'))) hidden.add(id);
    if (anywhere(style, isShade)) shaded.add(id);
  }
  return { hidden, shaded };
}

function anywhere(node: XmlNode, test: (node: XmlNode) => boolean): boolean {
  return test(node) || node.children.some((one) => anywhere(one, test));
}

const isShade = (node: XmlNode): boolean =>
  local(node.name) === 'shd' && !/^(?:auto|FFFFFF)?$/i.test(attribute(node, 'fill') ?? '');
const shades = (settings: XmlNode | undefined): boolean =>
  settings?.children.some(isShade) ?? false;

/** Over how many columns of the grid a cell goes. */
const spanOf = (cell: XmlNode): number => {
  const span = child(child(cell, 'tcPr'), 'gridSpan');
  return Math.min(63, Math.max(1, Number(span && attribute(span, 'val')) || 1));
};

interface Where {
  readonly source: Source;
  readonly cell?: NonNullable<Block['cell']>;
  /** Something other than paper stands behind: white letters may be seen. */
  readonly shaded: boolean;
}

/** Parts that only wrap what stands in them. */
const WRAPS = new Set(['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo', 'smartTag']);

/** Children of this kind, also those inside content controls. */
function unwrapped(node: XmlNode, wanted: string): XmlNode[] {
  return node.children.flatMap((one) => {
    const name = local(one.name);
    if (name === wanted) return [one];
    return WRAPS.has(name) ? unwrapped(one, wanted) : [];
  });
}

export class Reader {
  page = 1;
  /** Pages on which a picture of the main part stands, by its relation. */
  readonly pictures = new Map<string, number>();
  /** Relations of whole documents that are taken in. */
  readonly chunks: string[] = [];
  /** What pictures and shapes are said to show. */
  readonly descriptions: string[] = [];
  #table = 0;
  /** A break was made and nothing followed yet: the mark of the last layout says it once more. */
  #broken = false;
  readonly #blocks: Block[];
  readonly #found: Finding[];
  readonly #styles: Styles;
  readonly #listOf: ListOf;

  constructor(blocks: Block[], found: Finding[], styles: Styles, listOf: ListOf) {
    this.#blocks = blocks;
    this.#found = found;
    this.#styles = styles;
    this.#listOf = listOf;
  }

  part(nodes: readonly XmlNode[], source: Source): void {
    const page = this.page;
    if (source !== 'page') this.page = 1;
    const background = nodes.some((node) =>
      anywhere(node, (one) => local(one.name) === 'background'),
    );
    this.#walk(nodes, { source, shaded: background });
    this.page = Math.max(page, this.page);
  }

  #walk(nodes: readonly XmlNode[], where: Where): void {
    for (const node of nodes) {
      const name = local(node.name);
      if (name === 'p') this.#paragraph(node, where);
      else if (name === 'tbl') this.#tableOf(node, where);
      else if (name === 'AlternateContent') this.#walk(chosen(node), where);
      else if (name === 'altChunk') {
        this.#found.push(finding('EMBEDDED_FILE', { place: 'altChunk' }));
        this.chunks.push(attribute(node, 'id') ?? '');
      } else this.#walk(node.children, where);
    }
  }

  #tableOf(node: XmlNode, where: Where): void {
    this.#table += 1;
    const table = this.#table;
    const settings = child(node, 'tblPr');
    const style = attribute(child(settings, 'tblStyle') ?? node, 'val') ?? '';
    const shaded = where.shaded || shades(settings) || this.#styles.shaded.has(style);
    for (const [row, tr] of unwrapped(node, 'tr').entries()) {
      let column = 0;
      for (const cell of unwrapped(tr, 'tc')) {
        const span = spanOf(cell);
        this.#walk(cell.children, {
          source: where.source,
          cell: { table, row, column, span },
          shaded: shaded || shades(child(cell, 'tcPr')),
        });
        column += span;
      }
    }
  }

  #paragraph(node: XmlNode, where: Where): void {
    const settings = child(node, 'pPr');
    const style = attribute(child(settings, 'pStyle') ?? node, 'val') ?? '';
    const shaded = where.shaded || shades(settings) || this.#styles.shaded.has(style);
    const seen = new Gathered(this.#styles, shaded);
    seen.gather(node.children, this.#styles.hidden.has(style));
    if (isOn(child(settings, 'pageBreakBefore')) && this.#blocks.length > 0) this.#turn(where);
    for (const piece of seen.pieces) {
      if (piece.turn === 'asked' || (piece.turn === 'laid out' && !this.#broken)) this.#turn(where);
      if (piece.turn === 'laid out') this.#broken = false;
      this.#put(piece, where, seen.pieces.length > 1, this.#listOf(settings, style));
    }
    for (const box of seen.boxes) this.#textBox(box, where.source);
    this.descriptions.push(...seen.descriptions);
    this.#orders(seen.orders);
    const section = child(settings, 'sectPr');
    if (section && attribute(child(section, 'type') ?? section, 'val') !== 'continuous')
      this.#turn(where);
  }

  #turn({ source }: Where): void {
    if (source !== 'page') return;
    this.page += 1;
    this.#broken = true;
  }

  #put(piece: Piece, where: Where, cut: boolean, list: string | undefined): void {
    const base = {
      source: where.source,
      page: this.page,
      ...(where.cell ? { cell: where.cell } : {}),
    };
    for (const id of piece.pictures) if (where.source === 'page') this.pictures.set(id, this.page);
    const blank = piece.text.trim() === '';
    const item = list !== undefined && where.source === 'page' && !where.cell && !cut && !blank;
    if (!blank || (!where.cell && !cut))
      this.#blocks.push({ ...base, text: piece.text, ...(item ? { list } : {}) });
    if (!blank || piece.pictures.length > 0) this.#broken = false;
    if (piece.hidden.trim() !== '')
      this.#blocks.push({ ...base, text: piece.hidden, hidden: true });
  }

  #textBox(node: XmlNode, around: Source): void {
    const source = around === 'page' ? 'textbox' : around;
    const art = attribute(node, 'string');
    // VML word art: the usual way to make a watermark.
    if (local(node.name) === 'textpath' && art)
      this.#blocks.push({ text: art, source: 'textbox', page: this.page });
    else if (local(node.name) === 'rt') this.#paragraph(node, { source, shaded: false });
    // A shape mostly has a ground of its own.
    else this.#walk(node.children, { source, shaded: true });
  }

  /** Fields that start programs or fetch from elsewhere when the document opens. */
  #orders(text: string): void {
    if (/\bDDE(?:AUTO)?\b/i.test(text))
      this.#found.push(finding('ACTIVE_CONTENT', { place: 'DDE' }));
    const fetched =
      /\bINCLUDE(?:PICTURE|TEXT)\s+"?\s*(?<from>(?:https?|ftp|file):[^"\s]*|\\\\[^"\s]*)/i.exec(
        text,
      );
    if (fetched)
      this.#found.push(
        finding('EXTERNAL_REFERENCE', { text: fetched.groups?.['from'] ?? '', place: 'field' }),
      );
  }
}

/** The first way of showing a thing that has words; the last is for old programs. */
function chosen(node: XmlNode): readonly XmlNode[] {
  const ways = node.children.filter((one) => /^(?:Choice|Fallback)$/.test(local(one.name)));
  const wordy = (one: XmlNode): boolean =>
    (local(one.name) === 't' && one.text !== '') || local(one.name) === 'textpath';
  return (ways.find((way) => anywhere(way, wordy)) ?? ways[0])?.children ?? [];
}

interface Piece {
  text: string;
  /** What is struck out by tracking or set invisible. */
  hidden: string;
  readonly pictures: string[];
  /** How the page before it ended. */
  readonly turn: 'none' | 'asked' | 'laid out';
}

const piece = (turn: Piece['turn']): Piece => ({ text: '', hidden: '', pictures: [], turn });

class Gathered {
  readonly pieces: Piece[] = [piece('none')];
  readonly boxes: XmlNode[] = [];
  readonly descriptions: string[] = [];
  orders = '';
  readonly #styles: Styles;
  readonly #shaded: boolean;

  constructor(styles: Styles, shaded: boolean) {
    this.#styles = styles;
    this.#shaded = shaded;
  }

  gather(nodes: readonly XmlNode[], hidden: boolean): void {
    for (const node of nodes) this.#one(node, hidden);
  }

  #one(node: XmlNode, hidden: boolean): void {
    const name = local(node.name);
    if (name === 'txbxContent' || name === 'textpath' || name === 'rt') this.boxes.push(node);
    else if (name === 'AlternateContent') this.gather(chosen(node), hidden);
    else if (name === 'r') this.gather(node.children, this.#invisible(node, hidden));
    else if (name === 'del' || name === 'moveFrom') this.gather(node.children, true);
    else if (name === 't' || name === 'delText') this.#add(textOf(node), hidden);
    else if (name === 'br' && attribute(node, 'type') === 'page') this.pieces.push(piece('asked'));
    else if (name === 'lastRenderedPageBreak') this.pieces.push(piece('laid out'));
    else if (name === 'instrText') this.orders += textOf(node);
    else if (name in SIGNS) this.#add(SIGNS[name]?.(node) ?? '', hidden);
    else {
      if (name === 'fldSimple') this.orders += ` ${attribute(node, 'instr') ?? ''} `;
      if (name === 'blip' || name === 'imagedata') this.#picture(node);
      if (name === 'docPr') this.#describe(node);
      this.gather(node.children, hidden);
    }
  }

  #picture(node: XmlNode): void {
    const id = attribute(node, 'embed') ?? attribute(node, 'id');
    if (id !== undefined) this.pieces.at(-1)?.pictures.push(id);
  }

  #describe(node: XmlNode): void {
    for (const key of ['descr', 'title']) {
      const said = attribute(node, key)?.trim();
      if (said) this.descriptions.push(said);
    }
  }

  #add(text: string, hidden: boolean): void {
    const last = this.pieces.at(-1);
    if (!last) return;
    if (hidden) last.hidden += text;
    else last.text += text;
  }

  #invisible(run: XmlNode, hidden: boolean): boolean {
    const settings = child(run, 'rPr');
    if (!settings) return hidden;
    const vanish = child(settings, 'vanish');
    if (vanish) return isOn(vanish);
    const style = attribute(child(settings, 'rStyle') ?? settings, 'val') ?? '';
    return hidden || this.#styles.hidden.has(style) || inkless(settings, this.#shaded);
  }
}

/** Words and signs that are elements of their own. */
const SIGNS: Readonly<Record<string, (node: XmlNode) => string>> = {
  tab: () => '\t',
  ptab: () => '\t',
  cr: () => '\n',
  br: () => '\n',
  noBreakHyphen: () => '-',
  sym: symbol,
  checkBox: (node) => (ticked(node) ? '☑' : '☐'),
  ddList: picked,
};

const textOf = (node: XmlNode): string => node.text + node.children.map(textOf).join('');

/** Legacy form fields: the default counts where nothing was chosen. */
function ticked(node: XmlNode): boolean {
  return isOn(child(node, 'checked') ?? child(node, 'default'));
}

function picked(node: XmlNode): string {
  const chosenAt = child(node, 'result') ?? child(node, 'default');
  const entries = node.children.filter((one) => local(one.name) === 'listEntry');
  const entry = entries[Number(attribute(chosenAt ?? node, 'val') ?? '0')];
  return entry ? (attribute(entry, 'val') ?? '') : '';
}

/** Wingdings: the boxes and the star that Word's symbol dialog offers. */
function symbol(node: XmlNode): string {
  const full = Number.parseInt(attribute(node, 'char') ?? '', 16);
  // Fonts of symbols keep theirs among the private characters; other fonts have the character itself.
  if (full >= 0x2000 && full < 0xe000) return String.fromCodePoint(full);
  return symbolOf(full);
}

/** Set invisible, or to be seen by nobody. */
export const isInkless = (settings: XmlNode | undefined): boolean =>
  settings !== undefined && (isOn(child(settings, 'vanish')) || inkless(settings, false));

/** Too small to see, white on paper, or black on black. */
function inkless(settings: XmlNode, shaded: boolean): boolean {
  const size = child(settings, 'sz');
  if (size && Number(attribute(size, 'val') ?? '24') <= 2) return true;
  const colour = attribute(child(settings, 'color') ?? settings, 'val')?.toUpperCase();
  const marked = child(settings, 'shd') !== undefined || child(settings, 'highlight') !== undefined;
  if (colour && /^F[A-F0-9]F[A-F0-9]F[A-F0-9]$/.test(colour) && !marked && !shaded) return true;
  const fill = attribute(child(settings, 'shd') ?? settings, 'fill')?.toUpperCase();
  const black =
    fill === '000000' || attribute(child(settings, 'highlight') ?? settings, 'val') === 'black';
  return black && (colour === undefined || colour === '000000' || colour === 'AUTO');
}
