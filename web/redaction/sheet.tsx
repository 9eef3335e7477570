import type { ComponentChildren } from 'preact';
import type { Box } from '../../shared/redaction/model.ts';
import { redaction as s } from '../strings/zh-CN/redaction.ts';
import type { PageView } from './page.ts';

type SheetProps = {
  readonly view: PageView;
  readonly page: number;
  /** In pixels of the picture. */
  readonly boxes: readonly Box[];
  readonly texts?: readonly string[];
  /** At full strength all over. */
  readonly plain?: boolean;
};

const grown = ([x0, y0, x1, y1]: Box, by: number): Box => [x0 - by, y0 - by, x1 + by, y1 + by];

export const rectOf = ([x0, y0, x1, y1]: Box) => ({
  x: x0,
  y: y0,
  width: Math.max(1, x1 - x0),
  height: Math.max(1, y1 - y0),
});

/** The page, pale but for what was found on it. */
export function Sheet({ view, page, boxes, texts = [], plain }: SheetProps) {
  const { width, height, url } = view;
  const unit = width / 70;
  const wides = boxes.map((box) => grown(box, unit * 0.6));
  const tags = tagsBeside(wides, unit, width);
  return (
    <svg class="sheet" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={s.sheet(page)}>
      <rect class="sheet-paper" width={width} height={height} />
      <image class={plain ? '' : 'sheet-pale'} href={url} width={width} height={height} />
      {wides.map((wide, i) => {
        return (
          <g key={i}>
            <Cut view={view} box={wide} text={texts[i]} />
            <rect class="sheet-box" {...rectOf(wide)} stroke-width={unit * 0.35} />
          </g>
        );
      })}
      {tags.map((tag, i) => tag && <Tag key={i} tag={tag} unit={unit} words={s.nth(i + 1)} />)}
    </svg>
  );
}

/** A part of the page at full strength, or the text as read where the picture lacks it. */
function Cut({ view, box, text }: { view: PageView; box: Box; text: string | undefined }) {
  const { x, y, width, height } = rectOf(box);
  if (!view.complete && text) {
    const size = Math.min(height * 0.7, (width * 0.9) / text.length);
    return (
      <>
        <rect class="sheet-paper" {...rectOf(box)} />
        <text class="sheet-text" x={x + width / 2} y={y + height / 2} font-size={size}>
          {text}
        </text>
      </>
    );
  }
  return (
    <svg aria-hidden="true" {...{ x, y, width, height }} viewBox={`${x} ${y} ${width} ${height}`}>
      <rect class="sheet-paper" {...rectOf(box)} />
      <image href={view.url} width={view.width} height={view.height} />
    </svg>
  );
}

/**
 * A tag for each box, on the side where there is room, and below the ones before where it would hide their words; none
 * where that is so far off that it would be another's.
 */
export function tagsBeside(
  boxes: readonly Box[],
  unit: number,
  edge: number,
): readonly (Box | null)[] {
  const width = unit * 10;
  const height = unit * 4.2;
  const placed: Box[] = [];
  return boxes.map((box) => {
    const x = box[2] + width <= edge ? box[2] : Math.max(0, box[0] - width);
    const over = (y: number) =>
      placed.find(([x0, y0]) => Math.abs(x0 - x) < width && Math.abs(y0 - y) < height * 0.65);
    let y = box[1];
    for (let tag = over(y); tag; tag = over(y)) y = tag[1] + height;
    if (y - box[1] > 1.5 * height) return null;
    const tag: Box = [x, y, x + width, y + height];
    placed.push(tag);
    return tag;
  });
}

/** Which one it is. */
function Tag({ tag, unit, words }: { tag: Box; unit: number; words: string }) {
  const { x, y, width, height } = rectOf(tag);
  return (
    <>
      <rect class="sheet-tag" {...{ x, y, width, height }} />
      <text class="sheet-tag-words" x={x + width / 2} y={y + height / 2} font-size={unit * 2.9}>
        {words}
      </text>
    </>
  );
}

/** One place of the page, large. */
export function Crop({ view, box, text }: { view: PageView; box: Box; text: string }) {
  const size = [box[2] - box[0], box[3] - box[1]] as const;
  const wide = grown(box, Math.min(...size) * 0.35);
  const { x, y, width, height } = rectOf(wide);
  if (!view.complete) return <p class="crop crop-text">{text}</p>;
  return (
    <svg
      class={size[1] > size[0] ? 'crop tall' : 'crop'}
      viewBox={`${x} ${y} ${width} ${height}`}
      role="img"
      aria-label={s.crop(text)}
      preserveAspectRatio="xMidYMid meet"
    >
      <rect class="sheet-paper" {...rectOf(wide)} />
      <image href={view.url} width={view.width} height={view.height} />
    </svg>
  );
}

type PanelProps = {
  readonly tone: 'error' | 'caution' | 'still';
  readonly side?: ComponentChildren;
  /** The page is worked on: it comes before the words on a narrow screen as well. */
  readonly sideFirst?: boolean;
  readonly children: ComponentChildren;
};

/** The frame of every panel under a file: words and ways first, the page beside them. */
export function Panel({ tone, side, sideFirst, children }: PanelProps) {
  const page = side && <div class="found-side">{side}</div>;
  return (
    <div class={`found-panel ${tone}${side ? ' two-sided' : ''}${sideFirst ? ' worked' : ''}`}>
      {sideFirst && page}
      <div class="found-words">{children}</div>
      {!sideFirst && page}
    </div>
  );
}
