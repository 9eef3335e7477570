import type { RulesInForce } from '../engine/model.ts';
import { fail, ok, type Result } from '../result.ts';
import { jiaxing2023 } from './jiaxing-2023.ts';
import type { RuleSet } from './model.ts';

export type Published = { readonly ruleSet: RuleSet; readonly hash: string };

/**
 * Every rule set that a statement may ever have been made by, with the hash of its content and readings. A set is
 * never changed: a change is a new set or version beside it. A test holds each hash against the data, so that the
 * browser need not hash.
 */
export const published: readonly Published[] = [
  {
    ruleSet: jiaxing2023,
    hash: '2a6dfb597b69725c4c1b3182e96a3c6966f15d9b3840d8d4f3471c41e087d191',
  },
];

export type NoRules = {
  readonly code: 'YEAR_BEFORE_FIRST' | 'RULE_SET_UNKNOWN';
  readonly message: string;
};

/** First year that any set covers. */
export const firstYear = Math.min(...published.map(({ ruleSet }) => ruleSet.year));

/**
 * The rules in force for a year: its own notice's, or the latest before it, which then says so. Of two sets for one
 * year the one published last.
 * @returns `YEAR_BEFORE_FIRST` for a year before the first notice
 */
export function ruleSetFor(year: number): Result<RulesInForce, NoRules> {
  const found = latestUpTo(year, published);
  return found ? ok(inForce(found, year)) : beforeFirst(year);
}

/** Of some sets the one for the latest year that is not after a year; of two for one year the last. */
export const latestUpTo = (year: number, sets: typeof published): Published | undefined =>
  sets
    .filter(({ ruleSet }) => ruleSet.year <= year)
    .toSorted((a, b) => a.ruleSet.year - b.ruleSet.year)
    .at(-1);

/** A set by its id, for a year that is not before it. The latest version where several carry the id. */
export function ruleSetById(id: string, year: number): Result<RulesInForce, NoRules> {
  const found = published.findLast(({ ruleSet }) => ruleSet.id === id);
  if (!found) return fail({ code: 'RULE_SET_UNKNOWN', message: `没有规则集“${id}”` });
  return found.ruleSet.year > year ? beforeFirst(year) : ok(inForce(found, year));
}

/** A set by its content hash, as a statement names it; undefined where none was ever published with it. */
export const ruleSetByHash = (hash: string): RuleSet | undefined =>
  published.find((each) => each.hash === hash)?.ruleSet;

/** The sentence that every page and print of a year without a notice of its own shows; undefined where it has one. */
export const noNoticeNote = (
  { title, year: noticeYear }: Pick<RuleSet, 'title' | 'year'>,
  year: number,
): string | undefined =>
  noticeYear === year
    ? undefined
    : `${year} 年度暂无本年度通知，按${title}（${noticeYear} 年度）的规定计算。`;

function inForce({ ruleSet, hash }: Published, year: number): RulesInForce {
  const note = noNoticeNote(ruleSet, year);
  return { year, ruleSet, hash, ...(note && { note }) };
}

const beforeFirst = (year: number): Result<never, NoRules> =>
  fail({
    code: 'YEAR_BEFORE_FIRST',
    message: `${year} 年度没有可用的规则：最早的规则集为 ${firstYear} 年度。`,
  });
