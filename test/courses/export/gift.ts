import type { Question } from '../../../shared/course/model.ts';

/** Writes a bank as GIFT, with everything that the bank says about each question. */
export function printGift(questions: readonly Question[]): string {
  return questions
    .map(
      (question) =>
        `$CATEGORY: ${question.chapter}\n\n// [id:${question.id}] [tag:difficulty-${question.difficulty}]\n` +
        `::${question.id}::[plain]${escapeGift(question.stem)} {\n${printAnswer(question)}` +
        `####${escapeGift(question.explanation)}\n}\n`,
    )
    .join('\n');
}

function printAnswer(question: Question): string {
  if (question.type === 'judgement') return question.right ? 'TRUE\n' : 'FALSE\n';
  const rights = question.options.filter((option) => option.right).length;
  return question.options
    .map(({ text, right }) => {
      if (question.type === 'multiple')
        return `~%${right ? share(rights) : '-100'}%${escapeGift(text)}\n`;
      // Without a weight of its own an option that begins with % would be read as one.
      const weight = text.startsWith('%') ? (right ? '%100%' : '%0%') : '';
      return `${right ? '=' : '~'}${weight}${escapeGift(text)}\n`;
    })
    .join('');
}

/** Five decimals: GIFT's readers accept a share of a hundred only as exactly as this. */
const share = (parts: number): string => String(Math.round(10_000_000 / parts) / 100_000);

const escapeGift = (text: string): string => text.replace(/[\\~=#{}:]/g, '\\$&');
