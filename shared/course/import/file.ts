import { answerLine, importAiken } from './aiken.ts';
import { importGift } from './gift.ts';
import type { ImportDefaults, Imported, ImportNote } from './model.ts';
import { importQti } from './qti.ts';
import { readXml } from './read-xml.ts';
import { importRows } from './sheet.ts';
import { filledSheets, readWorkbook } from './workbook.ts';

export type FileTools = {
  readonly readSheet: Parameters<typeof readWorkbook>[1];
  /** @throws where the bytes are not in that encoding */
  readonly decode: (bytes: Uint8Array, encoding: Encoding) => string;
};
/** GB18030 holds GBK, in which a Chinese Windows saves plain text. */
type Encoding = 'utf-8' | 'gb18030';

/** Questions of a file, its format known by its name, and where that is not enough by its content. */
export async function importFile(
  name: string,
  bytes: Uint8Array,
  defaults: ImportDefaults,
  { readSheet, decode }: FileTools,
): Promise<Imported> {
  const ending = /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? '';
  if (ending === '.xlsx') {
    const rows = await readWorkbook(bytes, readSheet);
    if (!rows.ok) return refusedFile(rows.error);
    const { questions, notes } = importRows(rows.value, defaults);
    const others = filledSheets(bytes) - 1;
    const unread: ImportNote = {
      ...{ place: '工作簿', code: 'SHEETS_UNREAD', severity: 'lost' },
      message: `只读第一张表，另外 ${others} 张有内容的表没有读。请每张另存为一个文件。`,
    };
    return { questions, notes: lostFirst(others > 0 ? [unread, ...notes] : notes) };
  }
  const known = textOf(bytes, decode);
  if (!known) return refusedFile('读不出文字，不像文本文件。请另存为 UTF-8 再导入。');
  const { text, notes: before } = known;
  if (text.trim() === '') return refusedFile('文件是空的。');
  const imported = importText(ending, text, defaults);
  return { ...imported, notes: [...before, ...lostFirst(imported.notes)] };
}

/** What is not there must not be looked for among a hundred remarks on what is. */
const lostFirst = (notes: readonly ImportNote[]): readonly ImportNote[] => [
  ...notes.filter(({ severity }) => severity === 'lost'),
  ...notes.filter(({ severity }) => severity !== 'lost'),
];

function importText(ending: string, text: string, defaults: ImportDefaults): Imported {
  if (ending === '.xml') return importQti(text, readXml, defaults);
  const aiken = ending !== '.gift' && answerLine.test(text);
  return aiken ? importAiken(text, defaults) : importGift(text, defaults);
}

function textOf(
  bytes: Uint8Array,
  decode: FileTools['decode'],
): { readonly text: string; readonly notes: readonly ImportNote[] } | null {
  try {
    return { text: decode(bytes, 'utf-8'), notes: [] };
  } catch {
    // Not UTF-8.
  }
  try {
    const message = '文件不是 UTF-8，按 GBK（GB18030）读取。请看一眼文字对不对。';
    const note: ImportNote = {
      ...{ place: '文件', code: 'ENCODING_ASSUMED', severity: 'changed', message },
    };
    return { text: decode(bytes, 'gb18030'), notes: [note] };
  } catch {
    return null;
  }
}

export const refusedFile = (message: string): Imported => ({
  questions: [],
  notes: [{ place: '文件', code: 'FILE_INVALID', severity: 'lost', message }],
});
