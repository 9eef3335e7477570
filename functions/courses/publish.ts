import { type CourseReading, readCourse } from '../../shared/course/course.ts';
import type { CourseFiles } from '../../shared/course/model.ts';
import { sha256 } from '../log/chain.ts';
import { CATALOGUE_KEY, type CatalogueEntry, type StoredCourse, versionKey } from './store.ts';

/** What publishing a set of course folders stores: one object per version, then the catalogue that names them. */
export type Publication = {
  readonly objects: readonly { readonly key: string; readonly body: string }[];
  readonly faults: CourseReading['faults'];
};

/** A course with a fault is left out whole, and the others are published without it. */
export function publication(folders: readonly CourseFiles[]): Publication {
  const readings = folders.map((files) => ({ files, ...readCourse(files) }));
  const faults = readings.flatMap((reading) => reading.faults);
  const entries: CatalogueEntry[] = [];
  const objects: { key: string; body: string }[] = [];
  for (const { files, course } of readings) {
    if (!course) continue;
    const figures = Object.fromEntries([...files].filter(([path]) => path.endsWith('.svg')));
    const stored: StoredCourse = { course, figures };
    const body = JSON.stringify(stored);
    const entry = { courseId: course.id, version: sha256(body) };
    entries.push(entry);
    objects.push({ key: versionKey(entry), body });
  }
  // Last, so that whatever it names is there.
  objects.push({ key: CATALOGUE_KEY, body: JSON.stringify(entries) });
  return { objects, faults };
}
