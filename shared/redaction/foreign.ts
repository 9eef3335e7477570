/** The words of files that are kept inside others and are of no type that is read whole: text, workbooks, slides. */
import type { Block } from './model.ts';
import { readXml } from './office.ts';
import { attribute, local } from './paragraphs.ts';
import type { FileType } from './sniff.ts';
import type { Tools, XmlNode } from './tools.ts';
import { openZip, type ZipEntry } from './zip.ts';

type Entries = ReadonlyMap<string, ZipEntry>;

const MAX_TEXT = 1 << 20;
const MAX_BLOCKS = 20_000;

/** What can be read of such a file; nothing where it is of another kind. */
export function wordsOf(bytes: Uint8Array, type: FileType, tools: Tools): readonly Block[] {
  if (type === 'unknown') return linesOf(bytes, tools);
  if (type !== 'zip') return [];
  const zip = openZip(bytes, tools.inflateRaw, tools.limits, tools.utf8);
  return zip.ok ? officeWords(zip.entries, tools) : [];
}

/** Every line of a plain text; none where the bytes are no text. */
function linesOf(bytes: Uint8Array, tools: Tools): Block[] {
  if (bytes.length > MAX_TEXT || bytes.includes(0)) return [];
  const text = tools.utf8(bytes);
  if (text.includes('\uFFFD')) return [];
  return text
    .split(/\r?\n/)
    .slice(0, MAX_BLOCKS)
    .map((line) => ({ text: line, source: 'page', page: 1 }));
}

const named = (nodes: readonly XmlNode[], name: string): XmlNode[] =>
  nodes.flatMap((node) => (local(node.name) === name ? [node] : named(node.children, name)));
const textOf = (node: XmlNode): string =>
  named([node], 't')
    .map((one) => one.text)
    .join('');

/** Cells, heads and feet, remarks and text boxes of a workbook; paragraphs of slides. */
function officeWords(entries: Entries, tools: Tools): Block[] {
  const read = (name: string): readonly XmlNode[] => readXml(entries, name, tools) ?? [];
  const shared = named(read('xl/sharedStrings.xml'), 'si').map(textOf);
  const blocks: Block[] = [];
  let sheet = 0;
  for (const name of entries.keys()) {
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) {
      sheet += 1;
      blocks.push(...sheetWords(read(name), shared, sheet));
    }
    const source = /^xl\/comments/.test(name) ? 'comment' : 'textbox';
    const drawn =
      /^xl\/drawings\/[^/]+\.xml$|^ppt\/(?:slides|slideMasters|slideLayouts|notesSlides)\/[^/]+\.xml$/;
    const nodes = source === 'comment' || drawn.test(name) ? read(name) : [];
    for (const one of named(nodes, source === 'comment' ? 'comment' : 'p'))
      blocks.push({ text: textOf(one), source, page: 1 });
    if (blocks.length > MAX_BLOCKS) break;
  }
  return blocks.filter(({ text }) => text.trim() !== '').slice(0, MAX_BLOCKS);
}

function sheetWords(nodes: readonly XmlNode[], shared: readonly string[], table: number): Block[] {
  const cells = named(nodes, 'row').flatMap((row, index) =>
    named(row.children, 'c').map((cell, at): Block => {
      const value = named(cell.children, 'v')[0]?.text ?? '';
      const text =
        attribute(cell, 't') === 's' ? (shared[Number(value)] ?? '') : textOf(cell) || value;
      const column = columnOf(attribute(cell, 'r') ?? '') ?? at;
      return { text, source: 'page', page: table, cell: { table, row: index, column } };
    }),
  );
  const edges = named(nodes, 'headerFooter').flatMap(({ children }) =>
    children.flatMap((node) => {
      const source = /header/i.test(local(node.name)) ? ('header' as const) : ('footer' as const);
      // Left, centre and right; what else begins with & is a font, a size or a number.
      const parts = node.text
        .split(/&[LCR]/)
        .map((one) => one.replace(/&(?:"[^"]*"|\d+|K\w{6}|.)/g, ''));
      return parts.map((text): Block => ({ text, source, page: table }));
    }),
  );
  return [...edges, ...cells];
}

/** 0 for A, 26 for AA; null where the cell does not say. */
function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
}
