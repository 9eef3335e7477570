import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { PlanView } from '../../../shared/contract/plan-routes.ts';
import { Loading } from '../../components/loading.tsx';
import { Callout, ProblemNote } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { plan as s } from '../../strings/zh-CN/plan.ts';
import { useTitle } from '../../title.ts';
import { daysLeft, hoursText } from '../year/view.ts';
import { Items } from './items.tsx';
import { usePlan } from './keeper.ts';
import { type Useless, uselessKinds } from './model.ts';
import './plan.css';
import { passes, rulesOf, yearBefore, yearWith } from './reckon.ts';
import { Result } from './result.tsx';
import { UselessList } from './useless.tsx';
import { Ways } from './ways.tsx';

const QUIET_MS = 250;

export function PlanPage() {
  useTitle(s.title);
  const { value, problem, again } = useLoad('plan', {});
  const view = value.value;
  return (
    <div class="page plan">
      <nav class="crumbs small" aria-label={s.path}>
        <a href="/">{s.year}</a> <span aria-current="page">{s.title}</span>
      </nav>
      {problem.value && (
        <ProblemNote wholePage problem={problem.value} again={() => void again()} />
      )}
      {!problem.value && !view && <Loading wholePage>{s.loading}</Loading>}
      {view && <Planner view={view} />}
    </div>
  );
}

function Planner({ view }: { view: PlanView }) {
  const { year, planning } = view;
  const keeper = usePlan(year, view.plan);
  const withWaiting = useSignal(false);
  const rules = useMemo(() => rulesOf(year), [year]);
  const items = keeper.items();
  const before = useMemo(() => yearBefore(rules, planning, withWaiting.value), [withWaiting.value]);
  const { after, lines } = useMemo(
    () => yearWith(rules, planning, items, withWaiting.value),
    [items, withWaiting.value],
  );
  const useless = useSignal<readonly Useless[] | undefined>(undefined);
  useEffect(() => {
    // It weighs every kind: not while somebody is still at it.
    const later = setTimeout(() => {
      useless.value = uselessKinds(rules, view, items, withWaiting.value);
    }, QUIET_MS);
    return () => clearTimeout(later);
  }, [items, withWaiting.value]);
  const now = useMemo(() => yearBefore(rules, planning, false), []);
  const total = hoursText(now.total);
  const floor = now.floors.find(({ id }) => id === 'total')?.required ?? 0;
  return (
    <>
      <div class="page-title">
        <h1>{s.h1(hoursText(floor))}</h1>
        <p class="lead clauses">
          {passes(now) ? s.met(total) : s.lead(total, daysLeft(year, planning.today))}
        </p>
      </div>
      {rules.note && (
        <Callout tone="caution">
          <p class="small">{rules.note}</p>
        </Callout>
      )}
      <Ways view={view} met={passes(now)} items={items} change={keeper.change} />
      <div class="two plan-own">
        <Items view={view} lines={lines} change={keeper.change} state={keeper.state.value} />
        <Result
          before={before}
          after={after}
          waiting={planning.waiting.length > 0 ? waitingHours(view, now.total) : 0}
          withWaiting={withWaiting}
          tried={items.length > 0}
        />
      </div>
      {useless.value && <UselessList useless={useless.value} />}
    </>
  );
}

/** What the year would have more if all that waits were approved. */
const waitingHours = ({ planning, year }: PlanView, now: number): number =>
  yearBefore(rulesOf(year), planning, true).total - now;
