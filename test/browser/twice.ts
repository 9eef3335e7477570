import { afterEach } from 'vitest';

/**
 * XUESHI_TWICE=1 tries each test a second time although the first went well: only a second try that what the first has
 * left behind does not trip is a net.
 */
if (process.env['XUESHI_TWICE'] === '1')
  afterEach(({ task }) => {
    if (!task.result?.retryCount) throw new Error('Once more, as asked.');
  });
