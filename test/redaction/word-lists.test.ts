/** Lists that a word processor numbers by itself: the numbers stand in no text. */
import { describe, expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { docx, p } from './set/packed.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const level = (format: string, text: string): string =>
  `<w:lvl w:ilvl="0"><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const kinds = [level('decimal', '%1.'), level('bullet', '-'), level('decimal', '')];
const files = {
  'word/numbering.xml': `<w:numbering ${W}>${kinds
    .map((one, id) => `<w:abstractNum w:abstractNumId="${id}">${one}</w:abstractNum>`)
    .join('')}${kinds
    .map((_, id) => `<w:num w:numId="${id + 1}"><w:abstractNumId w:val="${id}"/></w:num>`)
    .join('')}</w:numbering>`,
  'word/styles.xml': `<w:styles ${W}><w:style w:type="paragraph" w:styleId="Items"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Items"/></w:style></w:styles>`,
};
const set = (settings: string, text: string): string =>
  p(text).replace('<w:p>', `<w:p><w:pPr>${settings}</w:pPr>`);
const inList = (id: number): string => `<w:numPr><w:numId w:val="${id}"/></w:numPr>`;
const BY_STYLE = '<w:pStyle w:val="Own"/>';

const LEAD = [p('保密实务课程介绍'), p('本课程面向专业技术人员，共十二学时，分为以下几个单元：')];
const REST = [
  p('每个单元包括讲授、案例和练习三个环节。'),
  p('考核：课堂表现占三成，案例报告占七成。'),
];
const told = async (...body: string[]): Promise<string[]> => {
  const { findings } = await check(docx({ body: body.join(''), files }), 'a.docx');
  return findings.map(({ code }) => code);
};
const UNITS = ['专利挖掘与布局', '技术合同登记'];
const items = (settings: string, ...words: string[]): string[] =>
  [...words, ...UNITS].map((text) => set(settings, text));

test.each([
  ['of its own', inList(1)],
  ['by a style that builds on another', BY_STYLE],
])('what an automatic number %s stands before is an item', async (_, settings) => {
  for (const word of ['商业秘密', '机密', '内部资料'])
    expect(await told(...LEAD, ...items(settings, '课程导论', word, '工作秘密'), ...REST)).toEqual(
      [],
    );
  const heads = [...items(settings, '工作秘密')].flatMap((head) => [head, ...REST]);
  expect(await told(...LEAD, ...heads)).toEqual([]);
});

describe('a mark is no item', () => {
  const mark = ['MARK_STATE_SECRET'];

  test('at the head of a sheet, whatever style numbers it', async () => {
    const sheet = [set(BY_STYLE, '机密'), set(BY_STYLE, '关于开展培训的通知'), ...REST];
    expect(await told(...sheet, ...items(BY_STYLE))).toEqual(mark);
    expect(await told(p('000001'), ...sheet, ...items(BY_STYLE))).toEqual(mark);
    expect(await told(p('某某市人力资源和社会保障局文件'), ...sheet, ...items(BY_STYLE))).toEqual(
      mark,
    );
  });

  test('where no number is seen', async () => {
    for (const settings of [inList(2), inList(3), inList(0), inList(9), `${BY_STYLE}${inList(0)}`])
      expect(await told(p('通知'), ...items(settings, '机密'), ...REST)).toEqual(mark);
    const unseen = `${BY_STYLE}<w:rPr><w:vanish/></w:rPr>`;
    expect(await told(...LEAD, ...items(unseen, '机密'), ...REST)).not.toEqual([]);
  });

  test('that has its term or its label', async () => {
    expect(await told(...LEAD, ...items(BY_STYLE, '机密★10年'), ...REST)).toEqual(mark);
    expect(await told(...LEAD, ...items(BY_STYLE, '密级：机密'), ...REST)).toEqual(mark);
  });

  test('with one other item at most', async () => {
    expect(await told(...LEAD, ...items(BY_STYLE, '机密').slice(0, 2), ...REST)).not.toEqual([]);
  });
});
