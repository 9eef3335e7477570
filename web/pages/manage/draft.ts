import { useEffect } from 'preact/hooks';
import { keptOnDevice } from '../../keep.ts';
import { type Kept, useKept } from '../../kept-form.ts';
import type { Files } from './workshop/tasks.ts';

/** What is written and not saved yet, by path; null is a file that is taken out. Kept on the device until it is saved. */
export type Draft = Readonly<Record<string, string | null>>;

export const NEW_COURSE = 'new-course';
export const draftsOf = (courseId: string): string => `course:${courseId}:`;
export const draftOf = (courseId: string, version: string): string =>
  `${draftsOf(courseId)}${version}`;

/** A draft in however many windows it is open: what is written in one stands in the others. */
export function useCourseDraft(name: string): Kept<Draft> {
  const kept = useKept<Draft>('device', name, {});
  useEffect(() => {
    const follow = ({ key }: StorageEvent) => {
      if (key?.endsWith(name)) kept.value.value = keptOnDevice<Draft>(name, {});
    };
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, [kept]);
  return kept;
}

/** Works on a text beside the page, and once more where somebody has typed in it meanwhile: nothing typed is lost. */
export async function reworked<T>(
  text: () => string,
  work: (text: string) => Promise<T>,
): Promise<T> {
  for (;;) {
    const before = text();
    const done = await work(before);
    if (text() === before) return done;
  }
}

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
