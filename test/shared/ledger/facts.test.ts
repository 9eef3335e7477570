import { describe, expect, it } from 'vitest';
import { decideBind, decideDeclare, decideFact } from '../../../shared/ledger/facts.ts';
import {
  confirmedHistory,
  currentFact,
  emptyRecord,
  factOn,
} from '../../../shared/ledger/record.ts';
import { day } from '../../../shared/time/day.ts';
import { bound, confirmed, declared, recordOf, sealed } from './commits.ts';

const TODAY = day('2023-11-20');
const change = (value: string, from: string) =>
  ({ factId: 'f1', kind: 'profession', value: { plain: value }, from: day(from) }) as const;
const plainOn = (record: ReturnType<typeof recordOf>, on: string): string | undefined => {
  const value = factOn(record, 'profession', day(on))?.value;
  return value && 'plain' in value ? value.plain : undefined;
};

describe('declaring a change', () => {
  it.each([
    ['from today', '会计', '2023-11-20', 'ok'],
    ['from tomorrow', '会计', '2023-11-21', 'FACT_DATE_FUTURE'],
    ['to what it is', '机械', '2023-11-20', 'FACT_UNCHANGED'],
    ['from long ago', '会计', '2019-01-01', 'ok'],
  ])('%s', (_what, value, from, outcome) => {
    const decision = decideDeclare(recordOf(bound()), change(value, from), false, TODAY);
    expect(decision.ok ? 'ok' : decision.error.code).toBe(outcome);
  });

  it('waits for the one before it, of the same kind only', () => {
    const record = recordOf(bound(), declared('f0', 'profession', '会计', '2023-11-01'));
    const again = decideDeclare(record, change('档案', '2023-11-20'), false, TODAY);
    expect(again).toMatchObject({ error: { code: 'FACT_PENDING' } });
    const other = { factId: 'f2', kind: 'title', value: { plain: 'senior' }, from: TODAY } as const;
    expect(decideDeclare(record, other, false, TODAY).ok).toBe(true);
    const after = recordOf(
      bound(),
      declared('f0', 'profession', '会计', '2023-11-01'),
      confirmed('f0'),
    );
    expect(decideDeclare(after, change('档案', '2023-11-20'), false, TODAY).ok).toBe(true);
  });

  it('takes the word of whoever can open sealed values on whether they differ', () => {
    const name = { factId: 'f1', kind: 'name', from: TODAY } as const;
    const value = { sealed: sealed('other'), masked: '陆**' };
    const record = recordOf(bound());
    expect(decideDeclare(record, { ...name, value }, true, TODAY)).toMatchObject({
      error: { code: 'FACT_UNCHANGED' },
    });
    expect(decideDeclare(record, { ...name, value }, false, TODAY).ok).toBe(true);
  });
});

describe('a confirmed change', () => {
  const events = [bound('2023-03-01'), declared('f1', 'profession', '会计', '2023-07-01')];

  it('holds from its day on, and the first before the first', () => {
    const waiting = recordOf(...events);
    expect(plainOn(waiting, '2023-12-31')).toBe('机械');
    const record = recordOf(...events, confirmed('f1'));
    expect(plainOn(record, '2020-01-01')).toBe('机械');
    expect(plainOn(record, '2023-06-30')).toBe('机械');
    expect(plainOn(record, '2023-07-01')).toBe('会计');
    expect(plainOn(record, '2030-01-01')).toBe('会计');
    expect(confirmedHistory(record, 'profession').map(({ from }) => from)).toEqual([
      '2023-03-01',
      '2023-07-01',
    ]);
  });

  it('never counts once refused', () => {
    const refused = recordOf(...events, {
      type: 'FactRefused',
      v: 1,
      factId: 'f1',
      reason: sealed('r'),
    });
    expect(plainOn(refused, '2023-12-31')).toBe('机械');
    expect(refused.facts.get('f1')).toMatchObject({ state: 'refused', reason: 's1.r' });
  });

  it('replaces one of the same day, whichever was declared later', () => {
    const record = recordOf(
      ...events,
      confirmed('f1'),
      declared('f2', 'profession', '档案', '2023-07-01'),
      confirmed('f2'),
    );
    expect(plainOn(record, '2023-07-01')).toBe('档案');
    expect(currentFact(record, 'profession')?.factId).toBe('f2');
  });
});

describe('deciding', () => {
  const record = recordOf(bound(), declared('f1', 'profession', '会计', '2023-07-01'));

  it('confirms or refuses once', () => {
    const yes = decideFact(record, 'f1', { confirm: true });
    expect(yes).toEqual({ ok: true, value: [confirmed('f1')] });
    const done = recordOf(
      bound(),
      declared('f1', 'profession', '会计', '2023-07-01'),
      confirmed('f1'),
    );
    for (const decision of [{ confirm: true }, { confirm: false, reason: sealed('r') }] as const) {
      expect(decideFact(done, 'f1', decision)).toMatchObject({
        error: { code: 'ALREADY_DECIDED' },
      });
    }
  });

  it('knows nothing of what was not declared, and has decided what came with the account', () => {
    expect(decideFact(record, 'f9', { confirm: true })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(decideFact(record, 'app-profession', { confirm: true })).toMatchObject({
      error: { code: 'ALREADY_DECIDED' },
    });
  });
});

describe('binding', () => {
  const {
    type: _type,
    v: _v,
    ...binding
  } = bound() as Extract<ReturnType<typeof bound>, { type: 'AccountBound' }>;

  it('is done once, again by the same application changes nothing, by another is refused', () => {
    expect(decideBind(emptyRecord, binding)).toEqual({ ok: true, value: [bound()] });
    const record = recordOf(bound());
    expect(decideBind(record, binding)).toEqual({ ok: true, value: [] });
    expect(decideBind(record, { ...binding, applicationId: 'other' })).toMatchObject({
      error: { code: 'ACCOUNT_EXISTS' },
    });
  });
});
