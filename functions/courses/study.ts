import { offeredIn } from '../../shared/ledger/course-log.ts';
import { decideEnrol, decideRead, enrolmentIn } from '../../shared/ledger/courses.ts';
import type { PersonRecord } from '../../shared/ledger/record.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import { ok, type Result } from '../../shared/result.ts';
import { ruleSetFor } from '../../shared/rules/index.ts';
import type { PublicCourses } from '../../shared/rules/model.ts';
import { type Instant, yearAt } from '../../shared/time/instant.ts';
import type { Call, Handlers, SignedCall } from '../app/door.ts';
import { append, type Command, readRecord } from '../log/append.ts';
import { noteReading, placeOf, readReading } from './reading.ts';
import type { CourseServices } from './services.ts';
import { settled } from './settle.ts';
import type { StoredCourse } from './store.ts';
import { courseView, examOf, factsOf, summaryOf } from './views.ts';

type StudyRoutes =
  | 'catalogue'
  | 'courses'
  | 'course'
  | 'enrol'
  | 'chapter'
  | 'reading'
  | 'chapterRead';

export const instantOf = (call: Call): Instant => call.receivedAt.getTime() as Instant;

/** The rules for public courses at a moment. @throws before the first year of all */
export function courseRules(at: Instant): PublicCourses {
  const rules = ruleSetFor(yearAt(at));
  if (!rules.ok) throw new Error(rules.error.message);
  return rules.value.ruleSet.publicCourses;
}

/** A command of a person on his own log. */
export const ownCommand = (
  call: SignedCall,
  key: string,
  request: string,
  decide: Command['decide'],
): Command => ({
  actor: { kind: 'person', id: call.who.personId },
  key,
  request,
  trace: call.trace,
  receivedAt: call.receivedAt,
  decide,
});

/**
 * The course as this person has it: the version that he enrolled in this year, or else the current one.
 */
export async function courseFor(
  { courses }: CourseServices,
  record: PersonRecord,
  courseId: string,
  at: Instant,
): Promise<Result<StoredCourse & { version: string }, Refusal>> {
  const enrolled = enrolmentIn(record, courseId, yearAt(at))?.version;
  const listed = (await courses.catalogue()).find((entry) => entry.courseId === courseId)?.version;
  const version = enrolled ?? listed;
  if (version === undefined) return refuse('NOT_FOUND');
  return ok({ ...(await courses.read(courseId, version)), version });
}

/** Studying: catalogue, enrolment, reading. The server decides when a chapter is read. */
export function studyCases(services: CourseServices): Pick<Handlers<'person'>, StudyRoutes> {
  const { log, state, keys, courses } = services;

  async function show(record: PersonRecord, courseId: string, call: SignedCall) {
    const at = instantOf(call);
    const found = await courseFor(services, record, courseId, at);
    if (!found.ok) return found;
    const reading = await readReading(state, call.who.personId);
    return ok(courseView(record, found.value.course, reading, courseRules(at), at));
  }

  /** What is offered in a year, each in its current version, and beside it one's own. */
  async function listed(year: number, own: ReadonlySet<string> = new Set()) {
    const entries = (await courses.catalogue()).filter(
      ({ courseId, offers }) => own.has(courseId) || offeredIn(offers, year),
    );
    const stored = await Promise.all(
      entries.map(({ courseId, version }) => courses.read(courseId, version)),
    );
    return stored.map(({ course }) => course);
  }

  return {
    async catalogue(_input, call) {
      const offered = await listed(yearAt(instantOf(call)));
      return ok({ courses: offered.map((each) => ({ ...factsOf(each), exam: examOf(each) })) });
    },

    async courses(_input, call) {
      const at = instantOf(call);
      const rules = courseRules(at);
      const { record } = await settled(services, call);
      const year = yearAt(at);
      // What is not offered any more stays with those who have learned it.
      const own = new Set([...record.enrolments.values()].map(({ courseId }) => courseId));
      return ok({
        courses: (await listed(year, own)).map((course) => summaryOf(record, course, rules, at)),
        enrolled: [...record.enrolments.values()].filter((each) => each.year === year).length,
        perYear: rules.perYear,
      });
    },

    async course({ params: { courseId } }, call) {
      return show((await settled(services, call)).record, courseId, call);
    },

    async enrol({ params: { courseId } }, call) {
      const { personId } = call.who;
      const at = instantOf(call);
      const entry = (await courses.catalogue()).find((each) => each.courseId === courseId);
      if (!entry) return refuse('NOT_FOUND');
      const { version } = entry;
      const offered = offeredIn(entry.offers, yearAt(at));
      const sealer = await keys.sealerOf(personId);
      const request = sealer.fingerprint(['enrol', courseId]);
      // A paper that ran out unseen may have passed this very course.
      const known = await settled(services, call);
      const appended = await append(
        log,
        personId,
        ownCommand(call, call.key, request, (record) =>
          decideEnrol(record, courseRules(at), { courseId, version, offered }, at),
        ),
        known,
      );
      return appended.ok ? show(appended.value, courseId, call) : appended;
    },

    async chapter({ params: { courseId, chapterId } }, call) {
      const at = instantOf(call);
      const record = await readRecord(log, call.who.personId);
      const enrolment = enrolmentIn(record, courseId, yearAt(at));
      const found = await courseFor(services, record, courseId, at);
      if (!found.ok) return found;
      const chapter = found.value.course.chapters.find(({ id }) => id === chapterId);
      if (!chapter) return refuse('NOT_FOUND');
      if (!enrolment) return refuse('NOT_ENROLLED');
      const reading = await readReading(state, call.who.personId);
      const used = chapter.blocks.flatMap((block) => (block.kind === 'image' ? [block.src] : []));
      const figures = Object.entries(found.value.figures).filter(([path]) => used.includes(path));
      return ok({
        courseId,
        chapterId,
        title: chapter.title,
        minMinutes: chapter.minMinutes,
        seconds: Math.floor(reading.seconds[placeOf(courseId, yearAt(at), chapterId)] ?? 0),
        read: enrolment.chaptersRead.has(chapterId),
        blocks: chapter.blocks,
        figures: Object.fromEntries(figures),
      });
    },

    async reading({ params: { courseId, chapterId }, body }, call) {
      const at = instantOf(call);
      const year = yearAt(at);
      const record = await readRecord(log, call.who.personId);
      const enrolment = enrolmentIn(record, courseId, year);
      const found = await courseFor(services, record, courseId, at);
      if (!found.ok) return found;
      if (!found.value.course.chapters.some(({ id }) => id === chapterId))
        return refuse('NOT_FOUND');
      if (!enrolment) return refuse('NOT_ENROLLED');
      const sign = { courseId, chapterId, year, block: body.block, at };
      const { seconds } = await noteReading(state, call.who.personId, sign);
      return ok({
        seconds: Math.floor(seconds[placeOf(courseId, year, chapterId)] ?? 0),
        read: enrolment.chaptersRead.has(chapterId),
      });
    },

    async chapterRead({ params: { courseId, chapterId } }, call) {
      const { personId } = call.who;
      const at = instantOf(call);
      const year = yearAt(at);
      const record = await readRecord(log, personId);
      const found = await courseFor(services, record, courseId, at);
      if (!found.ok) return found;
      const { chapters } = found.value.course;
      const chapter = chapters.find(({ id }) => id === chapterId);
      if (!chapter) return refuse('NOT_FOUND');
      if (!enrolmentIn(record, courseId, year)) return refuse('NOT_ENROLLED');
      const { seconds } = await noteReading(state, personId, {
        courseId,
        chapterId,
        year,
        at: call.receivedAt.getTime(),
      });
      const missing = chapter.minMinutes * 60 - (seconds[placeOf(courseId, year, chapterId)] ?? 0);
      if (missing > 0) return refuse('READING_TOO_SHORT', { retryAfter: Math.ceil(missing) });
      const sealer = await keys.sealerOf(personId);
      const request = sealer.fingerprint(['read', courseId, chapterId]);
      const ids = chapters.map(({ id }) => id);
      const appended = await append(
        log,
        personId,
        ownCommand(call, call.key, request, (current) =>
          decideRead(current, { courseId, chapterId }, ids, at),
        ),
      );
      return appended.ok ? show(appended.value, courseId, call) : appended;
    },
  };
}
