import { madeFrom, publishVersion } from '../../functions/courses/publish.ts';
import { courseStream } from '../../functions/courses/store.ts';
import { sample } from '../shared/course/sample.ts';
import type { World } from './world.ts';

export const SAMPLE = 'sample-2023';

/** The sample under an id, as its files. */
const filesOf = (courseId: string): ReadonlyMap<string, string> =>
  new Map(
    [...sample].map(([path, text]) => [path, text.replace(`id: ${SAMPLE}`, `id: ${courseId}`)]),
  );

/** Publishes the sample as an operator does, and lets the catalogue follow. @returns its version */
export async function publishSample(world: World, courseId: string = SAMPLE): Promise<string> {
  const { made } = madeFrom(filesOf(courseId));
  if (!made) throw new Error('the sample has faults');
  const published = await publishVersion(
    { log: world.unbroken.log, objects: world.objects },
    made,
    { base: null, note: '测试', annulled: [] },
    {
      actor: { kind: 'operator', id: 'courses' },
      key: made.version,
      request: made.version,
      trace: 'trace-sample',
      receivedAt: world.clock.now,
    },
  );
  if (!published.ok) throw new Error(published.error.code);
  await world.follow(await world.lastOf(courseStream(courseId)));
  return made.version;
}

/** The sample with another bank, as it travels. */
export const sampleWith = (bank: string, courseId: string = SAMPLE): Record<string, string> => ({
  ...Object.fromEntries(filesOf(courseId)),
  'bank.yaml': bank,
});
