import { moved } from '../../shared/redaction/affine.ts';
import type { Finding } from '../../shared/redaction/model.ts';
import { redaction as s } from '../strings/zh-CN/redaction.ts';
import type { ShownPage } from './protocol.ts';

const third = (share: number): 0 | 1 | 2 => (share < 1 / 3 ? 0 : share < 2 / 3 ? 1 : 2);

/** Where a finding is, in words: by its corner where the page is known, by the core's word for it otherwise. */
export function whereOf(
  { page, bbox, place }: Pick<Finding, 'page' | 'bbox' | 'place'>,
  shown: Pick<ShownPage, 'toPicture' | 'width' | 'height'> | null,
): string {
  if (bbox && page !== null && shown) {
    const [x0, y0, x1, y1] = moved(shown.toPicture, bbox);
    const row = third((y0 + y1) / 2 / shown.height);
    const column = third((x0 + x1) / 2 / shown.width);
    return s.onPage(page, s.corners[row]?.[column] ?? '');
  }
  const named = s.places[place.startsWith('inside ') ? 'inside' : place] ?? '';
  if (page === null) return named || s.inFile;
  return s.onPage(page, named);
}
