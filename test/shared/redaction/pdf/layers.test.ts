/** On which page a layer stands that a file does not show. */
import { expect, test } from 'vitest';
import { pageOfHiddenLayer } from '../../../../shared/redaction/pdf/layers.ts';

const fileOf = (...objects: readonly string[]): string =>
  objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj`).join('\n');

/** A file of two pages in two branches, with two layers, 7 and 8. */
const file = (layers: string, first: string, second: string, ...more: readonly string[]): string =>
  fileOf(
    `<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [7 0 R 8 0 R] /D << ${layers} >> >> >>`,
    '<< /Type /Pages /Kids [4 0 R 3 0 R] /Count 2 >>',
    '<< /Type /Pages /Parent 2 0 R /Kids [6 0 R] /Count 1 >>',
    '<< /Type /Pages /Parent 2 0 R /Kids [5 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 4 0 R ${first} >>`,
    `<< /Type /Page /Parent 3 0 R ${second} >>`,
    '<< /Type /OCG /Name (a) >>',
    '<< /Type /OCG /Name (b) >>',
    ...more,
  );

const OFF = '/OFF [8 0 R]';
const uses = (layer: number): string => `/Resources << /Properties << /L ${layer} 0 R >> >>`;

test.each([
  ['named in its resources', file(OFF, uses(7), uses(8)), 2],
  ['on the first', file(OFF, uses(8), uses(7)), 1],
  [
    'of a drawing',
    file(OFF, '', '/Resources 9 0 R', '<< /XObject << /X 10 0 R >> >>', '<< /OC 8 0 R >>'),
    2,
  ],
  ['of a note', file(OFF, '', '/Annots [9 0 R]', '<< /Subtype /Stamp /OC 8 0 R >>'), 2],
  ['one of a set', file(OFF, '', uses(9), '<< /Type /OCMD /OCGs [7 0 R 8 0 R] >>'), 2],
  ['as all are that are not on', file('/BaseState /OFF /ON [7 0 R]', uses(7), uses(8)), 2],
  ['but used nowhere', file(OFF, uses(7), uses(7)), null],
])('a layer that is off, %s', (_, skeleton, page) => {
  expect(pageOfHiddenLayer(skeleton)).toBe(page);
});
