import { describe, expect, it } from 'vitest';
import {
  type ClaimRequest,
  decideApprove,
  decideSend,
  decideTurnDown,
  decideWithdraw,
} from '../../../shared/ledger/claims.ts';
import type { PersonEvent } from '../../../shared/ledger/events.ts';
import { emptyRecord } from '../../../shared/ledger/record.ts';
import { day } from '../../../shared/time/day.ts';
import { checked, recordOf, sealed, sent } from './commits.ts';

const TODAY = day('2024-01-02');

const request = (
  over: Partial<ClaimRequest> & { start?: string; end?: string } = {},
): ClaimRequest => {
  const { start = '2023-12-30', end = '2024-01-02', ...rest } = over;
  const [first, last] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))];
  return {
    claimId: 'c1',
    years: Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i),
    route: 'P6.1',
    completedOn: day(end),
    period: { start: day(start), end: day(end) },
    facts: { kind: 'study', days: 4 },
    title: sealed('title'),
    evidence: ['u1'],
    noSecrets: true,
    ownUploads: new Set(['u1', 'u2']),
    ...rest,
  };
};

const decide = (over: Parameters<typeof request>[0] = {}, record = emptyRecord) => {
  const decision = decideSend(record, request(over), TODAY, 2023);
  return decision.ok ? 'ok' : decision.error.code;
};

describe('sending a claim', () => {
  it.each([
    ['over New Year, as many days as there were', {}, 'ok'],
    ['half a day less', { facts: { kind: 'study', days: 3.5 } }, 'ok'],
    ['half a day more', { facts: { kind: 'study', days: 4.5 } }, 'CLAIM_DATES'],
    ['one day, started and ended on it', { start: '2024-01-02', facts: { days: 1 } }, 'ok'],
    [
      'one day, claimed as one and a half',
      { start: '2024-01-02', facts: { days: 1.5 } },
      'CLAIM_DATES',
    ],
    ['ended before it began', { start: '2024-01-03', end: '2024-01-02' }, 'CLAIM_DATES'],
    ['ended today', { end: '2024-01-02' }, 'ok'],
    ['ends tomorrow', { end: '2024-01-03' }, 'CLAIM_DATE_FUTURE'],
    [
      'on the first day of the first year',
      { start: '2023-01-01', end: '2023-01-01', facts: { days: 1 } },
      'ok',
    ],
    [
      'a day before the first year',
      { start: '2022-12-31', end: '2022-12-31', facts: { days: 1 } },
      'YEAR_BEFORE_FIRST',
    ],
    [
      'begun before the first year',
      { start: '2022-12-31', end: '2023-01-01', facts: { days: 1 } },
      'YEAR_BEFORE_FIRST',
    ],
    ['no word on secrecy', { noSecrets: false }, 'SECRECY_NOT_DECLARED'],
    ["another's upload", { evidence: ['u1', 'foreign'] }, 'UPLOAD_NOT_YOURS'],
  ] as const)('%s', (_what, over, outcome) => {
    expect(decide(over as Parameters<typeof request>[0])).toBe(outcome);
  });

  it('takes three years at most', () => {
    const over = (start: string, end: string) =>
      decideSend(emptyRecord, request({ start, end }), day('2027-01-01'), 2023);
    expect(over('2023-12-31', '2025-01-01').ok).toBe(true);
    expect(over('2023-12-31', '2026-01-01')).toMatchObject({ error: { code: 'CLAIM_DATES' } });
  });

  it('keeps a claim without a period to its day', () => {
    const { period: _period, ...rest } = request({ facts: { kind: 'study', days: 1.5 } });
    expect(decideSend(emptyRecord, rest, TODAY, 2023)).toMatchObject({
      error: { code: 'CLAIM_DATES' },
    });
  });

  it('writes down nothing that only the door knew', () => {
    const decision = decideSend(emptyRecord, request(), TODAY, 2023);
    expect(decision.ok && Object.keys(decision.value[0] ?? {}).toSorted()).toEqual(
      Object.keys(sent('c')).toSorted(),
    );
  });

  const over: [string, PersonEvent[], string][] = [
    ['is waiting', [], 'UPLOAD_IN_USE'],
    [
      'was approved',
      [{ type: 'ClaimApproved', v: 1, claimId: 'c0', years: [2023] }],
      'UPLOAD_IN_USE',
    ],
    [
      'was returned',
      [{ type: 'ClaimReturned', v: 1, claimId: 'c0', years: [2023], reason: sealed('r') }],
      'ok',
    ],
    [
      'was refused',
      [{ type: 'ClaimRefused', v: 1, claimId: 'c0', years: [2023], reason: sealed('r') }],
      'ok',
    ],
    ['was withdrawn', [{ type: 'ClaimWithdrawn', v: 1, claimId: 'c0', years: [2023] }], 'ok'],
  ];
  it.each(over)('with a file of another claim, which %s', (_what, events, outcome) => {
    expect(decide({}, recordOf(sent('c0', ['u1']), ...events))).toBe(outcome);
  });

  it.each([
    ['clear', 'ok'],
    ['review', 'ok'],
    ['blocked', 'UPLOAD_NOT_ACCEPTED'],
    ['rejected', 'UPLOAD_NOT_ACCEPTED'],
  ] as const)('with a file that the check found %s', (verdict, outcome) => {
    expect(decide({}, recordOf(checked('u1', verdict)))).toBe(outcome);
  });
});

const moves = {
  withdraw: (record = emptyRecord) => decideWithdraw(record, 'c1'),
  approve: (record = emptyRecord) => decideApprove(record, 'c1'),
  return: (record = emptyRecord) => decideTurnDown(record, 'c1', 'ClaimReturned', sealed('r')),
  refuse: (record = emptyRecord) => decideTurnDown(record, 'c1', 'ClaimRefused', sealed('r')),
};

describe.each(Object.entries(moves))('to %s a claim', (_name, move) => {
  const waiting = [checked('u1', 'clear'), sent('c1', ['u1'], [2023, 2024])];

  it('is done once, for all its years', () => {
    const decision = move(recordOf(...waiting));
    if (!decision.ok) return expect.fail(decision.error.code);
    expect(decision.value).toMatchObject([{ claimId: 'c1', years: [2023, 2024] }]);
    const settled = recordOf(...waiting, ...decision.value);
    for (const again of Object.values(moves)) {
      expect(again(settled)).toMatchObject({ error: { code: 'CLAIM_STATE' } });
    }
  });

  it('is NOT_FOUND where there is none', () => {
    expect(move(recordOf(sent('c2')))).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });
});

describe('approving', () => {
  it.each([
    [['clear'], true],
    [['review'], true],
    [['clear', 'review'], true],
    [['clear', 'blocked'], false],
    [['rejected'], false],
    [['clear', null], false],
  ] as const)('with files found %j', (verdicts, allowed) => {
    const events = verdicts.flatMap((verdict, i) => (verdict ? [checked(`u${i}`, verdict)] : []));
    const record = recordOf(
      sent(
        'c1',
        verdicts.map((_, i) => `u${i}`),
      ),
      ...events,
    );
    const decision = decideApprove(record, 'c1');
    expect(decision.ok ? 'ok' : decision.error.code).toBe(allowed ? 'ok' : 'UPLOAD_NOT_ACCEPTED');
  });
});
