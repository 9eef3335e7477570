import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readSheet } from 'read-excel-file/node';
import { faultsOf } from '../../../shared/course/fault.ts';
import { importFile, refusedFile } from '../../../shared/course/import/file.ts';
import type { ImportDefaults, Imported } from '../../../shared/course/import/model.ts';
import { readYaml } from '../../../shared/course/located.ts';
import { bankSchema, type Difficulty } from '../../../shared/course/model.ts';
import { printBank } from '../../../shared/course/print-bank.ts';

export const importUsage =
  '用法：npm run courses:import -- 文件… --to bank.yaml [--chapter c1] [--difficulty 2]\n' +
  '文件：.gift、.txt（Aiken 或 GIFT，按内容辨认）、.xml（QTI 3）、.xlsx';

/**
 * Adds what the files hold to the end of a bank and reports on each question that was lost or changed.
 * Ends with 0 when all were taken, 1 when some were lost, 2 when nothing could be done.
 */
export async function importInto(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  if (!asked) {
    console.error(importUsage);
    return 2;
  }
  const { files, to, chapter, difficulty } = asked;
  const before = await existing(to);
  if (before === null) return 2;
  const known = [...before.questions];
  let bank = before.text;
  let lost = 0;
  for (const file of files) {
    const { questions, notes } = await importFrom(file, {
      ...{ chapter, difficulty, bank: known },
    });
    known.push(...questions);
    bank += printBank(questions);
    lost += notes.filter(({ severity }) => severity === 'lost').length;
    for (const { place, code, severity, message } of notes) {
      console.log(
        `${basename(file)}:${place} ${code} ${severity === 'lost' ? '未收：' : '已收，注意：'}${message}`,
      );
    }
    console.log(
      `${basename(file)}：收下 ${questions.length} 题，未收 ${notes.filter(({ severity }) => severity === 'lost').length} 处。`,
    );
  }
  // Nothing taken: the bank stays as it is, and none is made.
  if (bank === before.text) return 1;
  await writeFile(to, bank);
  return lost === 0 ? 0 : 1;
}

interface Asked {
  readonly files: readonly string[];
  readonly to: string;
  readonly chapter: string;
  readonly difficulty: Difficulty;
}

/** Null when they are not those of the usage. */
function readArguments(args: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        chapter: { type: 'string', default: 'c1' },
        difficulty: { type: 'string', default: '2' },
      },
    });
    const { to, chapter } = values;
    const difficulty = ([1, 2, 3] as const).find((one) => String(one) === values.difficulty);
    if (to === undefined || positionals.length === 0 || difficulty === undefined) return null;
    return /^c[1-9]\d?$/.test(chapter) ? { files: positionals, to, chapter, difficulty } : null;
  } catch {
    return null;
  }
}

/** The bank as it is, to be added to; null when it is there and faulty. */
async function existing(
  path: string,
): Promise<{ readonly text: string; readonly questions: ImportDefaults['bank'] } | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text.trim() === '') return { text: '', questions: [] };
  const faults = faultsOf(basename(path));
  const bank = readYaml(text, bankSchema, faults);
  for (const { line, code, message } of faults.all)
    console.error(`${path}:${line} ${code} ${message}`);
  return bank && { text: text.endsWith('\n') ? text : `${text}\n`, questions: bank.value };
}

async function importFrom(file: string, defaults: ImportDefaults): Promise<Imported> {
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) return refusedFile('没有这个文件，或者不能读取。');
  return importFile(file, bytes, defaults, {
    readSheet: (packed) => readSheet(Buffer.from(packed)),
    decode: (text, encoding) => new TextDecoder(encoding, { fatal: true }).decode(text),
  });
}
