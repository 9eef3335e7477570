import type { YearView } from '../../../shared/contract/year.ts';
import type { Statement } from '../../../shared/engine/model.ts';
import { Icon } from '../../components/icon.tsx';
import { Callout, State } from '../../components/message.tsx';
import { year as s } from '../../strings/zh-CN/year.ts';
import { daysLeft, hoursText, type Phase, stillNeeded } from './view.ts';

type VerdictProps = { readonly view: YearView; readonly phase: Phase; readonly today: string };

/** The verdict is a sentence, then the way out. */
export function Verdict({ view, phase, today }: VerdictProps) {
  const { statement } = view;
  const running = phase === 'running';
  return (
    <section class="verdict">
      <h1>{sentence(view, running)}</h1>
      <p class="lead clauses">{lead(view)}</p>
      {running && (
        <p class="verdict-days second">
          <Icon name="calendar" />
          {s.daysLeft(daysLeft(statement.year, today))}
        </p>
      )}
      {!running && <p class="note">{s.closedAt(statement.year)}</p>}
      {running && statement.verdict === '不合格' && !statement.qualificationCancelled && (
        <WayOut view={view} />
      )}
    </section>
  );
}

function sentence({ statement }: YearView, running: boolean): string {
  const { year, verdict, qualificationCancelled } = statement;
  if (verdict === null) return s.verdict.none;
  if (qualificationCancelled) return s.verdict.cancelled(year);
  const need = hoursText(stillNeeded(statement));
  if (verdict === '合格') return running ? s.verdict.met : s.verdict.passed(year);
  return running ? s.verdict.short(need) : s.verdict.failed(year, need);
}

function lead({ statement }: YearView): string {
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

/** What is counted, what waits, what is still to be done; the first step is the button. */
function WayOut({ view }: { view: YearView }) {
  const counted = view.statement.total;
  const waiting = Math.max(0, view.ifApproved.total - counted);
  const need = stillNeeded(view.ifApproved);
  const sum = counted + waiting + need;
  const publicGap = view.ifApproved.floors.find((f) => f.id === 'public' && f.shortfall > 0);
  return (
    <Callout>
      {counted + waiting > 0 && <p class="small second">{s.way}</p>}
      {counted + waiting === 0 ? (
        <p>{s.wayStart}</p>
      ) : (
        <div class="sum">
          <Part hours={counted} words={s.counted} />
          {waiting > 0 && <Part sign="+" hours={waiting} words={s.waiting} />}
          {need > 0 && <Part sign="+" hours={need} words={s.stillNeeded} />}
          <p class="sum-part sum-goal">
            <span class="sum-sign">=</span>
            <span class="figure">{hoursText(sum)}</span>
            <State tone="good">{s.goal}</State>
          </p>
        </div>
      )}
      {need === 0 && <p class="small clauses">{s.wayWaiting(hoursText(waiting))}</p>}
      {need > 0 && waiting > 0 && <p class="small clauses">{s.wayThen(gaps(view.ifApproved))}</p>}
      {need > 0 && (
        <p class="row">
          <a class="button main" href="/claims/new">
            {s.claim}
          </a>
          {publicGap && (
            <a class="button tall" href="/courses">
              {publicGap.counted > 0 ? s.studyMore : s.study}
            </a>
          )}
        </p>
      )}
    </Callout>
  );
}

function Part({ sign, hours, words }: { sign?: string; hours: number; words: string }) {
  return (
    <p class="sum-part">
      {sign && <span class="sum-sign">{sign}</span>}
      <span class="figure">{hoursText(hours)}</span>
      <span class="small second">{words}</span>
    </p>
  );
}
