/** Seals of signatures on an OFD file, as pictures on its pages. */
import { moved, scaling } from '../affine.ts';
import { indexOf } from '../bytes.ts';
import type { FileInside } from '../model.ts';
import { resolve } from '../office.ts';
import { typeOf } from '../sniff.ts';
import { all, allText, boundary, child, type Package, POINTS, root } from './nodes.ts';

/** Pictures of seals: they lie inside the signature's own data. */
export function sealsOf(pack: Package, path: string, pagesBefore: number): FileInside[] {
  const seals: FileInside[] = [];
  for (const entry of all(root(pack, path), 'Signature')) {
    const at = resolve(path, entry.attributes['BaseLoc'] ?? '');
    const info = child(root(pack, at), 'SignedInfo');
    const stamp = child(info, 'StampAnnot');
    const kept = allText(child(child(info, 'Seal'), 'BaseLoc'));
    const bytes = pack.entries.get(resolve(at, kept === '' ? 'SignedValue.dat' : kept))?.bytes();
    const picture = bytes ? pictureIn(bytes) : null;
    if (!picture) continue;
    const box = stamp ? { box: moved(scaling(POINTS), boundary(stamp)) } : {};
    seals.push({
      name: at,
      bytes: picture,
      picture: typeOf(picture) !== 'zip',
      page: pagesBefore + 1,
      ...box,
    });
  }
  return seals;
}

const PICTURES = ['\u0089PNG\r\n', '\u00ff\u00d8\u00ff', 'PK\u0003\u0004'];

/** From the first picture on: what stands behind its end is the seal's, and no second file. */
function pictureIn(bytes: Uint8Array): Uint8Array | null {
  const starts = PICTURES.map((sign) => indexOf(bytes, sign)).filter((at) => at !== -1);
  if (starts.length === 0) return null;
  return bytes.subarray(Math.min(...starts));
}
