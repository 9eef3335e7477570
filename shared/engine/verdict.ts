import { formatHours, type Hours, minus } from '../hours/hours.ts';
import { type Day, firstDayOf, lastDayOf } from '../time/day.ts';
import { belongsTo, professionsOn } from './eligible.ts';
import { valueOn } from './history.ts';
import type { FloorResult, Person, Reason } from './model.ts';
import type { Work, Year } from './work.ts';

/** Months of the year in which the person was in service on at least one day (reading A1). */
export function monthsInService({ inService }: Person, year: number): number {
  if (!inService) return 12;
  const months = Array.from(
    { length: 12 },
    (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`,
  );
  return months.filter((month) =>
    inService.some(({ start, end }) => start <= `${month}-31` && end >= (`${month}-01` as Day)),
  ).length;
}

/** Each floor of notice 二, tested on its own. */
export function testFloors(
  categories: Readonly<Record<string, Hours>>,
  total: Hours,
  of: Year,
): readonly FloorResult[] {
  const { proration } = of.set.rules.assessment;
  const months = proration === 'byMonth' ? monthsInService(of.person, of.year) : 12;
  return of.set.floors.map(({ floor, required: whole }) => {
    const required = (months === 12 ? whole : Math.ceil((whole * months) / 12)) as Hours;
    const counted = floor.of === 'all' ? total : (categories[floor.of] ?? (0 as Hours));
    const shortfall = minus(required, counted);
    return { id: floor.id, name: floor.name, clause: floor.cite, required, counted, shortfall };
  });
}

/** Is the person assessed this year at all (notice 一 and 三, reading A1)? */
export function isAssessed(of: Year): boolean {
  const { personnelTypes, exemptions } = of.set.rules.assessment;
  if (!personnelTypes.includes(valueOn(of.person.personnelType, of.last))) return false;
  const [first, last] = [firstDayOf(of.year), lastDayOf(of.year)];
  const exempt = of.person.exemptions?.some(
    ({ ground, period }) =>
      exemptions.includes(ground) && period.start <= last && period.end >= first,
  );
  return exempt !== true;
}

/** A falsified registration of this year, or of an earlier one as long as it lasts (notice 二, reading A3). */
export function isCancelled(works: readonly Work[], of: Year): boolean {
  const { years } = of.set.rules.falsification;
  return (
    works.some((work) => work.entry.status === 'falsified' && belongsTo(work, of)) ||
    of.person.falsifiedYears?.some((year) => year <= of.year && of.year < year + years) === true
  );
}

export function reasonsOf(
  floors: readonly FloorResult[],
  cancelled: boolean,
  of: Year,
): readonly Reason[] {
  const missed = floors
    .filter(({ shortfall }) => shortfall > 0)
    .map(({ id, clause, name, required, counted, shortfall }) => ({
      kind: `${id.toUpperCase()}_SHORT`,
      clause,
      text: `${name} ${formatHours(counted)} 学时，不足 ${formatHours(required)}，少 ${formatHours(shortfall)} 学时`,
    }));
  if (!cancelled) return missed;
  const text = '学时登记中弄虚作假，取消职称评聘资格';
  const clause = of.set.rules.falsification.cite;
  return [...missed, { kind: 'FRAUD_QUALIFICATION_CANCELLED', clause, text }];
}

/**
 * What a ceiling of single professions means for this person in words (R28): how much is possible at most, how much
 * must come from elsewhere, and what the public courses then leave to be earned.
 */
export function ceilingNotes(of: Year): { readonly clause: string; readonly text: string }[] {
  const held = professionsOn(of, of.last);
  return of.set.caps.flatMap(({ cap, limit }) => {
    const profession = cap.when?.professions.find((each) => held.includes(each));
    if (profession === undefined || cap.each || limit === null) return [];
    return { clause: cap.cite, text: ceilingText(profession, limit, of) };
  });
}

function ceilingText(profession: string, limit: Hours, { set }: Year): string {
  const { caps, floors, courseHours, rules } = set;
  const floor = (id: string): number => floors.find((each) => each.floor.id === id)?.required ?? 0;
  const other = caps.find(({ cap }) => cap.id === 'P6')?.limit ?? 0;
  const total = floor('total');
  const professional = floor('professional');
  const withAll = Math.max(professional, total - courseHours * rules.publicCourses.perYear);
  const h = (tenths: number): string => formatHours(tenths as Hours);
  return (
    `${profession}专业：途径（一）至（五）合计最多计 ${h(limit)} 学时，加上途径（六）最多 ${h(limit + other)} 学时；` +
    `专业科目 ${h(professional)} 学时中至少 ${h(professional - limit)} 学时须来自途径（六）。` +
    `公需一门时需专业科目满 ${h(total - courseHours)} 学时，公需两门时满 ${h(withAll)} 学时即可。`
  );
}
