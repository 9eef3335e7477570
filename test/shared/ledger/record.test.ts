import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonEvent } from '../../../shared/ledger/events.ts';
import { currentFact, emptyRecord, factOn, fold, yearsOf } from '../../../shared/ledger/record.ts';
import { day } from '../../../shared/time/day.ts';
import { runs } from '../../runs.ts';
import { bound, checked, confirmed, declared, logOf, recordOf, sealed, sent } from './commits.ts';

const id = fc.constantFrom('a', 'b', 'c');
const anyEvent: fc.Arbitrary<PersonEvent> = fc.oneof(
  fc.constant(bound()),
  fc
    .tuple(id, fc.constantFrom('机械', '会计'))
    .map(([factId, value]) => declared(factId, 'profession', value, '2023-05-01')),
  id.map(confirmed),
  id.map((factId) => ({
    type: 'FactRefused' as const,
    v: 1 as const,
    factId,
    reason: sealed('r'),
  })),
  fc
    .tuple(id, fc.constantFrom<number[]>([2023], [2023, 2024]))
    .map(([claimId, years]) => sent(claimId, ['u'], years)),
  id.map((claimId) => ({ type: 'ClaimApproved' as const, v: 1 as const, claimId, years: [2023] })),
  id.map((claimId) => ({ type: 'ClaimWithdrawn' as const, v: 1 as const, claimId, years: [2023] })),
  id.map((uploadId) => checked(uploadId, 'clear')),
  fc.constant<PersonEvent>({
    type: 'RolesSet',
    v: 1,
    grants: [{ role: 'reviewer', region: '南湖区' }],
  }),
);
const anyLog = fc.array(fc.array(anyEvent, { minLength: 1, maxLength: 4 }), { maxLength: 25 });

describe('folding', () => {
  it('gives the same for the same log, and leaves the log as it was', () => {
    fc.assert(
      fc.property(anyLog, (lists) => {
        const log = logOf(...lists);
        const before = structuredClone(log);
        expect(fold(log)).toEqual(fold(log));
        expect(log).toEqual(before);
        expect(emptyRecord.n).toBe(0);
        expect(emptyRecord.claims.size).toBe(0);
      }),
      { numRuns: runs(300) },
    );
  });

  it('names number, hash and instant of the last commit, each key once, and each year as often as commits name it', () => {
    fc.assert(
      fc.property(anyLog, (lists) => {
        const log = logOf(...lists);
        const record = fold(log);
        const last = log.at(-1);
        expect([record.n, record.hash, record.at]).toEqual(
          last ? [last.n, last.hash, last.body.at] : [0, '0'.repeat(64), null],
        );
        expect([...record.keys]).toEqual(
          log.map(({ n, body }) => [body.key, { request: body.request, n }]),
        );
        for (const year of [2023, 2024]) {
          const naming = log.filter(({ body }) => yearsOf(body).includes(year)).length;
          expect(record.commitsByYear.get(year) ?? 0).toBe(naming);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('makes nothing of a decision on what is not there, and loses nothing that was sent', () => {
    fc.assert(
      fc.property(anyLog, (lists) => {
        const events = lists.flat();
        const record = fold(logOf(...lists));
        const ids = new Set(events.flatMap((e) => (e.type === 'ClaimSent' ? [e.claimId] : [])));
        expect(new Set(record.claims.keys())).toEqual(ids);
        const uploads = events.flatMap((e) => (e.type === 'EvidenceChecked' ? [e.uploadId] : []));
        expect(new Set(record.evidence.keys())).toEqual(new Set(uploads));
      }),
      { numRuns: runs(300) },
    );
  });

  it('counts a commit over New Year for both years, and one without a year for its own in Shanghai', () => {
    const [over] = logOf([sent('c', [], [2023, 2024])]);
    expect(over && yearsOf(over.body)).toEqual([2023, 2024]);
    const at = (text: string) => yearsOf({ at: text, events: [bound()] });
    expect(at('2023-12-31T15:59:59.999Z')).toEqual([2023]);
    expect(at('2023-12-31T16:00:00.000Z')).toEqual([2024]);
  });
});

describe('what was confirmed with the account', () => {
  it('holds as far back as anything is known, and a later correction may reach behind it', () => {
    const record = recordOf(
      bound('2023-11-20', { profession: '经济' }),
      declared('f1', 'profession', '机械', '2023-02-01'),
      { type: 'FactConfirmed', v: 1, factId: 'f1' },
    );
    const on = (text: string) => factOn(record, 'profession', day(text))?.value;
    expect(on('2023-01-31')).toEqual({ plain: '经济' });
    expect(on('2023-02-01')).toEqual({ plain: '机械' });
    expect(on('2023-12-31')).toEqual({ plain: '机械' });
    expect(currentFact(record, 'profession')?.factId).toBe('f1');
  });
});
