import { encode } from 'uqr';
import type { StatementForm } from '../../shared/statement/form.ts';
import { formatSerial } from '../../shared/statement/serial.ts';
import { sheet } from '../../shared/statement/sheet.ts';
import { words as w } from '../../shared/statement/words.ts';
import { MM, type Pen, second } from './pen.ts';
import { left, right, small } from './place.ts';

/** Title, year, serial and the QR code. */
export function drawHead(pen: Pen, form: StatementForm): void {
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
