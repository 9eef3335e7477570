import { describe, expect, it } from 'vitest';
import { check } from '../../web/check.ts';
import { safePath } from '../../web/next-page.ts';
import { span } from '../../web/pages/claim/draft.ts';

describe('where signing in leads', () => {
  it.each(['/account', '/claims/new?x=1', '/'])('to %s', (path) => {
    expect(safePath(path)).toBe(path);
  });

  it.each([
    undefined,
    '',
    '//evil.example',
    '/\\evil.example',
    // A browser leaves tabs and line breaks out of an address.
    '/\t/evil.example',
    '/\n/evil.example',
    'https://evil.example',
    'javascript:x',
  ])('home instead of %s', (path) => {
    expect(safePath(path)).toBe('/');
  });
});

describe('the days between two dates', () => {
  it('counts the first and the last', () => {
    expect(span('2023-11-09', '2023-11-10')).toBe(2);
    expect(span('2023-12-31', '2024-01-01')).toBe(2);
  });

  it('is open while a date is missing, reversed, or a year away', () => {
    expect(span('', '2023-11-10')).toBeUndefined();
    expect(span('2023-11-10', '2023-11-09')).toBeUndefined();
    expect(span('0002-11-09', '2023-11-10')).toBeUndefined();
  });
});

describe('what is left empty', () => {
  it('is asked for by its own name, each date apart', () => {
    const slips = check('decideExtraTime', { percent: 50, from: '', until: '', reason: '甲' });
    expect(slips).toEqual([
      { field: 'from', message: '请选择从哪天起。' },
      { field: 'until', message: '请选择到哪天止。' },
    ]);
  });
});
