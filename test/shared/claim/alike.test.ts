import { describe, expect, it } from 'vitest';
import { type Comparable, likeness } from '../../../shared/claim/alike.ts';

const claim = (over: Partial<Comparable> = {}): Comparable => ({
  title: '压力容器安全新规宣贯',
  route: 'P6.1',
  completedOn: '2023-11-10',
  period: { start: '2023-11-09', end: '2023-11-10' },
  files: new Set(['a']),
  ...over,
});
const other = claim({
  title: '别的',
  completedOn: '2023-12-02',
  period: { start: '2023-12-01', end: '2023-12-02' },
  files: new Set(['b']),
});

describe('two claims of one person look alike', () => {
  it.each([
    ['in nothing', claim(), other, []],
    ['in a file', claim({ files: new Set(['a', 'b']) }), other, ['file']],
    ['in the title, however it is written', claim({ title: '別的' }), other, []],
    ['in the title, blanks and marks apart', claim({ title: '“别 的”。' }), other, ['title']],
    [
      'in one day that they share',
      claim({ period: { start: '2023-11-09', end: '2023-12-01' } }),
      other,
      ['days'],
    ],
    [
      'in no day where they only touch',
      claim({ period: { start: '2023-11-09', end: '2023-11-30' } }),
      other,
      [],
    ],
    [
      'in no days where one is a work of one day',
      claim({ period: undefined, completedOn: '2023-12-01' }),
      other,
      [],
    ],
    ['in everything', claim(), claim(), ['file', 'title', 'days']],
    ['in no title of marks alone', claim({ title: '。' }), { ...other, title: '，' }, []],
  ] as [string, Comparable, Comparable, string[]][])('%s', (_how, a, b, why) => {
    expect(likeness(a, b)).toEqual(why);
    expect(likeness(b, a)).toEqual(why);
  });
});
