import { formatHours, type Hours, NONE, plus } from '../hours/hours.ts';
import { professionsOn } from './eligible.ts';
import type { CapResult } from './model.ts';
import { capsOver, type PreparedCap } from './prepared.ts';
import { step, type Work, type Year } from './work.ts';

type Usage = { before: Hours; after: Hours };

/**
 * Passes each entry through the caps over its route, innermost first. Caps are nested or disjoint, so totals do not
 * depend on the order; who loses does: hours are kept in the order given, by completion date, then id (R29).
 * Every hour lost is booked to exactly one cap.
 */
export function applyCaps(inOrder: readonly Work[], of: Year): readonly CapResult[] {
  const usage: (Usage | undefined)[] = [];
  const held = professionsOn(of, of.last);
  for (const work of inOrder) {
    let hours = work.raw;
    work.afterOwnCap = hours;
    for (const cap of capsOver(of.set, work.lane, work.category)) {
      const used = usage[cap.at] ?? { before: NONE, after: NONE };
      usage[cap.at] = used;
      const limit = limitFor(cap, work, of, held);
      used.before = plus(used.before, hours);
      if (limit !== null && used.after + hours > limit) {
        const kept = (limit - used.after) as Hours;
        book(work, cap, hours, kept, limit);
        hours = kept;
      }
      used.after = plus(used.after, hours);
      if (cap.own) work.afterOwnCap = hours;
    }
    work.counted = hours;
  }
  return of.set.caps
    .filter(({ at, cap }) => usage[at] || !cap.each)
    .map((cap) => resultOf(cap, usage[cap.at], of, held));
}

/** The cap's limit for this person, or null (readings A13, A39). */
export function limitFor(
  { cap, limit }: PreparedCap,
  work: Work | null,
  of: Year,
  held: readonly string[],
): Hours | null {
  if (!cap.when) return limit;
  const professions =
    work && of.set.rules.professions.ceilingAt === 'activity'
      ? professionsOn(of, work.entry.completedOn)
      : held;
  return cap.when.professions.some((profession) => professions.includes(profession)) ? limit : null;
}

function book(
  work: Work,
  { cap, id }: PreparedCap,
  before: Hours,
  kept: Hours,
  limit: Hours,
): void {
  const lost = (before - kept) as Hours;
  const scope = cap.each ? `${cap.name}封顶` : `${cap.name}合计封顶`;
  const text = `${scope} ${formatHours(limit)} 学时，少计 ${formatHours(lost)} 学时`;
  work.steps.push(step('CAP', id, cap, before, kept, text));
}

function resultOf(
  cap: PreparedCap,
  usage: Usage | undefined,
  of: Year,
  held: readonly string[],
): CapResult {
  const { id, over: routes } = cap;
  const { cite: clause, reading } = cap.cap;
  const limit = limitFor(cap, null, of, held);
  const { before, after } = usage ?? { before: NONE, after: NONE };
  return reading === undefined
    ? { id, clause, routes, limit, before, after }
    : { id, clause, reading, routes, limit, before, after };
}
