/** Tables of a word processor whose cells go over several columns. */
import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { docx, p } from './set/packed.ts';

const cell = (text: string, span = 1): string =>
  `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr>${p(text)}</w:tc>`;
const table = (...rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl>`;

test('a value stands under its head where the cell before the head is a wide one', async () => {
  const form = table(
    [cell('来文', 2), cell('公开属性'), cell('收文日期')],
    [cell('某局'), cell('3号'), cell('依申请公开'), cell('三月五日')],
  );
  const body = `${p('收文登记表')}${p('请各科室按时办理并归档。').repeat(4)}${form}`;
  const { findings } = await check(docx({ body }), 'a.docx');
  expect(findings.map(({ code }) => code)).toEqual(['ATTR_NOT_PUBLIC']);
});
