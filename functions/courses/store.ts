import * as v from 'valibot';
import type { Course } from '../../shared/course/course.ts';
import {
  type CourseHistory,
  type CourseLogEvent,
  courseCommit,
  currentVersion,
  foldCourse,
} from '../../shared/ledger/course-log.ts';
import type { Item } from '../accounts/state.ts';
import { type LogKind, readKnown } from '../log/append.ts';
import type { LogStore } from '../log/store.ts';

/** One version of a course as it is stored: immutable, named by the hash of its bytes. */
export type StoredCourse = {
  readonly course: Course;
  /** SVG texts by path. */
  readonly figures: Readonly<Record<string, string>>;
};

/** What is on offer, projected from the course's log. */
export const catalogueEntry = v.object({
  courseId: v.string(),
  /** The current one. */
  version: v.string(),
  /** All there were, oldest first, and the questions that each took back. */
  versions: v.array(v.object({ version: v.string(), annulled: v.array(v.string()) })),
  /** Years from which it is offered or not, as `offeredIn` reads them. */
  offers: v.array(v.tuple([v.number(), v.boolean()])),
});
export type CatalogueEntry = v.InferOutput<typeof catalogueEntry>;

/** The bank stands in here with keys and explanations: only an administrator's routes may hand a stored course on. */
export interface CourseStore {
  /** All courses that were ever offered, each in its current version. It may be a minute behind. */
  catalogue(): Promise<readonly CatalogueEntry[]>;
  /** @throws when that version is not there or is not what its hash says */
  read(courseId: string, version: string): Promise<StoredCourse>;
}

/** Versions and what they were made from, as objects. */
export interface CourseObjects {
  /** @throws when there is none */
  get(key: string): Promise<string>;
  put(key: string, body: string): Promise<void>;
}

type Named = { readonly courseId: string; readonly version: string };
export const versionKey = ({ courseId, version }: Named): string =>
  `courses/${courseId}/${version}.json`;
/** The texts of the folder that a version was made from. */
export const sourceKey = ({ courseId, version }: Named): string =>
  `courses/${courseId}/${version}.source.json`;

export const COURSE_PREFIX = 'course#';
export const courseStream = (courseId: string): string => `${COURSE_PREFIX}${courseId}`;
export const courseLog: LogKind<CourseLogEvent, CourseHistory> = {
  schema: courseCommit,
  fold: foldCourse,
  full: () => null,
};

export const readCourseLog = async (log: LogStore, courseId: string): Promise<CourseHistory> =>
  (await readKnown(log, courseLog, courseStream(courseId))).record;

export const CATALOGUE = 'catalogue';

/** The catalogue's item for a course; null while it has no version. */
export function catalogueItem(
  courseId: string,
  history: CourseHistory,
): (Item & { n: number }) | null {
  const version = currentVersion(history);
  if (version === null) return null;
  const versions = history.versions.map((each) => ({
    version: each.version,
    annulled: [...each.annulled],
  }));
  const entry: CatalogueEntry = { courseId, version, versions, offers: [...history.offers] };
  return { pk: CATALOGUE, sk: courseStream(courseId), n: history.n, ...entry };
}
