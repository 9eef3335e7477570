import fc from 'fast-check';
import { expect, test } from 'vitest';
import { missing } from '../../web/old-browsers.ts';
import { contents, tracked } from '../house/tracked.ts';

const lists = fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 12 });
const odd = (value: number): boolean => value % 2 !== 0;
const down = (a: number, b: number) => b - a;

test('What old browsers lack does as new ones do, and leaves the list alone', () => {
  fc.assert(
    fc.property(lists, (list) => {
      const before = [...list];
      expect(missing.toSorted.call(list)).toEqual(list.toSorted());
      expect(missing.toSorted.call(list, down as never)).toEqual(list.toSorted(down));
      expect(missing.toReversed.call(list)).toEqual(list.toReversed());
      expect(missing.findLast.call(list, odd as never)).toBe(list.findLast(odd));
      expect(list).toEqual(before);
    }),
  );
});

test('The site uses nothing else that they lack', async () => {
  const files = await tracked('web/*.ts', 'web/*.tsx', 'shared/*.ts');
  expect(files.length).toBeGreaterThan(100);
  for (const path of files)
    expect(await contents(path), path).not.toMatch(/\.(toSpliced|with|findLastIndex)\(/);
});
