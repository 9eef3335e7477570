import { expect, it } from 'vitest';
import { newId } from '../../../functions/app/ids.ts';

it('no two ids are alike, however many are taken at once', () => {
  const ids = Array.from({ length: 1000 }, newId);
  expect(new Set(ids).size).toBe(1000);
  expect(ids.filter((id) => !/^[0-9abcdefghjkmnpqrstvwxyz]{26}$/.test(id))).toEqual([]);
  // All of an id is random: no place in it is the same for all of them.
  for (let at = 0; at < 26; at += 1)
    expect(new Set(ids.map((id) => id[at])).size).toBeGreaterThan(20);
});
