/** Pictures and drawings that an OFD file keeps once and shows in many places. */
import { resolve } from '../office.ts';
import type { XmlNode } from '../tools.ts';
import { all, allText, child, type Package, root } from './nodes.ts';

export interface Resources {
  /** Files of pictures and drawings used in many places, by their ids. */
  readonly files: Map<string, string>;
  readonly drawings: Map<string, XmlNode>;
}

export function addResources(pack: Package, path: string, { files, drawings }: Resources): void {
  const top = root(pack, path);
  const base = top?.attributes['BaseLoc'] ?? '';
  for (const media of all(child(top, 'MultiMedias'), 'MultiMedia')) {
    const file = allText(child(media, 'MediaFile'));
    files.set(
      media.attributes['ID'] ?? '',
      resolve(path, file.startsWith('/') ? file : `${base}/${file}`),
    );
  }
  for (const unit of all(child(top, 'CompositeGraphicUnits'), 'CompositeGraphicUnit'))
    drawings.set(unit.attributes['ID'] ?? '', unit);
}
