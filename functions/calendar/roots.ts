import * as v from 'valibot';
import { dayAt, type Instant } from '../../shared/time/instant.ts';
import type { Keys } from '../accounts/keys.ts';
import type { State } from '../accounts/state.ts';
import { logEvent } from '../app/logger.ts';
import type { Stores } from '../app/services.ts';
import { CATALOGUE, COURSE_PREFIX, catalogueEntry, courseStream } from '../courses/store.ts';
import { HEAD_SHARDS, headItem, headsPartition } from '../hours/heads.ts';
import { sha256 } from '../log/chain.ts';

/**
 * A chain alone shows neither that its end was cut off nor that all of it was written anew. So every night the heads of
 * all logs are listed, hashed and signed, and stored where nothing can be changed before its time.
 */
const signed = {
  day: v.string(),
  at: v.string(),
  /** One line per person's log: number of its last commit, its hash. */
  heads: v.array(v.strictObject({ personId: v.string(), n: v.number(), hash: v.string() })),
  root: v.string(),
  /** By the lookup key of the key service, over day and root. */
  mac: v.string(),
};
export const signedRoot = v.variant('schema', [
  v.strictObject({ schema: v.literal(1), ...signed }),
  v.strictObject({
    schema: v.literal(2),
    ...signed,
    /** The same of each course's log. */
    courses: v.array(v.strictObject({ courseId: v.string(), n: v.number(), hash: v.string() })),
  }),
]);
export type SignedRoot = v.InferOutput<typeof signedRoot>;
type PersonHeads = SignedRoot['heads'];
type CourseHeads = Extract<SignedRoot, { schema: 2 }>['courses'];

/** Empty for a root from before courses were signed. */
export const signedCourses = (root: SignedRoot): CourseHeads =>
  root.schema === 1 ? [] : root.courses;

export interface Roots {
  store(root: SignedRoot): Promise<void>;
}

export const rootOf = (heads: PersonHeads, courses: CourseHeads): string =>
  sha256(
    [
      ...heads.map(({ personId, n, hash }) => `${personId} ${n} ${hash}`),
      ...courses.map(({ courseId, n, hash }) => `${courseStream(courseId)} ${n} ${hash}`),
    ].join('\n'),
  );

export const macOf = (keys: Pick<Keys, 'lookup'>, day: string, root: string): Promise<string> =>
  keys.lookup('root', `${day}\n${root}`);

const PAGE = 500;

async function headsOf(state: State, shard: string): Promise<PersonHeads> {
  const heads: PersonHeads = [];
  let after: string | undefined;
  do {
    const page = await state.page(headsPartition(shard), headItem, {
      limit: PAGE,
      ...(after ? { after } : {}),
    });
    heads.push(...page.items.map(({ g1sk, n, hash }) => ({ personId: g1sk, n, hash })));
    after = page.next;
  } while (after !== undefined);
  return heads;
}

/** There are few courses: their heads are read from the logs themselves. */
async function courseHeads({ state, log }: Pick<Stores, 'state' | 'log'>): Promise<CourseHeads> {
  const entries = await state.list(CATALOGUE, COURSE_PREFIX, catalogueEntry);
  const heads: CourseHeads = [];
  for (const { courseId } of entries) {
    const last = (await log.read(courseStream(courseId))).at(-1);
    if (last) heads.push({ courseId, n: last.n, hash: last.hash });
  }
  return heads;
}

export async function sealHeads(
  { keys, ...stores }: Pick<Stores, 'state' | 'log'> & { readonly keys: Pick<Keys, 'lookup'> },
  roots: Roots,
  now: Date,
): Promise<void> {
  const heads: PersonHeads = [];
  for (const shard of HEAD_SHARDS) heads.push(...(await headsOf(stores.state, shard)));
  const courses = await courseHeads(stores);
  const day = dayAt(now.getTime() as Instant);
  const root = rootOf(heads, courses);
  const mac = await macOf(keys, day, root);
  await roots.store({ schema: 2, day, at: now.toISOString(), heads, courses, root, mac });
  logEvent('info', 'root sealed', { day, logs: heads.length, courses: courses.length, root });
}
