import { readCourse } from '../../shared/course/course.ts';
import type { CourseFault } from '../../shared/course/fault.ts';
import type { CourseFiles, Question } from '../../shared/course/model.ts';
import {
  type CourseHistory,
  type CourseLogEvent,
  decideCreate,
  decidePublish,
} from '../../shared/ledger/course-log.ts';
import type { Refusal } from '../../shared/ledger/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { appendTo, type Command } from '../log/append.ts';
import { sha256 } from '../log/chain.ts';
import type { LogStore } from '../log/store.ts';
import {
  type CourseObjects,
  courseLog,
  courseStream,
  type StoredCourse,
  sourceKey,
  versionKey,
} from './store.ts';

/** A course folder made ready to be stored. */
export type MadeVersion = {
  readonly courseId: string;
  readonly version: string;
  readonly stored: StoredCourse;
  readonly objects: readonly { readonly key: string; readonly body: string }[];
};

export function makeVersion(stored: StoredCourse, files: CourseFiles): MadeVersion {
  const body = JSON.stringify(stored);
  const named = { courseId: stored.course.id, version: sha256(body) };
  return {
    ...named,
    stored,
    objects: [
      { key: sourceKey(named), body: JSON.stringify(Object.fromEntries(files)) },
      { key: versionKey(named), body },
    ],
  };
}

/** Null when a fault refuses the course. */
export function madeFrom(files: CourseFiles): {
  readonly made: MadeVersion | null;
  readonly faults: readonly CourseFault[];
} {
  const { course, faults } = readCourse(files);
  if (!course) return { made: null, faults };
  const figures = Object.fromEntries([...files].filter(([path]) => path.endsWith('.svg')));
  return { made: makeVersion({ course, figures }, files), faults };
}

/** Questions that were sound in the version before and are annulled in this one. */
export function newlyAnnulled(
  before: readonly Question[],
  now: readonly Question[],
): readonly string[] {
  const sound = new Set(before.filter(({ annulled }) => !annulled).map(({ id }) => id));
  return now.filter(({ id, annulled }) => annulled && sound.has(id)).map(({ id }) => id);
}

/**
 * Stores a version and makes it the current one. Its objects are there first: whatever the log names can be read, and
 * what is left behind by a break in between is named by nothing.
 */
export function publishVersion(
  { log, objects }: { readonly log: LogStore; readonly objects: CourseObjects },
  made: MadeVersion,
  change: {
    readonly base: string | null;
    readonly note: string;
    readonly annulled: readonly string[];
  },
  command: CourseCommand,
): Promise<Result<CourseHistory, Refusal>> {
  const { version } = made;
  const { base, note, annulled } = change;
  return storeAndDecide({ log, objects }, made, command, (history) =>
    decidePublish(history, base, { version, note, annulled }),
  );
}

/** The same for the first version of a course that was not there. @param created year from which it is on offer, or not */
export const createVersion = (
  stores: { readonly log: LogStore; readonly objects: CourseObjects },
  made: MadeVersion,
  { note, ...created }: { readonly note: string; readonly year: number; readonly offered: boolean },
  command: CourseCommand,
): Promise<Result<CourseHistory, Refusal>> =>
  storeAndDecide(stores, made, command, (history) =>
    decideCreate(history, { version: made.version, note }, created),
  );

type CourseCommand = Omit<Command<CourseLogEvent, CourseHistory>, 'decide'>;

async function storeAndDecide(
  { log, objects }: { readonly log: LogStore; readonly objects: CourseObjects },
  made: MadeVersion,
  command: CourseCommand,
  decide: Command<CourseLogEvent, CourseHistory>['decide'],
): Promise<Result<CourseHistory, Refusal>> {
  for (const { key, body } of made.objects) await objects.put(key, body);
  return appendTo(log, courseLog, courseStream(made.courseId), { ...command, decide });
}
