import { always } from '../../../shared/engine/history.ts';
import { assess } from '../../../shared/engine/index.ts';
import type { Entry, Facts, RulesInForce, TitleReview } from '../../../shared/engine/model.ts';
import type { Hours } from '../../../shared/hours/hours.ts';
import { sampleProvince } from '../../../shared/rules/provincial.ts';
import { day } from '../../../shared/time/day.ts';
import { rules } from '../../strings/zh-CN/rules.ts';

const s = rules.province;

/** One item under the city's rules and under the sample province's; null where the city knows no such item. */
export type ProvinceRow = {
  readonly name: string;
  readonly city: Hours | null;
  readonly province: Hours;
  readonly clause: string;
};

const items: readonly (readonly [name: string, route: string, facts: Facts])[] = [
  [s.items.core, 'P6.4', { form: 'paper', tier: 'core', count: 2 }],
  [s.items.patent, 'X.patent', { patents: 1 }],
  [s.items.seminar, 'P4', { days: 1 }],
];

/** The override at work (notice 六(一)), calculated by the engine itself. */
export function provinceRows(inForce: RulesInForce): readonly ProvinceRow[] {
  const on = day(`${inForce.year}-06-01`);
  const resultOf = (route: string, facts: Facts, review: TitleReview) => {
    const entry: Entry = { id: 'sample', route, completedOn: on, status: 'approved', facts };
    const person = {
      id: 'sample',
      personnelType: always('professional' as const),
      professions: always(['']),
      region: always(''),
      titleReview: always(review),
    };
    return assess(inForce, person, [entry]).entries[0];
  };
  return items.flatMap(([name, route, facts]) => {
    const known = inForce.ruleSet.routes.some(({ id }) => id === route);
    const city = known ? resultOf(route, facts, { authority: 'municipal' }) : undefined;
    const province = resultOf(route, facts, { authority: 'provincial', ruleSet: sampleProvince });
    if (!province) return [];
    return {
      name,
      city: city?.counted ?? null,
      province: province.counted,
      clause: province.steps[0]?.clause ?? '',
    };
  });
}
