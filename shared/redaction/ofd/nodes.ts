/** An OFD package's XML, and where a reference leads. */
import { finding } from '../finding.ts';
import type { Box, Finding } from '../model.ts';
import { readXml } from '../office.ts';
import type { Tools, XmlNode } from '../tools.ts';
import type { ZipEntry } from '../zip.ts';

/** Points a millimetre. */
export const POINTS = 72 / 25.4;
export type Entries = ReadonlyMap<string, ZipEntry>;

export const local = (node: XmlNode): string => node.name.slice(node.name.indexOf(':') + 1);
export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((one) => local(one) === name);
export const all = (node: XmlNode | undefined, name: string): XmlNode[] =>
  node?.children.filter((one) => local(one) === name) ?? [];
export const allText = (node: XmlNode | undefined): string =>
  node ? (node.text + node.children.map(allText).join('')).trim() : '';
export const numbers = (text: string | undefined): number[] =>
  (text ?? '')
    .split(/\s+/)
    .filter((piece) => piece !== '')
    .map(Number)
    .filter(Number.isFinite);

export interface Package {
  readonly entries: Entries;
  readonly tools: Tools;
  readonly found: Finding[];
}

export function root({ entries, tools, found }: Package, path: string): XmlNode | undefined {
  const nodes = readXml(entries, path, tools);
  const top = nodes?.find((node) => !node.name.startsWith('?') && node.name !== '#text');
  if (!top) found.push(finding('CORRUPT', { place: path }));
  return top;
}

/** Of an object, in millimetres of what it stands in. */
export function boundary(node: XmlNode): Box {
  const [x = 0, y = 0, width = 0, height = 0] = numbers(node.attributes['Boundary']);
  return [x, y, x + width, y + height];
}
