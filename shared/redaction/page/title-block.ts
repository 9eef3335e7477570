/** Whether a word stands in the title block of a drawing: by what the cells around it are named. */
import { middle } from '../box.ts';
import { normalise } from '../normalise.ts';
import type { Part } from '../rows.ts';
import { centred } from './titles.ts';
import type { PageView } from './view.ts';

/** What the cells of a drawing's title block are named; only the first kind, and a scale, are in no other table. */
const OF_DRAWING = '图号|图别|图幅|图名|图纸编号|图纸名称|图样名称|制图|绘图|描图';
const OF_BLOCK =
  '专业|设计阶段|阶段|版次|比例|设计|校对|校核|审核|审定|批准|会签|日期|工程名称|工程编号|项目名称|子项名称';
const DRAWN = new RegExp(`^(?:${OF_DRAWING})$`, 'u');
const SCALE = /^\d{1,2}:\d{1,6}$/u;
const NAMED = new RegExp(`^(?:${OF_DRAWING}|${OF_BLOCK}|密级)$`, 'u');
const CELL = new RegExp(`\\s+|(?=密级)|(${OF_DRAWING}|${OF_BLOCK})`, 'u');
/** So many rows, and of its letters, the cells of a title block are away from each other at most. */
const BLOCK = { rows: 6, across: 30 } as const;

/** What a line of a title block holds, cell by cell, where the cells touch and were read as one word. */
export const cellsIn = (text: string): readonly string[] => text.split(CELL).filter((cell) => cell);

/** In the title block of a drawing: cells close by name several of the things that such a block tells. */
export function inTitleBlock(part: Part, { rows }: PageView): boolean {
  const isOwn = (one: Part): boolean => one.runs.some((run) => part.runs.includes(run));
  const index = rows.findIndex(({ parts }) => parts.some(isOwn));
  if (index < 0) return false;
  const near = rows
    .slice(Math.max(0, index - BLOCK.rows), index + BLOCK.rows + 1)
    .flatMap(({ parts }) => parts)
    .filter(({ box, size }) => {
      const gap = Math.max(box[0] - part.box[2], part.box[0] - box[2]);
      const away = Math.abs(middle(box) - middle(part.box));
      const alike = Math.max(size, part.size) < 1.7 * Math.min(size, part.size);
      return alike && gap < BLOCK.across * part.size && away < 2.5 * BLOCK.rows * part.size;
    });
  const cells = near
    .flatMap(({ runs }) => runs.flatMap((run) => cellsIn(run.text)))
    .map((cell) => normalise(cell).replace(/:$|(?<=^密级).+/u, ''));
  const names = new Set(cells.filter((cell) => NAMED.test(cell)));
  const scaled = names.has('比例') && cells.some((cell) => SCALE.test(cell));
  return names.size >= 3 && (scaled || [...names].some((name) => DRAWN.test(name)));
}

const OF_PARTS = /^(?:序号|名称|数量|材料|工艺|标准化|重量|代号)$/u;
/** So many cells of these names are a drawing's. */
const CELLS = 4;

/** Below the title of a drawing, in the middle as it is: where its level may stand. */
export function isUnderDrawnTitle(part: Part, view: PageView): boolean {
  const { rows } = view;
  const index = rows.findIndex(({ parts }) => parts.includes(part));
  const [title, ...others] = rows[index - 1]?.parts ?? [];
  if (!title || others.length > 0 || rows[index]?.parts.length !== 1) return false;
  const near = part.box[1] - title.box[3] < 1.5 * part.size && title.size >= part.size;
  const named = /^\P{P}{2,}(?<!示意)图$/u.test(normalise(title.text));
  if (!near || !named || !centred(title, view) || !centred(part, view)) return false;
  const cells = rows
    .flatMap(({ parts }) => parts.map(({ text }) => normalise(text)))
    .filter((text) => NAMED.test(text) || OF_PARTS.test(text));
  return new Set(cells).size >= CELLS;
}
