import * as v from 'valibot';
import { ok, type Result } from '../result.ts';
import { type CommitOf, commitBodyOf, GENESIS, type Head } from './events.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * The log of a course: which versions there were, who made each from which, the questions that each annulled, and the
 * years in which it is offered. The texts of a version are an immutable object of their own, named by its hash.
 */

const version = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** Questions that one version may annul; a bank with more faults than that is another bank. */
export const MOST_ANNULLED = 100;

export const courseLogEvent = v.variant('type', [
  v.strictObject({
    type: v.literal('CoursePublished'),
    v: v.literal(1),
    version,
    /** What was changed, in the editor's words. */
    note: v.pipe(v.string(), v.maxLength(200)),
    /** Ids in the bank of questions that this version takes back; they were sound in the one before. */
    annulled: v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(MOST_ANNULLED)),
  }),
  /** From that year on, until it is said otherwise for a later one. */
  v.strictObject({
    type: v.literal('CourseOffered'),
    v: v.literal(1),
    year: v.pipe(v.number(), v.integer()),
    offered: v.boolean(),
  }),
  /** All papers that stand on an annulled question are to be looked at once more: grading again stopped halfway. */
  v.strictObject({ type: v.literal('RegradeAsked'), v: v.literal(1) }),
]);
export type CourseLogEvent = v.InferOutput<typeof courseLogEvent>;
export const courseCommit = commitBodyOf(courseLogEvent);

export type CourseVersion = {
  /** Number of its commit. */
  readonly n: number;
  readonly version: string;
  readonly at: string;
  /** `operator`, or the id of the administrator. */
  readonly by: string;
  readonly note: string;
  readonly annulled: readonly string[];
};

export type CourseHistory = Head & {
  /** Oldest first; the last is the current one. */
  readonly versions: readonly CourseVersion[];
  readonly offers: ReadonlyMap<number, boolean>;
  /** Numbers of the commits that asked for grading again once more. */
  readonly regradesAsked: readonly number[];
};

/** Folds a course's log, oldest commit first. */
export function foldCourse(commits: Iterable<CommitOf<CourseLogEvent>>): CourseHistory {
  let head = { n: 0, hash: GENESIS, at: null as string | null };
  const keys = new Map<string, { request: string; n: number }>();
  const versions: CourseVersion[] = [];
  const offers = new Map<number, boolean>();
  const regradesAsked: number[] = [];
  for (const { n, hash, body } of commits) {
    for (const event of body.events) {
      if (event.type === 'CourseOffered') offers.set(event.year, event.offered);
      else if (event.type === 'RegradeAsked') regradesAsked.push(n);
      else {
        const { type: _type, v: _v, ...published } = event;
        const by = body.actor.kind === 'operator' ? 'operator' : body.actor.id;
        versions.push({ ...published, n, at: body.at, by });
      }
    }
    keys.set(body.key, { request: body.request, n });
    head = { n, hash, at: body.at };
  }
  return { ...head, keys, versions, offers, regradesAsked };
}

export const currentVersion = ({ versions }: CourseHistory): string | null =>
  versions.at(-1)?.version ?? null;

type Decision = Result<readonly CourseLogEvent[], Refusal>;

/**
 * Makes a version the current one, if the current one is still that from which it was made: so of two who edit at once
 * the second is told, and overwrites nothing.
 */
export function decidePublish(
  history: CourseHistory,
  base: string | null,
  published: { version: string; note: string; annulled: readonly string[] },
): Decision {
  const current = currentVersion(history);
  if (current === published.version) return refuse('COURSE_UNCHANGED');
  if (current !== base) return refuse('COURSE_MOVED_ON');
  return ok([{ type: 'CoursePublished', v: 1, ...published, annulled: [...published.annulled] }]);
}

/** The first version of a course, and whether it is on offer from that year on. */
export function decideCreate(
  history: CourseHistory,
  { version, note }: { readonly version: string; readonly note: string },
  { year, offered }: { readonly year: number; readonly offered: boolean },
): Decision {
  if (currentVersion(history) !== null) return refuse('COURSE_ID_TAKEN');
  const published = decidePublish(history, null, { version, note, annulled: [] });
  if (!published.ok || offered) return published;
  return ok([...published.value, { type: 'CourseOffered', v: 1, year, offered }]);
}

export function decideOffer(history: CourseHistory, year: number, offered: boolean): Decision {
  if (currentVersion(history) === null) return refuse('NOT_FOUND');
  if (offeredIn([...history.offers], year) === offered) return ok([]);
  return ok([{ type: 'CourseOffered', v: 1, year, offered }]);
}

/** Asks for grading again once more; where nothing was ever annulled there is nothing to ask for. */
export function decideRegradeAsked(history: CourseHistory): Decision {
  if (currentVersion(history) === null) return refuse('NOT_FOUND');
  const any = history.versions.some(({ annulled }) => annulled.length > 0);
  return ok(any ? [{ type: 'RegradeAsked', v: 1 }] : []);
}

/** Is a course offered in a year? As was said last for that year or one before it; a new course is. */
export function offeredIn(
  offers: readonly (readonly [year: number, offered: boolean])[],
  year: number,
): boolean {
  const said = offers.filter(([from]) => from <= year).sort(([a], [b]) => b - a);
  return said[0]?.[1] ?? true;
}

/**
 * Questions that count as right for everybody on papers drawn from a version: those annulled after it. A version that
 * the log does not know is taken for older than all.
 */
export function annulledSince(
  versions: readonly Pick<CourseVersion, 'version' | 'annulled'>[],
  version: string,
): ReadonlySet<string> {
  const at = versions.findIndex((each) => each.version === version);
  return new Set(versions.slice(at + 1).flatMap(({ annulled }) => annulled));
}
