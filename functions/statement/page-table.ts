import type { StatementForm } from '../../shared/statement/form.ts';
import { heightOf, type Row } from '../../shared/statement/rows.ts';
import { sheet } from '../../shared/statement/sheet.ts';
import { hoursText, words as w } from '../../shared/statement/words.ts';
import { ink, type Pen, second, wrap } from './pen.ts';
import { body, left, right, small } from './place.ts';

/** Columns of the table: where each begins, or ends where numbers stand. */
const column = {
  on: left + 1.5,
  what: left + 14,
  clause: left + 91,
  raw: 128,
  counted: 140,
  remark: 147,
};

/** The table of hours; returns where it ends. */
export function drawLines(pen: Pen, form: StatementForm): number {
  const title = sheet.rowsFrom - 10.5;
  pen.element('H2', () => pen.text(w.lines, left, title, { size: 11, weight: 'bold' }));
  pen.element('P', () =>
    pen.text(w.count(form.lines.length), right, title, { ...body, colour: second, align: 'right' }),
  );
  let y: number = sheet.rowsFrom;
  pen.element('Table', () => {
    pen.artifact(() => {
      pen.line(left, y - 7.5, right, y - 7.5, 0.35, ink);
      pen.line(left, y, right, y, 0.35, ink);
    });
    headings(pen, y - 2.4);
    for (const row of form.rows) {
      const height = heightOf(row);
      drawRow(pen, row, y);
      y += height;
      pen.artifact(() => pen.line(left, y, right, y, 0.15));
    }
    pen.artifact(() => pen.line(left, y, right, y, 0.35, ink));
    sum(pen, form, y + 4.6);
    y += sheet.row;
    pen.artifact(() => pen.line(left, y, right, y, 0.35, ink));
  });
  return y;
}

function headings(pen: Pen, y: number): void {
  const { columns } = w;
  pen.element('TR', () => {
    const head = (text: string, x: number, align: 'left' | 'right' = 'left') =>
      pen.element('TH', () => pen.text(text, x, y, { size: 9, colour: second, align }));
    head(columns.on, column.on);
    head(columns.what, column.what);
    head(columns.clause, column.clause);
    head(columns.raw, column.raw, 'right');
    head(columns.counted, column.counted, 'right');
    head(columns.remark, column.remark);
  });
}

function drawRow(pen: Pen, row: Row, y: number): void {
  const base = y + 4.5;
  const cellOf = (draw: () => void) => pen.element('TD', draw);
  const number = (tenths: number, x: number) =>
    cellOf(() => pen.text(hoursText(tenths), x, base, { ...body, align: 'right' }));
  pen.element('TR', () => {
    cellOf(() => pen.text(row.on, column.on, base, body));
    cellOf(() =>
      textLines(pen, row.what, column.what, base, { size: 10, em: sheet.em.what, most: row.lines }),
    );
    cellOf(() => pen.text(row.clause, column.clause, base, { size: 9 }));
    number(row.raw, column.raw);
    number(row.counted, column.counted);
    cellOf(() =>
      textLines(pen, row.remark, column.remark, base, {
        size: 8,
        em: sheet.em.remark,
        most: row.lines,
      }),
    );
  });
}

function textLines(
  pen: Pen,
  text: string,
  x: number,
  y: number,
  { size, em, most }: { readonly size: number; readonly em: number; readonly most: number },
): void {
  if (text === '') return;
  const colour = size < 10 ? second : ink;
  wrap(text, em, 'regular', most).forEach((line, i) => {
    pen.text(line, x, y + i * sheet.rowMore, { size, colour });
  });
}

function sum(pen: Pen, { sums, rows }: StatementForm, y: number): void {
  const lost = sums.raw - sums.counted;
  const number = (tenths: number, x: number) =>
    pen.element('TD', () =>
      pen.text(hoursText(tenths), x, y, { size: 10, weight: 'bold', align: 'right' }),
    );
  pen.element('TR', () => {
    pen.element('TH', () =>
      pen.text(rows.length === 0 ? w.none : w.sum, column.what, y, { size: 10, weight: 'bold' }),
    );
    number(sums.raw, column.raw);
    number(sums.counted, column.counted);
    pen.element('TD', () => {
      if (lost > 0) pen.text(w.lost(hoursText(lost)), column.remark, y, small);
    });
  });
}
