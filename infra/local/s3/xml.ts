import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { asObject, type JsonObject } from '../json.ts';
import { S3Error } from './error.ts';

const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: false });
// No entities but XML's own five, no numbers guessed: a key "007" stays a text.
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: false });

export const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

export function buildXml(content: JsonObject): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(content)}`;
}

/** @throws S3Error MalformedXML */
export function parseXml(text: string, root: string): JsonObject {
  try {
    const document = asObject(parser.parse(text, true));
    if (root in document) return asObject(document[root]);
  } catch {
    // Falls through to the one answer for every malformed document.
  }
  throw new S3Error('MalformedXML', 'The XML you provided was not well-formed');
}
