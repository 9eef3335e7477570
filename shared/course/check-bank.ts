import { checkWording } from './check-wording.ts';
import type { FaultList } from './fault.ts';
import { explanationToWrite } from './import/model.ts';
import type { Located } from './located.ts';
import type { ChoiceQuestion, CourseSheet, Difficulty, Question } from './model.ts';
import { paperPlan } from './paper-plan.ts';

/** 1 is 一, 12 is 十二, 20 is 二十; a course has fewer than a hundred chapters. */
function numeral(n: number): string {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const [tens, ones] = [Math.floor(n / 10), digits[n % 10]];
  return tens === 0 ? `${ones}` : `${tens === 1 ? '' : digits[tens]}十${ones}`;
}

type Bank = Located<readonly Question[]>;

/** What a single question or two questions can have wrong. */
export function checkQuestions(
  { value, lineAt }: Bank,
  chapters: readonly string[],
  faults: FaultList,
): void {
  const ids = new Set<string>();
  const stems = new Set<string>();
  for (const [at, question] of value.entries()) {
    const line = (field: string): number => lineAt([at, field]);
    if (ids.has(question.id))
      faults.fault(line('id'), 'QUESTION_ID_TWICE', `题目 id ${question.id} 重复。`);
    ids.add(question.id);
    const stem = normalised(question.stem);
    if (stems.has(stem)) faults.fault(line('stem'), 'QUESTION_TWICE', '题干与前面的题目相同。');
    stems.add(stem);
    const chapter = chapters.indexOf(question.chapter);
    if (chapter < 0)
      faults.fault(line('chapter'), 'QUESTION_CHAPTER', `没有 id 为 ${question.chapter} 的章。`);
    else if (question.explanation === explanationToWrite) {
      faults.warn(
        line('explanation'),
        'EXPLANATION_TO_WRITE',
        `解析还没有写：考过的人看到的是“${explanationToWrite}”。`,
      );
    } else if (!question.explanation.includes(`第${numeral(chapter + 1)}章`)) {
      faults.warn(
        line('explanation'),
        'EXPLANATION_CITE',
        `解析没有注明出处（第${numeral(chapter + 1)}章）。`,
      );
    }
    if (question.type !== 'judgement')
      checkOptions(question, (path) => lineAt([at, ...path]), faults);
  }
  checkWording({ value, lineAt }, faults);
}

function checkOptions(
  { type, options }: ChoiceQuestion,
  lineAt: (path: readonly (string | number)[]) => number,
  faults: FaultList,
): void {
  const line = lineAt(['options']);
  const right = options.filter((option) => option.right).length;
  if (right === 0) faults.fault(line, 'NO_RIGHT_OPTION', '没有标出正确选项。');
  else if (type === 'single' && right > 1) {
    faults.fault(line, 'SINGLE_RIGHT_MANY', `单选题标出了 ${right} 个正确选项。`);
  } else if (type === 'multiple' && right < 2) {
    faults.fault(line, 'MULTIPLE_RIGHT_FEW', '多选题至少要有两个正确选项。');
  } else if (type === 'multiple' && right === options.length) {
    faults.warn(line, 'MULTIPLE_ALL_RIGHT', '多选题的选项全部正确，没有区分度。');
  }
  const texts = new Set<string>();
  for (const [at, { text }] of options.entries()) {
    const same = normalised(text);
    if (texts.has(same))
      faults.fault(lineAt(['options', at]), 'OPTION_TWICE', `选项“${text}”重复。`);
    texts.add(same);
  }
}

/** Whether every paper can be drawn, and drawn differently. */
export function checkSupply(sheet: Located<CourseSheet>, bank: Bank, faults: FaultList): void {
  const chapters = sheet.value.chapters.map(({ id }) => id);
  for (const { chapter, total, byDifficulty } of paperPlan(chapters, sheet.value.exam.questions)) {
    const own = bank.value.filter((each) => each.chapter === chapter && !each.annulled);
    const line = bank.lineAt([bank.value.findIndex((question) => question.chapter === chapter)]);
    if (own.length === 0) {
      faults.fault(1, 'CHAPTER_NO_QUESTIONS', `章 ${chapter} 没有题目。`);
      continue;
    }
    const few = ([1, 2, 3] as const).filter((one) => ofDifficulty(own, one) < byDifficulty[one]);
    for (const one of few) {
      const there = ofDifficulty(own, one);
      faults.fault(
        line,
        'BANK_TOO_SMALL',
        `章 ${chapter} 难度 ${one} 有 ${there} 题，组一份卷要 ${byDifficulty[one]} 题。`,
      );
    }
    if (few.length === 0 && own.length < total * 2) {
      faults.warn(
        line,
        'BANK_THIN',
        `章 ${chapter} 有 ${own.length} 题，一份卷取 ${total} 题，重考时会大量重复。`,
      );
    }
  }
}

const ofDifficulty = (questions: readonly Question[], difficulty: Difficulty): number =>
  questions.filter((question) => question.difficulty === difficulty).length;

/** A text as it is compared: marks and spaces make no other question of it. */
export const normalised = (text: string): string =>
  text.replace(/[\s，。、；：？！,.;:?!“”"'（）()]/g, '');
