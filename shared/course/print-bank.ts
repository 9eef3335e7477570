import { stringify } from 'yaml';
import type { Question } from './model.ts';

/** Writes a bank as an author would: fields in the order of the README, one option a line, long lines unbroken. */
export function printBank(questions: readonly Question[]): string {
  return questions.map((question) => stringify([ordered(question)], { lineWidth: 0 })).join('');
}

function ordered({
  id,
  chapter,
  difficulty,
  type,
  stem,
  explanation,
  annulled,
  ...answer
}: Question): object {
  return {
    id,
    chapter,
    difficulty,
    type,
    stem,
    ...('right' in answer ? { right: answer.right } : { options: answer.options }),
    explanation,
    ...(annulled ? { annulled } : {}),
  };
}
