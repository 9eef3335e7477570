import { asObject, type JsonObject } from '../json.ts';
import { StartProblem } from '../problem.ts';
import type { Resource } from '../template/stack.ts';

export function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.type === type);
}

/**
 * Stops the start on a property that would change behaviour and that nobody reads.
 * @param known read, or known to have no effect on one machine
 */
export function onlyKnown(resource: Resource, known: readonly string[]): void {
  const unknown = Object.keys(resource.properties).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new StartProblem(
      `模板 ${resource.stack} 里 ${resource.logicalId}（${resource.type}）的属性 ${unknown} 本地云还不解释，忽略它会让本机与云上不同。请在 infra/local/resources 中实现。`,
    );
  }
}

export function member(value: JsonObject, name: string): JsonObject {
  return asObject(value[name]);
}
