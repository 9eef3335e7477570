/** Text that flows (DOCX) on a sheet to be looked at: its words in their order, broken into lines. */
import type { Box, Page, Run, Source } from '../../shared/redaction/model.ts';
import { framed, type Lettered, letters } from './svg.ts';

const WIDTH = 595;
const MARGIN = 60;
const SIZE = 12;
const STEP = 20;
/** A cell's column is 160 wide where the core lays tables out. */
const CELL = 148;
/** A file without page breaks is one long page. */
const MAX_LINES = 400;
/** A cell's frame stands so far above its row. */
const EDGE = 4;
const GREY = 0x6b6b6b;

const LABELS: Readonly<Partial<Record<Source, string>>> = {
  header: '页眉',
  footer: '页脚',
  comment: '批注',
  textbox: '文本框',
  hidden: '隐藏',
};

interface Line {
  readonly text: string;
  /** Where in the paragraph it begins. */
  readonly start: number;
}

const advance = (letter: string): number => (letter < '\u2000' ? 0.55 : 1) * SIZE;

/** Lines no wider than so many points. */
function broken(text: string, width: number): Line[] {
  const lines: Line[] = [];
  let [line, start, used, at] = ['', 0, 0, 0];
  for (const letter of text) {
    if (used + advance(letter) > width && line !== '') {
      lines.push({ text: line, start });
      [line, start, used] = ['', at, 0];
    }
    line += letter;
    used += advance(letter);
    at += letter.length;
  }
  return [...lines, { text: line, start }];
}

const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + advance(letter), 0);

type Laid = Line & { readonly box: Box };
interface Paragraph {
  readonly run: Run;
  readonly lines: readonly Laid[];
}

/** The core lays out a row for each paragraph, cells side by side; here each row is as high as its lines need. */
type Rows = Pick<Page, 'runs' | 'frames'>;

function paragraphsOf({ runs, frames }: Rows) {
  const paragraphs: Paragraph[] = [];
  /** Where the rows of the core begin here. */
  const tops = new Map<number, number>();
  let y = MARGIN;
  let before = MARGIN - STEP;
  let count = 0;
  const rows = [...Map.groupBy(runs, ({ box }) => box[1])].sort(([a], [b]) => a - b);
  for (const [top, row] of rows) {
    if (count >= MAX_LINES) break;
    // Empty paragraphs keep their room.
    y += Math.max(0, top - before - STEP);
    before = top;
    tops.set(top, y);
    let most = 0;
    for (const run of row) {
      const [x] = run.box;
      const cell = frames.some(({ box }) => box[0] < x && box[1] < top && box[3] > top);
      const lines = broken(run.text, cell ? CELL : WIDTH - 2 * MARGIN)
        .slice(0, MAX_LINES - count)
        .map((line, index): Laid => {
          const at = y + index * STEP;
          return { ...line, box: [x, at, x + widthOf(line.text), at + SIZE] };
        });
      paragraphs.push({ run, lines });
      most = Math.max(most, lines.length);
    }
    y += most * STEP;
    count += most;
  }
  return { paragraphs, tops, bottom: y };
}

export interface FlowingSheet {
  readonly width: number;
  /** Below the last line. */
  readonly height: number;
  readonly parts: readonly string[];
  /** Where words stand on it; null when they are not there. */
  readonly where: (words: string) => Box | null;
}

export function flowing(page: Rows): FlowingSheet {
  const { paragraphs, tops, bottom } = paragraphsOf(page);
  const edge = (row: number): number =>
    ([...tops].find(([top]) => top >= row - 1)?.[1] ?? bottom) - EDGE;
  const frames = page.frames
    .filter(({ box }) => tops.has(box[1] + EDGE))
    .map(({ box: [x0, y0, x1, y1] }): Box => [x0, edge(y0 + EDGE), x1, edge(y1 + EDGE)]);
  return {
    width: Math.max(WIDTH, ...frames.map(([, , x1]) => x1 + MARGIN)),
    height: bottom + MARGIN / 2,
    parts: [...frames.map(framed), ...paragraphs.flatMap(inkOf).map(letters)],
    where: (words) => placeIn(paragraphs, words),
  };
}

/** What does not stand in the text itself is grey, and says beside it what it is. */
function inkOf({ run, lines }: Paragraph): Lettered[] {
  const label = LABELS[run.source] ?? '';
  const colour = run.source === 'page' ? 0 : GREY;
  const y = lines[0]?.box[1] ?? 0;
  const box: Box = [8, y, 8 + 9 * label.length, y + SIZE];
  const ink = lines.map((line): Lettered => ({ ...line, size: SIZE, colour }));
  return [{ text: label, box, size: 9, colour }, ...ink];
}

function placeIn(paragraphs: readonly Paragraph[], words: string): Box | null {
  for (const { run, lines } of paragraphs) {
    const at = run.text.indexOf(words);
    const line = at === -1 ? undefined : lines.findLast(({ start }) => start <= at);
    if (!line) continue;
    const from = line.box[0] + widthOf(run.text.slice(line.start, at));
    return [from, line.box[1], Math.min(line.box[2], from + widthOf(words)), line.box[3]];
  }
  return null;
}
