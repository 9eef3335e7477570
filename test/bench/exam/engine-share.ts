import type { Profiler } from 'node:inspector/promises';

/** dynalite and LevelDB, and how the local cloud drives them. What stands before them (HTTP, signatures) is not theirs. */
const ENGINE =
  /\/node_modules\/(dynalite|classic-level|abstract-level|lazy|memdown|sublevel)[^/]*\/|\/infra\/local\/dynamodb\/(?!service)/;

/** Starting and stopping the profile is no work of the system's. */
const PROFILER = /^node:inspector/;
const IDLE = new Set(['(idle)', '(program)']);

/**
 * Of the samples of a busy thread, the share with a function of the embedded engine on the stack. Samples are counted,
 * not the time between them: a thread that waits for a processor is sampled once when it goes on, however long it
 * waited, and it waits most where it has just woken another.
 */
export function engineShare({ nodes, samples = [] }: Profiler.Profile): number {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((c) => [c, id])));
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const within = (id: number | undefined, files: RegExp): boolean =>
    id !== undefined && (files.test(byId.get(id)?.url ?? '') || within(parents.get(id), files));
  let busy = 0;
  let engine = 0;
  for (const [id, taken] of Map.groupBy(samples, (id) => id)) {
    if (IDLE.has(byId.get(id)?.functionName ?? '') || within(id, PROFILER)) continue;
    busy += taken.length;
    if (within(id, ENGINE)) engine += taken.length;
  }
  return busy === 0 ? 0 : engine / busy;
}
