import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, it, vi } from 'vitest';
import { AnnulPaper } from '../../web/pages/manage/annul-paper.tsx';
import { Faults } from '../../web/pages/manage/faults.tsx';

// The site's build makes the table of routes.
vi.mock('../../web/route.ts', () => ({}));

/** What a reader hears of an administrator's pages. */

it('says how many faults there are while one writes, and reads out none of them unasked', () => {
  const fault = { file: 'bank.yaml', line: 3, code: 'FIELD_INVALID', severity: 'fault' } as const;
  const faults = [{ ...fault, message: '题干是空的' }];
  const html = renderToString(h(Faults, { faults, onAgain: () => {}, onGo: () => {} }));
  const told = /<(\w+)[^>]*aria-live[^>]*>(.*?)<\/\1>/.exec(html)?.[2] ?? '';
  expect(told).toContain('1');
  expect(told).not.toContain('题干是空的');
  expect(html).toContain('题干是空的');
  // The text's description is the same sentence.
  expect(html).toMatch(/<p[^>]*id="faults"/);
});

it('tells the buttons of several papers apart', () => {
  const paper = { personId: 'p', paperId: 'a', of: '2023-11-20 10:00' };
  const html = renderToString(h(AnnulPaper, { ...paper, onDone: () => {} }));
  expect(html.replaceAll(/<[^>]+>/g, '')).toContain('2023-11-20 10:00');
});
