import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { OwnYear } from '../../../shared/contract/year.ts';
import type { PlanItem } from '../../../shared/engine/kinds.ts';
import type { Try } from '../../../shared/engine/tries.ts';
import type { Planning } from '../../../shared/engine/ways.ts';
import { call } from '../../client.ts';
import { Icon } from '../../components/icon.tsx';
import { tries as s } from '../../strings/zh-CN/year/tries.ts';
import { hoursText, type Planned } from './view.ts';
import './tries.css';
import { Titled } from '../../components/titled.tsx';

type TriesProps = { readonly view: OwnYear; readonly onTried: (planned: Planned) => void };

type Engine = typeof import('../plan/reckon.ts') & { readonly planning: Planning };

/**
 * A few things that anyone might add. What each would gain alone came with the year; the engine comes when the first is
 * pressed, and the bars then show all that was tried. Nothing is sent.
 */
export function Tries({ view, onTried }: TriesProps) {
  const tried = useSignal<readonly PlanItem[]>([]);
  const engine = useSignal<Engine | undefined>(undefined);
  const missing = useSignal(false);
  const bring = async () => {
    const [code, facts] = await Promise.all([
      import('../plan/reckon.ts').catch(() => undefined),
      call('plan', {}),
    ]);
    missing.value = !code || !facts.ok;
    if (code && facts.ok) engine.value = { ...code, planning: facts.value.planning };
  };
  const add = (item: PlanItem) => {
    tried.value = [...tried.value, { ...item, id: `${item.id}-${tried.value.length}` }];
    if (!engine.value) void bring();
  };
  const reckoned = engine.value && reckonWith(engine.value, view, tried.value);
  useEffect(() => {
    if (reckoned && engine.value) onTried(engine.value.gainsOf(reckoned));
  }, [engine.value, tried.value]);
  const timesOf = ({ item }: Try) => tried.value.filter((each) => isOf(each, item)).length;
  return (
    <section class="tries" aria-labelledby="tries">
      <h2 id="tries">{s.title}</h2>
      <p class="note">{s.note}</p>
      <ul class="rows">
        {view.tries.map((one) => {
          const words = wordsOf(one, view);
          const times = timesOf(one);
          const next = nextOf(engine.value, view, tried.value, one);
          const counted = reckoned?.lines
            .filter(({ item }) => isOf(item, one.item))
            .reduce((sum, line) => sum + line.counted, 0);
          const gain = times > 0 && counted !== undefined ? counted : next.gain;
          return (
            <li key={one.item.id} class="try">
              <span>
                <Titled>{words}</Titled>
                {times > 0 && <span class="note">{s.times(times)}</span>}
                {next.gain === 0 && next.why && (
                  <span class="note">{times > 0 ? s.noMore(next.why) : next.why}</span>
                )}
              </span>
              <strong class={gain > 0 ? 'good' : 'second'}>+{hoursText(gain)}</strong>
              {times > 0 && (
                <button
                  type="button"
                  class="button square"
                  aria-label={s.undo(words)}
                  onClick={() => {
                    const last = tried.value.findLast((each) => isOf(each, one.item));
                    tried.value = tried.value.filter((item) => item !== last);
                  }}
                >
                  <Icon name="minus" />
                </button>
              )}
              <button
                type="button"
                class="button square"
                aria-label={s.add(words)}
                onClick={() => add(one.item)}
              >
                <Icon name="plus" />
              </button>
            </li>
          );
        })}
      </ul>
      <p class="small" role="status">
        {missing.value && s.missing}
        {reckoned &&
          tried.value.length > 0 &&
          s.sum(hoursText(reckoned.after.total), engine.value?.passes(reckoned.after) ?? false)}
      </p>
      <p>
        <a href="/plan">{s.open}</a>
      </p>
    </section>
  );
}

const isOf = (tried: PlanItem, { id }: PlanItem): boolean => tried.id.startsWith(`${id}-`);

const reckonWith = (engine: Engine, { statement }: OwnYear, items: readonly PlanItem[]) =>
  engine.reckon(engine.rulesOf(statement.year), engine.planning, items, true);

/** What one more would gain on top of what was tried. */
function nextOf(
  engine: Engine | undefined,
  view: OwnYear,
  tried: readonly PlanItem[],
  one: Try,
): Pick<Try, 'why'> & { readonly gain: number } {
  if (!engine || tried.length === 0) return one;
  const then = reckonWith(engine, view, [...tried, { ...one.item, id: 'next' }]);
  const gain = then.after.total - reckonWith(engine, view, tried).after.total;
  return { gain, why: then.lines.at(-1)?.why?.text ?? null };
}

function wordsOf({ item }: Try, { nextCourses: [course] }: OwnYear): string {
  if (item.kind === 'course') return s.course(course?.title ?? '');
  return item.kind === 'unit' ? s.unit : s.online;
}
