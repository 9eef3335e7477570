import type { StatementForm } from '../../shared/statement/form.ts';
import { sheet } from '../../shared/statement/sheet.ts';
import { words as w } from '../../shared/statement/words.ts';
import { formatInstant, instant } from '../../shared/time/instant.ts';
import { ink, MM, type Pen, wrap } from './pen.ts';
import { left, right, small } from './place.ts';
import type { Seal } from './seal.ts';

/** What the numbers rest on and what they don't say. @param from where the table ends */
export function drawNotes(pen: Pen, form: StatementForm, from: number): void {
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
export function drawSeal(pen: Pen, { issued }: StatementForm, seal: Seal): void {
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
    pen.text(w.office, x, y + 4, { size: 8, align: 'centre' });
    pen.text(w.day(formatInstant(instant(issued.at))), x, y + 10, { size: 8.5, align: 'centre' });
  });
}

/** The ledger and the rules that it was made from. */
export function drawFoot(
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
