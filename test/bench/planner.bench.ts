import type { PlanView } from '../../shared/contract/plan-routes.ts';
import { always } from '../../shared/engine/history.ts';
import { type PlanItem, planKindIds } from '../../shared/engine/kinds.ts';
import type { Entry } from '../../shared/engine/model.ts';
import { type Planning, waysFor } from '../../shared/engine/ways.ts';
import { addDays, day } from '../../shared/time/day.ts';
import { uselessKinds } from '../../web/pages/plan/model.ts';
import { rulesOf, yearWith } from '../../web/pages/plan/reckon.ts';
import { type Bench, type Figure, median, quantile } from './figure.ts';

const ENTRIES = 200;
const ROUNDS = 200;

/** A year of so many entries of all the day and item routes, each on days of its own. */
function entries(): Entry[] {
  return Array.from({ length: ENTRIES }, (_, i): Entry => {
    const on = addDays(day('2023-01-02'), i);
    const kinds: Pick<Entry, 'route' | 'facts'>[] = [
      { route: 'P6.1', facts: { kind: 'study', days: 0.5 } },
      { route: 'P4', facts: { days: 0.5 } },
      { route: 'P2', facts: { markedHours: 1, repeatedCourseware: false } },
      { route: 'P6.4', facts: { form: 'paper', tier: 'other', count: 1 } },
      { route: 'P6.2', facts: { days: 0.5 } },
    ];
    const { route, facts } = kinds[i % kinds.length] ?? { route: 'P4', facts: { days: 1 } };
    return {
      id: `e${String(i).padStart(3, '0')}`,
      route,
      completedOn: on,
      status: 'approved',
      facts,
    };
  });
}

/** What the page does anew at each change: the whole plan; and, when it is quiet, every kind that would add nothing. */
async function measure(): Promise<readonly Figure[]> {
  const planning: Planning = {
    person: {
      id: 'p',
      personnelType: always('professional'),
      professions: always(['机械']),
      region: always('南湖区'),
      titleReview: always({ authority: 'municipal' }),
    },
    entries: entries(),
    waiting: [],
    returned: [],
    courses: [],
    today: day('2023-11-21'),
  };
  const rules = rulesOf(2023);
  const view = { planning } as PlanView;
  const plan = planKindIds
    .slice(0, 8)
    .map((kind, i): PlanItem => ({ id: `i${i}`, kind, amount: 1 }));
  const taken: number[] = [];
  const after: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const items = plan.map((item, i) =>
      i === 0 && item.kind !== 'course' ? { ...item, amount: 1 + (round % 4) } : item,
    );
    const from = performance.now();
    yearWith(rules, planning, items, false);
    const reacted = performance.now();
    uselessKinds(rules, view, items, false);
    taken.push(reacted - from);
    after.push(performance.now() - reacted);
  }
  const early = { ...planning, entries: [], today: day('2023-09-01') };
  const ways = Array.from({ length: 20 }, () => {
    const from = performance.now();
    waysFor(rules, early);
    return performance.now() - from;
  });
  return [
    {
      name: `a change with ${ENTRIES} entries, median`,
      value: median(taken),
      unit: 'ms',
      atMost: 16,
    },
    {
      name: `a change with ${ENTRIES} entries, p95`,
      value: quantile(taken, 0.95),
      unit: 'ms',
      atMost: 16,
    },
    { name: 'what would add nothing, a moment later, median', value: median(after), unit: 'ms' },
    { name: 'the ways of somebody with nothing (on the server)', value: median(ways), unit: 'ms' },
  ];
}

export const bench: Bench = {
  name: 'planner',
  target: `the planner reacts in ≤ 16 ms with ${ENTRIES} entries`,
  run: measure,
};
