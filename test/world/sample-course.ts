import { madeFrom, publishVersion } from '../../functions/courses/publish.ts';
import { courseStream } from '../../functions/courses/store.ts';
import { sample } from '../shared/course/sample.ts';
import type { World } from './world.ts';

export const SAMPLE = 'sample-2023';

/** Publishes the sample as an operator does, and lets the catalogue follow. @returns its version */
export async function publishSample(world: World): Promise<string> {
  const { made } = madeFrom(sample);
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
  await world.follow(await world.lastOf(courseStream(SAMPLE)));
  return made.version;
}

/** The sample with another bank, as it travels. */
export const sampleWith = (bank: string): Record<string, string> => ({
  ...Object.fromEntries(sample),
  'bank.yaml': bank,
});
