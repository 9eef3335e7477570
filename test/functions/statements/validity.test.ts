import { expect, test } from 'vitest';
import { validityOf } from '../../../functions/statements/validity.ts';
import type { IssuedStatement } from '../../../shared/ledger/statements.ts';
import type { Compared } from '../../../shared/statement/printed.ts';

const issued = (revoked: boolean) => ({ revoked: revoked ? {} : null }) as IssuedStatement;
const worth = (revoked: boolean, ...states: Compared[]) =>
  validityOf(
    issued(revoked),
    states.map((state) => ({ state })),
  );

test('a statement of several years is worth what its worst page is', () => {
  expect(worth(false, 'same', 'same')).toBe('valid');
  expect(worth(false, 'same', 'updated')).toBe('updated');
  expect(worth(false, 'updated', 'corrected', 'same')).toBe('corrected');
  expect(worth(false, 'corrected', 'updated')).toBe('corrected');
  expect(worth(true, 'same')).toBe('revoked');
  expect(worth(true, 'corrected')).toBe('revoked');
});
