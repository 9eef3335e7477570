import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/running/longest-first.ts';

/** Two cores are what CI has; a third worker only makes the others late. */
const maxWorkers = 2;

const adapters = ['test/**/adapters/**/*.test.ts', 'test/infra/local/**/*.test.ts'];
const integration = ['test/integration/**/*.test.ts'];
const browser = ['test/browser/**/*.test.{ts,tsx}'];
const pure = ['test/shared/**/*.test.ts'];
/**
 * Files that put something in the place of a module or of a global. All others leave nothing behind: so they share a
 * process, and what it has loaded and compiled.
 */
const alone = [
  'test/functions/accounts/accounts.test.ts',
  'test/web/claim-changes.test.ts',
  'test/web/exam-desk.test.ts',
  'test/web/manage-names.test.ts',
  'test/web/pages-of-a-file.test.ts',
  'test/web/problem-note.test.ts',
  'test/web/shared-computer.test.ts',
];

export default defineConfig({
  test: {
    maxWorkers,
    // A machine that others use may be slow; what is slow there is not wrong. A limit is for what hangs.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A shared machine stumbles now and then. What fails twice has failed; what failed once is told at the end.
    retry: 1,
    sequence: { sequencer: LongestFirst },
    // The functions log each request; only a failing test's log is worth reading.
    silent: 'passed-only',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...adapters, ...integration, ...browser, ...pure, ...alone],
          isolate: false,
          setupFiles: ['test/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: alone,
          setupFiles: ['test/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'pure',
          include: pure,
          isolate: false,
          setupFiles: ['test/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'adapters',
          include: adapters,
          isolate: false,
          setupFiles: ['test/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: integration,
          isolate: false,
          setupFiles: ['test/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: browser,
          isolate: false,
          setupFiles: ['test/setup.ts', 'test/browser/twice.ts'],
          globalSetup: ['test/browser/settled.ts'],
          // Two at a time: an exam and a chapter take real minutes, in which another browser can work.
          // What is waited for may come late; what is slow there is not wrong.
          expect: { poll: { interval: 50, timeout: 60_000 } },
        },
      },
    ],
  },
});
