import { cutTo, linesOf, sheet } from './sheet.ts';
import { hoursText, words as w } from './words.ts';

/** One entry as it stands on the form. Hours in tenths. */
export type Line = {
  readonly id: string;
  readonly route: string;
  readonly routeName: string;
  readonly category: string;
  readonly categoryName: string;
  /** Day of completion. */
  readonly on: string;
  readonly what: string;
  readonly clause: string;
  readonly raw: number;
  readonly counted: number;
  readonly remark: string;
};

/** A row of the table: a line, or several of one route in one. */
export type Row = Pick<Line, 'what' | 'clause' | 'raw' | 'counted' | 'remark'> & {
  /** `05-21`, or the first and last month of merged lines. */
  readonly on: string;
  readonly lines: 1 | 2;
};

export const heightOf = ({ lines }: Row): number => sheet.row + (lines - 1) * sheet.rowMore;

const total = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + heightOf(row), 0);

const fits = (text: string, em: number): boolean => linesOf(text, em) === 1;

function rowOf(line: Line): Row {
  const what = cutTo(line.what, sheet.em.what, 2);
  const remark = cutTo(line.remark, sheet.em.remark, 2);
  const one = fits(what, sheet.em.what) && fits(remark, sheet.em.remark);
  const { clause, raw, counted } = line;
  return { on: line.on.slice(5), what, clause, raw, counted, remark, lines: one ? 1 : 2 };
}

/** The same in one line: a long title ends early, and of a long remark the hours that it is about remain. */
function shortRow(line: Line): Row {
  const { raw, counted } = line;
  const remark = fits(line.remark, sheet.em.remark)
    ? line.remark
    : w.lost(hoursText(raw - counted));
  return { ...rowOf(line), what: cutTo(line.what, sheet.em.what, 1), remark, lines: 1 };
}

/** Several lines as one: nothing of their hours is lost, only their names. */
function mergedRow(lines: readonly Line[], name: string, clause: string): Row {
  const sum = (of: 'raw' | 'counted'): number => lines.reduce((all, line) => all + line[of], 0);
  const [raw, counted] = [sum('raw'), sum('counted')];
  return {
    on: '',
    what: cutTo(w.merged(name, lines.length), sheet.em.what, 1),
    clause,
    raw,
    counted,
    remark: counted < raw ? w.lost(hoursText(raw - counted)) : '',
    lines: 1,
  };
}

type Group = {
  readonly at: number;
  readonly rows: readonly Row[];
  readonly lines: readonly Line[];
};

function groupBy(lines: readonly Line[], key: 'route' | 'category'): Group[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) groups.set(line[key], [...(groups.get(line[key]) ?? []), line]);
  return [...groups.values()].map((of) => ({
    at: lines.indexOf(of[0] as Line),
    rows: of.map(shortRow),
    lines: of,
  }));
}

/**
 * The rows that fit into a height, which is what makes one year one page: all lines one by one, in two lines each or in
 * one; or else the largest routes merged, one after another; and should even the routes be too many, the categories.
 * @param lines in the order of their days
 * @param height in millimetres; room for each category is always there
 */
export function fitRows(
  lines: readonly Line[],
  height: number,
): { readonly rows: readonly Row[]; readonly merged: boolean } {
  for (const single of [lines.map(rowOf), lines.map(shortRow)]) {
    if (total(single) <= height) return { rows: single, merged: false };
  }
  const groups = groupBy(lines, 'route');
  const merged = new Set<Group>();
  const rowsNow = (): Row[] =>
    lines.flatMap((line) => {
      const group = groups.find((each) => each.lines.includes(line)) as Group;
      if (!merged.has(group)) return shortRow(line);
      if (group.lines[0] !== line) return [];
      return mergedRow(group.lines, line.routeName, line.clause);
    });
  const bySize = [...groups].sort((a, b) => total(b.rows) - total(a.rows) || a.at - b.at);
  for (const group of bySize) {
    merged.add(group);
    const rows = rowsNow();
    if (total(rows) <= height) return { rows, merged: true };
  }
  const rows = groupBy(lines, 'category').map(({ lines: of }) =>
    mergedRow(of, of[0]?.categoryName ?? '', '四'),
  );
  return { rows, merged: true };
}
