import { describe, expect, it } from 'vitest';
import {
  type ClaimRequest,
  decideAdjust,
  decideApprove,
  decideReopen,
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

  it('writes down nothing that only the door knew, and that the person declared it free of secrets', () => {
    const decision = decideSend(emptyRecord, request(), TODAY, 2023);
    expect(decision.ok && Object.keys(decision.value[0] ?? {}).toSorted()).toEqual(
      [...Object.keys(sent('c')), 'noSecrets'].toSorted(),
    );
    expect(decision).toMatchObject({ value: [{ v: 2, noSecrets: true }] });
  });

  it('names the field of a day that is still to come, as the form asked for it', () => {
    const on = { completedOn: day('2024-01-03'), facts: { tier: 'core', count: 1 } };
    const { period: _period, ...rest } = request(on);
    expect(decideSend(emptyRecord, rest, TODAY, 2023)).toMatchObject({
      error: { code: 'CLAIM_DATE_FUTURE', errors: [{ field: 'completedOn' }] },
    });
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

describe('answering a returned claim', () => {
  const returned: PersonEvent[] = [
    sent('c0', ['u1']),
    { type: 'ClaimReturned', v: 1, claimId: 'c0', years: [2023], reason: sealed('r') },
  ];

  it('names it, may use its files again, and settles it for good', () => {
    const record = recordOf(...returned);
    const decision = decideSend(record, request({ answers: 'c0' }), TODAY, 2023);
    if (!decision.ok) return expect.fail(decision.error.code);
    const after = recordOf(...returned, ...decision.value);
    expect(after.claims.get('c0')).toMatchObject({ state: 'answered', answeredBy: 'c1' });
    expect(after.claims.get('c0')?.reason).toBe(sealed('r'));
    expect(after.claims.get('c1')).toMatchObject({ state: 'sent', answers: 'c0' });
    const again = request({ answers: 'c0', claimId: 'c2', evidence: ['u2'] });
    expect(decideSend(after, again, TODAY, 2023)).toMatchObject({
      error: { code: 'CLAIM_NOT_RETURNED' },
    });
  });

  it.each([
    ['that is not there', []],
    ['that still waits', [sent('c0')]],
    [
      'that was refused',
      [
        sent('c0'),
        { type: 'ClaimRefused', v: 1, claimId: 'c0', years: [2023], reason: sealed('r') },
      ],
    ],
  ] as [string, PersonEvent[]][])('is refused for one %s', (_what, events) => {
    expect(decide({ answers: 'c0' }, recordOf(...events))).toBe('CLAIM_NOT_RETURNED');
  });
});

describe('adjusting', () => {
  const waiting = [checked('u1', 'clear'), sent('c1', ['u1'])];
  const to = (over: { days?: number; start?: string; end?: string; kind?: string } = {}) => {
    const { days = 1.5, start = '2023-11-09', end = '2023-11-10', kind = 'study' } = over;
    const years = [...new Set([start, end].map((on) => Number(on.slice(0, 4))))];
    return {
      route: 'P6.1',
      completedOn: day(end),
      period: { start: day(start), end: day(end) },
      facts: { kind, days },
      years,
    };
  };
  const adjust = (over: Parameters<typeof to>[0] = {}, events: PersonEvent[] = waiting) =>
    decideAdjust(recordOf(...events), 'c1', to(over), sealed('r'), TODAY, 2023);

  it('approves the corrected facts in one commit, and keeps what was asked', () => {
    const decision = adjust();
    if (!decision.ok) return expect.fail(decision.error.code);
    expect(decision.value.map(({ type }) => type)).toEqual(['ClaimAdjusted', 'ClaimApproved']);
    const claim = recordOf(...waiting, ...decision.value).claims.get('c1');
    expect(claim).toMatchObject({
      state: 'approved',
      facts: { kind: 'study', days: 1.5 },
      asked: { completedOn: '2023-11-10', facts: { days: 2 } },
      reason: sealed('r'),
    });
  });

  it('touches the years on both sides where a day moves over New Year', () => {
    expect(adjust({ start: '2024-01-01', end: '2024-01-02' })).toMatchObject({
      value: [{ years: [2023, 2024] }, { years: [2023, 2024] }],
    });
  });

  const unseen = [sent('c1', ['u1'])];
  it.each([
    ['nothing changed', { days: 2 }, waiting, 'CLAIM_UNCHANGED'],
    ['another kind', { kind: 'xuexi' }, waiting, 'CLAIM_ROUTE'],
    ['more days than there were', { days: 2.5 }, waiting, 'CLAIM_DATES'],
    ['a day to come', { end: '2024-01-03' }, waiting, 'CLAIM_DATE_FUTURE'],
    ['a day before the first year', { start: '2022-12-31' }, waiting, 'YEAR_BEFORE_FIRST'],
    ['a file that nobody has looked at', {}, unseen, 'UPLOAD_NOT_ACCEPTED'],
    ['no such claim', {}, [], 'NOT_FOUND'],
  ] as [string, Parameters<typeof to>[0], PersonEvent[], string][])(
    'is refused with %s',
    (_what, over, events, code) => {
      expect(adjust(over, events)).toMatchObject({ error: { code } });
    },
  );
});

const moves = {
  adjust: (record = emptyRecord) => {
    const route = 'P6.1';
    const facts = { kind: 'study', days: 1 };
    const on = { completedOn: day('2023-11-10'), years: [2023, 2024] };
    return decideAdjust(record, 'c1', { route, facts, ...on }, sealed('r'), TODAY, 2023);
  },
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
    for (const event of decision.value) {
      expect(event).toMatchObject({ claimId: 'c1', years: [2023, 2024] });
    }
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

describe('taking up again what was decided', () => {
  const waiting = [checked('u1', 'clear'), sent('c1', ['u1'], [2023, 2024])];
  const settled = { v: 1 as const, claimId: 'c1', years: [2023, 2024] };
  const approved: PersonEvent = { ...settled, type: 'ClaimApproved' };
  const refused: PersonEvent = { ...settled, type: 'ClaimRefused', reason: sealed('no') };
  const reopen = (record = emptyRecord) => decideReopen(record, 'c1', sealed('again'));
  const codeOf = (decision: ReturnType<typeof reopen>) =>
    decision.ok ? 'ok' : decision.error.code;

  it.each([
    ['approved', approved],
    ['refused', refused],
  ] as const)(
    'what was %s waits again, with the reason, and is decided like any other',
    (_how, event) => {
      const before = recordOf(...waiting, event);
      const decision = reopen(before);
      if (!decision.ok) return expect.fail(decision.error.code);
      expect(decision.value).toMatchObject([{ type: 'ClaimReopened', years: [2023, 2024] }]);
      const record = recordOf(...waiting, event, ...decision.value);
      expect(record.claims.get('c1')).toMatchObject({
        state: 'sent',
        reopened: { at: expect.any(String), reason: sealed('again') },
      });
      expect(record.claims.get('c1')).not.toHaveProperty('reason');
      for (const move of Object.values(moves)) expect(move(record).ok).toBe(true);
      expect(codeOf(reopen(record))).toBe('CLAIM_STATE');
    },
  );

  it.each(['ClaimReturned', 'ClaimWithdrawn'] as const)('not what was %s', (type) => {
    const event = { ...refused, type } as PersonEvent;
    expect(codeOf(reopen(recordOf(...waiting, event)))).toBe('CLAIM_STATE');
  });

  it('not where there is none, nor where its papers serve another claim by now', () => {
    expect(codeOf(reopen())).toBe('NOT_FOUND');
    const other = sent('c2', ['u1'], [2023]);
    expect(codeOf(reopen(recordOf(...waiting, refused, other)))).toBe('UPLOAD_IN_USE');
  });

  const adjusted = (days: number, why = 'r'): PersonEvent => ({
    ...settled,
    type: 'ClaimAdjusted',
    completedOn: day('2023-11-10'),
    facts: { kind: 'study', days },
    reason: sealed(why),
  });
  const reopened: PersonEvent = { ...settled, type: 'ClaimReopened', reason: sealed('again') };

  it('a correction that is looked at again and left keeps its own reason, beside that of the look', () => {
    const claim = recordOf(...waiting, adjusted(1), approved, reopened, approved).claims.get('c1');
    expect(claim).toMatchObject({
      state: 'approved',
      reason: sealed('r'),
      reopened: { reason: sealed('again') },
      facts: { days: 1 },
    });
  });

  it.each([
    ['another correction', [adjusted(0.5, 'r2'), approved], 'r2'],
    ['a return', [{ ...refused, type: 'ClaimReturned' } as PersonEvent], 'no'],
    ['a refusal', [refused], 'no'],
  ] as const)('%s afterwards speaks for itself', (_what, then, why) => {
    const record = recordOf(...waiting, adjusted(1), approved, reopened, ...then);
    expect(record.claims.get('c1')).toMatchObject({ reason: sealed(why) });
    expect(record.claims.get('c1')).not.toHaveProperty('reopened');
  });

  it('a second correction leaves in the record what the person had asked for', () => {
    const first = recordOf(...waiting).claims.get('c1')?.facts;
    const record = recordOf(...waiting, adjusted(1), approved, adjusted(0.5), approved);
    expect(record.claims.get('c1')).toMatchObject({ asked: { facts: first } });
  });
});
