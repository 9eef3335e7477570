import { describe, expect, test, vi } from 'vitest';
import { runCheck } from '../running/check.ts';
import { sum } from '../running/outcome.ts';
import { type Counts, judge } from '../running/project.ts';
import { root } from './tracked.ts';

const counts = (some: Partial<Counts>): Counts => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numFailedTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  ...some,
});

describe('a project', () => {
  test('passes with what passed', () => {
    expect(judge(counts({ numPassedTests: 3 }), 0)).toEqual({ passed: 3, failed: 0 });
  });

  test('fails when nothing ran, whatever its exit code', () => {
    expect(judge(counts({}), 0)).toEqual({ passed: 0, failed: 1 });
  });

  test('fails by what was left out, so that nothing is skipped in silence', () => {
    expect(judge(counts({ numPassedTests: 2, numPendingTests: 1, numTodoTests: 1 }), 0)).toEqual({
      passed: 2,
      failed: 2,
    });
  });

  test('fails by a file that could not be loaded', () => {
    expect(judge(counts({ numPassedTests: 2, numFailedTestSuites: 1 }), 1)).toEqual({
      passed: 2,
      failed: 1,
    });
  });

  test('fails by an error outside any test', () => {
    expect(judge(counts({ numPassedTests: 2 }), 1)).toEqual({ passed: 2, failed: 1 });
  });
});

test('a check is one test: passed by exit code 0, else failed and shown', async () => {
  const said = vi.spyOn(console, 'log').mockReturnValue(undefined);
  expect(await runCheck(root, 'node', ['-e', ''], process.env)).toEqual({ passed: 1, failed: 0 });
  expect(said).not.toHaveBeenCalled();
  const failing = ['-e', 'console.log("why"); process.exit(3)'];
  expect(await runCheck(root, 'node', failing, process.env)).toEqual({ passed: 0, failed: 1 });
  expect(said).toHaveBeenCalledWith('why');
  said.mockRestore();
});

test('outcomes add up', () => {
  const outcomes = [
    { passed: 1, failed: 2 },
    { passed: 3, failed: 0 },
  ];
  expect(sum(outcomes)).toEqual({ passed: 4, failed: 2 });
});
