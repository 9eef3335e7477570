import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../../shared/course/model.ts';
import { paperPlan } from '../../../shared/course/paper-plan.ts';
import { type DrawnQuestion, draw, sheetOf } from '../../../shared/exam/draw.ts';
import { type Choices, grade, isRight, marksOf } from '../../../shared/exam/grade.ts';
import { randomFrom } from '../../../shared/exam/random.ts';
import { runs, seed } from '../../runs.ts';

const chapters = ['c1', 'c2', 'c3'];

const question = (n: number, over: Partial<Question> = {}): Question =>
  ({
    id: `bank-${n}`,
    chapter: chapters[n % 3],
    difficulty: (Math.floor(n / 3) % 3) + 1,
    stem: `题干 ${n}`,
    explanation: `解析 ${n}`,
    type: 'single',
    options: [
      { text: `对 ${n}`, right: true },
      { text: `甲 ${n}` },
      { text: `乙 ${n}` },
      { text: `丙 ${n}` },
    ],
    ...over,
  }) as Question;

const bank = Array.from({ length: 60 }, (_, n) => question(n));
const plan = { chapters, questions: 12 };
const seeds = fc.string({ minLength: 1, maxLength: 32 });

describe('random numbers of a seed', () => {
  it('are the same for the same seed, and others for another', () => {
    const take = (seed: string) => {
      const random = randomFrom(seed);
      return Array.from({ length: 40 }, () => random.below(1000));
    };
    expect(take('a')).toEqual(take('a'));
    expect(take('a')).not.toEqual(take('b'));
  });

  it('are those of SHA-256 over seed and counter, for ever: papers are drawn again from seeds years later', () => {
    const words = ['2023\n0', '2023\n1'].flatMap((text) => {
      const digest = createHash('sha256').update(text).digest();
      return Array.from({ length: 8 }, (_, at) => digest.readUInt32BE(at * 4));
    });
    const random = randomFrom('2023');
    expect(words.map(() => random.below(2 ** 32))).toEqual(words);
    const small = randomFrom('2023');
    expect(words.map(() => small.below(1000))).toEqual(words.map((word) => word % 1000));
  });

  it('pass over values of the last, incomplete stretch, from its first on', () => {
    const random = randomFrom('fair');
    const stream = Array.from({ length: 40 }, () => random.below(2 ** 32));
    const limit = stream.find((value) => value > 2 ** 31) ?? 0;
    const fair = randomFrom('fair');
    const kept = stream.filter((value) => value < limit);
    expect(kept.map(() => fair.below(limit))).toEqual(kept);
    expect(kept.length).toBeLessThan(stream.length);
  });

  it('stay below their limit and reach every value about equally often', () => {
    const random = randomFrom('even');
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 7000; i += 1) {
      const value = random.below(7);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    expect(counts).toHaveLength(7);
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('shuffle to a permutation, and put every item everywhere', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer(), { maxLength: 30 }), (seed, items) => {
        const sorted = (all: readonly number[]) => all.toSorted((a, b) => a - b);
        expect(sorted(randomFrom(seed).shuffle(items))).toEqual(sorted(items));
      }),
      { numRuns: runs(1000) },
    );
    const random = randomFrom('places');
    const firsts = new Set(Array.from({ length: 200 }, () => random.shuffle([1, 2, 3, 4])[0]));
    expect(firsts).toEqual(new Set([1, 2, 3, 4]));
  });

  it('write text of their alphabet and length', () => {
    expect(randomFrom('x').text('ab', 20)).toMatch(/^[ab]{20}$/);
  });
});

describe('a paper', () => {
  it('is the same for the same bank, plan and seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(draw(bank, plan, seed)).toEqual(draw(bank, plan, seed));
      }),
      { numRuns: runs(200) },
    );
    expect(draw(bank, plan, 'one')).not.toEqual(draw(bank, plan, 'two'));
  });

  it('is the same by whichever SHA-256', () => {
    const native = (text: string) => new Uint8Array(createHash('sha256').update(text).digest());
    expect(draw(bank, plan, 'seed', native)).toEqual(draw(bank, plan, 'seed'));
  });

  it('takes from each chapter and difficulty what the plan says, and no question twice', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const paper = draw(bank, plan, seed);
        expect(new Set(paper.map(({ question: { id } }) => id)).size).toBe(12);
        for (const { chapter, total, byDifficulty } of paperPlan(chapters, 12)) {
          const of = paper.filter(({ question: each }) => each.chapter === chapter);
          expect(of).toHaveLength(total);
          for (const difficulty of [1, 2, 3] as const) {
            const fitting = of.filter(({ question: each }) => each.difficulty === difficulty);
            expect(fitting).toHaveLength(byDifficulty[difficulty]);
          }
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('fills up with other difficulties of the chapter where one is missing', () => {
    const easy = bank.map((each) => ({ ...each, difficulty: 1 as const }));
    expect(draw(easy, plan, 's')).toHaveLength(12);
  });

  it('numbers its questions from q1 and gives options ids of six characters, none twice', () => {
    const paper = draw(bank, plan, 'ids');
    expect(paper.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, i) => `q${i + 1}`));
    for (const { options } of paper) {
      expect(new Set(options.map(({ id }) => id)).size).toBe(options.length);
      for (const { id } of options) expect(id).toMatch(/^[0-9a-z]{6}$/);
    }
  });

  it('shows right options in every place, and 正确 before 错误', () => {
    const places = new Set<number>();
    for (let i = 0; i < 50; i += 1) {
      for (const { options } of draw(bank, plan, `place-${i}`)) {
        places.add(options.findIndex(({ right }) => right));
      }
    }
    expect(places).toEqual(new Set([0, 1, 2, 3]));
    for (const right of [true, false]) {
      for (const seed of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
        const [drawn] = draw(
          [question(0, { type: 'judgement', right } as Partial<Question>)],
          { chapters: ['c1'], questions: 1 },
          seed,
        );
        expect(drawn?.options.map((option) => [option.text, option.right])).toEqual([
          ['正确', right],
          ['错误', !right],
        ]);
      }
    }
  });

  it('puts questions of one type together, as they are read: a place named by the server is the one shown', () => {
    const mixed = bank.map((each, i): Question => {
      if (i % 4 === 0) return { ...each, type: 'judgement', right: true } as Question;
      return i % 4 === 1 ? ({ ...each, type: 'multiple' } as Question) : each;
    });
    for (const seed of ['a', 'b', 'c']) {
      const paper = draw(mixed, plan, seed);
      const types = paper.map(({ question: { type } }) => type);
      const turn = ['single', 'multiple', 'judgement'];
      expect(types).toEqual(types.toSorted((a, b) => turn.indexOf(a) - turn.indexOf(b)));
      expect(new Set(types).size).toBe(3);
      // Within a type they stand as they were drawn.
      for (const type of turn) {
        const drawn = paper.filter(({ question }) => question.type === type).map(({ id }) => id);
        const number = (id: string) => Number(id.slice(1));
        expect(drawn).toEqual(drawn.toSorted((a, b) => number(a) - number(b)));
      }
    }
  });

  it('hands the browser places, words and option ids, and nothing else', () => {
    const [first] = sheetOf(draw(bank, plan, 'sheet'));
    expect(Object.keys(first ?? {}).sort()).toEqual(['id', 'options', 'stem', 'type']);
    expect(Object.keys(first?.options[0] ?? {}).sort()).toEqual(['id', 'text']);
    expect(JSON.stringify(sheetOf(draw(bank, plan, 'sheet')))).not.toMatch(/bank-|解析|right/);
  });
});

describe('grading', () => {
  const paper = draw(bank, plan, 'graded');
  const rightOf = ({ options }: DrawnQuestion) =>
    options.filter(({ right }) => right).map(({ id }) => id);
  const wrongOf = ({ options }: DrawnQuestion) => [options.find(({ right }) => !right)?.id ?? ''];
  const answers = (right: number) =>
    Object.fromEntries(
      paper.map((each, i) => [each.id, i < right ? rightOf(each) : wrongOf(each)]),
    );

  const chapterOf = new Map(bank.map(({ id, chapter }) => [id, chapter]));
  const graded = (said: Choices, annulled: readonly string[] = [], on = paper) =>
    grade(marksOf(on, said), chapterOf, 60, new Set(annulled));

  it('passes at the mark and not one below it', () => {
    // 60 % of 12 are 7.2: seven fail, eight pass.
    expect(graded(answers(7))).toMatchObject({ points: 7, outOf: 12, passed: false });
    expect(graded(answers(8))).toMatchObject({ points: 8, passed: true });
    const ten = paper.slice(0, 10);
    expect(graded(answers(6), [], ten).passed).toBe(true);
    expect(graded(answers(5), [], ten).passed).toBe(false);
  });

  it('marks each question once, and names the chapters to read again, worst first', () => {
    const none = graded({});
    expect(none).toMatchObject({ points: 0, passed: false });
    expect(none.weak.toSorted()).toEqual(chapters);
    expect(marksOf(paper, answers(5))).toEqual({
      right: paper.slice(0, 5).map(({ question }) => question.id),
      wrong: paper.slice(5).map(({ question }) => question.id),
    });
    expect(graded(answers(12))).toMatchObject({ points: 12, weak: [] });
    const [one] = paper;
    const partly = { ...answers(12), ...(one ? { [one.id]: [] } : {}) };
    expect(graded(partly)).toMatchObject({ points: 11, weak: [one?.question.chapter] });
    const worst = paper.map(
      (each) => [each.id, each.question.chapter === 'c2' ? [] : rightOf(each)] as const,
    );
    const alsoOne = worst.map(([id, chosen], i) =>
      paper[i]?.question.chapter === 'c3' &&
      paper.findIndex((p) => p.question.chapter === 'c3') === i
        ? ([id, []] as const)
        : ([id, chosen] as const),
    );
    expect(graded(Object.fromEntries(alsoOne)).weak).toEqual(['c2', 'c3']);
  });

  it('wants every right option and no other', () => {
    const two = question(0, {
      type: 'multiple',
      options: [{ text: '一', right: true }, { text: '二', right: true }, { text: '三' }],
    } as Partial<Question>);
    const [drawn] = draw([two], { chapters: ['c1'], questions: 1 }, 's');
    if (!drawn) throw new Error('nothing was drawn');
    const ids = drawn.options.map(({ id }) => id);
    const right = rightOf(drawn);
    expect(isRight(drawn, right)).toBe(true);
    expect(isRight(drawn, right.toReversed())).toBe(true);
    expect(isRight(drawn, right.slice(0, 1))).toBe(false);
    expect(isRight(drawn, ids)).toBe(false);
    expect(isRight(drawn, [right[0] ?? '', right[0] ?? ''])).toBe(false);
    expect(isRight(drawn, undefined)).toBe(false);
    expect(isRight(drawn, [])).toBe(false);
  });

  it('gives an annulled question to everybody', () => {
    const annulled = paper.slice(0, 3).map(({ question: { id } }) => id);
    expect(graded({}, annulled)).toMatchObject({ points: 3, annulled });
    expect(graded(answers(12), annulled)).toMatchObject({ points: 12, annulled });
    expect(graded(answers(12), ['another'])).toMatchObject({ points: 12, annulled: [] });
  });

  it('is never worse for an annulment, by points, verdict or chapters', () => {
    const ids = paper.map(({ question: { id } }) => id);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.subarray(ids), (right, annulled) => {
        const before = graded(answers(right));
        const after = graded(answers(right), annulled);
        expect(after.points).toBeGreaterThanOrEqual(before.points);
        expect(after.points).toBeLessThanOrEqual(after.outOf);
        expect(before.passed && !after.passed).toBe(false);
        expect(before.weak).toEqual(expect.arrayContaining([...after.weak]));
      }),
      { numRuns: runs(500), seed },
    );
  });
});
