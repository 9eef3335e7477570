import { describe, expect, it } from 'vitest';
import type { ManagedQuestion } from '../../shared/contract/manage-routes.ts';
import { byWorth, flagOf } from '../../web/pages/manage/worth.ts';

const question = (over: Partial<ManagedQuestion>): ManagedQuestion => ({
  ...{ id: 'q', chapter: 'c1', type: 'single', difficulty: 1, stem: '？', annulled: null },
  ...{ asked: 100, facility: 0.6, discrimination: 0.4 },
  ...over,
});

describe('what a question’s figures say of it', () => {
  it.each([
    ['nothing where it works', {}, null],
    ['nothing of few papers', { asked: 19, facility: 0 }, null],
    ['too hard from twenty on', { asked: 20, facility: 0.19 }, 'hard'],
    ['too easy', { facility: 0.96 }, 'easy'],
    ['weak where fifty say so', { asked: 50, discrimination: 0.19 }, 'weak'],
    ['not weak by chance', { asked: 49, discrimination: 0.19 }, null],
    ['not weak at the bound', { discrimination: 0.2 }, null],
    // 1.645 ÷ √100 = 0.1645.
    ['reversed beyond chance', { discrimination: -0.165 }, 'reversed'],
    ['weak, not reversed, within chance', { discrimination: -0.164 }, 'weak'],
    ['nothing once annulled', { discrimination: -0.9, annulled: '错' }, null],
    ['nothing unknown', { asked: 0, facility: null, discrimination: null }, null],
  ] as const)('%s', (_name, over, flag) => {
    expect(flagOf(question(over))).toBe(flag);
  });

  it('puts the urgent first, then what tells people apart least, and the unknown last', () => {
    const list = [
      question({ id: 'unknown', asked: 0, facility: null, discrimination: null }),
      question({ id: 'good' }),
      question({ id: 'weak', discrimination: 0.1 }),
      question({ id: 'reversed', discrimination: -0.5 }),
      question({ id: 'fair', discrimination: 0.3 }),
    ];
    const order = byWorth(list).map(({ id }) => id);
    expect(order).toEqual(['reversed', 'weak', 'fair', 'good', 'unknown']);
  });
});
