import type { Question } from '../course/model.ts';
import { paperPlan } from '../course/paper-plan.ts';
import { type Digest, type Random, randomFrom } from './random.ts';

/**
 * A paper as the server knows it: drawn anew from bank and seed whenever it is needed, never stored. What of it may
 * leave the server is `sheetOf`.
 */
export type DrawnQuestion = {
  /** Its name on this paper, `q1` …, in the order in which they were drawn. */
  readonly id: string;
  readonly question: Question;
  /** In the order in which they are shown, each with an id that means nothing outside this paper. */
  readonly options: readonly DrawnOption[];
};
export type DrawnOption = { readonly id: string; readonly text: string; readonly right: boolean };

/** A question as a person taking the exam sees it: no key, no explanation, no id of the bank. */
export type SheetQuestion = {
  readonly id: string;
  readonly type: Question['type'];
  readonly stem: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
};

const OPTION_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Everything that may be chosen, in the order of the bank. */
function choicesOf(question: Question): readonly { text: string; right: boolean }[] {
  if (question.type === 'judgement') {
    return [
      { text: '正确', right: question.right },
      { text: '错误', right: !question.right },
    ];
  }
  return question.options.map(({ text, right }) => ({ text, right: right === true }));
}

function optionsOf(question: Question, random: Random): DrawnOption[] {
  const taken = new Set<string>();
  const choices = choicesOf(question);
  // 正确 and 错误 keep their order: shuffling them tests attention and nothing else.
  const shown = question.type === 'judgement' ? choices : random.shuffle(choices);
  return shown.map((choice) => {
    let id: string;
    do id = random.text(OPTION_ALPHABET, 6);
    while (taken.has(id));
    taken.add(id);
    return { id, ...choice };
  });
}

/**
 * Questions of one chapter by its quota of difficulties; where a difficulty has too few, others of the chapter fill in.
 */
function pick(
  pool: readonly Question[],
  quota: ReturnType<typeof paperPlan>[number],
  random: Random,
): Question[] {
  const shuffled = random.shuffle(pool);
  const picked = new Set<Question>();
  for (const difficulty of [1, 2, 3] as const) {
    const fitting = shuffled.filter((each) => each.difficulty === difficulty);
    for (const each of fitting.slice(0, quota.byDifficulty[difficulty])) picked.add(each);
  }
  for (const each of shuffled) if (picked.size < quota.total) picked.add(each);
  return [...picked];
}

/** Questions of one type stand together, in this order. */
const TYPES: readonly Question['type'][] = ['single', 'multiple', 'judgement'];

/**
 * Draws a paper. The same bank, plan and seed give the same paper, byte for byte.
 * @returns the questions in the order in which they are read: what is said of the third is said of the third shown
 * @param seed recorded with the start of the paper, and known to nobody outside the server
 */
export function draw(
  bank: readonly Question[],
  plan: { readonly chapters: readonly string[]; readonly questions: number },
  seed: string,
  digest?: Digest,
): readonly DrawnQuestion[] {
  const random = randomFrom(seed, digest);
  const questions = paperPlan(plan.chapters, plan.questions).flatMap((quota) =>
    pick(
      bank.filter(({ chapter }) => chapter === quota.chapter),
      quota,
      random,
    ),
  );
  const paper = random.shuffle(questions).map((question, index) => ({
    id: `q${index + 1}`,
    question,
    options: optionsOf(question, random),
  }));
  return TYPES.flatMap((type) => paper.filter(({ question }) => question.type === type));
}

/** What of a paper the browser may see before it is graded. */
export const sheetOf = (paper: readonly DrawnQuestion[]): readonly SheetQuestion[] =>
  paper.map(({ id, question: { type, stem }, options }) => ({
    id,
    type,
    stem,
    options: options.map(({ id: option, text }) => ({ id: option, text })),
  }));
