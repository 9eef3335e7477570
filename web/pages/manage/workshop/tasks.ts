import { annulIn, questionsIn } from '../../../../shared/course/annul.ts';
import { chaptersIn, withChapter, withQuestion } from '../../../../shared/course/begin.ts';
import { readCourse } from '../../../../shared/course/course.ts';
import type { CourseFault } from '../../../../shared/course/fault.ts';
import type { ImportNote } from '../../../../shared/course/import/model.ts';
import type { ChapterEntry, Difficulty, QuestionType } from '../../../../shared/course/model.ts';

/** What is done with a course's texts beside the page: a bank takes a third of a second to read, too long for a key. */

export type Files = Readonly<Record<string, string>>;
export type BankQuestion = {
  readonly id: string;
  readonly stem: string;
  readonly annulled: boolean;
  readonly line: number;
};
export type Checked = {
  readonly faults: readonly CourseFault[];
  /** Null while the bank can't be read. */
  readonly questions: readonly BankQuestion[] | null;
  /** Null while the sheet can't be read. */
  readonly chapters: readonly ChapterEntry[] | null;
};
export type Taken = {
  /** The bank with the questions at its end; null where none was taken. */
  readonly bank: string | null;
  readonly taken: number;
  readonly notes: readonly ImportNote[];
};

export type Task =
  | { readonly kind: 'check'; readonly files: Files }
  | { readonly kind: 'annul'; readonly bank: string; readonly id: string; readonly reason: string }
  | { readonly kind: 'chapter'; readonly files: Files; readonly title: string }
  | {
      readonly kind: 'question';
      readonly bank: string;
      readonly chapter: string;
      readonly type: QuestionType;
    }
  | {
      readonly kind: 'import';
      readonly bank: string;
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly chapter: string;
      readonly difficulty: Difficulty;
    };
type Results = {
  readonly check: Checked;
  readonly annul: string | null;
  /** The files that change; null where the sheet can't be read. */
  readonly chapter: Files | null;
  readonly question: string;
  readonly import: Taken;
};
export type Done<T extends Task> = Results[T['kind']];

function check(files: Files): Checked {
  const { faults } = readCourse(new Map(Object.entries(files)));
  const bank = questionsIn(files['bank.yaml'] ?? '');
  const questions = bank?.questions.map(({ id, stem, annulled }, at) => ({
    ...{ id, stem, annulled: annulled !== undefined },
    line: bank.lineOf(at),
  }));
  const chapters = chaptersIn(files['course.yaml'] ?? '');
  return { faults, questions: questions ?? null, chapters };
}

async function take(task: Extract<Task, { kind: 'import' }>): Promise<Taken> {
  const { bank, name, bytes, chapter, difficulty } = task;
  // The importers and their readers come only with a file.
  const { importFile } = await import('../../../../shared/course/import/file.ts');
  const { printBank } = await import('../../../../shared/course/print-bank.ts');
  const known = questionsIn(bank)?.questions ?? [];
  const { questions, notes } = await importFile(
    name,
    bytes,
    { chapter, difficulty, bank: known },
    {
      decode: (text, encoding) => new TextDecoder(encoding, { fatal: true }).decode(text),
      readSheet: async (packed) => {
        const { readSheet } = await import('read-excel-file/web-worker');
        return readSheet(new Blob([new Uint8Array(packed)]));
      },
    },
  );
  const more = questions.length > 0 ? `${bank.trimEnd()}\n${printBank(questions)}` : null;
  return { bank: more, taken: questions.length, notes };
}

export const perform = async (task: Task): Promise<unknown> => {
  if (task.kind === 'check') return check(task.files);
  if (task.kind === 'annul') return annulIn(task.bank, task.id, task.reason);
  if (task.kind === 'chapter') return withChapter(task.files, task.title);
  if (task.kind === 'question') return withQuestion(task.bank, task.chapter, task.type);
  return take(task);
};
