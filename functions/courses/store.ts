import type { Course } from '../../shared/course/course.ts';

/** One version of a course as it is stored: immutable, named by the hash of its bytes. */
export type StoredCourse = {
  readonly course: Course;
  /** SVG texts by path. */
  readonly figures: Readonly<Record<string, string>>;
};

export type CatalogueEntry = { readonly courseId: string; readonly version: string };

/** The bank stands in here with keys and explanations: no route may hand a stored course on. */
export interface CourseStore {
  /** The courses on offer, each in its current version. */
  catalogue(): Promise<readonly CatalogueEntry[]>;
  /** @throws when that version is not there or is not what its hash says */
  read(courseId: string, version: string): Promise<StoredCourse>;
}

export const versionKey = ({ courseId, version }: CatalogueEntry): string =>
  `courses/${courseId}/${version}.json`;
export const CATALOGUE_KEY = 'catalogue.json';
