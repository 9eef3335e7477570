import { checkQuestions, checkSupply } from './check-bank.ts';
import { type Chapter, checkSheet, readChapters } from './check-chapters.ts';
import { checkFigure } from './check-figures.ts';
import { type CourseFault, faultsOf } from './fault.ts';
import { readYaml } from './located.ts';
import {
  bankSchema,
  type CourseFiles,
  type CourseSheet,
  courseSchema,
  type Question,
} from './model.ts';

/** A course read whole: what its page, its reading and its papers are made from. */
export interface Course extends Omit<CourseSheet, 'chapters'> {
  readonly chapters: readonly Chapter[];
  readonly questions: readonly Question[];
}

export interface CourseReading {
  /** Null when a fault refuses the course; warnings alone don't. */
  readonly course: Course | null;
  /** Faults and warnings by file and line. */
  readonly faults: readonly CourseFault[];
}

/** Reads and checks a course folder, given as its texts. It finds all faults, not just the first. */
export function readCourse(files: CourseFiles): CourseReading {
  const sheetFaults = faultsOf('course.yaml');
  const bankFaults = faultsOf('bank.yaml');
  const folder = faultsOf('course.yaml');
  for (const name of ['course.yaml', 'bank.yaml']) {
    if (!files.has(name)) folder.fault(1, 'FILE_MISSING', `文件夹里没有 ${name}。`);
  }
  const sheet = readYaml(
    files.get('course.yaml') ?? '',
    courseSchema,
    files.has('course.yaml') ? sheetFaults : faultsOf(''),
  );
  const bank = readYaml(
    files.get('bank.yaml') ?? '',
    bankSchema,
    files.has('bank.yaml') ? bankFaults : faultsOf(''),
  );
  if (sheet) checkSheet(sheet, sheetFaults);
  const lessons = sheet ? readChapters(sheet, files, sheetFaults) : null;
  if (sheet && bank) {
    checkQuestions(
      bank,
      sheet.value.chapters.map(({ id }) => id),
      bankFaults,
    );
    checkSupply(sheet, bank, bankFaults);
  }
  const faults = [
    ...folder.all,
    ...sheetFaults.all,
    ...(lessons?.faults ?? []),
    ...(sheet && lessons ? figureFaults(files, lessons.figures, sheet.value) : []),
    ...bankFaults.all,
  ].sort((one, other) => one.file.localeCompare(other.file, 'en') || one.line - other.line);
  const refused = faults.some(({ severity }) => severity === 'fault');
  return {
    course:
      refused || !sheet || !bank || !lessons
        ? null
        : { ...sheet.value, chapters: lessons.chapters, questions: bank.value },
    faults,
  };
}

/** Each figure by itself, and files that nothing uses. */
function figureFaults(
  files: CourseFiles,
  used: ReadonlySet<string>,
  sheet: CourseSheet,
): readonly CourseFault[] {
  const known = new Set(['course.yaml', 'bank.yaml', ...sheet.chapters.map(({ file }) => file)]);
  return [...files].flatMap(([path, text]) => {
    const faults = faultsOf(path);
    if (/^images\/[^/]+\.svg$/.test(path)) {
      checkFigure(text, faults);
      if (!used.has(path)) faults.warn(1, 'IMAGE_UNUSED', '没有课文用到这张图片。');
    } else if (!known.has(path)) {
      faults.fault(
        1,
        'FILE_UNUSED',
        '课程用不到这个文件：课文要在 course.yaml 里列出，图片放在 images/ 下且为 SVG。',
      );
    }
    return faults.all;
  });
}
