import type { CourseFault } from '../../shared/course/fault.ts';
import type { CourseFiles } from '../../shared/course/model.ts';
import { currentVersion } from '../../shared/ledger/course-log.ts';
import type { LogStore } from '../log/store.ts';
import { type MadeVersion, madeFrom, newlyAnnulled, publishVersion } from './publish.ts';
import { type CourseObjects, readCourseLog } from './store.ts';
import { readVersion } from './stored.ts';

type Stores = { readonly log: LogStore; readonly objects: CourseObjects };
export type Released = {
  /** Null where a fault refused the course. */
  readonly courseId: string | null;
  readonly outcome: 'published' | 'unchanged' | 'edited' | 'faulty' | 'refused';
  readonly faults: readonly CourseFault[];
};

/**
 * Makes a course folder of the repository the current version, as an operator. Once an administrator has edited a course
 * it is his, and is left as it is.
 */
export async function release(stores: Stores, files: CourseFiles, now: Date): Promise<Released> {
  const { made, faults } = madeFrom(files);
  if (!made) return { courseId: null, outcome: 'faulty', faults };
  return { courseId: made.courseId, outcome: await publish(stores, made, now), faults };
}

async function publish(
  stores: Stores,
  made: MadeVersion,
  now: Date,
): Promise<Exclude<Released['outcome'], 'faulty'>> {
  const { courseId, version } = made;
  const history = await readCourseLog(stores.log, courseId);
  const base = currentVersion(history);
  if (base === version) return 'unchanged';
  if (history.versions.some(({ by }) => by !== 'operator')) return 'edited';
  const { questions } = made.stored.course;
  const annulled = base
    ? newlyAnnulled((await readVersion(stores.objects, courseId, base)).course.questions, questions)
    : [];
  const published = await publishVersion(
    stores,
    made,
    { base, note: '随软件发布', annulled },
    {
      actor: { kind: 'operator', id: 'courses' },
      // A folder may return to an earlier version: that is a command of its own.
      key: `publish:${history.n}:${version}`,
      request: version,
      trace: 'courses-publish',
      receivedAt: now,
    },
  );
  return published.ok ? 'published' : 'refused';
}
