import type { State } from '../accounts/state.ts';
import type { Queue } from '../app/queue.ts';
import type { LogStore } from '../log/store.ts';
import type { RegradeMessage } from '../regrade/message.ts';
import { catalogueItem, readCourseLog } from './store.ts';
import { CATALOGUE_MS } from './stored.ts';

/** By then no function grades by a catalogue from before: what ends later knows what was annulled. */
const EVERYBODY_KNOWS_SECONDS = (CATALOGUE_MS * 3) / 2 / 1000;

export type CourseFollower = {
  readonly log: LogStore;
  readonly state: State;
  readonly regrades: Queue<RegradeMessage>;
};

/**
 * What follows from new commits of a course: the catalogue's entry, and where a version annuls questions, the grading
 * again of what was drawn before, and again where that is asked for. Told more than once it does no more.
 * @param news numbers of the commits that are told of
 */
export async function followCourse(
  { log, state, regrades }: CourseFollower,
  courseId: string,
  news: ReadonlySet<number>,
): Promise<void> {
  const history = await readCourseLog(log, courseId);
  const item = catalogueItem(courseId, history);
  if (item) await state.putIfNewer(item);
  const annuls = history.versions.some(({ n, annulled }) => news.has(n) && annulled.length > 0);
  const asked = history.regradesAsked.some((n) => news.has(n));
  if (annuls) await regrades.send([{ kind: 'course', courseId }], EVERYBODY_KNOWS_SECONDS);
  else if (asked) await regrades.send([{ kind: 'course', courseId }]);
}
