import { describe, expect, test } from 'vitest';
import { choicesOf, lengthOf, treeCourses } from './tree.ts';

/** What somebody who knows nothing could guess by: place, length, words, and one question by another. */

/** Whoever writes wrong options reaches for these; a reader who knows nothing crosses them out. */
const sweepingWords =
  /绝对|一切|必然|从不|总是|永远|任何|一律|毫无|彻底|完全|只要|只能|只有|必须|所有|一定|没有任何/;

const share = (count: number, of: number): number => count / of;

for (const { course } of (await treeCourses()).values()) {
  if (!course) continue;
  const { title, questions } = course;

  describe(`《${title}》`, () => {
    test('does not give right answers away by their place', () => {
      const singles = choicesOf(course).filter(({ type }) => type === 'single');
      for (const place of [0, 1, 2, 3]) {
        const right = singles.filter(({ options }) => options[place]?.right).length;
        expect(share(right, singles.length)).toBeGreaterThan(0.15);
        expect(share(right, singles.length)).toBeLessThan(0.35);
      }
      const judgements = questions.flatMap((one) => (one.type === 'judgement' ? [one.right] : []));
      const sound = share(judgements.filter(Boolean).length, judgements.length);
      expect(sound).toBeGreaterThanOrEqual(0.4);
      expect(sound).toBeLessThanOrEqual(0.6);
    });

    test('does not give wrong options away by sweeping words', () => {
      const options = choicesOf(course).flatMap((question) => question.options);
      const sweeping = (right: boolean): number => {
        const own = options.filter((one) => (one.right === true) === right);
        return share(own.filter(({ text }) => sweepingWords.test(text)).length, own.length);
      };
      expect(sweeping(false) - sweeping(true)).toBeLessThan(0.07);
    });

    test('asks nothing twice with the same options', () => {
      const sets = choicesOf(course).map(({ options }) =>
        options
          .map(({ text }) => text.replace(/[\s，。；：？！“”]/g, ''))
          .sort()
          .join('|'),
      );
      expect(sets.filter((set, at) => sets.indexOf(set) !== at)).toEqual([]);
    });

    test('does not give right answers away by their length', () => {
      const singles = choicesOf(course).filter(({ type }) => type === 'single');
      const lengths = singles.map(({ options }) => ({
        right: Math.max(...options.filter((one) => one.right).map(({ text }) => lengthOf(text))),
        wrong: options.filter((one) => !one.right).map(({ text }) => lengthOf(text)),
      }));
      // By chance one in four would be the longest alone, fewer where two are equally long.
      const longest = lengths.filter(({ right, wrong }) => right > Math.max(...wrong)).length;
      expect(share(longest, singles.length)).toBeLessThan(0.35);
      // And where one option alone is the longest, whoever takes it is not right much more often than not.
      const telling = lengths.filter(({ right, wrong }) => {
        const all = [right, ...wrong].sort((a, b) => b - a);
        return all[0] !== all[1];
      });
      expect(share(longest, telling.length)).toBeLessThanOrEqual(0.6);
      const mean = (all: readonly number[]): number =>
        all.reduce((sum, one) => sum + one, 0) / all.length;
      const ratio =
        mean(lengths.map(({ right }) => right)) / mean(lengths.map(({ wrong }) => mean(wrong)));
      expect(ratio).toBeGreaterThan(0.85);
      expect(ratio).toBeLessThan(1.15);
    });

    test('gives little to a guesser with a habit', () => {
      const singles = choicesOf(course).filter(({ type }) => type === 'single');
      const pairs = (text: string): Set<string> =>
        new Set([...text].slice(1).map((sign, at) => `${[...text][at]}${sign}`));
      const habits: Record<string, (option: string, stem: string) => number> = {
        'the longest': lengthOf,
        'the shortest': (option) => -lengthOf(option),
        'the most clauses': (option) => option.split(/[，、；]/).length,
        'the fewest negations': (option) => -(option.match(/不|没|无/g)?.length ?? 0),
        'words of the stem': (option, stem) =>
          [...pairs(option)].filter((pair) => pairs(stem).has(pair)).length / lengthOf(option),
      };
      for (const [habit, worth] of Object.entries(habits)) {
        const hits = singles.map(({ stem, options }) => {
          const worths = options.map(({ text }) => worth(text, stem));
          const taken = options.filter((_, at) => worths[at] === Math.max(...worths));
          return share(taken.filter(({ right }) => right).length, taken.length);
        });
        // One in four by chance.
        const hit = hits.reduce((sum, one) => sum + one, 0) / hits.length;
        expect(`${habit} ${hit < 0.4 ? 'seldom' : hit.toFixed(2)}`).toBe(`${habit} seldom`);
      }
    });

    test('does not give judgements away by their words', () => {
      const judgements = questions.flatMap((one) => (one.type === 'judgement' ? [one] : []));
      // Who states what is wrong likes to say that it follows at once, always and from one thing alone.
      const habits = [/就/, /就|只要|都|一切|最好/, sweepingWords, /不|没|无/];
      for (const habit of habits) {
        const hits = judgements.filter(({ stem, right }) => habit.test(stem) !== right).length;
        const hit = share(hits, judgements.length);
        expect(`${habit} ${hit <= 0.7 ? 'seldom' : hit.toFixed(2)}`).toBe(`${habit} seldom`);
      }
    });

    test('does not give multiple choices away by their length or number', () => {
      const multiples = choicesOf(course).filter(({ type }) => type === 'multiple');
      const options = multiples.flatMap((question) => question.options);
      const mean = (right: boolean): number => {
        const own = options.filter((one) => (one.right === true) === right);
        return own.reduce((sum, { text }) => sum + lengthOf(text), 0) / own.length;
      };
      expect(mean(true) / mean(false)).toBeGreaterThan(0.8);
      expect(mean(true) / mean(false)).toBeLessThan(1.25);
      const counts = new Set(
        multiples.map((one) => one.options.filter(({ right }) => right).length),
      );
      expect(counts.size).toBeGreaterThan(1);
    });
  });
}
