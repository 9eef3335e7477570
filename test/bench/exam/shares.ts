import type { Profiler } from 'node:inspector/promises';

/** dynalite and LevelDB, and how the local cloud drives them. */
export const ENGINE =
  /\/node_modules\/(dynalite|classic-level|abstract-level|lazy|memdown|sublevel)[^/]*\/|\/infra\/local\/dynamodb\/(?!service)/;

/**
 * The endpoint by which the engine is asked: bodies read, answers put together and sent. It stands in the place of
 * dynalite's own HTTP server, which ends the process when the disk is full, and belongs to the engine as a database's
 * server belongs to the database. The few calls of keys and queues go through it too; of Node's HTTP around it a profile
 * does not tell whom it served.
 */
export const ENDPOINT = /\/infra\/local\/(aws-json|json)\.ts/;

/** What AWS checks before the engine and dynalite does not: signatures and permissions. */
export const CHECKS = /\/infra\/local\/(iam|sigv4\/[^/]*|iam\/[^/]*|dynamodb\/service)\.ts/;

/** Starting and stopping the profile is no work of the system's. */
const PROFILER = /^node:inspector/;
const IDLE = new Set(['(idle)', '(program)']);

/** Milliseconds between two samples. */
export const INTERVAL = 0.5;
/** A sample that comes so much later than it was due, in milliseconds, found its thread waiting for a processor. */
const LATE = 0.1;

/**
 * Of the samples of a busy thread, the share with a function of these files on the stack, and none of the others.
 * Samples are counted, and only those that came when they were due. A thread that waits for a processor is sampled when
 * it goes on, where it had to wait: mostly where it has just woken another by writing to it. Those samples tell of waiting,
 * not of work; with them, sending took two to three times the share that the kernel's own profile (perf) gives it.
 */
export function shareOf(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  files: RegExp,
  ...others: readonly RegExp[]
): number {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((c) => [c, id])));
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const within = (id: number | undefined, files: RegExp): boolean =>
    id !== undefined && (files.test(byId.get(id)?.url ?? '') || within(parents.get(id), files));
  const due = samples.filter((_, i) => (timeDeltas[i] ?? 0) / 1000 <= INTERVAL + LATE);
  let busy = 0;
  let theirs = 0;
  for (const [id, taken] of Map.groupBy(due, (id) => id)) {
    if (IDLE.has(byId.get(id)?.functionName ?? '') || within(id, PROFILER)) continue;
    busy += taken.length;
    if (within(id, files) && !others.some((other) => within(id, other))) theirs += taken.length;
  }
  return busy === 0 ? 0 : theirs / busy;
}
