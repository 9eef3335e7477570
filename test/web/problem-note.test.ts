import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test, vi } from 'vitest';
import type { CallProblem } from '../../web/client.ts';
import { ProblemNote } from '../../web/components/message.tsx';

// The site's build makes the table of routes.
vi.mock('../../web/route.ts', () => ({}));

const noteOn = (code: CallProblem['code'], status: number, again?: () => void): string =>
  renderToString(
    h(ProblemNote, {
      problem: { code, status, title: '没有读出来。', instance: 'a' },
      ...(again && { again }),
    }),
  );

test.each([
  ['NO_LINE', 0, true],
  ['NO_ANSWER', 0, true],
  // A portal's page: no word of the server.
  ['NO_ANSWER', 200, true],
  ['NO_ANSWER', 404, true],
  ['UNAVAILABLE', 503, true],
  ['INTERNAL', 500, true],
  ['TOO_MANY_REQUESTS', 429, true],
  ['NOT_FOUND', 404, false],
  ['COURSE_MOVED_ON', 409, false],
  ['INVALID_INPUT', 422, false],
  ['SIGN_IN_REQUIRED', 401, false],
] as const)('%s with %s offers to try again: %s', (code, status, offered) => {
  const note = noteOn(code, status, () => {});
  expect(note).toContain('没有读出来。');
  expect(note.includes('再试一次')).toBe(offered);
  expect(noteOn(code, status)).not.toContain('再试一次');
});
