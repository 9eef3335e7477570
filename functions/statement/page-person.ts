import type { StatementForm } from '../../shared/statement/form.ts';
import { hoursText, words as w } from '../../shared/statement/words.ts';
import { missingIn } from './fonts.ts';
import { ink, MM, type Pen, second, wrap } from './pen.ts';
import {
  left,
  personRow,
  personRows,
  personTop,
  right,
  verdictHeight,
  verdictTop,
  width,
} from './place.ts';

/** Who it is about. */
export function drawPerson(pen: Pen, { person: of }: StatementForm): void {
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
      pen.box(x, personTop, labelWidth, personRow * personRows, '#f4f5f3');
    for (let i = 1; i < cells.length; i += 1)
      pen.line(left, personTop + i * personRow, right, personTop + i * personRow);
    for (const x of [left + labelWidth, middle, middle + labelWidth])
      pen.line(x, personTop, x, personTop + personRow * personRows);
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

/** What a row has room for: sizes in points, and how far apart lines stand, in millimetres. */
const fits = [
  { size: 10.5, lines: 1, pitch: 0, from: 0 },
  { size: 8.5, lines: 2, pitch: 3.5, from: -1.6 },
  { size: 6.5, lines: 3, pitch: 2.5, from: -2.5 },
] as const;

/** A value as large as it fits; a character without a glyph is spelled out and says why. */
function cell(pen: Pen, value: string, x: number, y: number, room: number): void {
  const remark = missingIn(value).length > 0 ? [w.spelledOut] : [];
  const linesAt = (size: number, most: number): string[] =>
    wrap(value, (room * MM) / size, 'regular', most);
  const last = fits[2];
  const { size, lines, pitch, from } =
    fits.find((fit) => linesAt(fit.size, 99).length + remark.length <= fit.lines) ?? last;
  [...linesAt(size, lines - remark.length), ...remark].forEach((line, i) => {
    pen.text(line, x, y + from + i * pitch, {
      size: line === remark[0] ? Math.min(size, 7) : size,
    });
  });
}

/** The verdict, and the sums beside their floors. */
export function drawVerdict(pen: Pen, { standing, figures }: StatementForm): void {
  const each = width / (figures.length + 1);
  pen.artifact(() => {
    pen.line(left, verdictTop, right, verdictTop, 0.35, ink);
    for (let i = 1; i <= figures.length; i += 1) {
      pen.line(left + i * each, verdictTop, left + i * each, verdictTop + verdictHeight);
    }
    const height = personRow * personRows + verdictHeight;
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
