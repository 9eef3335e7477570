/** What is wrong in a course folder and where. A warning asks the author to look; a fault refuses the course. */
export interface CourseFault {
  /** Path within the course folder. */
  readonly file: string;
  /** Line in the file, from 1. */
  readonly line: number;
  readonly code: CourseFaultCode;
  readonly severity: 'fault' | 'warning';
  /** One Chinese sentence. */
  readonly message: string;
}

export type CourseFaultCode =
  | 'FILE_MISSING'
  | 'FILE_UNUSED'
  | 'FILE_TOO_LARGE'
  | 'YAML_INVALID'
  | 'YAML_ALIAS'
  | 'FIELD_MISSING'
  | 'FIELD_UNKNOWN'
  | 'FIELD_INVALID'
  | 'CHAPTER_ID_TWICE'
  | 'CHAPTER_ORDER'
  | 'CHAPTER_FILE_TWICE'
  | 'CHAPTER_TITLE'
  | 'CHAPTER_SHORT'
  | 'READING_TIME'
  | 'HEADING_FIRST'
  | 'HEADING_LEVEL'
  | 'MD_HTML'
  | 'MD_LINK'
  | 'MD_UNKNOWN'
  | 'MD_EMPHASIS'
  | 'TABLE_COLUMNS'
  | 'IMAGE_ALT'
  | 'IMAGE_CAPTION'
  | 'IMAGE_DEAD'
  | 'IMAGE_UNUSED'
  | 'SVG_INVALID'
  | 'SVG_TITLE'
  | 'SVG_ACTIVE'
  | 'SVG_DARK'
  | 'QUESTION_ID_TWICE'
  | 'QUESTION_CHAPTER'
  | 'QUESTION_TWICE'
  | 'NO_RIGHT_OPTION'
  | 'SINGLE_RIGHT_MANY'
  | 'MULTIPLE_RIGHT_FEW'
  | 'MULTIPLE_ALL_RIGHT'
  | 'OPTION_TWICE'
  | 'OPTION_GIVES_AWAY'
  | 'WORDS_POINT_ELSEWHERE'
  | 'EXPLANATION_CITE'
  | 'EXPLANATION_TO_WRITE'
  | 'EXPLANATION_BY_PLACE'
  | 'STEM_HOLDS_ANSWER'
  | 'CHAPTER_NO_QUESTIONS'
  | 'BANK_TOO_SMALL'
  | 'BANK_THIN';

/** Collects faults of one file. */
export interface FaultList {
  readonly all: CourseFault[];
  readonly fault: (line: number, code: CourseFaultCode, message: string) => void;
  readonly warn: (line: number, code: CourseFaultCode, message: string) => void;
}

export function faultsOf(file: string): FaultList {
  const all: CourseFault[] = [];
  const add =
    (severity: CourseFault['severity']) =>
    (line: number, code: CourseFaultCode, message: string): void => {
      all.push({ file, line, code, severity, message });
    };
  return { all, fault: add('fault'), warn: add('warning') };
}
