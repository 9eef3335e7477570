import type { Cap, Floor } from './model.ts';

/** In what a floor or a ceiling is looser than the one that it refines; both of the same place, so of the same kind. */
export const looser = (item: Floor | Cap, base: Floor | Cap): string[] =>
  'of' in base ? looserFloor(item as Floor, base) : looserCap(item as Cap, base);

const looserFloor = (item: Floor, base: Floor): string[] => [
  ...(item.of === base.of ? [] : [`is of ${item.of}, not of the ${base.of}`]),
  ...(item.hours >= base.hours ? [] : [`${item.hours} is less than the ${base.hours}`]),
];

function looserCap(item: Cap, base: Cap): string[] {
  const missing = base.over.filter((lane) => !item.over.includes(lane));
  const free = freedBy(item, base);
  return [
    ...((item.hours ?? Infinity) <= (base.hours ?? Infinity)
      ? []
      : [`${item.hours ?? 'no ceiling'} is more than the ${base.hours}`]),
    ...(item.each && !base.each ? ['is for each route, not together as that'] : []),
    ...(missing.length === 0 ? [] : [`leaves out ${missing.join(', ')}`]),
    ...(free.length === 0 ? [] : [`does not bind ${free.join(', ')}`]),
  ];
}

/** Professions that the ceiling below binds and the one above does not. */
function freedBy(item: Cap, base: Cap): readonly string[] {
  if (!item.when) return [];
  const bound = item.when.professions;
  return base.when ? base.when.professions.filter((each) => !bound.includes(each)) : ['everyone'];
}
