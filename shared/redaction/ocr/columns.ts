/** Marks in a margin that were found in pieces: one under the other, of one width. */
import type { TextArea } from './detect.ts';
import type { Line } from './recognise.ts';

/** More than this many times as high as wide is no marking. */
const LONGEST = 16;

/** What is surer was not guessed. */
const READS_WELL = 0.9;

interface Column {
  readonly area: TextArea;
  readonly pieces: readonly TextArea[];
}

/** Narrow areas that stand close under each other, each column as one area. */
export function columnsOf(
  areas: readonly TextArea[],
  lines: ReadonlyMap<TextArea, Line>,
): Column[] {
  const narrow = areas
    .filter((area) => area.height > 0.6 * area.width && !isWord(area, lines.get(area)))
    .sort((a, b) => a.y - b.y);
  const open = new Set(narrow);
  const columns: Column[] = [];
  for (const first of narrow) {
    if (!open.delete(first)) continue;
    const pieces = [first];
    for (let last: TextArea | undefined = first; last; ) {
      const above: TextArea = last;
      last = narrow.find((area) => open.has(area) && follows(above, area));
      if (last) pieces.push(last);
      if (last) open.delete(last);
    }
    const area = joined(pieces);
    const long = area.height / area.width;
    if (pieces.length > 1 && long > 1.8 && long < LONGEST) columns.push({ area, pieces });
  }
  return columns;
}

/** Letters beside each other, as the cells of a table have them: none of them is a letter of a column. */
function isWord(area: TextArea, line: Line | undefined): boolean {
  const lies = area.width > 1.2 * area.height;
  return lies && line !== undefined && line.sure > READS_WELL && line.text.trim().length >= 2;
}

function follows(above: TextArea, below: TextArea): boolean {
  const width = Math.max(above.width, below.width);
  const gap = below.y - below.height / 2 - (above.y + above.height / 2);
  return (
    Math.abs(above.x - below.x) < 0.35 * width &&
    Math.min(above.width, below.width) > 0.6 * width &&
    gap > -0.6 * width &&
    gap < 1.2 * width
  );
}

function joined(pieces: readonly TextArea[]): TextArea {
  const left = Math.min(...pieces.map((one) => one.x - one.width / 2));
  const right = Math.max(...pieces.map((one) => one.x + one.width / 2));
  const top = Math.min(...pieces.map((one) => one.y - one.height / 2));
  const bottom = Math.max(...pieces.map((one) => one.y + one.height / 2));
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    width: right - left,
    height: bottom - top,
    angle: 0,
    score: Math.min(...pieces.map((one) => one.score)),
  };
}
