import { defineConfig } from 'vitest/config';

/**
 * The tests that guard the rules, the engine and the exam policy: what `npm run mutation` runs against each mutant.
 * Without the long random suites: what only they would notice is an example that is missing.
 */
// biome-ignore lint/style/noDefaultExport: vitest takes its settings as the default export
export default defineConfig({
  test: {
    include: ['test/shared/{engine,rules,exam,ledger-file,time,hours}/**/*.test.ts'],
    exclude: ['test/shared/ledger-file/split.test.ts', 'test/shared/engine/properties.test.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 20_000,
    maxWorkers: 1,
  },
});
