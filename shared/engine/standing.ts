import { endOfYear, type Instant } from '../time/instant.ts';
import type { Statement } from './model.ts';

/** What a page says of a year: before its deadline nobody is 不合格, only not yet there. */
export type Standing = '合格' | '不合格' | '已达标' | '尚未达标' | '不参加考核' | '资格已取消';

/** The words for a statement at a moment. A cancelled qualification is told at once, all else is final at the deadline. */
export function standing(statement: Statement, at: Instant): Standing {
  if (statement.verdict === null) return '不参加考核';
  if (statement.qualificationCancelled) return '资格已取消';
  if (at >= endOfYear(statement.year)) return statement.verdict;
  return statement.verdict === '合格' ? '已达标' : '尚未达标';
}
