import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';

/** A proof as an issuer would write it; everything on it is made up. */
export interface Paper {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly rows?: readonly (readonly string[])[];
  readonly issuer: string;
  readonly date: string;
}

const font = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
);
const LEFT = 72;
const WIDTH = 595 - 2 * LEFT;
const ROW = 26;
const RED = '#c0392b';
/** The same paper gives the same bytes, so that sending it again is the same act. */
const MADE = new Date('2023-01-01T00:00:00Z');

/** One A4 page as a PDF with its font in it. */
export function drawPaper({ heading, lines, rows = [], issuer, date }: Paper): Promise<Buffer> {
  const page = new PDFDocument({
    size: 'A4',
    margin: LEFT,
    font,
    info: { Title: heading, CreationDate: MADE, ModDate: MADE },
  });
  const written = buffer(page);
  page.fontSize(20).text(heading, { align: 'center' }).moveDown(1.5);
  page.fontSize(12);
  for (const line of lines) page.text(line, { lineGap: 8 });
  page.moveDown();
  for (const row of rows) {
    const { y } = page;
    const width = WIDTH / row.length;
    for (const [at, cell] of row.entries()) {
      page.lineWidth(0.6).rect(LEFT + at * width, y, width, ROW);
      page.stroke().text(cell, LEFT + at * width + 8, y + 5, { width: width - 16, height: ROW });
    }
    page.x = LEFT;
    page.y = y + ROW;
  }
  page.moveDown(3);
  const end = page.y;
  page.text(issuer, LEFT, end, { width: WIDTH, align: 'right', lineGap: 8 });
  page.text(date, { width: WIDTH, align: 'right' });
  const centre = [LEFT + WIDTH - 60, end + 22] as const;
  page
    .lineWidth(2)
    .circle(...centre, 46)
    .stroke(RED);
  page.fontSize(13).fillColor(RED);
  page.text('演示印章', centre[0] - 40, centre[1] + 14, { width: 80, align: 'center' });
  page.end();
  return written;
}
