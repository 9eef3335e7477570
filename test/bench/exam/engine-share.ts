import type { Profiler } from 'node:inspector/promises';

/** dynalite and LevelDB, and how the local cloud drives them. What stands before them (HTTP, signatures) is not theirs. */
const ENGINE =
  /\/node_modules\/(dynalite|classic-level|abstract-level|lazy|memdown|sublevel)[^/]*\/|\/infra\/local\/dynamodb\/(?!service)/;

/** Of a profile's busy time, the share spent with a function of the embedded engine on the stack. */
export function engineShare({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): number {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((c) => [c, id])));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const idle = new Set(['(idle)', '(program)']);
  const inEngine = new Map<number, boolean>();
  const isEngine = (id: number | undefined): boolean => {
    if (id === undefined) return false;
    const known = inEngine.get(id);
    if (known !== undefined) return known;
    const own = ENGINE.test(byId.get(id)?.callFrame.url ?? '');
    const answer = own || isEngine(parents.get(id));
    inEngine.set(id, answer);
    return answer;
  };
  let busy = 0;
  let engine = 0;
  samples.forEach((id, i) => {
    if (idle.has(byId.get(id)?.callFrame.functionName ?? '')) return;
    const delta = timeDeltas[i] ?? 0;
    busy += delta;
    if (isEngine(id)) engine += delta;
  });
  return busy === 0 ? 0 : engine / busy;
}
