/**
 * A part of the development set, held at 0 escapes and 0 false blocks. `npm run redaction:score`
 * runs the whole set and tells time and memory.
 */
import { describe, expect, test } from 'vitest';
import { deep, seed } from '../runs.ts';
import { type Judged, judge } from './judge.ts';
import { type Case, cases, extensionFor } from './set/cases.ts';

const PIXELS = new Set(['scan', 'photo', 'upside', 'shot', 'nomap', 'hard', 'copy']);
const LIMIT_MS = deep ? 40 * 60_000 : 900_000;

/** Pictures take a second each: one in thirty-two, and a quarter of the rest. */
function chosen(all: readonly Case[]): readonly Case[] {
  if (deep) return all;
  const pixels = all.filter((one) => PIXELS.has(one.kind));
  const live = all.filter((one) => !PIXELS.has(one.kind));
  return [
    ...pixels.filter((_, index) => index % 32 === seed % 32),
    ...live.filter((_, index) => index % 4 === seed % 4),
  ];
}

async function judged(list: readonly Case[]): Promise<Judged[]> {
  const results: Judged[] = [];
  for (const one of list) {
    const made = await one.make();
    const dot = one.file.lastIndexOf('.');
    const name = `${one.file.slice(0, dot)}.${extensionFor(made.bytes, one.file.slice(dot + 1))}`;
    results.push(await judge(one, made, name));
  }
  return results;
}

describe('the development set', () => {
  test('has at least 150 documents, each named by its verdict', () => {
    const all = cases(1);
    expect(all.length).toBeGreaterThanOrEqual(150);
    for (const one of all)
      expect(one.file.startsWith(`${one.verdict}__${one.code ?? 'NONE'}__`)).toBe(true);
    expect(new Set(all.map((one) => one.file)).size).toBe(all.length);
  });

  test(
    'nothing marked is shown as clear, nothing clear as blocked',
    async () => {
      const results = await judged(chosen(cases(1)));
      expect(results.filter((one) => one.escape).map((one) => one.name)).toEqual([]);
      expect(results.filter((one) => one.falseBlock).map((one) => one.name)).toEqual([]);
      const share = (test: (one: Judged) => boolean): number =>
        results.filter(test).length / results.length;
      expect(share((one) => one.right)).toBeGreaterThanOrEqual(0.98);
      expect(share((one) => one.reason)).toBeGreaterThanOrEqual(0.98);
      const boxes = results.flatMap(({ box }) => (box ? [box.centre] : []));
      expect(boxes.filter((right) => right).length / boxes.length).toBeGreaterThanOrEqual(0.95);
    },
    LIMIT_MS,
  );

  test('the same seed makes the same bytes', async () => {
    const of = (list: readonly Case[]): readonly Case[] =>
      list.filter((one) => /top-left-plain-(?:named|ofd)|docx-header\./.test(one.file));
    const first = await Promise.all(of(cases(3)).map((one) => one.make()));
    const second = await Promise.all(of(cases(3)).map((one) => one.make()));
    expect(first.length).toBeGreaterThanOrEqual(3);
    expect(first.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual(
      second.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
    );
  });
});
