import { join } from 'node:path';
import type { Cloud } from './cloud.ts';
import { contentHash } from './content-hash.ts';
import { readState, writeDurably } from './durable-file.ts';
import { asObject } from './json.ts';
import { root, run } from './prepare.ts';

const inputs = ['infra/courses', 'shared/course', 'functions/courses'];

/** Publishes the repository's courses as an operator does in the cloud, when they are others than the last time. */
export async function settleCourses(cloud: Cloud, stateDir: string): Promise<void> {
  const marker = join(stateDir, 'courses.json');
  const hash = contentHash(root, inputs, []);
  if (asObject(await readState(marker))['hash'] === hash) return;
  const person = cloud.plan.functions.find(({ description }) => description === 'person');
  const program = [
    '--import',
    './infra/local/believed-time.ts',
    'functions/cli/courses-publish.ts',
  ];
  await run('公需课程', program, {
    ...cloud.operatorEnvironment,
    COURSES_BUCKET: person?.environment['COURSES_BUCKET'] ?? '',
    LOG_TABLE: person?.environment['LOG_TABLE'] ?? '',
    XUESHI_SHIFT: String(cloud.now() - Date.now()),
  });
  // The catalogue follows the log; whoever asked for it before that would keep an empty one for a minute.
  await cloud.idle();
  await writeDurably(marker, JSON.stringify({ hash }));
}
