import type { PaperView } from '../../shared/contract/course-answers.ts';
import { type DrawnQuestion, sheetOf } from '../../shared/exam/draw.ts';
import { isRight } from '../../shared/exam/grade.ts';
import { courseStanding } from '../../shared/exam/policy.ts';
import {
  decideStart,
  type Enrolment,
  enrolmentIn,
  enrolmentKey,
  extraPercentAt,
  findPaper,
  openPaper,
  type Paper,
  toPolicy,
} from '../../shared/ledger/courses.ts';
import type { PersonRecord } from '../../shared/ledger/record.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { PublicCourses } from '../../shared/rules/model.ts';
import { formatInstant, type Instant, instant, yearAt } from '../../shared/time/instant.ts';
import type { Handlers, SignedCall } from '../app/door.ts';
import { derivedId } from '../app/ids.ts';
import { append, type KnownLog, readLog } from '../log/append.ts';
import { drawn, sparedOf } from './drawn.ts';
import { annulledAfter, endPaper } from './ending.ts';
import type { PaperItem } from './papers.ts';
import type { CourseServices } from './services.ts';
import { mustEnd, settled } from './settle.ts';
import type { StoredCourse } from './store.ts';
import { courseFor, courseRules, instantOf, ownCommand } from './study.ts';

type ExamRoutes = 'startPaper' | 'paper' | 'holdPaper' | 'saveAnswer' | 'submitPaper';

/** Sitting the exam. What the server has received by a paper's end is what is graded, whoever asks and when. */
export function examCases(services: CourseServices): Pick<Handlers<'person'>, ExamRoutes> {
  const { log, papers, courses, sessions, newSeed } = services;

  /** The paper as it is being answered; made again from the log if the start broke off before it was stored. */
  async function itemOf(personId: string, paper: Paper): Promise<PaperItem> {
    const key = { personId, paperId: paper.paperId };
    return (await papers.get(key)) ?? papers.open(key, instant(paper.endsAt));
  }

  /** As it was answered; whatever ended here was closed first, so a paper that ended without one ended elsewhere. */
  const shownItem = (personId: string, paper: Paper): Promise<PaperItem | undefined> =>
    paper.ended ? papers.get({ personId, paperId: paper.paperId }) : itemOf(personId, paper);

  /**
   * The record, in which a paper that was closed has its end. It has none yet where the function was gone between the
   * two: then it was handed in, and whoever comes next does the rest.
   */
  async function graded(
    call: SignedCall,
    known: KnownLog,
    item: PaperItem | undefined,
  ): Promise<PersonRecord> {
    const paper = item && findPaper(known.record, item.paperId)?.paper;
    if (!paper || paper.ended || paper.annulled || item.closedAt === null) return known.record;
    return mustEnd(services, call, paper, item.closedAt as Instant, known);
  }

  async function show(
    record: PersonRecord,
    paperId: string,
    call: SignedCall,
    known?: PaperItem,
  ): Promise<Result<PaperView, Refusal>> {
    const found = findPaper(record, paperId);
    if (!found) return refuse('NOT_FOUND');
    const { paper } = found;
    const item = known ?? (await shownItem(call.who.personId, paper));
    const stored = await courses.read(paper.courseId, paper.version);
    // Of a paper that an earlier register held, only the result is known: no questions, no answers.
    const questions = item ? drawn(stored, paper) : [];
    const rules = courseRules(instantOf(call));
    return ok({
      paperId,
      courseId: paper.courseId,
      title: stored.course.title,
      attempt: attemptNumber(record, rules, found),
      attempts: rules.exam.attempts,
      now: call.receivedAt.toISOString(),
      startedAt: paper.startedAt,
      endsAt: paper.endsAt,
      extraPercent: extraPercentAt(record, instant(paper.startedAt)),
      annulled: paper.annulled && { at: paper.annulled.at },
      epoch: item?.epoch ?? 0,
      questions: sheetOf(questions).map((each) => ({ ...each, options: [...each.options] })),
      answers: Object.fromEntries(
        Object.entries(item?.answers ?? {}).map(([id, said]) => [
          id,
          { ...said, choice: [...said.choice] },
        ]),
      ),
      result: paper.ended
        ? resultOf(record, paper, item, stored, questions, instantOf(call))
        : null,
    });
  }

  return {
    async startPaper({ params: { courseId } }, call) {
      const { personId } = call.who;
      const at = instantOf(call);
      const known = await settled(services, call);
      const found = await courseFor(services, known.record, courseId, at);
      if (!found.ok) return found;
      const paperId = derivedId('paper', personId, call.key);
      const start = {
        courseId,
        paperId,
        seed: newSeed(),
        minutes: found.value.course.exam.minutes,
        without: sparedOf(found.value, await annulledAfter(courses, courseId, found.value.version)),
      };
      const appended = await append(
        log,
        personId,
        ownCommand(call, call.key, `start ${courseId}`, (record) =>
          decideStart(record, courseRules(at), start, at),
        ),
        known,
      );
      if (!appended.ok) return appended;
      const enrolment = enrolmentIn(appended.value, courseId, yearAt(at));
      const paper =
        enrolment && (openPaper(enrolment) ?? findPaper(appended.value, paperId)?.paper);
      if (!paper) return refuse('NOT_FOUND');
      const ends = instant(paper.endsAt);
      await sessions.keepUntil(call.session, ends);
      const item = await papers.open({ personId, paperId: paper.paperId }, ends);
      const record =
        item.closedAt === null
          ? appended.value
          : await graded(call, await readLog(log, personId), item);
      return show(record, paper.paperId, call, item);
    },

    async paper({ params: { paperId } }, call) {
      const { personId } = call.who;
      const [item, known] = await Promise.all([
        papers.get({ personId, paperId }),
        readLog(log, personId),
      ]);
      const record = await graded(call, await settled(services, call, known), item);
      return show(record, paperId, call, item);
    },

    async holdPaper({ params: { paperId } }, call) {
      const known = await settled(services, call);
      const found = findPaper(known.record, paperId);
      if (!found) return refuse('NOT_FOUND');
      if (found.paper.ended || found.paper.annulled) return show(known.record, paperId, call);
      const key = { personId: call.who.personId, paperId };
      await itemOf(key.personId, found.paper);
      const held = await papers.hold(key);
      await sessions.keepUntil(call.session, instant(found.paper.endsAt));
      return show(await graded(call, known, held), paperId, call, held);
    },

    async saveAnswer({ params: { paperId }, body }, call) {
      const { question, ...said } = body;
      const key = { personId: call.who.personId, paperId };
      const { outcome, epoch } = await papers.save(key, question, said, call.receivedAt.getTime());
      if (outcome === 'missing') return refuse('NOT_FOUND');
      if (outcome === 'late') return refuse('PAPER_CLOSED');
      return ok({ stored: outcome === 'stored', epoch });
    },

    async submitPaper({ params: { paperId } }, call) {
      const known = await settled(services, call);
      const found = findPaper(known.record, paperId);
      if (!found) return refuse('NOT_FOUND');
      if (found.paper.ended || found.paper.annulled) return show(known.record, paperId, call);
      const { personId } = call.who;
      const at = instantOf(call);
      const ended = await endPaper(services, personId, found.paper, { ...call, at }, known);
      return ended.ok ? show(ended.value.record, paperId, call, ended.value.item) : ended;
    },
  };
}

/**
 * Which attempt of its round a paper was when it started, by those before it: what is given back or regraded later
 * changes no number.
 */
function attemptNumber(
  record: PersonRecord,
  rules: PublicCourses,
  { enrolment, paper }: { readonly enrolment: Enrolment; readonly paper: Paper },
): number {
  const { courseId, year, papers } = enrolment;
  const earlier = papers.slice(0, papers.indexOf(paper));
  const enrolments = new Map(record.enrolments);
  enrolments.set(enrolmentKey(courseId, year), { ...enrolment, papers: earlier });
  const before = toPolicy({ ...record, enrolments });
  return courseStanding(rules, before, courseId, instant(paper.startedAt)).used + 1;
}

/** The result as its page shows it; keys and explanations only where the course lets them be seen. */
function resultOf(
  record: PersonRecord,
  paper: Paper,
  item: PaperItem | undefined,
  { course }: StoredCourse,
  questions: readonly DrawnQuestion[],
  at: Instant,
): NonNullable<PaperView['result']> {
  const { ended } = paper;
  if (!ended) throw new Error('a paper without its end has no result');
  const rules = courseRules(at);
  const { used, lockedUntil } = courseStanding(rules, toPolicy(record), paper.courseId, at);
  const { answersShown } = course.exam;
  const shown =
    answersShown === 'afterSubmit' || (answersShown === 'afterPass' && ended.result === 'pass');
  const titles = new Map(course.chapters.map(({ id, title }) => [id, title]));
  const { result, endedAt, points, outOf, answered } = ended;
  return {
    result,
    endedAt,
    points,
    outOf,
    answered,
    passPercent: course.exam.passPercent,
    late: Object.keys(item?.late ?? {}).length,
    annulled: questions.flatMap(({ question }, i) =>
      ended.annulled.includes(question.id) ? [i + 1] : [],
    ),
    regraded: paper.regrades.at(-1)?.at ?? null,
    pointsBefore: paper.regrades[0]?.before.points ?? null,
    weak: ended.weak.map((chapterId) => ({ chapterId, title: titles.get(chapterId) ?? '' })),
    lockedUntil: lockedUntil === null ? null : formatInstant(lockedUntil),
    attemptsLeft: lockedUntil === null ? rules.exam.attempts - used : 0,
    review:
      shown && item
        ? questions.map((each) => ({
            id: each.id,
            right: each.options.filter(({ right }) => right).map(({ id }) => id),
            correct: isRight(each, item.answers[each.id]?.choice),
            annulled: ended.annulled.includes(each.question.id),
            explanation: each.question.explanation,
          }))
        : null,
  };
}
