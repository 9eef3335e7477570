import { describe, expect, it } from 'vitest';
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
