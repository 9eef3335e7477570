/** Pages that carry a rotation, written so that they are shown upright: a table in landscape is mostly made so. */
import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';

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
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate ${rotate} /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>`,
    `<< /Length ${body.length} >> stream\n${body}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
  ];
  let file = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  file += `xref\n0 6\n0000000000 65535 f \n${places.join('')}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF`;
  return new TextEncoder().encode(file);
}

test.each([0, 90, 180, 270] as const)(
  'rotated by %s, a mark is read in its row',
  async (rotate) => {
    const { verdict, findings } = await check(page(rotate), 'a.pdf');
    expect(findings).toMatchObject([{ code: 'MARK_INTERNAL', text: 'CONFIDENTIAL' }]);
    expect(verdict).toBe('blocked');
  },
);
