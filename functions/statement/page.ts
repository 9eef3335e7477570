import { encode } from 'uqr';
import type { StatementForm } from '../../shared/statement/form.ts';
import { heightOf, type Row } from '../../shared/statement/rows.ts';
import { formatSerial } from '../../shared/statement/serial.ts';
import { sheet } from '../../shared/statement/sheet.ts';
import { hoursText, words as w } from '../../shared/statement/words.ts';
import { formatInstant, instant } from '../../shared/time/instant.ts';
import { missingIn } from './fonts.ts';
import { ink, MM, type Pen, second, wrap } from './pen.ts';
import type { Seal } from './seal.ts';

/** One year on one sheet. What stands where is reckoned in `shared/statement/sheet.ts`; this writes it. */

const left = sheet.side;
const right = sheet.width - sheet.side;
const width = right - left;

/** Columns of the table: where each begins, or ends where numbers stand. */
const column = {
  on: left + 1.5,
  what: left + 14,
  clause: left + 91,
  raw: 128,
  counted: 140,
  remark: 147,
};

const small = { size: 8, colour: second } as const;
const body = { size: 10 } as const;

/** Draws a page; the surrounding document counts them. */
export function drawPage(
  pen: Pen,
  form: StatementForm,
  seal: Seal,
  at: { readonly n: number; readonly of: number },
): void {
  if (seal.sample) watermark(pen);
  head(pen, form);
  pen.element('Table', () => person(pen, form));
  verdict(pen, form);
  const end = lines(pen, form);
  notes(pen, form, end);
  sealed(pen, form, seal);
  foot(pen, form, at);
}

/** Grey and behind everything: the file must not need transparency. */
function watermark(pen: Pen): void {
  pen.artifact(() => {
    pen.doc.save();
    pen.doc.rotate(-28, { origin: [105 * MM, 165 * MM] });
    pen.draw('样　张', 105, 175, { size: 130, weight: 'bold', colour: '#f1f1f0', align: 'centre' });
    pen.doc.restore();
  });
}

function head(pen: Pen, form: StatementForm): void {
  pen.element('H1', () => pen.text(w.title, left, 27, { size: 20, weight: 'bold' }));
  pen.element('P', () => pen.text(w.year(form.year), left, 36, { size: 13 }));
  const { issued } = form;
  pen.element('P', () => {
    if (!issued) {
      pen.text(w.draft, left, 45, { size: 10, colour: second });
      return;
    }
    pen.text(`${w.serial}　${formatSerial(issued.serial)}`, left, 45, { size: 10.5 });
    pen.text(`${w.code}　${issued.code}`, left + 75, 45, { size: 10.5 });
  });
  if (issued) qr(pen, issued.link);
}

/** 26 mm, drawn as rectangles; a row's neighbouring dark modules are one. */
function qr(pen: Pen, link: string): void {
  const size = 26;
  const [x, y] = [right - size, sheet.top];
  const { data, size: modules } = encode(link, { ecc: 'M', border: 0 });
  const module = (size / modules) * MM;
  const doc = pen.doc;
  pen.element(
    'Figure',
    () => {
      pen.paint(() => {
        for (const [row, cells] of data.entries()) {
          for (let from = 0; from < cells.length; from += 1) {
            if (!cells[from]) continue;
            let to = from;
            while (cells[to + 1]) to += 1;
            doc.rect(
              x * MM + from * module,
              y * MM + row * module,
              (to - from + 1) * module,
              module,
            );
            from = to;
          }
        }
        doc.fill('#000000');
      });
    },
    { alt: `${w.scan}：${link}` },
  );
  pen.element('Caption', () =>
    pen.text(w.scan, x + size / 2, y + size + 4.5, { ...small, align: 'centre' }),
  );
}

const personTop = 54;
const personRow = 8.6;

function person(pen: Pen, { person: of }: StatementForm): void {
  const cells: readonly (readonly [label: string, value: string])[][] = [
    [
      [w.name, of.name],
      [w.document(of.document.kind), of.document.masked],
    ],
    [
      [w.employer, of.employer],
      [w.region, of.region],
    ],
    [
      [w.profession, of.profession],
      [w.titleLevel, of.title],
    ],
  ];
  const middle = 106;
  const labelWidth = 27;
  pen.artifact(() => {
    for (const x of [left, middle])
      pen.box(x, personTop, labelWidth, personRow * cells.length, '#f4f5f3');
    for (let i = 1; i < cells.length; i += 1)
      pen.line(left, personTop + i * personRow, right, personTop + i * personRow);
    for (const x of [left + labelWidth, middle, middle + labelWidth])
      pen.line(x, personTop, x, personTop + personRow * cells.length);
  });
  cells.forEach((row, i) => {
    const y = personTop + i * personRow + 5.6;
    pen.element('TR', () => {
      row.forEach(([label, value], side) => {
        const x = side === 0 ? left : middle;
        const room = side === 0 ? middle - left - labelWidth - 5 : right - middle - labelWidth - 4;
        pen.element('TH', () => pen.text(label, x + 3, y, { size: 10, colour: second }));
        pen.element('TD', () => cell(pen, value, x + labelWidth + 3, y, room));
      });
    });
  });
}

/** A value in one line or two smaller ones; a character without a glyph is spelled out and says why. */
function cell(pen: Pen, value: string, x: number, y: number, room: number): void {
  const remark = missingIn(value).length > 0 ? w.spelledOut : '';
  const em = (size: number): number => (room * MM) / size;
  const [one = '', more] = wrap(value, em(10.5), 'regular', 99);
  if (more === undefined && remark === '') {
    pen.text(one, x, y, { size: 10.5 });
    return;
  }
  const [first = '', rest = ''] = wrap(value, em(8.5), 'regular', 2);
  pen.text(first, x, y - 1.6, { size: 8.5 });
  pen.text(remark || rest, x, y + 1.9, { size: remark ? 7 : 8.5 });
}

const verdictTop = personTop + 3 * personRow;
const verdictHeight = 18;

function verdict(pen: Pen, { standing, figures }: StatementForm): void {
  const each = width / (figures.length + 1);
  pen.artifact(() => {
    pen.line(left, verdictTop, right, verdictTop, 0.35, ink);
    for (let i = 1; i <= figures.length; i += 1) {
      pen.line(left + i * each, verdictTop, left + i * each, verdictTop + verdictHeight);
    }
    const height = personRow * 3 + verdictHeight;
    pen.doc
      .lineWidth(0.35 * MM)
      .rect(left * MM, personTop * MM, width * MM, height * MM)
      .stroke(ink);
  });
  const values = [
    [w.verdict, standing],
    ...figures.map(({ name, required, counted }) => [
      w.atLeast(name, hoursText(required)),
      hoursText(counted),
    ]),
  ];
  values.forEach(([label = '', value = ''], i) => {
    const x = left + i * each + 3;
    pen.element('P', () => {
      pen.text(label, x, verdictTop + 6, { size: 9, colour: second });
      pen.text(value, x, verdictTop + 14.2, { size: 18, weight: 'bold' });
    });
  });
}

/** The table of hours; returns where it ends. */
function lines(pen: Pen, form: StatementForm): number {
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

function notes(pen: Pen, form: StatementForm, from: number): void {
  let y = from + sheet.gap + 3;
  pen.element('L', () => {
    form.notes.forEach((note, i) => {
      pen.element('LI', () => {
        pen.element('Lbl', () => pen.text(String(i + 1), left, y, small));
        pen.element('LBody', () => {
          for (const line of wrap(note, sheet.em.note + 3, 'regular', 9)) {
            pen.text(line, left + 5, y, small);
            y += sheet.note;
          }
        });
      });
    });
  });
}

/** Who answers for it and when, under the seal's place. */
function sealed(pen: Pen, { issued }: StatementForm, seal: Seal): void {
  if (!issued) return;
  const [x, y] = [right - 21, sheet.notesTo - 19];
  pen.artifact(() => {
    pen.doc
      .lineWidth(0.5 * MM)
      .dash(1.6 * MM, { space: 1.1 * MM })
      .circle(x * MM, y * MM, 18 * MM)
      .stroke('#c0453c');
    pen.doc.undash();
  });
  const at = { size: 10, weight: 'bold', colour: '#b0271f', align: 'centre' } as const;
  pen.element('P', () => {
    for (const [i, line] of seal.words.entries()) pen.text(line, x, y - 8 + i * 5, at);
  });
  pen.element('P', () => {
    pen.text(w.office, x, y + 4, { size: 9.5, align: 'centre' });
    pen.text(w.day(formatInstant(instant(issued.at))), x, y + 10, { size: 9.5, align: 'centre' });
  });
}

function foot(
  pen: Pen,
  { basis, issued }: StatementForm,
  { n, of }: { readonly n: number; readonly of: number },
): void {
  const y = 272;
  const { ledger } = basis;
  pen.artifact(() => pen.line(left, y, right, y, 0.35, ink));
  const at = issued ? formatInstant(instant(issued.at)).slice(0, 19).replace('T', ' ') : '';
  pen.element('P', () => {
    pen.text(issued ? w.ledger(ledger.n, at) : w.ledgerDraft(ledger.n), left, y + 4.5, small);
    pen.text((ledger.hash.match(/.{8}/g) ?? []).join(' '), left, y + 8.8, { size: 8 });
    pen.text(w.hashNote, left, y + 13.1, small);
    const rules = w.ruleSet(basis.ruleSet, basis.ruleSetHash.slice(0, 16));
    pen.text(rules, right, y + 4.5, { ...small, align: 'right' });
    pen.text(w.page(n, of), right, y + 13.1, { ...small, align: 'right' });
  });
}
