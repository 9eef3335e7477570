import { useSignal } from '@preact/signals';
import type { PlanView } from '../../../shared/contract/plan-routes.ts';
import { type PlanItem, type PlanKindId, planKind } from '../../../shared/engine/kinds.ts';
import type { Way, WayPart } from '../../../shared/engine/ways.ts';
import { newId } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { State } from '../../components/message.tsx';
import { Titled } from '../../components/titled.tsx';
import { plan as s } from '../../strings/zh-CN/plan.ts';
import { hoursText, totalFirst } from '../year/view.ts';
import { latestOf, marginOf, withWay } from './model.ts';

type WaysProps = {
  readonly view: PlanView;
  readonly met: boolean;
  readonly items: readonly PlanItem[];
  readonly change: (items: readonly PlanItem[]) => void;
};

/** The ways side by side, by time, margin and whom they depend on. */
export function Ways({ view, met, items, change }: WaysProps) {
  const { ways } = view;
  const followed = useSignal<Way | undefined>(undefined);
  return (
    <section aria-labelledby="ways">
      <div class="section-title">
        <h2 id="ways">{s.ways}</h2>
        {ways.length > 0 && <p class="small second">{s.waysNote(ways.length)}</p>}
      </div>
      {ways.length === 0 && <p class="plan-none">{met ? s.waysMet : s.waysNone}</p>}
      <ol class="ways">
        {ways.map((way, at) => (
          <li key={way.kind} class="way">
            <WayCard way={way} view={view} />
            {way.parts.some(({ what }) => what !== 'waiting') && (
              <Button
                kind={at === 0 ? 'main' : 'plain'}
                tall
                onClick={() => {
                  change(withWay(items, way, newId));
                  followed.value = way;
                }}
              >
                {s.follow}
                <span class="said">{titleOf(way)}</span>
              </Button>
            )}
            <p class="small" role="status">
              {followed.value === way && <State tone="good">{s.followed}</State>}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One's own steps first, then what waits anyway; of what stands for itself, how many. */
function titleOf({ parts }: Way): string {
  const count = (kind: WayPart['what']) => parts.filter(({ what }) => what === kind).length;
  const words = ({ what, amount }: WayPart): string =>
    what === 'waiting'
      ? s.parts.waiting(amount)
      : what === 'returned' || what === 'course'
        ? s.parts[what](count(what))
        : s.amountFirst(what, amount, planKind(what as PlanKindId).unit);
  const own = parts.filter(({ what }) => what !== 'waiting');
  const waits = parts.filter(({ what }) => what === 'waiting');
  return s.sum([...new Set([...own, ...waits].map(words))].slice(0, 3));
}

function WayCard({ way, view }: { way: Way; view: PlanView }) {
  const margin = marginOf(way);
  const latest = latestOf(way, view);
  // Oneself first: what is in one's own hand.
  const relies = [...new Set(way.parts.toReversed().flatMap(({ what }) => s.relies[what] ?? []))];
  return (
    <>
      <p class="note way-kind">{s.kinds[way.kind]}</p>
      <h3>
        <Titled>{titleOf(way)}</Titled>
      </h3>
      <ul class="way-parts small">
        {way.parts.map((part) => (
          <li key={`${part.what}${part.ids}`}>
            <span>
              {partName(part, view)}
              <span class="note">{partMore(part, view)}</span>
            </span>
            <span>+{hoursText(part.adds)}</span>
          </li>
        ))}
      </ul>
      <dl class="way-floors">
        {totalFirst(way.floors).map(({ id, name, counted, required }) => (
          <div key={id}>
            <dt class="note">{s.floorName(id, name)}</dt>
            <dd>
              <span class="figure">{hoursText(counted)}</span>
              <State tone="good">{hoursText(required)}</State>
            </dd>
          </div>
        ))}
      </dl>
      <dl class="way-terms small">
        <div>
          <dt class="second">{s.margin}</dt>
          <dd class={margin === 0 ? 'tight' : ''}>
            {margin === 0 ? s.marginTight : s.marginOf(hoursText(margin))}
          </dd>
        </div>
        <div>
          <dt class="second">{s.latest}</dt>
          <dd>{latestWords(latest)}</dd>
        </div>
        <div>
          <dt class="second">{s.reliesOn}</dt>
          <dd>{relies.join('、')}</dd>
        </div>
      </dl>
    </>
  );
}

function latestWords(latest: ReturnType<typeof latestOf>): string {
  const by = s.monthDay(latest.by);
  switch (latest.kind) {
    case 'course':
      return s.latestCourse(by);
    case 'waiting':
      return s.latestWaiting(by);
    case 'days':
      return s.latestDays(by, latest.days);
    case 'end':
      return s.latestEnd;
  }
}

const namesIn = (view: PlanView, ids: readonly string[]): string =>
  ids.flatMap((id) => (view.claims[id] ? [`《${view.claims[id].title}》`] : [])).join('、');

function partName(part: WayPart, view: PlanView): string {
  const { what, ids, amount } = part;
  if (what === 'course') {
    const course = view.planning.courses.find(({ courseId }) => courseId === ids[0]);
    return `《${course?.title ?? ''}》`;
  }
  return what === 'waiting' || what === 'returned'
    ? namesIn(view, ids)
    : s.amount(what, amount, planKind(what).unit);
}

function partMore({ what, ids }: WayPart, view: PlanView): string {
  if (what === 'course') {
    const course = view.planning.courses.find(({ courseId }) => courseId === ids[0]);
    return s.courseTime(s.hours(course?.minutes ?? 0));
  }
  if (what === 'returned') return s.returnedTime;
  if (what !== 'waiting') return '';
  const by = ids
    .flatMap((id) => view.claims[id]?.answerBy ?? [])
    .toSorted()
    .at(-1);
  return by ? s.waitingTime(s.monthDay(by)) : '';
}
