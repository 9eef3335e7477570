import type {
  CourseOverview,
  ManagedCourse,
  PreviewView,
} from '../../shared/contract/manage-routes.ts';
import type { FieldProblem } from '../../shared/contract/problems.ts';
import { courseFigures, questionFigures } from '../../shared/exam/statistics.ts';
import {
  type CourseHistory,
  currentVersion,
  decideOffer,
  decideRegradeAsked,
  MOST_ANNULLED,
  offeredIn,
} from '../../shared/ledger/course-log.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type Instant, yearAt } from '../../shared/time/instant.ts';
import type { Handlers, SignedCall } from '../app/door.ts';
import { drawn } from '../courses/drawn.ts';
import {
  createVersion,
  type MadeVersion,
  madeFrom,
  newlyAnnulled,
  publishVersion,
} from '../courses/publish.ts';
import {
  courseLog,
  courseStream,
  readCourseLog,
  type StoredCourse,
  sourceKey,
} from '../courses/store.ts';
import { appendTo } from '../log/append.ts';
import { sha256 } from '../log/chain.ts';
import { newestPapers, regradingOf, sittingsIn } from './figures.ts';
import type { ManageServices } from './services.ts';

type CourseRoutes =
  | 'managedCourses'
  | 'managedCourse'
  | 'courseSource'
  | 'createCourse'
  | 'saveCourse'
  | 'regradeCourse'
  | 'offerCourse'
  | 'previewPaper';

type Current = { readonly history: CourseHistory; readonly version: string } & StoredCourse;
const MOST_ERRORS = 20;

/** Courses, their figures and their versions. What is shown is read from the log of the course, so never behind it. */
export function managedCourses(services: ManageServices): Pick<Handlers<'manage'>, CourseRoutes> {
  const { log, state, courses, objects } = services;

  async function currentOf(courseId: string): Promise<Result<Current, Refusal>> {
    const history = await readCourseLog(log, courseId);
    const version = currentVersion(history);
    if (version === null) return refuse('NOT_FOUND');
    return ok({ history, version, ...(await courses.read(courseId, version)) });
  }

  async function overview(
    courseId: string,
    call: SignedCall,
  ): Promise<Result<CourseOverview, Refusal>> {
    const found = await currentOf(courseId);
    if (!found.ok) return found;
    const { history, version, course } = found.value;
    const { papers, all } = await newestPapers(state, courseId);
    const sittings = sittingsIn(papers);
    const figures = questionFigures(sittings);
    return ok({
      ...rowOf(found.value, call),
      figures: courseFigures(sittings),
      version,
      versions: history.versions.map((each) => ({
        ...{ version: each.version, at: each.at, note: each.note },
        by: each.by === 'operator' ? 'operator' : each.by === call.who.personId ? 'self' : 'admin',
        annulled: [...each.annulled],
      })),
      exam: course.exam,
      chapters: course.chapters.map(({ id, title }) => ({ id, title })),
      bank: course.questions.map(({ id, chapter, type, difficulty, stem, annulled }) => {
        const known = figures.get(id);
        return {
          ...{ id, chapter, type, difficulty, stem, annulled: annulled ?? null },
          asked: known?.asked ?? 0,
          facility: known?.facility ?? null,
          discrimination: known?.discrimination ?? null,
        };
      }),
      regrading: { ...regradingOf(papers, history.versions), all },
    });
  }

  /** The folder of a request, made ready to be stored; or what is wrong with it, by file and line. */
  function checked(files: Readonly<Record<string, string>>): Result<MadeVersion, Refusal> {
    const { made, faults } = madeFrom(new Map(Object.entries(files)));
    if (made) return ok(made);
    const errors = faults
      .filter(({ severity }) => severity === 'fault')
      .map(({ file, line, message }) => ({ field: `${file}:${line}`, message }));
    return refuse('COURSE_FAULTY', { errors: errors.slice(0, MOST_ERRORS) });
  }

  return {
    async managedCourses(_input, call) {
      const entries = await courses.catalogue();
      const rows = await Promise.all(
        entries.map(async ({ courseId }) => {
          const found = await currentOf(courseId);
          if (!found.ok) return [];
          const { papers } = await newestPapers(state, courseId);
          const figures = courseFigures(sittingsIn(papers));
          return [{ ...rowOf(found.value, call), figures }];
        }),
      );
      return ok({ courses: rows.flat() });
    },

    managedCourse: ({ params: { courseId } }, call) => overview(courseId, call),

    async courseSource({ params: { courseId, version } }) {
      const found = await currentOf(courseId);
      if (!found.ok) return found;
      const known = found.value.history.versions.some((each) => each.version === version);
      if (!known) return refuse('NOT_FOUND');
      return ok({ files: JSON.parse(await objects.get(sourceKey({ courseId, version }))) });
    },

    async saveCourse({ params: { courseId }, body }, call) {
      const found = await currentOf(courseId);
      if (!found.ok) return found;
      const known = found.value.history.versions.some(({ version }) => version === body.base);
      if (!known) return refuse('COURSE_MOVED_ON');
      const folder = checked(body.files);
      if (!folder.ok) return folder;
      const made = folder.value;
      if (made.courseId !== courseId) return refuse('COURSE_FAULTY', { errors: [anotherId] });
      const before = await courses.read(courseId, body.base);
      const annulled = newlyAnnulled(before.course.questions, made.stored.course.questions);
      if (annulled.length > MOST_ANNULLED) return refuse('COURSE_FAULTY', { errors: [tooMany] });
      const published = await publishVersion(
        { log, objects },
        made,
        { base: body.base, note: body.note, annulled },
        commandOf(call, [body.base, body.note, made.version]),
      );
      return published.ok ? ok({ version: made.version }) : published;
    },

    async createCourse({ body: { files, offered } }, call) {
      const folder = checked(files);
      if (!folder.ok) return folder;
      const { courseId, version } = folder.value;
      const year = yearAt(call.receivedAt.getTime() as Instant);
      const created = await createVersion(
        { log, objects },
        folder.value,
        { note: FIRST, offered, year },
        commandOf(call, ['create', version, String(offered)]),
      );
      return created.ok ? ok({ courseId, version }) : created;
    },

    async regradeCourse({ params: { courseId } }, call) {
      const appended = await appendTo(log, courseLog, courseStream(courseId), {
        ...commandOf(call, ['regrade']),
        decide: decideRegradeAsked,
      });
      return appended.ok ? ok({ done: true as const }) : appended;
    },

    async offerCourse({ params: { courseId }, body: { year, offered } }, call) {
      const appended = await appendTo(log, courseLog, courseStream(courseId), {
        ...commandOf(call, ['offer', String(year), String(offered)]),
        decide: (history) => decideOffer(history, year, offered),
      });
      return appended.ok ? ok({ done: true as const }) : appended;
    },

    async previewPaper({ params: { courseId }, query: { seed } }) {
      const found = await currentOf(courseId);
      if (!found.ok) return found;
      return ok({ seed, questions: previewOf(found.value, seed) });
    },
  };
}

/** What stands in the list of versions beside the first. */
const FIRST = '新建';

/** Who asks for it, under which key, and for what. */
const commandOf = (call: SignedCall, request: readonly string[]) => ({
  actor: { kind: 'person', id: call.who.personId } as const,
  key: call.key,
  request: sha256(request.join('\n')),
  trace: call.trace,
  receivedAt: call.receivedAt,
});

const anotherId: FieldProblem = {
  field: 'course.yaml:1',
  message: '课程的 id 不能改：新的 id 是另一门课。',
};

const tooMany: FieldProblem = {
  field: 'bank.yaml:1',
  message: `一次最多作废 ${MOST_ANNULLED} 题。错得这么多，请分几次保存。`,
};

function rowOf({ history, course }: Current, call: SignedCall): Omit<ManagedCourse, 'figures'> {
  const year = yearAt(call.receivedAt.getTime() as Instant);
  return {
    courseId: course.id,
    title: course.title,
    yearAdded: course.yearAdded,
    questions: course.questions.filter(({ annulled }) => !annulled).length,
    offered: [year, year + 1].map((each) => ({
      year: each,
      offered: offeredIn([...history.offers], each),
    })),
    editedAt: history.versions.at(-1)?.at ?? '',
  };
}

/** Seeds of real papers are random; one that an administrator chose is kept apart from them by its prefix. */
const previewOf = (stored: Current, seed: string): PreviewView['questions'] =>
  drawn(stored, { seed: `preview\n${seed}` }).map(({ id, question, options }) => ({
    id,
    bankId: question.id,
    chapter: question.chapter,
    difficulty: question.difficulty,
    type: question.type,
    stem: question.stem,
    options: options.map(({ text, right }) => ({ text, right })),
    explanation: question.explanation,
  }));
