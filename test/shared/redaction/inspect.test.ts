/** What is found in a file, page by page and beside them. */
import { describe, expect, test } from 'vitest';
import { inspect } from '../../../shared/redaction/inspect.ts';

describe('metadata', () => {
  const content = (text: string, where: 'property' | 'bookmark' | 'name') =>
    inspect({ pages: [], blocks: [], metadata: [{ text, where }], found: [], pageCount: 1 });

  test.each([
    ['机密★1年', 'bookmark'],
    ['密级：机密', 'property'],
    ['机密★1年.docx', 'name'],
    ['【内部资料】汇编.pdf', 'name'],
    ['培训,秘密', 'property'],
  ] as const)('%s as %s is a mark', (text, where) => {
    expect(content(text, where).findings.map((one) => one.code)).toEqual(['META_MARK']);
  });

  test.each([
    ['第一章 国家秘密的范围', 'bookmark'],
    ['保密法学习', 'property'],
    ['依申请公开指南.pdf', 'name'],
  ] as const)('%s as %s is none', (text, where) => {
    expect(content(text, where).verdict).toBe('clear');
  });
});
