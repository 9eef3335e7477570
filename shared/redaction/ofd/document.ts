/** OFD (GB/T 33190-2016): pages of text, path and image objects, millimetres from the top left. */
import { finding } from '../finding.ts';
import { propertyOf } from '../metadata.ts';
import type { Content, FileInside, Finding, MetaText, Page } from '../model.ts';
import { resolve } from '../office.ts';
import type { Tools, XmlNode } from '../tools.ts';
import { all, allText, child, type Entries, local, numbers, type Package, root } from './nodes.ts';
import type { Context } from './objects.ts';
import { annotations, pageOf } from './page.ts';
import { addResources, type Resources } from './resources.ts';
import { sealsOf } from './seals.ts';

export const isOfd = (entries: Entries): boolean => entries.has('OFD.xml');

export function ofdContent(entries: Entries, tools: Tools): Content {
  const found: Finding[] = [];
  const pack = { entries, tools, found };
  const metadata: MetaText[] = [];
  const pages: Page[] = [];
  const inside: FileInside[] = [];
  const top = root(pack, 'OFD.xml');
  const bodies = all(top, 'DocBody');
  for (const body of bodies) {
    const info = child(body, 'DocInfo');
    for (const node of info?.children ?? []) {
      for (const text of [allText(node), ...node.children.map(allText)]) {
        const key = node.children[0]?.attributes['Name'] ?? local(node);
        if (text !== '') metadata.push(...propertyOf(key, text));
      }
    }
    const path = allText(child(body, 'DocRoot')).replace(/^\//, '');
    const before = pages.length;
    if (path !== '') documentOf(pack, path, pages, inside, metadata);
    const signed = allText(child(body, 'Signatures'));
    if (signed !== '') inside.push(...sealsOf(pack, resolve('OFD.xml', signed), before));
  }
  if (bodies.length === 0) found.push(finding('CORRUPT', { place: 'DocBody' }));
  if ([top, ...bodies].some((node) => child(node, 'Encryptions')))
    found.push(finding('ENCRYPTED', { place: 'ofd' }));
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
  const resources: Resources = { files: new Map(), drawings: new Map() };
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
  const first = pages.length;
  const seeThrough = new Map<string, boolean>();
  const context: Context = { ...pack, resources, templates, inside, seeThrough };
  for (const node of all(child(document, 'Pages'), 'Page').slice(0, pack.tools.limits.pages)) {
    const at = resolve(path, node.attributes['BaseLoc'] ?? '');
    pages.push(pageOf(context, at, pages.length + 1, sheet));
  }
  const notes = child(document, 'Annotations');
  if (notes)
    annotations(
      context,
      resolve(path, allText(notes)),
      pages.slice(first),
      document,
      (index, page) => {
        pages[first + index] = page;
      },
    );
  for (const mark of all(child(document, 'Bookmarks'), 'Bookmark'))
    metadata.push({ text: mark.attributes['Name'] ?? '', where: 'bookmark' });
  for (const list of all(document, 'Extensions'))
    extensions(pack, resolve(path, allText(list)), metadata);
  for (const list of all(document, 'CustomTags'))
    customTags(pack, resolve(path, allText(list)), metadata);
  const files = child(document, 'Attachments');
  if (files) attachments(pack, resolve(path, allText(files)), inside, metadata);
  for (const outline of all(child(document, 'Outlines'), 'OutlineElem'))
    outlines(outline, metadata);
  if (/"name":"(?:\w+:)?JavaScript"|"Type":"JavaScript"/.test(JSON.stringify(document ?? {})))
    pack.found.push(finding('ACTIVE_CONTENT', { place: 'JavaScript' }));
}

function outlines(node: XmlNode, metadata: MetaText[]): void {
  metadata.push({ text: node.attributes['Title'] ?? '', where: 'bookmark' });
  for (const inner of all(node, 'OutlineElem')) outlines(inner, metadata);
}

/** What programs keep beside a document, by names of their own. */
function extensions(pack: Package, path: string, metadata: MetaText[]): void {
  for (const extension of all(root(pack, path), 'Extension'))
    for (const property of all(extension, 'Property')) {
      metadata.push(...propertyOf(property.attributes['Name'] ?? '', allText(property)));
    }
}

/** What the words on the page are, told beside it: the sender, the title, the level. */
function customTags(pack: Package, path: string, metadata: MetaText[]): void {
  const say = (node: XmlNode): void => {
    const text = node.text.trim();
    if (text !== '') metadata.push(...propertyOf(local(node), text));
    for (const inner of node.children) say(inner);
  };
  for (const tag of all(root(pack, path), 'CustomTag')) {
    const file = allText(child(tag, 'FileLoc'));
    const top = file === '' ? undefined : root(pack, resolve(path, file));
    if (top) say(top);
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
