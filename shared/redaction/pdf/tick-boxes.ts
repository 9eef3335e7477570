/** Boxes of a form that are drawn as lines, and the ticks drawn into them. */
import { meet } from '../box.ts';
import type { Box, Frame, Run } from '../model.ts';
import type { Drawing } from './drawing.ts';

const OPTION =
  /^(?:主动公开|依申请|不予公开|不公开|公开|部分公开|删减|绝密|机密|秘密|内部|非密|涉密|非涉密|不涉密|(?:商业|工作)秘密|普通|一般|重要|核心|关键|是|否)/u;

const isSquare = ([x0, y0, x1, y1]: Box): boolean => {
  const side = Math.max(x1 - x0, y1 - y0);
  return side >= 5 && side <= 20 && Math.min(x1 - x0, y1 - y0) > 0.75 * side;
};

/** Squares whose four edges are drawn one by one. */
function ofEdges(frames: Drawing['frames']): Box[] {
  const short = ({ box: [x0, y0, x1, y1] }: Frame): boolean =>
    Math.min(x1 - x0, y1 - y0) < 2 && Math.max(x1 - x0, y1 - y0) <= 22;
  const edges = frames.filter(short).slice(0, 400);
  const standing = edges.filter(({ box: [x0, y0, x1, y1] }) => y1 - y0 >= 5 && x1 - x0 < 2);
  const found = standing.flatMap(({ box: [x0, y0, , y1] }) =>
    standing.map(({ box: [, top, x1, bottom] }): Box | null =>
      Math.abs(top - y0) + Math.abs(bottom - y1) < 1 ? [x0, y0, x1, y1] : null,
    ),
  );
  return found.filter(
    (box): box is Box =>
      box !== null &&
      isSquare(box) &&
      edges.some(
        ({ box: [x0, y0, x1] }) =>
          Math.abs(x0 - box[0]) + Math.abs(x1 - box[2]) < 3 && Math.abs(y0 - box[1]) < 1.5,
      ),
  );
}

/** Small squares beside the words of a form, with or without a tick drawn into them. */
export function tickBoxes(drawing: Drawing, runs: readonly Run[]): Run[] {
  const options = runs.filter((run) => OPTION.test(run.text.trim()));
  if (options.length === 0) return [];
  const whole = drawing.frames.map(({ box }) => box).filter(isSquare);
  const squares = [...whole, ...ofEdges(drawing.frames)];
  // A thick line has an outer and an inner edge.
  const outer = squares.filter((one, at) => squares.findIndex((other) => meet(one, other)) === at);
  return outer.flatMap((box) => {
    const [x0, y0, x1, y1] = box;
    const height = y1 - y0;
    const named = options.some((run) => {
      const level = Math.abs(run.box[1] + run.box[3] - y0 - y1) < 1.2 * Math.max(height, run.size);
      const gap = Math.max(run.box[0] - x1, x0 - run.box[2]);
      return level && gap > -2 && gap < 1.5 * height;
    });
    if (!named) return [];
    const inside = (other: Box): boolean =>
      other[0] > x0 - 3 && other[2] < x1 + 4 && other[1] > y0 - 4 && other[3] < y1 + 3;
    const filled = drawing.covers.some((cover) => inside(cover.box) && cover.colour < 0x808080);
    const ticked = filled || drawing.strokes.some(inside);
    return [{ text: ticked ? '☑' : '□', box, size: height, source: 'page' as const }];
  });
}
