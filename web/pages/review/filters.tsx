import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { claimKinds } from '../../../shared/claim/kinds.ts';
import { queueKinds, queueLooks } from '../../../shared/contract/queue.ts';
import { Icon } from '../../components/icon.tsx';
import { review as s } from '../../strings/zh-CN/review.ts';
import type { Filters } from './queue.ts';

const DAYS = ['1', '3', '5', '10'] as const;

type FiltersProps = {
  readonly filters: Filters;
  /** The newest year that may be asked for. */
  readonly thisYear: number;
  readonly onFilters: (filters: Filters) => void;
};

/** What of the queue is shown. Each choice counts at once and stands in the address. */
export function QueueFilters({ filters, thisYear, onFilters }: FiltersProps) {
  const years = [thisYear, thisYear - 1, thisYear - 2].map(String);
  const choices = {
    kind: queueKinds.map((kind) => [kind, s.filter.kinds[kind]] as const),
    what: Object.entries(claimKinds).map(([id, { words }]) => [id, words] as const),
    year: years.map((year) => [year, s.filter.ofYear(year)] as const),
    look: queueLooks.map((look) => [look, s.filter.looks[look]] as const),
    waiting: DAYS.map((days) => [days, s.filter.days(days)] as const),
    order: [['newest', s.filter.newest] as const],
  };
  const put = (name: keyof Filters, value: string) => {
    const { [name]: was = '', ...rest } = filters;
    if (value === was) return;
    onFilters(value === '' ? rest : { ...rest, [name]: value });
  };
  const chosen = Object.keys(filters).filter((name) => name !== 'unit').length;
  const open = useSignal(chosen > 0);
  return (
    <search
      class="queue-filters"
      aria-label={s.filter.title}
      data-shut={open.value ? undefined : 'true'}
    >
      <Unit unit={filters.unit ?? ''} onUnit={(unit) => put('unit', unit)} />
      <button
        type="button"
        class="button queue-filters-open"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {chosen > 0 ? s.filter.chosen(chosen) : s.filter.others}
      </button>
      {(Object.keys(choices) as (keyof typeof choices)[]).map((name) => (
        <span key={name} class="queue-filter small">
          <label for={`filter-${name}`} class="second">
            {s.filter.labels[name]}
          </label>
          <span class="select">
            <select
              id={`filter-${name}`}
              class="input"
              value={filters[name] ?? ''}
              onChange={(event) => put(name, event.currentTarget.value)}
            >
              <option value="">{s.filter.all[name]}</option>
              {choices[name].map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
            <Icon name="down" />
          </span>
        </span>
      ))}
      {Object.keys(filters).length > 0 && (
        <button type="button" class="link small" onClick={() => onFilters({})}>
          {s.filter.clear}
        </button>
      )}
    </search>
  );
}

/** Part of an employer's name; asked for when it is complete, by Enter or by leaving the field. */
function Unit({ unit, onUnit }: { unit: string; onUnit: (unit: string) => void }) {
  const typed = useSignal(unit);
  useEffect(() => {
    typed.value = unit;
  }, [unit]);
  const ask = () => onUnit(typed.value.trim());
  return (
    <form
      class="queue-filter queue-unit small"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
        // The letters are keys again.
        (document.activeElement as HTMLElement | null)?.blur();
      }}
    >
      <label for="filter-unit" class="second">
        {s.filter.labels.unit}
      </label>
      <input
        id="filter-unit"
        type="search"
        class="input"
        maxLength={80}
        enterkeyhint="search"
        autocomplete="off"
        placeholder={s.filter.unitHint}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          // The field's own cross says nothing else.
          if (typed.value === '') ask();
        }}
        onChange={ask}
      />
    </form>
  );
}
