/** What browsers print half transparent: a drawing of its own, whose letters may carry a replacement text. */
import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { pdfOf } from './plain-pdf.ts';

const form = (body: string, more: string): string =>
  `<< /Length ${body.length} ${more} >> stream\n${body}\nendstream`;

/** CON and FIDENTIAL are two text objects, the first told by its replacement text. */
function stamped(): Uint8Array {
  const stamp =
    'q 2 0.2 -0.2 2 20 10 cm BT /F 12 Tf 1 0 0 1 10 5 Tm /Span << /ActualText (CON) >> BDC (CON) Tj EMC 27 0 Td (FIDENTIAL) Tj ET Q';
  const page =
    'BT /F 12 Tf 80 500 Td (Certificate of training) Tj ET q 0.5 0 0 0.5 400 740 cm /X Do Q';
  const font = '/Resources << /Font << /F 5 0 R >> >>';
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>',
    form(page, ''),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
    form(
      stamp,
      `/Type /XObject /Subtype /Form /BBox [0 0 400 100] /Group << /S /Transparency >> ${font}`,
    ),
  ]);
}

test('a letter with a replacement text stands where it is drawn', async () => {
  const { verdict, findings } = await check(stamped(), 'a.pdf');
  expect(verdict).toBe('blocked');
  expect(findings).toMatchObject([{ code: 'MARK_INTERNAL', text: 'CONFIDENTIAL' }]);
});
