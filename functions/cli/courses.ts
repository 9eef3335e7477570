import { join, relative } from 'node:path';
import { type CourseReading, readCourse } from '../../shared/course/course.ts';
import { courseFolders, filesOf } from './courses/folders.ts';
import { importInto, importUsage } from './courses/import.ts';

/**
 * `npm run courses:check [-- FOLDER…]` checks course folders, by default all of infra/courses:
 * one line per finding, `file:line code sentence`; ends with 1 when a course is refused.
 * `npm run courses:import -- FILE --to bank.yaml` turns a file of another system into a bank.
 */
const [command, ...args] = process.argv.slice(2);
if (command === 'check') process.exitCode = await check(args);
else if (command === 'import') process.exitCode = await importInto(args);
else {
  console.error(`用法：npm run courses:check [-- 文件夹…]\n${importUsage}`);
  process.exitCode = 2;
}

async function check(folders: readonly string[]): Promise<number> {
  const all = folders.length > 0 ? folders : await courseFolders();
  let refused = 0;
  for (const folder of all) {
    const reading = readCourse(await filesOf(folder));
    for (const { file, line, code, severity, message } of reading.faults) {
      const where = relative(process.cwd(), join(folder, file));
      console.log(`${where}:${line} ${code} ${severity === 'warning' ? '（提醒）' : ''}${message}`);
    }
    console.log(told(relative(process.cwd(), folder), reading));
    if (!reading.course) refused += 1;
  }
  if (all.length === 0) console.log('没有课程文件夹。');
  return refused === 0 && all.length > 0 ? 0 : 1;
}

function told(folder: string, { course, faults }: CourseReading): string {
  const wrong = faults.filter(({ severity }) => severity === 'fault').length;
  if (!course) return `${folder}：不能使用，${wrong} 处错误。`;
  const characters = course.chapters.reduce((sum, chapter) => sum + chapter.characters, 0);
  return `${folder}：《${course.title}》${course.chapters.length} 章 ${characters} 字，${course.questions.length} 题，${faults.length} 处提醒。`;
}
