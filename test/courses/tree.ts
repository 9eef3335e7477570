import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Course, type CourseReading, readCourse } from '../../shared/course/course.ts';
import type { ChoiceQuestion } from '../../shared/course/model.ts';

const folder = join(import.meta.dirname, '../../infra/courses');

/** The courses of the tree as the check reads them, by folder. */
export async function treeCourses(): Promise<ReadonlyMap<string, CourseReading>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const readings = new Map<string, CourseReading>();
  for (const entry of entries.filter((one) => one.isDirectory())) {
    readings.set(entry.name, readCourse(await filesOf(join(folder, entry.name))));
  }
  return readings;
}

async function filesOf(path: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(relative(path, file), await readFile(file, 'utf8'));
  }
  return files;
}

export const choicesOf = ({ questions }: Course): readonly ChoiceQuestion[] =>
  questions.filter((question) => question.type !== 'judgement');

export const lengthOf = (text: string): number => [...text].length;
