import * as v from 'valibot';
import { type SignedRoot, signedCourses } from '../calendar/roots.ts';
import type { CatalogueEntry } from '../courses/store.ts';
import { catalogueEntry, catalogueItem, courseLog, courseStream } from '../courses/store.ts';
import { commitHash, DamagedLog, parseLog } from '../log/chain.ts';
import type { LogStore } from '../log/store.ts';
import { type Finding, GONE_SINCE_SIGNED, NOT_AS_SIGNED } from './audit.ts';

export type CourseSources = {
  readonly log: LogStore;
  /** Ids of all courses that have a log. */
  readonly courses: AsyncIterable<string>;
  /** As it is projected. */
  readonly catalogue: readonly CatalogueEntry[];
  /** As in `audit`. */
  readonly root: SignedRoot | null;
};

/** The same for the logs of courses: chain, fold, and the catalogue that was made from them. */
export async function* auditCourses({
  log,
  courses,
  catalogue,
  root,
}: CourseSources): AsyncGenerator<Finding> {
  const listed = new Map(catalogue.map((entry) => [entry.courseId, entry]));
  const sealed = new Map(
    (root ? signedCourses(root) : []).map((head) => [head.courseId, head] as const),
  );
  for await (const courseId of courses) {
    const stream = courseStream(courseId);
    const stored = await log.read(stream);
    const head = sealed.get(courseId);
    sealed.delete(courseId);
    if (head && stored[head.n - 1]?.hash !== head.hash) {
      yield { stream, n: head.n, what: NOT_AS_SIGNED };
    }
    for (const { n, prevHash, body, hash } of stored) {
      if (commitHash(stream, n, prevHash, body) !== hash) {
        yield { stream, n, what: '内容和它的哈希对不上' };
      }
    }
    try {
      const item = catalogueItem(
        courseId,
        courseLog.fold(parseLog(stream, stored, courseLog.schema)),
      );
      const expected = item && v.parse(catalogueEntry, item);
      const found = listed.get(courseId);
      if (expected && JSON.stringify(expected) !== JSON.stringify(found)) {
        yield { stream, what: '课程目录和记录不一致' };
      }
    } catch (error) {
      if (!(error instanceof DamagedLog)) throw error;
      yield { stream, n: error.n, what: '读不出来或断开了' };
    }
    listed.delete(courseId);
  }
  for (const { courseId, n } of sealed.values()) {
    yield { stream: courseStream(courseId), n, what: GONE_SINCE_SIGNED };
  }
  for (const courseId of listed.keys()) {
    yield { stream: courseStream(courseId), what: '课程目录里有，记录没有' };
  }
}
