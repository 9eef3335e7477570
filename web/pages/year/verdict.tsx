import type { OwnYear } from '../../../shared/contract/year.ts';
import type { Statement } from '../../../shared/engine/model.ts';
import type { WayPart } from '../../../shared/engine/ways.ts';
import { Icon } from '../../components/icon.tsx';
import { Callout, State } from '../../components/message.tsx';
import { Titled } from '../../components/titled.tsx';
import { type CourseStage, year as s } from '../../strings/zh-CN/year.ts';
import { daysLeft, hoursText, type Phase, stillNeeded } from './view.ts';

type VerdictProps = { readonly view: OwnYear; readonly phase: Phase; readonly today: string };

/** The verdict is a sentence, then the way out. */
export function Verdict({ view, phase, today }: VerdictProps) {
  const { statement } = view;
  const running = phase === 'running';
  const met = statement.verdict === '合格';
  // Declared late is declared, until the bureau closes the year (六(五), reading A35).
  const late = !running && statement.verdict === '不合格' && !statement.qualificationCancelled;
  return (
    <section class="verdict">
      <h1>{sentence(view, running)}</h1>
      <p class="lead clauses">{lead(view)}</p>
      {running && statement.verdict !== null && (
        <p class="verdict-days second">
          <Icon name="calendar" />
          {s.daysLeft(daysLeft(statement.year, today))}
        </p>
      )}
      {running && statement.verdict === null && (
        <p class="row">
          <a class="button main" href="/courses">
            {s.toCourses}
          </a>
        </p>
      )}
      {!running && (
        <p class="note">
          {s.closedAt(statement.year)}
          {late && s.late}
        </p>
      )}
      {(met || late) && (
        <p class="row">
          <a class="button main" href={met ? '/statement' : '/claims/new'}>
            {met ? s.print : s.claim}
          </a>
        </p>
      )}
      {running && statement.verdict === '不合格' && !statement.qualificationCancelled && (
        <WayOut view={view} />
      )}
    </section>
  );
}

function sentence({ statement }: OwnYear, running: boolean): string {
  const { year, verdict, qualificationCancelled } = statement;
  if (verdict === null) return s.verdict.none;
  if (qualificationCancelled) return s.verdict.cancelled(year);
  const need = hoursText(stillNeeded(statement));
  if (verdict === '合格') return running ? s.verdict.met : s.verdict.passed(year);
  return running ? s.verdict.short(need) : s.verdict.failed(year, need);
}

function lead({ statement }: OwnYear): string {
  if (statement.verdict === null) return s.noneLead;
  if (statement.qualificationCancelled)
    return statement.reasons.map((reason) => reason.text).join('；');
  const total = statement.floors.find((floor) => floor.id === 'total');
  if (statement.verdict === '合格' && total)
    return s.metLead(hoursText(total.counted - total.required));
  return gaps(statement);
}

/** Which floors stand and which don't, as one sentence. */
function gaps({ floors }: Statement): string {
  const met = floors.filter((f) => f.shortfall === 0).map((f) => s.floorName(f.id, f.name));
  const short = floors
    .filter((f) => f.shortfall > 0)
    .map((f) => s.floorShort(s.floorName(f.id, f.name), hoursText(f.shortfall)));
  return s.gaps(met, short);
}

/** The adviser's shortest way as a sum; its first step is the button. */
function WayOut({ view }: { view: OwnYear }) {
  const { way, statement } = view;
  const own = way?.parts.find(({ what }) => what !== 'waiting');
  return (
    <Callout>
      {way ? (
        <>
          <p class="small second">{s.way}</p>
          <div class="sum">
            {statement.total > 0 && <Part hours={statement.total} words={s.counted} />}
            {way.parts.map((part, i) => (
              <Part
                key={`${part.what}${part.ids}`}
                {...(statement.total > 0 || i > 0 ? { sign: '+' } : {})}
                hours={part.adds}
                words={partWords(part, view)}
              />
            ))}
            <p class="sum-part sum-goal">
              <span class="sum-sign">=</span>
              <span class="figure">{hoursText(way.total)}</span>
              <State tone="good">{s.goal}</State>
            </p>
          </div>
          {!own && <p class="small clauses">{s.wayOnlyWaiting}</p>}
        </>
      ) : (
        <p>{s.wayNone}</p>
      )}
      {statement.total === 0 && view.claims.length === 0 && <p class="small">{s.wayStart}</p>}
      <p class="row">
        {own ? (
          <FirstStep part={own} view={view} />
        ) : (
          !way && (
            <a class="button main" href="/claims/new">
              {s.claim}
            </a>
          )
        )}
        <a class="button tall" href="/plan">
          {s.other}
        </a>
      </p>
    </Callout>
  );
}

const titleOf = ({ claims }: OwnYear, id: string | undefined): string =>
  claims.find(({ claimId }) => claimId === id)?.title ?? '';

function partWords({ what, ids, amount }: WayPart, view: OwnYear): string {
  const [first] = ids;
  switch (what) {
    case 'waiting':
      return ids.length === 1 ? s.wayWaitingOne(titleOf(view, first)) : s.wayWaiting(ids.length);
    case 'returned':
      return s.wayReturned(titleOf(view, first));
    case 'course': {
      const course = courseIn(view, first);
      return s.wayCourse(course?.title ?? '', stageOf(view, first));
    }
    default:
      return s.wayAmount(what, amount);
  }
}

/** A way takes the courses that are begun and then the shortest, so its first one is the next. */
const courseIn = ({ nextCourses }: OwnYear, id: string | undefined) =>
  nextCourses.find(({ courseId }) => courseId === id);

/** Whether there is a course to begin, to read on or only to sit. */
function stageOf(view: OwnYear, id: string | undefined): CourseStage {
  const studied = view.courses.find(({ courseId }) => courseId === id);
  if (studied && !studied.opensOn && studied.chaptersRead === studied.chapters) return 'read';
  return courseIn(view, id)?.begun ? 'begun' : 'fresh';
}

function FirstStep({ part, view }: { part: WayPart; view: OwnYear }) {
  const [first] = part.ids;
  const course = courseIn(view, first);
  const [href, words] =
    part.what === 'course' && course
      ? [`/courses/${course.courseId}`, s.study(course.title, stageOf(view, first))]
      : part.what === 'returned'
        ? [`/claims/${first}`, s.mendIt]
        : ['/plan', s.tryIt];
  return (
    <a class="button main" href={href}>
      <Titled>{words}</Titled>
    </a>
  );
}

function Part({ sign, hours, words }: { sign?: string; hours: number; words: string }) {
  return (
    <p class="sum-part">
      {sign && <span class="sum-sign">{sign}</span>}
      <span class="figure">{hoursText(hours)}</span>
      <span class="small second">
        <Titled>{words}</Titled>
      </span>
    </p>
  );
}
