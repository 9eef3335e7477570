/** Characters under each other that read as one mark, in a margin, or as a label, in a narrow cell: found one by one. */
import { boxOf } from './box.ts';
import { isPlainMark, labelOf } from './grammar.ts';
import type { Frame, Page, Run } from './model.ts';
import { inkOf, normalise } from './normalise.ts';
import { isRuledOff } from './page/cells.ts';
import { isTall } from './rows.ts';

const MAX_SINGLES = 600;
const MAX_CHAIN = 14;
/** 10 and 长期 may stand upright in one place. */
const MAX_CHARACTERS = 3;

/** The runs with each stack that is a mark or a label put together; all others are left as they are. */
export function stacked(
  runs: readonly Run[],
  { raster, frames }: Pick<Page, 'raster' | 'frames'>,
): readonly Run[] {
  const singles = runs.filter(single).slice(0, MAX_SINGLES);
  if (singles.length < 2) return runs;
  singles.sort((a, b) => a.box[1] - b.box[1]);
  const taken = new Set<Run>();
  const made: Run[] = [];
  for (const head of singles) {
    if (taken.has(head)) continue;
    const chain = chainFrom(head, singles);
    const stack = longestMark(chain, raster) ?? labelIn(chain);
    // Words in several cells are none.
    const words = stack?.every(({ text }) => normalise(text).length >= 2);
    if (!stack || ((words || !raster) && isRuled(stack, frames))) continue;
    for (const run of stack) taken.add(run);
    made.push(joined(stack));
  }
  return made.length === 0 ? runs : [...runs.filter((run) => !taken.has(run)), ...made];
}

const isRuled = (stack: readonly Run[], frames: readonly Frame[]): boolean =>
  stack.some(
    ({ box }, index) => index > 0 && isRuledOff(stack[index - 1]?.box ?? box, box, frames),
  );

function single(run: Run): boolean {
  const text = normalise(run.text);
  if (text.length < 1 || Math.abs(run.angle ?? 0) >= 8) return false;
  // A part of the stack may have been found as one tall area.
  return text.length <= (isTall(run) ? MAX_CHAIN : MAX_CHARACTERS);
}

function chainFrom(head: Run, singles: readonly Run[]): Run[] {
  const chain = [head];
  for (const next of singles) {
    const last = chain.at(-1);
    if (chain.length >= MAX_CHAIN || !last) break;
    if (next === last || next.box[1] <= last.box[1]) continue;
    const size = Math.max(last.size, next.size, head.size);
    const gap = next.box[1] - last.box[3];
    const off = Math.abs(next.box[0] + next.box[2] - last.box[0] - last.box[2]) / 2;
    if (gap > 1.6 * size) break;
    // Around letters read from pixels the boxes overlap.
    if (gap > -0.75 * size && off < 0.7 * size && next.size > 0.4 * head.size) chain.push(next);
  }
  return chain;
}

/** From the head on, as far as it reads as one; two characters alone are two lines, not a stack, nor are several marks. */
function longestMark(chain: readonly Run[], fromPixels: boolean): readonly Run[] | null {
  for (let length = chain.length; length >= 2; length -= 1) {
    const part = chain.slice(0, length);
    const text = part.map((run) => run.text).join('');
    if (length === 2 && inkOf(text) > 2) continue;
    if (part.filter(({ text: own }) => own.length > 1 && isPlainMark(own, fromPixels)).length > 1)
      continue;
    if (isPlainMark(text, fromPixels)) return part;
  }
  return null;
}

/**
 * The label that a chain begins with, or has below words of other cells: of 图号, 比例 and 密级 one under the other the last
 * is a label by itself, and no end of a longer one.
 */
function labelIn(chain: readonly Run[]): readonly Run[] | null {
  const isLabel = (part: readonly Run[]): boolean =>
    labelOf(normalise(part.map((run) => run.text).join('')))?.rest === '';
  for (let end = chain.length; end >= 2; end -= 1) {
    if (!isLabel(chain.slice(0, end))) continue;
    let from = end - 1;
    while (!isLabel(chain.slice(from, end))) from -= 1;
    return end - from === 1 ? null : chain.slice(from, end);
  }
  return null;
}

function joined(runs: readonly Run[]): Run {
  const [first] = runs;
  return {
    ...(first ?? { source: 'page' }),
    text: runs.map((run) => run.text).join(''),
    box: boxOf(runs.map((run) => run.box)),
    size: Math.max(...runs.map((run) => run.size)),
    sure: Math.min(...runs.map((run) => run.sure ?? 1)),
    red: runs.every((run) => run.red ?? false),
  };
}
