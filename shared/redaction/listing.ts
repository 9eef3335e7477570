/** Whether a mark is one of several that a table, a menu or a list names: by what else stands in its row or close by in its column. */
import type { Candidate } from './candidates.ts';
import { MENU } from './edge-marks.ts';
import { isWarning } from './grammar.ts';
import type { Box } from './model.ts';
import { normalise } from './normalise.ts';
import { enclosureOf } from './page/cells.ts';
import type { PageView } from './page/view.ts';
import type { Part } from './rows.ts';
import { bent } from './spans.ts';

/** How many letters a list's items stand apart at most, one under the other: a head and a foot are no list. */
const LIST_GAP = 12;
/** And those of a menu: a mark above a table is no item of what its head names. */
const MENU_GAP = 5;

/**
 * One of several words in one row, or close by in one column: a table or a menu. Two that say different things, such as
 * whose secret it is and that it is internal, may both be marks; in cells and on slides they are a list too.
 */
export function isListed(
  candidate: Candidate,
  all: readonly Candidate[],
  view: PageView,
  place: string,
): boolean {
  const { part, reading, parts } = candidate;
  const edge = place === 'header' || place === 'footer';
  // The heads of several sections, each with its own, are kept one after the other.
  if (edge && view.page.flow) return false;
  const [x0, y0, x1, y1] = part.box;
  const aligned = (box: Box, most: number): boolean => {
    const away = Math.abs(box[1] + box[3] - y0 - y1) / 2;
    if (away < part.size / 2) return true;
    const sameColumn =
      Math.abs(box[0] - x0) < part.size || Math.abs(box[0] + box[2] - x0 - x1) < 2 * part.size;
    return sameColumn && away < most * part.size;
  };
  const others = all.filter(
    (one) =>
      one !== candidate &&
      one.reading.word !== reading.word &&
      !isWarning(one.reading.word) &&
      !isSaid(one.parts, view) &&
      !bent([part, one.part]) &&
      aligned(one.part.box, LIST_GAP),
  );
  const attribute = reading.code === 'ATTR_NOT_PUBLIC';
  const menu = attribute ? MENU : /^(?:公开|内部|非密|国家秘密|工作秘密|密级|级别|等级|一般)$/u;
  const inMenu = view.rows.some((row) =>
    row.parts.some(
      (one) => menu.test(normalise(one.text)) && aligned(one.box, MENU_GAP) && !parts.includes(one),
    ),
  );
  const words = new Set(others.map((one) => one.reading.word));
  // What says in two ways that it is internal is no list.
  const sameKind =
    reading.code !== 'MARK_INTERNAL' && others.some((one) => one.reading.code === reading.code);
  const taught = !edge && (view.landscape || enclosureOf(part, view.page.frames) === 'cell');
  return inMenu || sameKind || words.size >= (taught ? 1 : 2);
}

/** Words that somebody says in a chat, perhaps with the name above them. */
export function isSaid(parts: readonly Part[], { named: { said, names } }: PageView): boolean {
  return (
    parts.some((part) => said.has(part)) && parts.every((part) => said.has(part) || names.has(part))
  );
}
