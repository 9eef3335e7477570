import * as v from 'valibot';
import { normalised } from '../check-bank.ts';
import { type Question, questionSchema } from '../model.ts';
import {
  type Draft,
  explanationToWrite,
  type ImportDefaults,
  type Imported,
  type ImportNote,
  mostCharacters,
  mostQuestions,
} from './model.ts';

/** Turns drafts into questions of the bank: what the schema refuses is lost, with place and reason. */
export function settle(
  drafts: readonly Draft[],
  read: readonly ImportNote[],
  prefix: string,
  defaults: ImportDefaults,
): Imported {
  const ids = new Set(defaults.bank.map(({ id }) => id));
  const stems = new Set(defaults.bank.map(({ stem }) => normalised(stem)));
  const notes = [...read];
  const questions: Question[] = [];
  const numbered = isNumbered(drafts);
  if (numbered) {
    const message = '题干前的题号没有收下：每份卷子另排次序。';
    notes.push({ place: '文件', code: 'NUMBER_DROPPED', severity: 'changed', message });
  }
  const unnumbered = numbered
    ? drafts.map((draft) => ({ ...draft, stem: draft.stem.trim().replace(ownNumber, '') }))
    : drafts;
  for (const [index, draft] of unnumbered.entries()) {
    if (questions.length >= mostQuestions) {
      notes.push({
        place: draft.place,
        code: 'FILE_TOO_LARGE',
        severity: 'lost',
        message: `超过 ${mostQuestions} 题，其余没有收下。`,
      });
      break;
    }
    const stem = normalised(draft.stem);
    if (stems.has(stem)) {
      const message = '题库或这份文件的前面已有题干相同的题。';
      notes.push({ place: draft.place, code: 'QUESTION_TWICE', severity: 'lost', message });
      continue;
    }
    const question = questionOf(draft, idFor(draft, prefix, index + 1, ids), defaults, notes);
    if (!question) continue;
    stems.add(stem);
    ids.add(question.id);
    questions.push(question);
  }
  return { questions, notes };
}

/** `1.`, `2、`, `（3）`, `第 4 题`: not `5、6 月` or `1.5 米`. */
const ownNumber =
  /^(?:第\s*(\d{1,3})\s*题[.．、:：]?|(\d{1,3})\s*[.．、)）]|[(（](\d{1,3})[)）])\s*(?!\d)/;

/** Whether the stems bear the numbers of a list, two of them at least: each is higher than the one before, or 1 again. */
function isNumbered(drafts: readonly Draft[]): boolean {
  const numbers = drafts.map(({ stem }) => {
    const [, ...found] = ownNumber.exec(stem.trim()) ?? [];
    return Number(found.find((each) => each !== undefined) ?? Number.NaN);
  });
  return (
    numbers.length > 1 &&
    numbers.every((each, at) => at === 0 || each === 1 || each > (numbers[at - 1] ?? 0))
  );
}

function questionOf(
  draft: Draft,
  id: string,
  defaults: ImportDefaults,
  notes: ImportNote[],
): Question | null {
  const { place, answer } = draft;
  const lost = (message: string): null => {
    notes.push({ place, code: 'QUESTION_INVALID', severity: 'lost', message });
    return null;
  };
  const changed = (code: ImportNote['code'], message: string): void => {
    notes.push({ place, code, severity: 'changed', message });
  };
  const parsed = v.safeParse(questionSchema, {
    id,
    chapter: draft.chapter ?? defaults.chapter,
    difficulty: draft.difficulty ?? defaults.difficulty,
    stem: oneLine(draft.stem),
    explanation: oneLine(draft.explanation ?? '') || explanationToWrite,
    ...(answer.type === 'judgement'
      ? answer
      : {
          type: answer.type,
          options: answer.options.map(({ text, right }) =>
            right ? { text: oneLine(text), right } : { text: oneLine(text) },
          ),
        }),
  });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return lost(`${names[String(issue.path?.[0]?.key)] ?? '题目'}${issue.message}。`);
  }
  const wrong = answerFault(parsed.output);
  if (wrong) return lost(wrong);
  if (draft.id !== undefined && draft.id !== id)
    changed('ID_CHANGED', `编号“${draft.id}”不合用或已有，改为 ${id}。`);
  if (draft.chapter === undefined)
    changed('CHAPTER_ASSUMED', `没有说明章，归入 ${defaults.chapter}。`);
  if (oneLine(draft.explanation ?? '') === '') changed('EXPLANATION_MISSING', '没有解析，请补写。');
  return parsed.output;
}

const names: Readonly<Record<string, string>> = {
  id: '编号',
  chapter: '章',
  difficulty: '难度',
  stem: '题干',
  options: '选项',
  explanation: '解析',
};

function answerFault(question: Question): string | null {
  if (question.type === 'judgement') return null;
  const right = question.options.filter((option) => option.right).length;
  if (right === 0) return '没有正确选项。';
  if (question.type === 'single' && right > 1) return `单选题有 ${right} 个正确选项。`;
  if (question.type === 'multiple' && right < 2) return '多选题只有一个正确选项。';
  if (new Set(question.options.map(({ text }) => text)).size < question.options.length)
    return '选项重复。';
  return null;
}

/** The file's own id where the bank can hold it, else a new one that is free. */
function idFor({ id }: Draft, prefix: string, number: number, taken: ReadonlySet<string>): string {
  if (id !== undefined && /^[a-z0-9][a-z0-9-]{0,39}$/.test(id) && !taken.has(id)) return id;
  for (let next = number; ; next += 1) {
    const made = `${prefix}-${String(next).padStart(3, '0')}`;
    if (!taken.has(made)) return made;
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Judgements in formats that only know options. */
const judgementWords: readonly (readonly [string, string])[] = [
  ['正确', '错误'],
  ['对', '错'],
  ['true', 'false'],
];

/** The judgement that two options amount to; null when they are a choice like any other. */
export function judgementOf(
  options: readonly { readonly text: string; readonly right: boolean }[],
): boolean | null {
  const [first, second, ...more] = options;
  if (!first || !second || more.length > 0 || first.right === second.right) return null;
  const words = [first.text.trim().toLowerCase(), second.text.trim().toLowerCase()];
  for (const [yes, no] of judgementWords) {
    if (words[0] === yes && words[1] === no) return first.right;
    if (words[0] === no && words[1] === yes) return second.right;
  }
  return null;
}

export const tooLarge = (text: string): Imported | null =>
  text.length <= mostCharacters
    ? null
    : {
        questions: [],
        notes: [
          {
            place: '文件',
            code: 'FILE_TOO_LARGE',
            severity: 'lost',
            message: `文件超过 ${mostCharacters} 个字符，没有读取。`,
          },
        ],
      };
