/** Letters along a slanting line, each drawn by itself: programs divide words by their fonts. */
import { boxOf, centre } from './box.ts';
import type { Run } from './model.ts';

const LEVEL = 8;
const MAX_PIECES = 400;

/** The runs with pieces of slanting words put together; all others are left as they are. */
export function slanting(runs: readonly Run[]): readonly Run[] {
  const pieces = runs
    .filter((run) => Math.abs(run.angle ?? 0) > LEVEL && run.text.trim().length <= 6)
    .slice(0, MAX_PIECES);
  if (pieces.length < 2) return runs;
  const taken = new Set<Run>();
  const made: Run[] = [];
  for (const head of pieces.toSorted((a, b) => along(a) - along(b))) {
    if (taken.has(head)) continue;
    const chain = [head];
    taken.add(head);
    // Of a word whose letters stand apart the first two tell how far.
    let most = APART;
    for (let next = after(head, most); next; next = after(next, most)) {
      const first = chain[1] ?? next;
      most = Math.max(CLOSE, 1.2 * gapTo(head, first));
      chain.push(next);
      taken.add(next);
    }
    made.push(joined(chain));
  }
  return [...runs.filter((run) => !taken.has(run)), ...made];

  /** What stands nearest behind it on its line. */
  function after(last: Run, most: number): Run | undefined {
    return pieces
      .filter((run) => !taken.has(run) && follows(last, run, most))
      .sort((a, b) => gapTo(last, a) - gapTo(last, b))[0];
  }
}

/** How far a piece may stand from the next one, in letters; and so the second from the first. */
const CLOSE = 1.6;
const APART = 2.4;

const radians = ({ angle = 0 }: Run): number => (angle * Math.PI) / 180;

/** Where a piece stands along the line of another. */
function along(run: Run, line: Run = run): number {
  const [x, y] = centre(run.box);
  return x * Math.cos(radians(line)) + y * Math.sin(radians(line));
}

/** The box around a slanting letter is larger than the letter. */
function letterOf(run: Run): number {
  return run.size / (Math.abs(Math.cos(radians(run))) + Math.abs(Math.sin(radians(run))));
}

/** From the last letter of one to the first of the other along the line, centre to centre, in letters. */
function gapTo(last: Run, next: Run): number {
  const letters = (last.text.trim().length + next.text.trim().length) / 2 - 1;
  return (along(next, last) - along(last)) / letterOf(last) - letters;
}

function follows(last: Run, next: Run, most: number): boolean {
  if (Math.abs((last.angle ?? 0) - (next.angle ?? 0)) > 1 || last.colour !== next.colour)
    return false;
  const letter = letterOf(last);
  if (Math.abs(letterOf(next) - letter) > 0.2 * letter) return false;
  const [x0, y0] = centre(last.box);
  const [x1, y1] = centre(next.box);
  const [cos, sin] = [Math.cos(radians(last)), Math.sin(radians(last))];
  const gap = gapTo(last, next);
  const aside = Math.abs((y1 - y0) * cos - (x1 - x0) * sin);
  return gap > 0.3 && gap < most && aside < 0.35 * letter;
}

function joined(chain: readonly Run[]): Run {
  const [first] = chain;
  return {
    ...(first ?? { source: 'page' }),
    text: chain.map((run) => run.text).join(''),
    box: boxOf(chain.map((run) => run.box)),
    size: Math.max(...chain.map((run) => run.size)),
    sure: Math.min(...chain.map((run) => run.sure ?? 1)),
    red: chain.every((run) => run.red ?? false),
  };
}
