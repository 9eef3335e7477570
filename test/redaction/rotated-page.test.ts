/** Pages that carry a rotation, written so that they are shown upright: a table in landscape is mostly made so. */
import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { plainPdf } from './plain-pdf.ts';

/** The level and its term are two text objects of one row. */
function page(rotate: 0 | 90 | 180 | 270): Uint8Array {
  const upright = {
    0: '1 0 0 1 0 0',
    90: '0 1 -1 0 595 0',
    180: '-1 0 0 -1 595 842',
    270: '0 -1 1 0 0 842',
  };
  const letters = 'BT /F 12 Tf 60 500 Td (CON) Tj ET BT /F 12 Tf 87 500 Td (FIDENTIAL) Tj ET';
  const body = `q ${upright[rotate]} cm ${letters} BT /F 12 Tf 60 300 Td (Certificate of training) Tj ET Q`;
  return plainPdf(body, `/Rotate ${rotate}`);
}

test.each([0, 90, 180, 270] as const)(
  'rotated by %s, a mark is read in its row',
  async (rotate) => {
    const { verdict, findings } = await check(page(rotate), 'a.pdf');
    expect(findings).toMatchObject([{ code: 'MARK_INTERNAL', text: 'CONFIDENTIAL' }]);
    expect(verdict).toBe('blocked');
  },
);
