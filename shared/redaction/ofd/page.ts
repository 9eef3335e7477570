/** One page of an OFD file, with its templates and notes, as a page of the model. */
import { moved, scaling } from '../affine.ts';
import { finding } from '../finding.ts';
import type { Affine, Finding, Page } from '../model.ts';
import { resolve } from '../office.ts';
import type { XmlNode } from '../tools.ts';
import { all, allText, boundary, child, numbers, POINTS, root } from './nodes.ts';
import { type Context, type Drawn, MAX_OBJECTS, objects } from './objects.ts';
import { addResources, type Resources } from './resources.ts';

export function pageOf(
  around: Context,
  path: string,
  number: number,
  sheet: readonly number[],
): Page {
  const top = root(around, path);
  const own: Resources = {
    files: new Map(around.resources.files),
    drawings: new Map(around.resources.drawings),
  };
  for (const node of all(top, 'PageRes')) addResources(around, resolve(path, allText(node)), own);
  const context: Context = { ...around, resources: own };
  const box = numbers(allText(child(child(top, 'Area'), 'PhysicalBox')));
  const [x = 0, y = 0, width = 210, height = 297] = box.length === 4 ? box : sheet;
  const drawn: Drawn = {
    number,
    runs: [],
    covers: [],
    frames: [],
    order: 0,
    objects: 0,
    untold: 0,
  };
  const view = scaling(POINTS, -x * POINTS, -y * POINTS);
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
    found: unreadable(drawn),
  };
}

/** Two letters may be a mark. */
const ENOUGH = 2;

function unreadable({ number, objects: looked, untold }: Drawn): Finding[] {
  const place = looked > MAX_OBJECTS ? 'limit' : 'font';
  if (looked <= MAX_OBJECTS && untold < ENOUGH) return [];
  return [finding('UNREADABLE', { page: number, place })];
}

function layers(context: Context, top: XmlNode | undefined, drawn: Drawn, view: Affine): void {
  for (const layer of all(child(top, 'Content'), 'Layer'))
    objects(context, layer, drawn, view, 0, 'page');
}

export function annotations(
  context: Context,
  path: string,
  pages: readonly Page[],
  document: XmlNode | undefined,
  put: (index: number, page: Page) => void,
): void {
  const ids = all(child(document, 'Pages'), 'Page').map((node) => node.attributes['ID'] ?? '');
  for (const entry of all(root(context, path), 'Page')) {
    const at = resolve(path, allText(child(entry, 'FileLoc')));
    const index = Math.max(0, ids.indexOf(entry.attributes['PageID'] ?? ''));
    const page = pages[index];
    if (!page) continue;
    const drawn: Drawn = {
      number: page.number,
      runs: [],
      covers: [],
      frames: [],
      order: 1e6,
      objects: 0,
      untold: 0,
    };
    for (const note of all(root(context, at), 'Annot')) {
      const kept = all(child(note, 'Parameters'), 'Parameter').map(allText);
      const appearance = child(note, 'Appearance');
      const box = appearance
        ? moved(scaling(POINTS), boundary(appearance))
        : ([0, 0, 0, 0] as const);
      for (const words of [allText(child(note, 'Remark')), ...kept])
        if (words !== '')
          drawn.runs.push({ text: words, box, size: 12, source: 'comment', order: 1e6 });
      const view = scaling(POINTS, box[0], box[1]);
      if (appearance) objects(context, appearance, drawn, view, 0, 'annotation');
    }
    put(index, {
      ...page,
      runs: [...page.runs, ...drawn.runs],
      covers: [...page.covers, ...drawn.covers],
      found: [...page.found, ...unreadable(drawn)],
    });
  }
}
