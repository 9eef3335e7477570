import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import config from '../../vitest.config.ts';
import { runCheck, runMaking } from '../running/check.ts';
import { sum } from '../running/outcome.ts';
import { type Counts, judge } from '../running/project.ts';
import { root } from './tracked.ts';

const counts = (some: Partial<Counts>): Counts => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numFailedTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...some,
});

describe('a project', () => {
  test('passes with what passed', () => {
    expect(judge(counts({ numPassedTests: 3 }), 0)).toMatchObject({ passed: 3, failed: 0 });
  });

  test('fails when nothing ran, whatever its exit code', () => {
    expect(judge(counts({}), 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  test('fails by what was left out, so that nothing is skipped in silence', () => {
    expect(
      judge(counts({ numPassedTests: 2, numPendingTests: 1, numTodoTests: 1 }), 0),
    ).toMatchObject({ passed: 2, failed: 2 });
  });

  test('fails by a file that could not be loaded', () => {
    expect(judge(counts({ numPassedTests: 2, numFailedTestSuites: 1 }), 1)).toMatchObject({
      passed: 2,
      failed: 1,
    });
  });

  test('names what failed and what it said, a file that gave no test too', () => {
    const testResults = [
      {
        name: 'a.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          { fullName: 'stands', status: 'passed', failureMessages: [] },
          {
            fullName: 'falls',
            status: 'failed',
            failureMessages: ['expected 1 to be 2'],
          },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'no such file', assertionResults: [] },
    ];
    expect(judge(counts({ numFailedTests: 1, testResults }), 1).failures).toEqual([
      'a.test.ts > falls (failed)\nexpected 1 to be 2',
      'b.test.ts\nno such file',
    ]);
  });

  test('passes with a test that needed two tries, and tells what the first said', () => {
    const assertionResults = [
      { fullName: 'a', status: 'passed', failureMessages: [] },
      { fullName: 'b', status: 'passed', failureMessages: ['too late'] },
    ];
    const testResults = [{ name: 'a.test.ts', status: 'passed', message: '', assertionResults }];
    expect(judge(counts({ numPassedTests: 2, testResults }), 0)).toEqual({
      passed: 2,
      failed: 0,
      failures: [],
      stumbles: ['a.test.ts > b\ntoo late'],
    });
  });

  test('fails by an error outside any test', () => {
    expect(judge(counts({ numPassedTests: 2 }), 1)).toMatchObject({ passed: 2, failed: 1 });
  });
});

test('a check is one test: passed by exit code 0, else failed and shown', async () => {
  const said = vi.spyOn(console, 'log').mockReturnValue(undefined);
  expect(await runCheck(root, 'node', ['-e', ''], process.env)).toMatchObject({
    passed: 1,
    failed: 0,
  });
  expect(said).not.toHaveBeenCalled();
  const failing = ['-e', 'console.log("why"); process.exit(3)'];
  expect(await runCheck(root, 'node', failing, process.env)).toMatchObject({
    passed: 0,
    failed: 1,
  });
  expect(said).toHaveBeenCalledWith('why');
  said.mockRestore();
});

test('what is made is one test: passed when it was made, else failed and shown', async () => {
  const said = vi.spyOn(console, 'log').mockReturnValue(undefined);
  expect(await runMaking('site', async () => {})).toMatchObject({ passed: 1, failed: 0 });
  expect(said).not.toHaveBeenCalled();
  const failing = runMaking('site', () => Promise.reject(new Error('why')));
  expect(await failing).toMatchObject({ passed: 0, failed: 1, failures: ['site\nwhy'] });
  expect(said).toHaveBeenCalledWith('why');
  said.mockRestore();
});

test('outcomes add up', () => {
  const outcomes = [
    { passed: 1, failed: 2, failures: ['one', 'other'], stumbles: [] },
    { passed: 3, failed: 1, failures: ['third'], stumbles: ['fourth'] },
  ];
  expect(sum(outcomes)).toEqual({
    passed: 4,
    failed: 3,
    failures: ['one', 'other', 'third'],
    stumbles: ['fourth'],
  });
});

test('every project of vitest is run', () => {
  const run = readFileSync(join(root, 'test/run.ts'), 'utf8');
  const names = config.test?.projects?.map((one) =>
    typeof one === 'object' && 'test' in one ? one.test?.name : one,
  );
  expect(names).toHaveLength(6);
  for (const name of names ?? []) expect(run).toContain(`'${name}'`);
});
