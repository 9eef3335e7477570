import { configureGlobal } from 'fast-check';
import { afterEach } from 'vitest';
import { seed } from './runs.ts';

// A property that names no seed of its own takes the run's, so that a failure here is a failure everywhere.
configureGlobal({ seed });

let told = false;

afterEach(({ task }) => {
  if (told || task.result?.state !== 'fail') return;
  told = true;
  console.error(`Seed of this run: XUESHI_SEED=${seed}`);
});
