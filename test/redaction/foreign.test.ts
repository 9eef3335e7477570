/** Files inside a document that are of no type which is read whole: their words are looked through all the same. */
import { strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { docx, p, zipped } from './set/packed.ts';

const SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';

const workbook = (
  shared: readonly string[],
  head = '',
  rows = '<row><c r="A1" t="s"><v>0</v></c></row>',
) =>
  zipped({
    'xl/workbook.xml': `<workbook ${SPREADSHEET}/>`,
    'xl/sharedStrings.xml': `<sst ${SPREADSHEET}>${shared.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${SPREADSHEET}><sheetData>${rows}</sheetData><headerFooter><oddHeader>${head}</oddHeader></headerFooter></worksheet>`,
  });
const slides = (text: string): Uint8Array =>
  zipped({
    'ppt/slides/slide1.xml': `<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" ${DRAWING}><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`,
  });

async function codesIn(name: string, bytes: Uint8Array): Promise<string[]> {
  const around = docx({ body: p('培训证明'), files: { [`word/embeddings/${name}`]: bytes } });
  return (await check(around, 'a.docx')).findings.map(({ code }) => code);
}

const FIELDS =
  '<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row><c r="A2" t="inlineStr"><is><t>密级</t></is></c><c r="B2" t="s"><v>2</v></c></row>';

test.each([
  ['a.txt', strToU8('机密★5年\n关于项目的说明'), 'MARK_STATE_SECRET'],
  ['a.xlsx', workbook(['机密★5年']), 'MARK_STATE_SECRET'],
  ['a.xlsx', workbook(['项目', '智慧水务', '秘密'], '', FIELDS), 'MARK_STATE_SECRET'],
  ['a.xlsx', workbook(['项目'], '&amp;L&amp;10内部资料 注意保存&amp;R&amp;P'), 'MARK_INTERNAL'],
  ['a.pptx', slides('此件不予公开'), 'ATTR_NOT_PUBLIC'],
])('a mark in %s', async (name, bytes, code) => {
  expect(await codesIn(name, bytes)).toContain(code);
});

test.each([
  ['a.txt', strToU8('说明：材料中不得有机密、秘密内容')],
  ['a.xlsx', workbook(['项目', '智慧水务', '公开'], '&amp;C继续教育', FIELDS)],
  ['a.pptx', slides('商业秘密保护培训')],
])('none in %s leaves it to an official', async (name, bytes) => {
  const codes = new Set(await codesIn(name, bytes));
  expect(codes).toEqual(new Set(['EMBEDDED_FILE', 'UNSUPPORTED_TYPE']));
});

test('a text that is no document at all is of no type that can be kept, whatever it says', async () => {
  const { findings } = await check(strToU8('机密\n关于项目的说明'), 'a.txt');
  expect(findings.map(({ code }) => code)).toEqual(['UNSUPPORTED_TYPE']);
});
