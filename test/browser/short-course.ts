import { S3Client } from '@aws-sdk/client-s3';
import { dynamoOn } from '../../functions/adapters/dynamo.ts';
import { dynamoCall } from '../../functions/adapters/dynamo-call.ts';
import { dynamoLog } from '../../functions/adapters/dynamo-log.ts';
import { courseObjects } from '../../functions/adapters/s3-course-objects.ts';
import { makeVersion, publishVersion } from '../../functions/courses/publish.ts';
import type { StoredCourse } from '../../functions/courses/store.ts';
import type { ProjectCloud } from '../../infra/local/project-cloud.ts';
import { fixtureCourses } from '../world/courses.ts';

/** Reading and sitting take real time: these courses have one chapter of one minute and six questions. */
export type ShortCourse = {
  readonly courseId: string;
  readonly title: string;
  /** How long a paper lasts. */
  readonly minutes: number;
};
export const shortCourse: ShortCourse = {
  courseId: 'short-2023',
  title: '一分钟的课',
  minutes: 20,
};
export const hastyCourse: ShortCourse = {
  courseId: 'hasty-2023',
  title: '一分钟的考试',
  minutes: 1,
};

const text = (words: string) => [{ kind: 'text' as const, text: words }];

async function made({ courseId, title, minutes }: ShortCourse): Promise<StoredCourse> {
  const [first] = await fixtureCourses.catalogue();
  if (!first) throw new Error('no course to shorten');
  const { course } = await fixtureCourses.read(first.courseId, first.version);
  const questions = course.questions.filter(({ chapter }) => chapter === 'c1');
  return {
    figures: {
      'images/a.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><style>path{stroke:#111}@media (prefers-color-scheme: dark){path{stroke:#eee}}</style><path d="M0 5h40"/></svg>',
    },
    course: {
      ...course,
      id: courseId,
      title,
      exam: { ...course.exam, questions: questions.length, minutes },
      questions,
      chapters: course.chapters.slice(0, 1).map((chapter) => ({
        ...chapter,
        title: '只有一章',
        minMinutes: 1,
        blocks: [
          { kind: 'heading', level: 1, line: 1, text: text('只有一章') },
          { kind: 'heading', level: 2, line: 2, text: text('先看这里') },
          ...Array.from({ length: 30 }, (_, i) => ({
            kind: 'paragraph' as const,
            line: 3 + i,
            text: [...text(`第 ${i + 1} 段。`), { kind: 'strong' as const, text: '要点' }],
          })),
          { kind: 'image', line: 40, src: 'images/a.svg', alt: '一条线', caption: '图 1' },
          { kind: 'table', line: 41, head: [text('列')], rows: [[text('格')]] },
        ],
      })),
    },
  };
}

/** Publishes them beside the repository's own courses, as an operator does. */
export async function publishShortCourses(cloud: ProjectCloud): Promise<void> {
  const s3 = new S3Client(cloud.configFor('s3'));
  const dynamo = dynamoCall(cloud.configFor('dynamodb'));
  const person = cloud.plan.functions.find(({ description }) => description === 'person');
  const named = (name: string) => person?.environment[name] ?? '';
  const log = dynamoLog(dynamoOn(dynamo), named('LOG_TABLE'));
  const objects = courseObjects(s3, named('COURSES_BUCKET'));
  for (const course of [shortCourse, hastyCourse]) {
    const version = makeVersion(await made(course), new Map());
    const published = await publishVersion(
      { log, objects },
      version,
      { base: null, note: '测试', annulled: [] },
      {
        actor: { kind: 'operator', id: 'courses' },
        key: course.courseId,
        request: version.version,
        trace: 'short-course',
        receivedAt: new Date(cloud.now()),
      },
    );
    if (!published.ok) throw new Error(published.error.code);
  }
  await cloud.idle();
  s3.destroy();
}
