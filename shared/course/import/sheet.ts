import type { Question } from '../model.ts';
import type { Draft, ImportDefaults, Imported, ImportNote } from './model.ts';
import { judgementOf, settle } from './settle.ts';

/** The first sheet of a workbook as its rows; null is an empty cell. */
export type Rows = readonly (readonly (string | number | boolean | null)[])[];

const titles = {
  id: ['编号', 'id'],
  chapter: ['章', '章节', '所属章节'],
  difficulty: ['难度', '难易度', '难易程度'],
  type: ['题型', '题目类型', '试题类型', '类型'],
  stem: ['题干', '题目', '试题', '题目内容', '试题内容'],
  answer: ['答案', '正确答案', '参考答案', '标准答案'],
  explanation: ['解析', '答案解析', '试题解析', '题目解析'],
} as const;
type Field = keyof typeof titles;
/** Options that a row can have. */
export const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
/** 单选, 单选题, 单项选择题 …: offices call them as they like. */
const types: readonly (readonly [RegExp, Question['type']])[] = [
  [/^单(项)?选(择)?题?$/, 'single'],
  [/^多(项)?选(择)?题?$/, 'multiple'],
  [/^(判断|是非)题?$/, 'judgement'],
];
const yes = ['正确', '对', '是', '√', 'true', 't'];
const no = ['错误', '错', '否', '×', 'false', 'f'];

/** How offices write difficulties. */
const difficulties: readonly (readonly [RegExp, 1 | 2 | 3])[] = [
  [/^(1|容?易|简单|低)$/, 1],
  [/^(2|中|中等|适中|一般)$/, 2],
  [/^(3|困?难|较难|高)$/, 3],
];

/** Rows above the header that a title or a remark may take. */
const HEADER_WITHIN = 10;

const missingIn = ({ fields }: Columns) =>
  (['type', 'stem', 'answer'] as const).filter((field) => fields[field] === undefined);

/** Reads a table of questions: a header row in Chinese (题型 题干 选项A … 答案, and 编号 章 难度 解析 if you have them). */
export function importRows(rows: Rows, defaults: ImportDefaults): Imported {
  const notes: ImportNote[] = [];
  const found = rows
    .slice(0, HEADER_WITHIN)
    .findIndex((row) => missingIn(columnsOf(row)).length === 0);
  const top = Math.max(0, found);
  const columns = columnsOf(rows[top] ?? []);
  const body = rows.slice(top + 1);
  const missing = missingIn(columns);
  if (missing.length > 0) {
    const names = missing.map((field) => titles[field][0]).join('、');
    return {
      questions: [],
      notes: [
        {
          place: 'A1',
          code: 'FILE_INVALID',
          severity: 'lost',
          message: `第一行缺少这些列：${names}。`,
        },
      ],
    };
  }
  for (const [at, name] of columns.unknown)
    notes.push({
      place: `${columnName(at)}${top + 1}`,
      code: 'COLUMN_UNKNOWN',
      severity: 'changed',
      message: `没有收下“${name}”这一列。`,
    });
  const drafts = body
    .map((row, index) =>
      row.every((cell) => textOf(cell) === '')
        ? null
        : draftOf(row, top + index + 2, columns, notes),
    )
    .filter((draft) => draft !== null);
  return settle(drafts, notes, 'xlsx', defaults);
}

interface Columns {
  readonly fields: Readonly<Partial<Record<Field, number>>>;
  /** Column of the options by their letter. */
  readonly options: readonly (number | undefined)[];
  /** What is neither, by its place. */
  readonly unknown: readonly (readonly [number, string])[];
}

function columnsOf(header: Rows[number]): Columns {
  const named = header.map((cell) => narrow(textOf(cell)).replace(/\s/g, ''));
  const fields: Partial<Record<Field, number>> = {};
  for (const field of Object.keys(titles) as Field[]) {
    const at = named.findIndex((name) => (titles[field] as readonly string[]).includes(name));
    if (at >= 0) fields[field] = at;
  }
  const options = letters.map((letter) => {
    const at = named.findIndex(
      (name) => name.toUpperCase() === `选项${letter}` || name.toUpperCase() === letter,
    );
    return at < 0 ? undefined : at;
  });
  const known = new Set([...Object.values(fields), ...options]);
  const unknown = named.flatMap((name, at): [number, string][] =>
    known.has(at) || name === '' || name === '序号' ? [] : [[at, textOf(header[at] ?? null)]],
  );
  return { fields, options, unknown };
}

function draftOf(
  row: Rows[number],
  number: number,
  { fields, options }: Columns,
  notes: ImportNote[],
): Draft | null {
  const read = (field: Field): string => textOf(row[fields[field] ?? -1] ?? null);
  const cell = (column: number | undefined): string => `${columnName(column ?? 0)}${number}`;
  const lost = (column: number | undefined, message: string): null => {
    notes.push({ place: cell(column), code: 'QUESTION_INVALID', severity: 'lost', message });
    return null;
  };
  const type = types.find(([name]) => name.test(read('type')))?.[1];
  if (type === undefined)
    return lost(fields.type, `题型应为单选、多选或判断，而不是“${read('type')}”。`);
  if (read('stem') === '') return lost(fields.stem, '没有题干。');
  const graded = narrow(read('difficulty'));
  const difficulty = difficulties.find(([name]) => name.test(graded))?.[1];
  if (graded !== '' && difficulty === undefined) {
    return lost(fields.difficulty, `难度应为 1、2 或 3，而不是“${graded}”。`);
  }
  const said = narrow(read('chapter'));
  const chapter = /^(?:c|第)?([1-9]\d?)章?$/i.exec(said)?.[1];
  if (said !== '' && chapter === undefined)
    return lost(fields.chapter, `章应为 c1、c2 ……，而不是“${said}”。`);
  const base = {
    place: cell(fields.stem),
    id: read('id') || undefined,
    chapter: chapter && `c${chapter}`,
    difficulty,
    stem: read('stem'),
    explanation: read('explanation') || undefined,
  };
  const answer = narrow(read('answer')).toLowerCase();
  if (type === 'judgement' && (yes.includes(answer) || no.includes(answer)))
    return { ...base, answer: { type, right: yes.includes(answer) } };
  const named = answer.toUpperCase().replace(/[\s,、;]/g, '');
  const filled: { readonly letter: string; readonly text: string }[] = [];
  for (const [index, letter] of letters.entries()) {
    const column = options[index];
    const text = textOf(row[column ?? -1] ?? null);
    if (text !== '') filled.push({ letter, text });
    else if (type !== 'judgement' && /^[A-H]+$/.test(named) && named.includes(letter))
      return lost(column ?? fields.answer, `答案有 ${letter}，而选项 ${letter} 是空的。`);
  }
  const choice = filled.map(({ letter, text }) => ({ text, right: named.includes(letter) }));
  if (type === 'judgement') {
    // 正确 and 错误 as options A and B, and the answer as a letter.
    const right = judgementOf(choice);
    return right === null
      ? lost(fields.answer, `判断题的答案应为正确或错误，而不是“${read('answer')}”。`)
      : { ...base, answer: { type, right } };
  }
  if (!/^[A-H]+$/.test(named))
    return lost(fields.answer, `答案应为选项字母，而不是“${read('answer')}”。`);
  return { ...base, answer: { type, options: choice } };
}

/** Full-width letters and digits as the others. */
const narrow = (text: string): string => text.normalize('NFKC');

const textOf = (cell: Rows[number][number]): string => (cell === null ? '' : String(cell).trim());

/** 0 is A, 26 is AA, as spreadsheets name columns. */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}
