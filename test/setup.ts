import { configureGlobal } from 'fast-check';
import { beforeEach, onTestFailed } from 'vitest';
import { seed } from './runs.ts';

// A property that names no seed of its own takes the run's, so that a failure here is a failure everywhere.
configureGlobal({ seed });

beforeEach(() => {
  onTestFailed(() => console.error(`Seed of this run: XUESHI_SEED=${seed}`));
});
