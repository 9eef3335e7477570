import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courseFigures, questionFigures, type Sitting } from '../../../shared/exam/statistics.ts';
import { runs, seed } from '../../runs.ts';

const sat = (
  personId: string,
  right: string,
  wrong: string,
  over: Partial<Sitting> = {},
): Sitting => ({
  ...{ personId, first: true, passed: right.length >= wrong.length },
  marks: { right: [...right], wrong: [...wrong] },
  ...over,
});

describe('figures of a course', () => {
  it('count papers, people and first papers apart', () => {
    const sittings = [
      sat('lu', 'a', 'bc'),
      sat('lu', 'ab', 'c', { first: false }),
      sat('gu', 'abc', ''),
      sat('shen', '', 'abc'),
    ];
    expect(courseFigures(sittings)).toEqual({
      ...{ papers: 4, passedPapers: 2, people: 3, passedPeople: 2 },
      ...{ first: 3, passedFirst: 1 },
    });
    expect(courseFigures([]).papers).toBe(0);
  });
});

describe('figures of a question', () => {
  /*
   * Worked by hand. Question a: right for 1 and 2, wrong for 3 and 4; the rest of the papers (b, c): 2/2, 1/2, 1/2, 0/2.
   * Means 1/2 and 1/2. Products of the differences: ½·½ + ½·0 + (−½)·0 + (−½)(−½) = ½; squares: 4·¼ = 1 and
   * ¼ + 0 + 0 + ¼ = ½. So ½ ÷ √(1 · ½) = 0.7071.
   */
  const four = [sat('1', 'abc', ''), sat('2', 'ab', 'c'), sat('3', 'c', 'ab'), sat('4', '', 'abc')];

  it('are the share that was right, and how that goes with the rest of the paper', () => {
    const a = questionFigures(four).get('a');
    expect(a).toMatchObject({ asked: 4, facility: 0.5 });
    expect(a?.discrimination).toBeCloseTo(Math.SQRT1_2, 12);
  });

  /*
   * Papers of different lengths weigh by their shares. The rest beside a: 1/1, 0/2, 3/4, 0/1, mean 7/16. Products of the
   * differences: ½·(9 − 7 − 5 + 7)/16 = 1/8; squares: 1 and (81 + 49 + 25 + 49)/256 = 51/64. So ⅛ ÷ √(51/64).
   */
  it('take the rest as a share, however long the paper', () => {
    const sittings = [
      sat('1', 'ab', ''),
      sat('2', 'a', 'bc'),
      sat('3', 'bcd', 'ae'),
      sat('4', '', 'ab'),
    ];
    const a = questionFigures(sittings).get('a');
    expect(a?.discrimination).toBeCloseTo(0.125 / Math.sqrt(51 / 64), 12);
  });

  it('say nothing where nothing varies, and take first papers that tell their marks only', () => {
    expect(questionFigures([sat('1', 'ab', '')]).get('a')?.discrimination).toBeNull();
    expect(questionFigures([sat('1', 'a', ''), sat('2', '', 'a')]).get('a')).toEqual({
      ...{ asked: 2, facility: 0.5, discrimination: null },
    });
    const more = [
      ...four,
      sat('5', 'a', 'b', { first: false }),
      sat('6', 'a', '', { marks: null }),
    ];
    expect(questionFigures(more)).toEqual(questionFigures(four));
    expect(questionFigures([])).toEqual(new Map());
  });

  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const sittings = fc.array(
    fc.tuple(fc.subarray(ids, { minLength: 1 }), fc.nat(63)).map(([drawn, mask]): Sitting => {
      const right = drawn.filter((_, k) => (mask >> k) & 1);
      const wrong = drawn.filter((id) => !right.includes(id));
      return sat(String(mask), right.join(''), wrong.join(''));
    }),
    { maxLength: 30 },
  );
  const always = (name: string, holds: (list: Sitting[]) => void) =>
    it(name, () => fc.assert(fc.property(sittings, holds), { numRuns: runs(1000), seed }));
  const flipped = (id: string, list: Sitting[]): Sitting[] =>
    list.map((each) => {
      const { right = [], wrong = [] } = each.marks ?? {};
      const swap = (from: readonly string[], to: readonly string[]) => [
        ...from.filter((one) => one !== id),
        ...to.filter((one) => one === id),
      ];
      return { ...each, marks: { right: swap(right, wrong), wrong: swap(wrong, right) } };
    });

  always('lie within their bounds, whatever the order', (list) => {
    const figures = questionFigures(list);
    const turned = questionFigures(list.toReversed());
    for (const [id, { asked, facility, discrimination }] of figures) {
      expect(asked).toBeGreaterThan(0);
      expect(facility).toBeGreaterThanOrEqual(0);
      expect(facility).toBeLessThanOrEqual(1);
      if (discrimination !== null) expect(Math.abs(discrimination)).toBeLessThanOrEqual(1);
      expect(turned.get(id)?.discrimination ?? 9).toBeCloseTo(discrimination ?? 9, 9);
    }
  });

  always('a question whose key is turned round tells the opposite', (list) => {
    const before = questionFigures(list).get('a');
    const after = questionFigures(flipped('a', list)).get('a');
    if (!before || !after) return;
    expect(after.facility).toBeCloseTo(1 - before.facility, 12);
    if (before.discrimination === null) expect(after.discrimination).toBeNull();
    else expect(after.discrimination).toBeCloseTo(-before.discrimination, 9);
  });
});
