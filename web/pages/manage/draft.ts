import type { Files } from './workshop/tasks.ts';

/** What is written and not saved yet, by path; null is a file that is taken out. Kept on the device until it is saved. */
export type Draft = Readonly<Record<string, string | null>>;

export const NEW_COURSE = 'new-course';
export const draftsOf = (courseId: string): string => `course:${courseId}:`;
export const draftOf = (courseId: string, version: string): string =>
  `${draftsOf(courseId)}${version}`;

/** The folder as it would be saved. */
export const filesWith = (stored: Files, draft: Draft): Files =>
  Object.fromEntries(
    Object.entries({ ...stored, ...draft }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );

export const isSame = (stored: Files, files: Files): boolean =>
  Object.keys(stored).length === Object.keys(files).length &&
  Object.entries(files).every(([path, text]) => stored[path] === text);
