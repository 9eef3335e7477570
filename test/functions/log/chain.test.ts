import { expect, test } from 'vitest';
import { newId } from '../../../functions/app/ids.ts';
import { commitHash, DamagedLog, parseLog } from '../../../functions/log/chain.ts';
import type { StoredCommit } from '../../../functions/log/store.ts';
import { GENESIS, type PersonEvent } from '../../../shared/ledger/events.ts';
import { logOf } from '../../shared/ledger/commits.ts';

const event: PersonEvent = { type: 'ClaimWithdrawn', v: 1, claimId: newId(), years: [2023] };

/** A log as it lies in the store, three commits long. */
function stored(): StoredCommit[] {
  let prevHash = GENESIS;
  return logOf([event], [event], [event]).map(({ n, body }) => {
    const text = JSON.stringify(body);
    const hash = commitHash('person#lu', n, prevHash, text);
    const commit = { n, body: text, prevHash, hash };
    prevHash = hash;
    return commit;
  });
}
const [first, second, third] = stored() as [StoredCommit, StoredCommit, StoredCommit];

test('a log is read whole, or from where it was read already', () => {
  const whole = parseLog('person#lu', [first, second, third]);
  expect(whole.map(({ n }) => n)).toEqual([1, 2, 3]);
  const before = parseLog('person#lu', [first]);
  expect(parseLog('person#lu', [second, third], undefined, before)).toEqual(whole);
});

test.each([
  ['a commit that is not there', [first, third]],
  ['a beginning that is not there', [second, third]],
  ['a commit that follows another', [first, { ...second, prevHash: third.hash }, third]],
  ['a body that is no JSON', [first, { ...second, body: '{' }]],
  ['a body of no known schema', [first, { ...second, body: '{"schema":99}' }]],
])('%s is a damaged log, which nothing is decided on', (_, commits) => {
  expect(() => parseLog('person#lu', commits)).toThrow(DamagedLog);
});
