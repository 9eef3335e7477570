import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWorkbook } from '../../shared/course/import/workbook.ts';
import type { Question } from '../../shared/course/model.ts';
import { printBank } from '../../shared/course/print-bank.ts';
import { type Finished, finish } from '../running/check.ts';
import { printGift } from './export/gift.ts';
import { printRows } from './export/rows.ts';

const root = join(import.meta.dirname, '../..');
const courses = (...args: readonly string[]): Promise<Finished> =>
  finish(root, 'node', ['functions/cli/courses.ts', ...args]);

let place = '';
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'xueshi-courses-'));
});
afterAll(() => rm(place, { recursive: true }));

const bank: readonly Question[] = [
  {
    id: 'one',
    chapter: 'c2',
    difficulty: 3,
    type: 'single',
    stem: '一加一？',
    options: [{ text: '一' }, { text: '二', right: true }],
    explanation: '见第二章。',
  },
  {
    id: 'two',
    chapter: 'c1',
    difficulty: 1,
    type: 'judgement',
    stem: '一是奇数。',
    right: true,
    explanation: '见第一章。',
  },
];

describe('npm run courses:check', () => {
  test('passes a good course and ends with 0', async () => {
    const { code, text } = await courses('check', 'infra/courses/energy');
    expect(text).toMatch(/《专业技术人员的时间与精力管理》4 章 \d+ 字，\d+ 题，0 处提醒/);
    expect(code).toBe(0);
  });

  test('names file and line of a fault and ends with 1', async () => {
    const folder = join(place, 'broken');
    await cp(join(root, 'infra/courses/energy'), folder, { recursive: true });
    const path = join(folder, 'bank.yaml');
    await writeFile(path, (await readFile(path, 'utf8')).replace('chapter: c1', 'chapter: c9'));
    const { code, text } = await courses('check', folder);
    expect(text).toMatch(/broken\/bank\.yaml:2 QUESTION_CHAPTER 没有 id 为 c9 的章。/);
    expect(code).toBe(1);
  });
});

describe('npm run courses:import', () => {
  test('takes a whole file into a new bank', async () => {
    const file = join(place, 'good.gift');
    const to = join(place, 'good.yaml');
    await writeFile(file, printGift(bank));
    const { code, text } = await courses('import', file, '--to', to);
    expect(text.trim()).toBe('good.gift：收下 2 题，未收 0 处。');
    expect(code).toBe(0);
    expect(await readFile(to, 'utf8')).toBe(printBank(bank));
  });

  test('adds to a bank without touching what is there, and reports what was lost', async () => {
    const file = join(place, 'more.txt');
    const to = join(place, 'more.yaml');
    const before = `# 旧题\n${printBank(bank)}`;
    await writeFile(to, before);
    await writeFile(file, '::one::二加二等于四。{T}\n\n请论述。{}\n');
    const { code, text } = await courses('import', file, '--to', to);
    expect(text).toContain('more.txt:第 3 行 KIND_UNKNOWN 未收：论述题');
    expect(text).toContain('more.txt:第 1 行 ID_CHANGED 已收，注意：编号“one”');
    expect(code).toBe(1);
    const after = await readFile(to, 'utf8');
    expect(after.startsWith(before)).toBe(true);
    expect(after).toContain('id: gift-001');
  });

  test('reads a workbook', async () => {
    const file = join(place, 'bank.xlsx');
    const to = join(place, 'xlsx.yaml');
    await writeFile(file, workbook(printRows(bank)));
    const { code, text } = await courses('import', file, '--to', to);
    expect(text.trim()).toBe('bank.xlsx：收下 2 题，未收 0 处。');
    expect(code).toBe(0);
    expect(await readFile(to, 'utf8')).toBe(printBank(bank));
  });

  test('refuses a workbook with entities, one that unpacks too far, and what is none', async () => {
    const laughs = workbook(printRows(bank), '<!DOCTYPE x [<!ENTITY a "b">]>');
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(41_000_000) });
    for (const [bytes, says] of [
      [laughs, 'DOCTYPE'],
      [bomb, '过大'],
      [strToU8('甲'), '不是 xlsx'],
      [zipSync({ 'a.txt': strToU8('甲') }), '不是可以读取的'],
      [new Uint8Array(5_000_001), '5 MB'],
    ] as const) {
      expect(await readWorkbook(bytes, (packed) => readSheet(Buffer.from(packed)))).toEqual({
        ok: false,
        error: expect.stringContaining(says),
      });
    }
  });

  test('says how it is used', async () => {
    for (const args of [['import', '--from', 'x'], ['sing']]) {
      const { code, text } = await courses(...args);
      expect(text).toContain('用法');
      expect(code).toBe(2);
    }
  });

  test('says which file is not there', async () => {
    const { code, text } = await courses(
      'import',
      join(place, 'nowhere.gift'),
      '--to',
      join(place, 'n.yaml'),
    );
    expect(text).toContain('nowhere.gift:文件 FILE_INVALID 未收：没有这个文件');
    expect(code).toBe(1);
  });
});

/** The smallest workbook that holds these rows, texts written in place. */
function workbook(rows: ReturnType<typeof printRows>, prologue = ''): Uint8Array {
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const cells = rows.map((row, at) => {
    const own = row.map((cell, column) =>
      cell === null
        ? ''
        : `<c r="${String.fromCharCode(65 + column)}${at + 1}" t="inlineStr"><is><t>${escaped(String(cell))}</t></is></c>`,
    );
    return `<row r="${at + 1}">${own.join('')}</row>`;
  });
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="题库" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${head}${prologue}<worksheet xmlns="${main}"><sheetData>${cells.join('')}</sheetData></worksheet>`,
  };
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  );
}
