import type { StatementForm } from '../../shared/statement/form.ts';
import { drawFoot, drawNotes, drawSeal } from './page-foot.ts';
import { drawHead } from './page-head.ts';
import { drawPerson, drawVerdict } from './page-person.ts';
import { drawLines } from './page-table.ts';
import { MM, type Pen } from './pen.ts';
import type { Seal } from './seal.ts';

/**
 * One year on one sheet. What fits is reckoned in `shared/statement/sheet.ts`; this writes it.
 * @param at which page of how many
 */
export function drawPage(
  pen: Pen,
  form: StatementForm,
  seal: Seal,
  at: { readonly n: number; readonly of: number },
): void {
  if (seal.sample) watermark(pen);
  drawHead(pen, form);
  pen.element('Table', () => drawPerson(pen, form));
  drawVerdict(pen, form);
  drawNotes(pen, form, drawLines(pen, form));
  drawSeal(pen, form, seal);
  drawFoot(pen, form, at);
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
