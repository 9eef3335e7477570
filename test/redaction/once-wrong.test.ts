import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { judge } from './judge.ts';
import { cases, extensionFor } from './set/cases.ts';

/** Pictures that the check once took for something else, by the seed of the set that showed them. */
const ONCE_WRONG = [
  // A dark stamp across the lines of a scan without colour.
  [1, 'stamp-over-text-scan', 'blocked'],
  // One that leans by eleven degrees.
  [31, 'stamp-over-text-scan', 'blocked'],
  // Of a blue one print has spoilt a letter.
  [4117, 'blue-stamp-over-text-photo', 'blocked'],
  // Letters of a turned line read one by one, the last first.
  [4117, 'margin-turned-photo', 'blocked'],
  // Of 秘密 in a noisy face one letter is left.
  [4117, 'head-table-hard', 'review'],
  // Head and value of a narrow column read as one.
  [4117, 'lesson-table-photo', 'clear'],
  // A red stamp taken for the end of the line that it crosses.
  [1, 'round-stamp-over-text-photo', 'blocked'],
  // A blue stamp across a line; one that is found with its frame as one line.
  [1, 'blue-stamp-over-text-photo', 'blocked'],
  [3, 'blue-stamp-over-text-photo', 'blocked'],
  // A red word in the middle of a sentence.
  [1, 'red-words-shot', 'clear'],
  // The first word of a large title read as ink of its own.
  [1, 'book-cover-shot', 'clear'],
  // The edge of a shadow crosses it.
  [1, 'watermark-hard', 'review'],
  // Without colour; of the turned word in its frame the search sees one letter.
  [2, 'stamp-on-side-scan', 'blocked'],
] as const;

test.each(ONCE_WRONG)('seed %i, %s: %s', async (seed, name, verdict) => {
  const one = cases(seed).find(({ file }) => file.includes(`__${name}.`));
  const { bytes } = (await one?.make()) ?? { bytes: new Uint8Array() };
  const outcome = await check(bytes, `file.${extensionFor(bytes, 'scan')}`);
  expect(outcome.verdict).toBe(verdict);
});

test('a narrow blank does not widen the box of a turned line', async () => {
  const one = cases(1).find(({ file }) => file.includes('__margin-turned-pdf.'));
  if (!one) throw new Error('no such document');
  const { box } = await judge(one, await one.make(), 'a.pdf');
  expect(box?.overlap).toBeGreaterThan(0.9);
});
