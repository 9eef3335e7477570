import { formatHours, type Hours, provenHours } from '../hours/hours.ts';
import type { Rate, Tariff } from '../rules/model.ts';
import { numberOf, tenthsOf, wholeSteps } from './amount.ts';
import { type CreditedDays, isCountedByDays, placeDays, placeSessions } from './dates.ts';
import { earned, type Outcome, refusal, type Work, type Year } from './work.ts';

type PerUnit = Extract<Rate, { shape: 'perUnit' }>;

/** So many hours for each whole step of an amount: a day, a course, an item, a subject, ten thousand characters. */
export function ratePerUnit(work: Work, of: Year, by: PerUnit): Outcome {
  const { entry, route, way } = work;
  const level = levelOf(work, by);
  const tariff = by.tariffs[level];
  if (!tariff) throw new Error(`route ${route.id} has no tariff ${level}`);
  const short = tooShort(work, of, tariff);
  if (short) return short;
  const amount = amountOf(work, of, by, tariff);
  if ('refused' in amount) return amount;
  const step = by.step * 10;
  const whole = wholeSteps(amount.tenths, step) * step;
  const each = shareOf(work, by, hoursOfOne(work, tariff));
  const counted = Math.floor((whole * each) / 10) as Hours;
  const label = by.by
    ? `${labelOf(of, by.by.fact, String(entry.facts[by.by.fact] ?? level))}，`
    : '';
  const units = amount.note ?? `${whole / 10} ${by.unit}`;
  const basis = by.fact === undefined ? units : `${units}，每${by.unit} ${each / 10} 学时`;
  return earned(
    'RATE',
    route.id,
    way,
    counted,
    `${label}${basis}，登记 ${formatHours(counted)} 学时`,
  );
}

/** The value that picks the tariff; a level may be read as another one (readings A28, A30). */
function levelOf({ entry }: Work, { by }: PerUnit): string {
  if (!by) return '*';
  const stated = String(entry.facts[by.fact] ?? by.default);
  return by.sameAs?.[stated] ?? stated;
}

function labelOf(of: Year, fact: string, value: string): string {
  const rule = of.set.rules.facts[fact];
  return rule?.kind === 'choice' ? (rule.options[value] ?? value) : value;
}

/** Below the tariff's minimum nothing is earned (readings A21, A22). */
function tooShort(work: Work, of: Year, { minimum, proportional }: Tariff): Outcome | undefined {
  if (!minimum || proportional?.applies) return undefined;
  const stated = numberOf(work.entry, minimum.fact);
  if (stated >= minimum.atLeast) return undefined;
  const label = of.set.rules.facts[minimum.fact]?.label ?? minimum.fact;
  const text = `${label} ${stated}，不足 ${minimum.atLeast} 天，不计学时`;
  return refusal('TOO_SHORT', work.route.id, work.way, text);
}

/** Tenths of an hour for one unit. */
function hoursOfOne({ entry }: Work, { hours: whole, proportional }: Tariff): number {
  const each = provenHours(whole);
  if (!proportional?.applies) return each;
  return Math.floor(
    (each * tenthsOf(numberOf(entry, proportional.fact))) / (proportional.per * 10),
  );
}

/** What one of several people in a work earns of it (reading A29). */
function shareOf({ entry }: Work, { share }: PerUnit, each: number): number {
  const part = share?.shares[String(entry.facts[share.fact])];
  return part === undefined ? each : Math.floor((each * tenthsOf(part)) / 10);
}

/** An amount in tenths of a unit, with words for it where they are more than the number. */
type Amount = { readonly tenths: number; readonly note?: string };

function amountOf(work: Work, of: Year, by: PerUnit, { minimum }: Tariff): Amount | Outcome {
  const { entry } = work;
  const byDays = isCountedByDays(by.unit);
  if (byDays && entry.sessions) {
    const days = placeSessions(entry.sessions, work, of, by.unit);
    return placed(work, of, days, by.unit, days.claimed);
  }
  if (by.fact === undefined) {
    return { tenths: 10, ...(minimum && { note: `${entry.facts[minimum.fact]} 天` }) };
  }
  if (by.or && entry.facts[by.fact] === undefined) return fromService(work, of, by.or, by.unit);
  const stated = tenthsOf(numberOf(entry, by.fact));
  const step = by.step * 10;
  const claimed = wholeSteps(stated, step) * step;
  if (!byDays) return cutDown(stated, claimed, by.unit);
  return placed(work, of, placeDays(work, of, claimed, by.unit), by.unit, stated);
}

const cutDown = (stated: number, claimed: number, unit: string): Amount =>
  claimed === stated
    ? { tenths: claimed }
    : { tenths: claimed, note: `${stated / 10} ${unit}按 ${claimed / 10} ${unit}计` };

/** What the calendar left of an activity's days; nothing left is a reason of its own. */
function placed(
  { route }: Work,
  of: Year,
  { claimed, credited, lostTo }: CreditedDays,
  unit: string,
  stated: number,
): Amount | Outcome {
  if (lostTo === null) return cutDown(stated, claimed, unit);
  const left = `${credited / 10} ${unit}`;
  const why = {
    year: `在 ${of.year} 年内的计 ${left}`,
    date: `同一日期合计最多计 ${of.set.rules.days.maxPerDate} 天，计 ${left}`,
    period: `起止日期内只有 ${left}`,
  }[lostTo];
  const note = `登记 ${stated / 10} ${unit}，${why}`;
  if (credited > 0) return { tenths: credited, note };
  return lostTo === 'year'
    ? refusal('OUTSIDE_YEAR', route.id, route, note)
    : refusal('SAME_DATE', route.id, of.set.rules.days, note);
}

/** Hours of service as half days, over the whole year's sum: leftovers add up (reading A26). */
function fromService(
  { entry, route }: Work,
  of: Year,
  { fact, per, pool }: NonNullable<PerUnit['or']>,
  unit: string,
): Amount {
  const stated = tenthsOf(numberOf(entry, fact));
  const before = pool === 'year' ? (of.pooled.get(route.id) ?? 0) : 0;
  of.pooled.set(route.id, before + stated);
  const left = before % (per * 10);
  const units = Math.floor((left + stated) / (per * 10));
  const sum = left > 0 ? `，加上此前余下的 ${left / 10} 小时` : '';
  return {
    tenths: units * 10,
    note: `服务 ${stated / 10} 小时${sum}，每 ${per} 小时计一个${unit}，计 ${units} 个${unit}`,
  };
}
