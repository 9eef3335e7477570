/** Where on its page a line stands, as those who mark papers think of it: in the head, at the top, in the margin, as a stamp, as a title. */
import { middle } from '../box.ts';
import { normalise } from '../normalise.ts';
import type { Part, Row } from '../rows.ts';
import { isHeading } from './titles.ts';
import type { PageView } from './view.ts';

type Place =
  | 'header'
  | 'footer'
  | 'top'
  | 'margin'
  | 'end'
  | 'stamp'
  | 'annotation'
  | 'comment'
  | 'textbox'
  | 'hidden'
  | 'middle';

const DATED = /(?:\d{4}|二[〇零○O0][\p{Script=Han}〇○]{2})年.{1,3}月.{1,3}日$/u;
const IMPRINT =
  /^(?:抄送|分送|主送|印发|主题词|附注|\(联系人|联系人|.{2,20}(?:办公室|局|厅|委)\d{4}年.*印发)/u;

function tilted(part: Part, view: PageView): boolean {
  return part.runs.some((run) => {
    const turn = Math.abs((run.angle ?? 0) - view.tilt) % 180;
    return Math.min(turn, 180 - turn) > 5;
  });
}

export function placeOf(part: Part, view: PageView): Place {
  const source = part.runs[0]?.source ?? 'page';
  if (source !== 'page' && source !== 'ocr') return source;
  if (part.runs.every((run) => run.red) || tilted(part, view)) return 'stamp';
  const [, y0, , y1] = part.box;
  const { sheet, textBox, rows } = view;
  const at = (middle(part.box) - sheet[1]) / Math.max(1, sheet[3] - sheet[1]);
  const above = rows.filter((row) => row.box[3] <= y0 + 0.3 * (y1 - y0)).length;
  const below = rows.filter((row) => row.box[1] >= y1 - 0.3 * (y1 - y0)).length;
  if (inMargin(part, view)) return 'margin';
  if (!view.page.raster && middle(part.box) < view.head && !isHeading(part, view)) return 'header';
  if (!view.page.raster && middle(part.box) > view.foot) return 'footer';
  if (view.page.raster && below === 0 && at > 0.75 && besideNumber(part, view)) return 'footer';
  // In pixels nobody knows where the sheet ends: at its foot is what stands alone, far below all else.
  const last = rows.findLast((row) => row.box[3] <= y0);
  if (view.page.raster && below === 0 && last && y0 - last.box[3] > 5 * part.size) return 'footer';
  if (above <= 2 || (at < 0.3 && above <= 6)) return 'top';
  if (nearEnd(part, view) || below <= 1) return 'end';
  return textBox[3] - textBox[1] <= 0 ? 'top' : 'middle';
}

const PAGE_NUMBER = /^(?:[-—·]?\d{1,3}[-—·]?|\d{1,3}\/\d{1,3}|第\d{1,3}页(?:[,/]?共\d{1,3}页)?)$/u;

/** In one line with a number that stands far off, as that of a page does; those of a list stand one under the other. */
function besideNumber(part: Part, { rows }: PageView): boolean {
  const isOwn = ({ runs }: Part): boolean => runs.some((run) => part.runs.includes(run));
  const row = rows.find(({ parts }) => parts.some(isOwn));
  const isNumber = ({ text }: Part): boolean => PAGE_NUMBER.test(normalise(text));
  const number = row?.parts.find(
    (one) =>
      isNumber(one) && Math.max(one.box[0] - part.box[2], part.box[0] - one.box[2]) > 4 * part.size,
  );
  if (!number) return false;
  const isBelow = ({ box }: Part): boolean => Math.abs(box[2] - number.box[2]) < 2 * part.size;
  return !rows.some(
    (other) => other !== row && other.parts.some((one) => isNumber(one) && isBelow(one)),
  );
}

function inMargin(part: Part, view: PageView): boolean {
  // A text that flows has no margins: far to the right stand the cells of its tables.
  if (view.page.flow) return false;
  const body = view.rows.filter((row) => row.parts.some((one) => one.text.length >= 8));
  if (body.length < 4) return false;
  const left = [...body].map((row) => row.box[0]).sort((a, b) => a - b)[
    Math.floor(body.length / 5)
  ];
  const right = [...body].map((row) => row.box[2]).sort((a, b) => b - a)[
    Math.floor(body.length / 5)
  ];
  return (left !== undefined && part.box[2] < left) || (right !== undefined && part.box[0] > right);
}

/** Below the date or before the imprint: where GB/T 9704 puts the disclosure attribute. */
function nearEnd(part: Part, view: PageView): boolean {
  const index = view.rows.findIndex((row) => row.box[3] > part.box[1] && row.parts.includes(part));
  const at = index < 0 ? view.rows.findIndex((row) => row.box[3] > part.box[1]) : index;
  const text = (row: Row): string => normalise(row.parts.map((one) => one.text).join(''));
  const before = view.rows.slice(Math.max(0, at - 5), Math.max(0, at));
  const after = view.rows.slice(at + 1, at + 6);
  return (
    before.some((row) => DATED.test(text(row))) || after.some((row) => IMPRINT.test(text(row)))
  );
}
