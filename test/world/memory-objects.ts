import type { CourseObjects } from '../../functions/courses/store.ts';
import type { Faults } from './faults.ts';

/** Stands in for the bucket of course versions. */
export function memoryObjects(faults: Faults): CourseObjects & { readonly keys: () => string[] } {
  const stored = new Map<string, string>();
  return {
    get: (key) =>
      faults.around(async () => {
        const found = stored.get(key);
        if (found === undefined) throw new Error(`no object ${key}`);
        return found;
      }),
    put: (key, body) =>
      faults.around(async () => {
        stored.set(key, body);
      }),
    keys: () => [...stored.keys()].sort(),
  };
}
