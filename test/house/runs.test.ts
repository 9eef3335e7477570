import { expect, test } from 'vitest';
import { deep, runs } from '../runs.ts';

test('a random suite runs a tenth, or the whole when deep', () => {
  expect(runs(1000)).toBe(deep ? 1000 : 100);
  expect(runs(3)).toBe(deep ? 3 : 1);
});
