import { strFromU8, unzipSync } from 'fflate';
import { fail, ok, type Result } from '../../result.ts';
import type { Rows } from './sheet.ts';

/** Bytes that a workbook may have, packed and unpacked, and its parts. */
const MOST_PACKED = 5_000_000;
const MOST_UNPACKED = 40_000_000;
const MOST_PARTS = 500;

/**
 * The first sheet of an xlsx file. Sizes are looked at before anything is unpacked.
 * @param read the library's reader, which is another in the browser
 */
export async function readWorkbook(
  bytes: Uint8Array,
  read: (bytes: Uint8Array) => Promise<readonly (readonly unknown[])[]>,
): Promise<Result<Rows, string>> {
  if (bytes.length > MOST_PACKED) return fail('文件超过 5 MB。');
  const unsafe = faultOf(bytes);
  if (unsafe) return fail(unsafe);
  try {
    const rows = await read(bytes);
    return ok(rows.map((row) => row.map(plain)));
  } catch {
    return fail('不是可以读取的 xlsx 工作簿。');
  }
}

/** How many sheets of a workbook that can be read have something in them: only the first is read. */
export function filledSheets(bytes: Uint8Array): number {
  const sheets = unzipSync(bytes, {
    filter: ({ name }) => /^xl\/worksheets\/[^/]+\.xml$/.test(name),
  });
  return Object.values(sheets).filter((part) => /<(?:\w+:)?(?:v|t)\b/.test(strFromU8(part, true)))
    .length;
}

/** A date is written as one: what was typed as 2023-1-1 became a date in the sheet. */
const plain = (cell: unknown) => {
  if (isPlain(cell)) return cell;
  return isDate(cell) ? cell.toISOString().slice(0, 10) : String(cell);
};

const isDate = (cell: unknown): cell is { readonly toISOString: () => string } =>
  typeof cell === 'object' && cell !== null && 'toISOString' in cell;

const isPlain = (cell: unknown): cell is string | number | boolean | null =>
  cell === null || ['string', 'number', 'boolean'].includes(typeof cell);

/** Looks at the directory of the archive and into its XML; null when nothing speaks against reading it. */
function faultOf(bytes: Uint8Array): string | null {
  let size = 0;
  let parts = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize;
        parts += 1;
        return false;
      },
    });
    if (size > MOST_UNPACKED || parts > MOST_PARTS) return '工作簿解开以后过大。';
    // Below the bound everything may be unpacked: a part that declares entities is refused before it is parsed.
    const files = unzipSync(bytes, { filter: ({ name }) => /\.(xml|rels)$/.test(name) });
    const declares = Object.values(files).some((part) =>
      /<!(DOCTYPE|ENTITY)/i.test(strFromU8(part, true)),
    );
    return declares ? '不接受带 DOCTYPE 或 ENTITY 声明的工作簿。' : null;
  } catch {
    return '不是 xlsx 工作簿。';
  }
}
