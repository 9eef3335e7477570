import { defineConfig } from 'vitest/config';

/** Two cores are what CI has; a third worker only makes the others late. */
const maxWorkers = 2;

const adapters = ['test/**/adapters/**/*.test.ts', 'test/infra/local/**/*.test.ts'];
const integration = ['test/integration/**/*.test.ts'];
const browser = ['test/browser/**/*.test.{ts,tsx}'];

export default defineConfig({
  test: {
    maxWorkers,
    // The functions log each request; only a failing test's log is worth reading.
    silent: 'passed-only',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...adapters, ...integration, ...browser],
          setupFiles: ['test/setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'adapters',
          include: adapters,
          setupFiles: ['test/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: integration,
          setupFiles: ['test/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: browser,
          setupFiles: ['test/setup.ts'],
          // Two at a time: an exam and a chapter take real minutes, in which another browser can work.
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
