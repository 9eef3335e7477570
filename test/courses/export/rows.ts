import { letters, type Rows } from '../../../shared/course/import/sheet.ts';
import type { Question } from '../../../shared/course/model.ts';

/** Writes a bank as the rows that importRows reads. */
export function printRows(questions: readonly Question[]): Rows {
  const header = [
    '编号',
    '章',
    '难度',
    '题型',
    '题干',
    ...letters.map((letter) => `选项${letter}`),
    '答案',
    '解析',
  ];
  const names: Readonly<Record<Question['type'], string>> = {
    single: '单选',
    multiple: '多选',
    judgement: '判断',
  };
  return [
    header,
    ...questions.map((question) => {
      const options = question.type === 'judgement' ? [] : question.options;
      const answer =
        question.type === 'judgement'
          ? question.right
            ? '正确'
            : '错误'
          : question.options.map((option, at) => (option.right ? letters[at] : '')).join('');
      return [
        question.id,
        question.chapter,
        question.difficulty,
        names[question.type],
        question.stem,
        ...letters.map((_, at) => options[at]?.text ?? null),
        answer,
        question.explanation,
      ];
    }),
  ];
}
