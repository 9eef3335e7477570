import { importAiken } from './aiken.ts';
import { importGift } from './gift.ts';
import type { ImportDefaults, Imported } from './model.ts';
import { importQti } from './qti.ts';
import { readXml } from './read-xml.ts';
import { importRows } from './sheet.ts';
import { readWorkbook } from './workbook.ts';

export type FileTools = {
  readonly readSheet: Parameters<typeof readWorkbook>[1];
  /** @throws where the bytes are no UTF-8 */
  readonly utf8: (bytes: Uint8Array) => string;
};

/** Questions of a file, its format known by its name, and where that is not enough by its content. */
export async function importFile(
  name: string,
  bytes: Uint8Array,
  defaults: ImportDefaults,
  { readSheet, utf8 }: FileTools,
): Promise<Imported> {
  const ending = /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? '';
  if (ending === '.xlsx') {
    const rows = await readWorkbook(bytes, readSheet);
    return rows.ok ? importRows(rows.value, defaults) : refusedFile(rows.error);
  }
  let text: string;
  try {
    text = utf8(bytes);
  } catch {
    return refusedFile('文件不是 UTF-8 编码，请另存为 UTF-8 再导入。');
  }
  if (ending === '.xml') return importQti(text, readXml, defaults);
  const aiken = ending !== '.gift' && /^ANSWER:/m.test(text);
  return aiken ? importAiken(text, defaults) : importGift(text, defaults);
}

export const refusedFile = (message: string): Imported => ({
  questions: [],
  notes: [{ place: '文件', code: 'FILE_INVALID', severity: 'lost', message }],
});
