import type { ChoiceQuestion, Difficulty, Question } from '../model.ts';

/** What the file leaves unsaid and the bank needs. */
export interface ImportDefaults {
  readonly chapter: string;
  readonly difficulty: Difficulty;
  /** What the bank already has: no id of it is given again, and none of its questions comes in twice. */
  readonly bank: readonly Pick<Question, 'id' | 'stem'>[];
}

/** One remark on the imported file, at a line (`第 3 行`), a cell (`D7`) or an element of it. */
export interface ImportNote {
  readonly place: string;
  readonly code: ImportCode;
  /** `lost`: not taken. `changed`: taken, but something of it was left out or made up. */
  readonly severity: 'lost' | 'changed';
  readonly message: string;
}

export type ImportCode =
  | 'FILE_INVALID'
  | 'FILE_TOO_LARGE'
  | 'FILE_UNSAFE'
  | 'QUESTION_INVALID'
  | 'QUESTION_TWICE'
  | 'ENCODING_ASSUMED'
  | 'KIND_UNKNOWN'
  | 'MARKUP_UNKNOWN'
  | 'PARTIAL_CREDIT'
  | 'FEEDBACK_DROPPED'
  | 'EXPLANATION_MISSING'
  | 'CHAPTER_ASSUMED'
  | 'ID_CHANGED'
  | 'NUMBER_DROPPED'
  | 'COLUMN_UNKNOWN'
  | 'SHEETS_UNREAD';

export interface Imported {
  readonly questions: readonly Question[];
  readonly notes: readonly ImportNote[];
}

/** A question as a foreign file says it, before the bank's schema has looked at it. */
export interface Draft {
  readonly place: string;
  readonly id?: string | undefined;
  readonly chapter?: string | undefined;
  readonly difficulty?: number | undefined;
  readonly stem: string;
  readonly explanation?: string | undefined;
  readonly answer:
    | { readonly type: 'judgement'; readonly right: boolean }
    | {
        readonly type: ChoiceQuestion['type'];
        readonly options: readonly { readonly text: string; readonly right: boolean }[];
      };
}

/** Stands where the file had no explanation, so that the author finds it. */
export const explanationToWrite = '（待补解析）';

/** More questions than any bank takes are a mistake or an attack. */
export const mostQuestions = 2000;
/** Characters of text that an importer looks at. */
export const mostCharacters = 2_000_000;
