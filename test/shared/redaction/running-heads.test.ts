/** Heads of pages that repeat what a paper is about. */
import { describe, expect, test } from 'vitest';
import { inspect } from '../../../shared/redaction/inspect.ts';
import type { Page, Run } from '../../../shared/redaction/model.ts';
import { BODY, page, run } from './pages.ts';

const HEAD = { size: 9 } as const;
const LINES = [...BODY, ...BODY].map((text, row) => run(text, 80, 260 + 28 * row));
const sheet = (number: number, ...more: Run[]): Page => ({ ...page([...more, ...LINES]), number });
const found = (...pages: Page[]): string[] => [
  ...new Set(
    inspect({ pages, blocks: [], metadata: [], found: [], pageCount: pages.length }).findings.map(
      ({ code, page: number }) => `${code} ${number}`,
    ),
  ),
];

describe('商业秘密 at the head of a page is', () => {
  const book = run('企业合规实务 · 商业秘密', 80, 40, HEAD);
  const alone = run('商业秘密', 460, 40, HEAD);
  const chapter = run('第三章　商业秘密', 230, 140, { size: 20 });

  test('the chapter that it begins with, behind other pages', () => {
    const before = sheet(1, run('企业合规实务 · 反垄断', 80, 40, HEAD));
    expect(found(before, sheet(2, book, chapter), sheet(3, book))).toEqual([]);
    expect(found(before, sheet(2, alone, chapter), sheet(3, alone))).toEqual([]);
  });

  test('for an official where the first page has it too', () => {
    const doubtful = ['MARK_SAMPLE_FIGURE 1', 'MARK_SAMPLE_FIGURE 2'];
    expect(found(sheet(1, book, chapter), sheet(2, book))).toEqual(doubtful);
    const title = run('商业秘密保护实务讲义', 180, 140, { size: 20 });
    expect(found(sheet(1, alone, title), sheet(2, alone))).toEqual(doubtful);
    expect(found(sheet(1, alone), sheet(2, alone, chapter))).toEqual(doubtful);
  });

  test('a mark on a paper about other things', () => {
    const title = run('2024年度工艺改进报告', 180, 140, { size: 20 });
    expect(found(sheet(1, alone, title))).toEqual(['MARK_TRADE_SECRET 1']);
    expect(found(sheet(1, book, title))).toEqual(['MARK_TRADE_SECRET 1']);
    // A sentence and a clause are no title.
    const named = run('双方应当保护对方的商业秘密，不得泄露', 80, 200);
    expect(found(sheet(1, alone, title, named))).toEqual(['MARK_TRADE_SECRET 1']);
  });

  test('a mark with a star or a level, whatever the paper is about', () => {
    const title = run('商业秘密保护实务讲义', 180, 140, { size: 20 });
    const starred = run('商业秘密★5年', 440, 40, HEAD);
    expect(found(sheet(1, starred, title))).toEqual(['MARK_TRADE_SECRET 1']);
    expect(found(sheet(1, run('核心商密', 460, 40, HEAD), title))).toEqual(['MARK_TRADE_SECRET 1']);
    expect(found(sheet(1, run('机密', 480, 40, HEAD), title))).toEqual(['MARK_STATE_SECRET 1']);
  });
});

test('a text that flows has its title in its first lines', () => {
  const blocks = (title: string) =>
    inspect({
      pages: [],
      blocks: [
        { text: '商业秘密', source: 'header', page: 1 },
        ...[title, ...BODY].map((text) => ({ text, source: 'page' as const, page: 1 })),
      ],
      metadata: [],
      found: [],
      pageCount: 1,
    }).verdict;
  expect(blocks('商业秘密保护实务')).toBe('review');
  expect(blocks('工艺改进报告')).toBe('blocked');
});
