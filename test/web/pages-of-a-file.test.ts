import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, it, vi } from 'vitest';
import { Pages } from '../../web/components/pages.tsx';

// The site's build makes the table of routes.
vi.mock('../../web/route.ts', () => ({}));

it('leads from a finding to its page, and nowhere where that page has no picture', () => {
  const found = (page: number) => ({ code: `C${page}`, page, says: `第${page}处`, rule: '' });
  const view = {
    count: 40,
    pages: [{ page: 1, url: '/1.webp', width: 100, height: 140, marks: [] }],
    found: [found(1), found(33)],
  };
  const html = renderToString(
    h(Pages, { view, again: () => {}, noPages: '没有图片。', heading: 'h2' }),
  );
  expect(html).toMatch(/<button[^>]*>第 1 页<\/button>/);
  expect(html).not.toMatch(/<button[^>]*>第 33 页<\/button>/);
  expect(html).toContain('第 33 页');
});
