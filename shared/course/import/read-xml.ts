import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { fail, ok } from '../../result.ts';
import type { ReadXml } from './qti.ts';
import type { XmlElement } from './xml.ts';

/** Elements deeper than this are no question. */
const DEEPEST = 64;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  captureMetaData: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: false,
  // The five of XML, numeric references, and HTML's names; none of a document's own, as those are refused below.
  htmlEntities: true,
  maxNestedTags: DEEPEST,
});
const metadata: unknown = XMLParser.getMetaDataSymbol();

/** Reads XML that defines nothing: a document type is refused, and with it entities, bombs and files from elsewhere. */
export const readXml: ReadXml = (text) => {
  const lineAt = lineFinder(text);
  const type = /<!(DOCTYPE|ENTITY)/i.exec(text);
  if (type) {
    return fail({
      line: lineAt(type.index),
      code: 'FILE_UNSAFE',
      message: `不接受带 ${type[1]?.toUpperCase()} 声明的 XML。`,
    });
  }
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    return fail({
      line: valid.err.line,
      code: 'FILE_INVALID',
      message: 'XML 不完整或有误，就在这一行附近。请从原系统重新导出。',
    });
  }
  let nodes: unknown;
  try {
    nodes = parser.parse(text);
  } catch {
    return fail({
      line: 1,
      code: 'FILE_INVALID',
      message: 'XML 无法读取：嵌套太深，或者写法不合规范。',
    });
  }
  const [root] = childrenOf(nodes, lineAt).filter((node) => typeof node !== 'string');
  return root ? ok(root) : fail({ line: 1, code: 'FILE_INVALID', message: 'XML 里没有元素。' });
};

/** Lines by offset: a file of a hundred thousand elements asks for as many. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let from = 0;
    let to = starts.length;
    while (to - from > 1) {
      const middle = (from + to) >> 1;
      if ((starts[middle] ?? 0) <= offset) from = middle;
      else to = middle;
    }
    return from + 1;
  };
}

function childrenOf(
  nodes: unknown,
  lineAt: (offset: number) => number,
): readonly (XmlElement | string)[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown): (XmlElement | string)[] => {
    if (!isRecord(node)) return [];
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined) return [];
    if (name === '#text') return [String(node[name])];
    return [
      {
        name,
        attributes: attributesOf(node[':@']),
        children: childrenOf(node[name], lineAt),
        line: lineAt(startOf(node)),
      },
    ];
  });
}

const attributesOf = (given: unknown): Readonly<Record<string, string>> =>
  isRecord(given)
    ? Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value)]))
    : {};

function startOf(node: Record<PropertyKey, unknown>): number {
  const found = typeof metadata === 'symbol' ? node[metadata] : undefined;
  const start = isRecord(found) ? found['startIndex'] : undefined;
  return typeof start === 'number' ? start : 0;
}

const isRecord = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
