import { letterAt } from '../../../shared/course/import/aiken.ts';
import type { Question } from '../../../shared/course/model.ts';

/** Writes a question as Aiken; null for what Aiken can't say. Id, chapter, difficulty and explanation are left behind. */
export function printAiken(question: Question): string | null {
  if (question.type === 'multiple') return null;
  const options =
    question.type === 'judgement'
      ? [
          { text: '正确', right: question.right },
          { text: '错误', right: !question.right },
        ]
      : question.options;
  const right = options.findIndex((option) => option.right);
  const lines = options.map(({ text }, at) => `${letterAt(at)}. ${text}`);
  return `${[question.stem, ...lines, `ANSWER: ${letterAt(right)}`].join('\n')}\n`;
}
