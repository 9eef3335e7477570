/** Boxes of a form that are drawn as lines, and the ticks drawn into them. */
import type { Box, Run } from '../model.ts';
import type { Drawing } from './objects.ts';

const OPTION =
  /^(?:主动公开|依申请|不予公开|不公开|公开|部分公开|删减|绝密|机密|秘密|内部|非密|涉密|是|否)/u;

/** Small squares in front of the words of a form, with or without a tick drawn into them. */
export function tickBoxes(drawing: Drawing, runs: readonly Run[]): Run[] {
  const options = runs.filter((run) => OPTION.test(run.text.trim()));
  if (options.length === 0) return [];
  const squares = drawing.frames.filter(({ box: [x0, y0, x1, y1] }) => {
    const side = Math.max(x1 - x0, y1 - y0);
    return side >= 5 && side <= 20 && Math.min(x1 - x0, y1 - y0) > 0.75 * side;
  });
  return squares.flatMap(({ box }) => {
    const [x0, y0, x1, y1] = box;
    const height = y1 - y0;
    const named = options.some((run) => {
      const level = Math.abs(run.box[1] + run.box[3] - y0 - y1) < 1.2 * Math.max(height, run.size);
      return level && run.box[0] > x1 - 2 && run.box[0] - x1 < 1.5 * height;
    });
    if (!named) return [];
    const inside = (other: Box): boolean =>
      other[0] > x0 - 3 && other[2] < x1 + 4 && other[1] > y0 - 4 && other[3] < y1 + 3;
    const filled = drawing.covers.some((cover) => inside(cover.box) && cover.colour < 0x808080);
    const ticked = filled || drawing.strokes.some(inside);
    return [{ text: ticked ? '☑' : '□', box, size: height, source: 'page' as const }];
  });
}
