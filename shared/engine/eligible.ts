import type { Agreement, Requirement, RuleSet } from '../rules/model.ts';
import type { Day } from '../time/day.ts';
import { dayAt, yearAt } from '../time/instant.ts';
import { valueOn } from './history.ts';
import type { Entry, EntryStatus } from './model.ts';
import { type Outcome, refusal, type Work, type Year } from './work.ts';

/** Why an entry can't be credited at all: the first reason against it, or undefined. */
export function whyNot(work: Work, of: Year): Outcome | undefined {
  const { entry, route } = work;
  const { rules } = of.set;
  if (entry.status !== 'approved') return notApproved(work, entry.status, rules);
  if (route.closed) return refusal('REQUIREMENT', route.id, route, '本年度不接受这一途径的登记');
  if (!belongsTo(work, of)) {
    return refusal('OUTSIDE_YEAR', route.id, route, `${datesIn(work)}，不属于 ${of.year} 年度`);
  }
  if (route.professionMatch && work.category !== 'public' && !fitsProfession(entry, of)) {
    const text = '与本人所评聘专业技术职务的专业不一致，不计学时';
    return refusal('OTHER_PROFESSION', route.id, rules.professions, text);
  }
  const unmet = route.requires?.find((requirement) => !meets(requirement, entry, of));
  if (unmet) {
    const kind = 'person' in unmet ? 'NOT_PROVINCIAL' : 'REQUIREMENT';
    return refusal(kind, `${route.id}/${unmet.id}`, unmet, unmet.otherwise);
  }
  if (route.agreements && !agreementFor(entry, work.category, rules)) {
    const text = `来源地“${String(entry.facts['origin'])}”没有学时互认约定，不计学时`;
    return refusal('NO_AGREEMENT', route.id, route, text);
  }
  return declaredLate(work, of);
}

function notApproved(
  { route: { id } }: Work,
  status: Exclude<EntryStatus, 'approved'>,
  { falsification }: RuleSet,
): Outcome {
  switch (status) {
    case 'pending':
      return refusal('PENDING', id, { cite: '六(三)' }, '尚未审定，暂不计学时');
    case 'returned':
      return refusal('RETURNED', id, { cite: '六(三)' }, '已退回，不计学时');
    case 'withdrawn':
      return refusal('WITHDRAWN', id, { cite: '六(三)' }, '本人已撤回，不计学时');
    case 'falsified':
      return refusal('FRAUD', id, falsification, '弄虚作假，该项不计学时，并取消职称评聘资格');
    case 'confidential':
      return refusal('CONFIDENTIAL', id, { cite: '五(三)' }, '涉及不得上传的资料，取消该项学时');
  }
}

/** Does any of it fall in the year? Day by day for activities, by the day of completion for items (reading A31). */
export function belongsTo({ entry, route }: Pick<Work, 'entry' | 'route'>, of: Year): boolean {
  if (entry.course) return yearAt(entry.course.enrolledAt) === of.year;
  if (route.yearBy === 'days' && entry.sessions) {
    return entry.sessions.some(({ on }) => on >= of.first && on <= of.last);
  }
  if (route.yearBy === 'days' && entry.period) {
    return entry.period.start <= of.last && entry.period.end >= of.first;
  }
  return entry.completedOn >= of.first && entry.completedOn <= of.last;
}

function datesIn({ entry: { period, completedOn, course }, route }: Work): string {
  if (course) return `报名日期 ${dayAt(course.enrolledAt)}`;
  if (route.yearBy === 'days' && period) return `活动日期 ${period.start} 至 ${period.end}`;
  return `完成日期 ${completedOn}`;
}

/** Notice 四: what people decided, and, where the activity's professions are known, one of them held on its day. */
function fitsProfession(entry: Entry, of: Year): boolean {
  if (entry.professionMatch === false) return false;
  if (!entry.subjects) return true;
  const { matchAt } = of.set.rules.professions;
  const held = professionsOn(of, matchAt === 'yearEnd' ? of.last : entry.completedOn);
  return entry.subjects.some((subject) => held.includes(asRead(of, subject)));
}

/** A profession as the bureau reads it (reading A39). */
const asRead = (of: Year, profession: string): string =>
  of.set.rules.professions.sameAs[profession] ?? profession;

/** The person's professions on a day (reading A13). */
export const professionsOn = (of: Year, on: Day): readonly string[] =>
  valueOn(of.person.professions, on).map((profession) => asRead(of, profession));

/** A fact that is not mentioned is in order. */
function meets(requirement: Requirement, entry: Entry, of: Year): boolean {
  if ('person' in requirement) return of.provincial;
  const stated = entry.facts[requirement.fact];
  if (stated === undefined) return true;
  if (requirement.region === 'persons') {
    return stated === valueOn(of.person.region, entry.completedOn);
  }
  return requirement.oneOf?.includes(stated) ?? true;
}

/** The agreement by which hours of this origin and category are recognised on their day (notice 二, reading A4). */
export function agreementFor(
  { facts, completedOn }: Entry,
  category: string,
  { agreements }: RuleSet,
): Agreement | undefined {
  const origin = String(facts['origin']).trim();
  return agreements.find(
    ({ from, until, categories, origins }) =>
      completedOn >= from &&
      (until === null || completedOn <= until) &&
      categories.includes(category) &&
      Object.values(origins).some((names) => names.includes(origin)),
  );
}

/** After the day on which a rule set closes the year for declarations (reading A35). */
function declaredLate({ entry: { declaredOn }, route }: Work, of: Year): Outcome | undefined {
  const { declareUntil } = of.set.rules;
  if (declareUntil.day === null || declaredOn === undefined) return undefined;
  const closing = `${of.year + 1}-${declareUntil.day}`;
  if (declaredOn <= closing) return undefined;
  const text = `申报截止日为 ${closing}，${declaredOn} 申报已逾期`;
  return refusal('DECLARED_LATE', route.id, declareUntil, text);
}
