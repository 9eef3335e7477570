/** The objects of a file as text. */
import { expect, test } from 'vitest';
import { skeletonOf } from '../../../../shared/redaction/pdf/skeleton.ts';

test('objects of a stream stand behind their numbers, as others do', () => {
  const packed = '7 0 8 10 << /A 1>>\n<< /B 2>>';
  const file = `5 0 obj << /Type /ObjStm /N 2 /First 9 >> stream\n${packed}\nendstream\nendobj`;
  const { text } = skeletonOf(new TextEncoder().encode(file), (bytes) => bytes);
  expect(text).toMatch(/7 0 obj << \/A 1>>\s+8 0 obj << \/B 2>>/);
});
