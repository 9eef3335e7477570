import type { RuleSet } from '../rules/model.ts';
import { claimKinds, type KindId } from './kinds.ts';
import type { ClaimKind } from './model.ts';

/** Hours for one unit by each option of a field that decides the tariff; null where the field decides none. */
export function hoursByOption(
  rules: RuleSet,
  id: KindId,
  name: string,
): Readonly<Record<string, number>> | null {
  const { route, fixed, fields }: ClaimKind = claimKinds[id];
  const field = fields[name];
  const ways = rules.routes.find((one) => one.id === route)?.ways ?? [];
  const rate = ways.find(({ when }) => !when || fixed[when.fact] === when.is)?.rate;
  if (field?.kind !== 'choice' || rate?.shape !== 'perUnit' || rate.by?.fact !== name) return null;
  const { tariffs, by } = rate;
  return Object.fromEntries(
    Object.keys(field.options).flatMap((option) => {
      const hours = tariffs[by.sameAs?.[option] ?? option]?.hours;
      return hours === undefined ? [] : [[option, hours]];
    }),
  );
}
