import type { State } from '../accounts/state.ts';
import { sha256 } from '../log/chain.ts';
import {
  CATALOGUE,
  COURSE_PREFIX,
  type CourseObjects,
  type CourseStore,
  catalogueEntry,
  type StoredCourse,
  versionKey,
} from './store.ts';

/** @throws when that version is not there or is not what its hash says */
export async function readVersion(
  objects: CourseObjects,
  courseId: string,
  version: string,
): Promise<StoredCourse> {
  const key = versionKey({ courseId, version });
  const text = await objects.get(key);
  if (sha256(text) !== version) throw new Error(`course object ${key} is not what its hash says`);
  return JSON.parse(text);
}

/** How long a catalogue is used before it is looked at again, in ms. Versions never change and stay for good. */
export const CATALOGUE_MS = 60_000;

/** The courses as the projection lists them and the objects hold them; what was read stays in the memory of the function. */
export function courseStore(
  state: State,
  objects: CourseObjects,
  keepMs: number = CATALOGUE_MS,
): CourseStore {
  const versions = new Map<string, Promise<StoredCourse>>();
  let catalogue: {
    readonly until: number;
    readonly entries: ReturnType<CourseStore['catalogue']>;
  } | null = null;

  return {
    catalogue() {
      if (catalogue && catalogue.until > Date.now()) return catalogue.entries;
      const entries = state.list(CATALOGUE, COURSE_PREFIX, catalogueEntry);
      catalogue = { until: Date.now() + keepMs, entries };
      entries.catch(() => {
        catalogue = null;
      });
      return entries;
    },

    read(courseId, version) {
      const key = versionKey({ courseId, version });
      const known = versions.get(key);
      if (known) return known;
      const loading = readVersion(objects, courseId, version);
      versions.set(key, loading);
      loading.catch(() => versions.delete(key));
      return loading;
    },
  };
}
