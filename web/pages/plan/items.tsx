import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { MOST_PLANNED } from '../../../shared/contract/plan-limits.ts';
import type { PlanView } from '../../../shared/contract/plan-routes.ts';
import { type PlanItem, type PlanKindId, planKind } from '../../../shared/engine/kinds.ts';
import { lastDayOf } from '../../../shared/time/day.ts';
import { newId } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Chip } from '../../components/message.tsx';
import { Titled } from '../../components/titled.tsx';
import { kindGroups, kindWords, plan as s } from '../../strings/zh-CN/plan.ts';
import { hoursText } from '../year/view.ts';
import { claimLink } from './claim-link.ts';
import type { KeepState } from './keeper.ts';
import { dayInPlan, stepped } from './model.ts';
import type { Line } from './reckon.ts';

type Change = (items: readonly PlanItem[]) => void;
type ItemsProps = {
  readonly view: PlanView;
  readonly lines: readonly Line[];
  readonly change: Change;
  readonly state: KeepState;
};

/** What is planned, thing by thing, with what each would count; added, altered and removed in place. */
export function Items({ view, lines, change, state }: ItemsProps) {
  const cleared = useSignal<readonly PlanItem[]>([]);
  const list = useRef<HTMLUListElement>(null);
  const items = lines.map(({ item }) => item);
  const put = (next: PlanItem) => change(items.map((item) => (item.id === next.id ? next : item)));
  return (
    <section aria-labelledby="own">
      <div class="section-title">
        <h2 id="own">{s.own}</h2>
        <p class="note" role="status">
          {items.length > 0 || state !== 'saved' ? s[state] : ''}
        </p>
      </div>
      {items.length === 0 && <p class="plan-none small second">{s.empty}</p>}
      <ul class="plan-items" ref={list}>
        {lines.map((line) => (
          <Item
            key={line.item.id}
            line={line}
            view={view}
            put={put}
            remove={() => {
              change(items.filter(({ id }) => id !== line.item.id));
              list.current?.closest('section')?.querySelector('select')?.focus();
            }}
          />
        ))}
      </ul>
      <div class="row">
        {items.length < MOST_PLANNED ? (
          <Add view={view} items={items} add={(item) => change([...items, item])} />
        ) : (
          <p class="small">{s.full(MOST_PLANNED)}</p>
        )}
        {items.length > 0 && (
          <button
            type="button"
            class="link"
            onClick={() => {
              cleared.value = items;
              change([]);
            }}
          >
            {s.clear}
          </button>
        )}
      </div>
      <p class="small" role="status">
        {cleared.value.length > 0 && items.length === 0 && (
          <>
            {s.cleared}{' '}
            <button
              type="button"
              class="link"
              onClick={() => {
                change(cleared.value);
                cleared.value = [];
              }}
            >
              {s.undo}
            </button>
          </>
        )}
      </p>
    </section>
  );
}

type ItemProps = {
  readonly line: Line;
  readonly view: PlanView;
  readonly put: (item: PlanItem) => void;
  readonly remove: () => void;
};

function Item({ line, view, put, remove }: ItemProps) {
  const { item, raw, counted, why, clause } = line;
  const less = counted < raw || raw === 0;
  const name =
    item.kind === 'course'
      ? (view.planning.courses.find(({ courseId }) => courseId === item.courseId)?.title ??
        s.courseGone)
      : (kindWords[item.kind]?.[0] ?? item.kind);
  return (
    <li class="plan-item">
      <div class="plan-what">
        <strong>
          <Titled>{item.kind === 'course' ? `《${name}》` : name}</Titled>
        </strong>{' '}
        <Chip clause={clause} />
        {less && why ? (
          <p class="note plan-why">{why.text}</p>
        ) : (
          item.kind !== 'course' &&
          kindWords[item.kind]?.[1] && <p class="note">{kindWords[item.kind]?.[1]}</p>
        )}
        <Next item={item} view={view} />
      </div>
      {item.kind === 'course' ? (
        <span class="plan-amount small">{s.oneCourse}</span>
      ) : (
        <>
          <label class="plan-when small">
            <span class="note">
              <span class="said">{name}</span>
              {s.head.when}
            </span>
            <input
              type="date"
              min={view.planning.today}
              max={lastDayOf(view.year)}
              value={item.on ?? ''}
              onChange={({ currentTarget }) => {
                const on = dayInPlan(currentTarget.value, view.planning.today, view.year);
                const { on: _on, ...rest } = item;
                put(on ? { ...rest, on } : rest);
              }}
            />
          </label>
          <Amount item={item} name={name} put={put} />
        </>
      )}
      <p class="plan-hours">
        <span class="second">
          <span class="said">{s.head.raw}</span>
          {hoursText(raw)}
        </span>
        <Icon name="arrow" size={16} />
        <strong class={less ? 'less' : ''}>
          <span class="said">{s.head.counted}</span>
          {hoursText(counted)}
        </strong>
      </p>
      <button type="button" class="icon-button" aria-label={s.remove(name)} onClick={remove}>
        <Icon name="close" />
      </button>
    </li>
  );
}

type AmountProps = {
  readonly item: Exclude<PlanItem, { kind: 'course' }>;
  readonly name: string;
  readonly put: (item: PlanItem) => void;
};

/** A number that the arrow keys move, with a button on either side. */
function Amount({ item, name, put }: AmountProps) {
  const { unit, step, most, first } = planKind(item.kind);
  const to = (amount: number | undefined) => {
    if (amount !== undefined) put({ ...item, amount });
  };
  const [down, up] = [stepped(item.kind, item.amount, -1), stepped(item.kind, item.amount, 1)];
  return (
    <div class="plan-amount stepper">
      <button
        type="button"
        aria-label={s.less(name)}
        aria-disabled={down === undefined ? 'true' : undefined}
        onClick={() => to(down)}
      >
        <Icon name="minus" size={16} />
      </button>
      <label>
        <span class="said">{s.amountOf(name)}</span>
        <input
          type="number"
          inputMode="decimal"
          min={Math.min(first, step)}
          max={most}
          step={step}
          value={item.amount}
          onChange={({ currentTarget }) => {
            const typed = Number(currentTarget.value);
            const fine = Math.min(step, 1);
            const amount = Math.min(most, Math.max(fine, Math.round(typed / fine) * fine));
            if (Number.isFinite(amount)) put({ ...item, amount });
            currentTarget.value = String(Number.isFinite(amount) ? amount : item.amount);
          }}
        />
        <span>{unit}</span>
      </label>
      <button
        type="button"
        aria-label={s.more(name)}
        aria-disabled={up === undefined ? 'true' : undefined}
        onClick={() => to(up)}
      >
        <Icon name="plus" size={16} />
      </button>
    </div>
  );
}

/** Where a planned thing goes from here. A claim is made once the thing is over. */
function Next({ item, view }: { item: PlanItem; view: PlanView }) {
  if (item.kind === 'course')
    return (
      <a class="small" href={`/courses/${item.courseId}`}>
        {s.toCourse}
      </a>
    );
  if (planKind(item.kind).byRoster) return <span class="note">{s.byRoster}</span>;
  if (item.on && item.on > view.planning.today)
    return <span class="note">{s.claimLater(s.monthDay(item.on))}</span>;
  return (
    <a class="small" href={claimLink(item)}>
      {s.toClaim}
    </a>
  );
}

type AddProps = {
  readonly view: PlanView;
  readonly items: readonly PlanItem[];
  readonly add: (item: PlanItem) => void;
};

function Add({ view, items, add }: AddProps) {
  const chosen = useSignal('unit');
  const planned = new Set(items.map((item) => (item.kind === 'course' ? item.courseId : '')));
  const courses = view.planning.courses.filter(({ courseId }) => !planned.has(courseId));
  const addChosen = () => {
    const [, courseId] = chosen.value.split('course:');
    if (courseId !== undefined) {
      add({ id: newId(), kind: 'course', courseId });
      chosen.value = 'unit';
      return;
    }
    const kind = chosen.value as PlanKindId;
    add({ id: newId(), kind, amount: planKind(kind).first });
  };
  return (
    <div class="plan-add">
      <label>
        <span class="said">{s.addWhat}</span>
        <select
          value={chosen.value}
          onChange={({ currentTarget }) => {
            chosen.value = currentTarget.value;
          }}
        >
          {courses.length > 0 && (
            <optgroup label={s.addCourses}>
              {courses.map(({ courseId, title }) => (
                <option key={courseId} value={`course:${courseId}`}>
                  {title}
                </option>
              ))}
            </optgroup>
          )}
          {kindGroups.map(([label, kinds]) => (
            <optgroup key={label} label={label}>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {kindWords[kind]?.[0]}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <Button onClick={addChosen}>
        <Icon name="plus" />
        {s.add}
      </Button>
    </div>
  );
}
