import { fail, ok, type Result } from '../../result.ts';
import { cut, unescaped, unescapeGift } from './gift-text.ts';
import type { Draft, ImportCode } from './model.ts';

interface Fault {
  readonly code: ImportCode;
  readonly message: string;
}
interface Answer {
  readonly answer: Draft['answer'];
  /** Whether options carried feedback of their own, which the bank has no place for. */
  readonly feedback: boolean;
}
interface Part {
  readonly equals: boolean;
  readonly weight: number | null;
  readonly text: string;
  readonly feedback: boolean;
}

const refused = (
  code: ImportCode,
  message: string,
): { readonly ok: false; readonly error: Fault } => fail({ code, message });

/** What stands between the braces. */
export function answerOf(inside: string): Result<Answer, Fault> {
  const text = inside.trim();
  if (text === '') return refused('KIND_UNKNOWN', '论述题没有标准答案，不能收进题库。');
  const [word, comment] = cut(text, '#');
  const judged = /^(T|TRUE|F|FALSE)$/i.exec(word.trim())?.[1];
  if (judged !== undefined) {
    return ok({
      answer: { type: 'judgement', right: /^T/i.test(judged) },
      feedback: comment !== null,
    });
  }
  if (text.startsWith('#')) return refused('KIND_UNKNOWN', '数值题不能收进题库。');
  const marks = [...unescaped(text, '='), ...unescaped(text, '~')].sort(
    (one, other) => one - other,
  );
  if (marks[0] !== 0) return refused('QUESTION_INVALID', '答案应以 = 或 ~ 开头。');
  const parts = marks.map((from, index) => partOf(text.slice(from, marks[index + 1])));
  if (parts.every(({ equals }) => equals)) {
    return refused(
      'KIND_UNKNOWN',
      text.includes('->') ? '匹配题不能收进题库。' : '简答题不能收进题库。',
    );
  }
  return choiceOf(parts);
}

function partOf(text: string): Part {
  const [body, feedback] = cut(text.slice(1), '#');
  const [, weight, rest = body] = /^\s*%(-?\d+(?:\.\d+)?)%([\s\S]*)$/.exec(body) ?? [];
  return {
    equals: text.startsWith('='),
    weight: weight === undefined ? null : Number(weight),
    text: unescapeGift(rest),
    feedback: feedback !== null,
  };
}

function choiceOf(parts: readonly Part[]): Result<Answer, Fault> {
  const right = ({ equals, weight }: Part): boolean => (weight === null ? equals : weight > 0);
  const rights = parts.filter(right);
  const full = rights.every(({ equals, weight }) => (weight === null ? equals : weight === 100));
  const shared = rights.every(({ equals, weight }) => !equals && weight !== null);
  if (rights.length > 1 && !shared) {
    return refused('QUESTION_INVALID', '单选题有几个正确选项；多选题应写成 ~%份额%。');
  }
  if (rights.length === 1 && !full)
    return refused('PARTIAL_CREDIT', '只给部分分的选项，题库里没有对应的写法。');
  const weights = new Set(rights.map(({ weight }) => Math.round(weight ?? 100)));
  if (rights.length > 1 && weights.size > 1) {
    return refused('PARTIAL_CREDIT', '正确选项份额不等，题库里没有对应的写法。');
  }
  return ok({
    answer: {
      type: rights.length > 1 ? 'multiple' : 'single',
      options: parts.map((part) => ({ text: part.text, right: right(part) })),
    },
    feedback: parts.some(({ feedback }) => feedback),
  });
}
