import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { moved } from '../../shared/redaction/affine.ts';
import type { Box } from '../../shared/redaction/model.ts';
import { redaction as s } from '../strings/zh-CN/redaction.ts';
import { drawn, keyed, type Point, pushed, sized } from './frame.ts';
import type { PageView } from './page.ts';
import type { Place } from './protocol.ts';
import { rectOf } from './sheet.tsx';

type MaskSheetProps = {
  readonly view: PageView;
  readonly page: number;
  /** Chosen and left out, of what was found. */
  readonly filled: readonly Place[];
  readonly open: readonly Place[];
  readonly own: readonly Place[];
  readonly onAdd: (place: Place) => void;
  readonly onPut: (index: number, place: Place | undefined) => void;
};

type Drag = {
  readonly kind: 'draw' | 'move' | 'size';
  readonly index: number;
  readonly from: Point;
  readonly box: Box;
};

/** The page on which boxes are drawn; own ones are moved and sized by pointer or keys. */
export function MaskSheet({ view, page, filled, open, own, onAdd, onPut }: MaskSheetProps) {
  const svg = useRef<SVGSVGElement>(null);
  const drag = useRef<Drag | null>(null);
  const draft = useSignal<Box | null>(null);
  const unit = Math.max(view.width, view.height) / 100;
  const onPage = (place: Place): Box | null =>
    place.page === page ? moved(view.toPicture, place.bbox) : null;
  const put = (index: number, box: Box) =>
    onPut(index, { page, bbox: moved(view.fromPicture, box) });
  useFocusOnNew(svg, own.length);

  // Asked of the browser: a long page is drawn smaller than its frame, in the middle of it.
  const at = (event: PointerEvent): Point => {
    const onScreen = svg.current?.getScreenCTM();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      onScreen?.inverse(),
    );
    return [x, y];
  };
  const start = (event: PointerEvent, kind: Drag['kind'], index: number, box: Box) => {
    // A finger on the bare page scrolls; it moves and sizes boxes.
    if (kind === 'draw' && event.pointerType !== 'mouse') return;
    event.stopPropagation();
    if (kind !== 'draw') focusBox(event.currentTarget);
    svg.current?.setPointerCapture(event.pointerId);
    drag.current = { kind, index, from: at(event), box };
  };
  const move = (event: PointerEvent) => {
    const now = drag.current;
    if (!now) return;
    const to = at(event);
    const by: Point = [to[0] - now.from[0], to[1] - now.from[1]];
    if (now.kind === 'draw') draft.value = drawn(now.from, to, view);
    else put(now.index, now.kind === 'move' ? pushed(now.box, by, view) : sized(now.box, by, view));
  };
  const end = () => {
    const box = draft.value;
    if (drag.current?.kind === 'draw' && box) onAdd({ page, bbox: moved(view.fromPicture, box) });
    drag.current = null;
    draft.value = null;
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset
    <svg
      ref={svg}
      class="sheet mask-sheet"
      viewBox={`0 0 ${view.width} ${view.height}`}
      role="group"
      aria-label={s.sheet(page)}
      onPointerDown={(event) => start(event, 'draw', -1, [0, 0, 0, 0])}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <rect class="sheet-paper" width={view.width} height={view.height} />
      <image href={view.url} width={view.width} height={view.height} />
      {open
        .map(onPage)
        .map((box) => box && <rect class="mask-open" {...rectOf(box)} stroke-width={unit * 0.3} />)}
      {filled.map(onPage).map((box) => box && <rect class="mask-filled" {...rectOf(box)} />)}
      {own.map((place, i) => {
        const box = onPage(place);
        return (
          box && (
            <g key={i}>
              {/* biome-ignore lint/a11y/useSemanticElements: a drawing has no buttons */}
              <rect
                class="mask-filled mask-mine"
                {...rectOf(box)}
                stroke-width={unit * 0.3}
                tabindex={0}
                role="button"
                aria-label={`${s.maskOwn(i + 1)}。${s.maskKeys}`}
                onPointerDown={(event) => start(event, 'move', i, box)}
                onTouchStart={holdStill}
                onKeyDown={(event) => {
                  const next = keyed(box, event.key, event.shiftKey, view);
                  if (next) put(i, next);
                  else if (event.key === 'Delete' || event.key === 'Backspace') onPut(i, undefined);
                  else return;
                  event.preventDefault();
                }}
              />
              <rect class="mask-handle" {...around(box, unit * 1.4)} />
              <rect
                class="mask-grip"
                {...around(box, unit * 4)}
                onPointerDown={(event) => start(event, 'size', i, box)}
                onTouchStart={holdStill}
              />
            </g>
          )
        );
      })}
      {draft.value && <rect class="mask-filled" {...rectOf(draft.value)} />}
    </svg>
  );
}

/** Of what is drawn inside a picture browsers don't heed `touch-action`: the page would scroll with the box. */
const holdStill = (event: Event) => event.preventDefault();

/** A box that is taken hold of, by itself or by its corner, is the one that keys move. */
const focusBox = (held: EventTarget | null) =>
  held instanceof Element && held.parentElement?.querySelector<SVGElement>('.mask-mine')?.focus();

/** A square about the lower right corner. */
const around = ([, , x, y]: Box, reach: number) =>
  rectOf([x - reach, y - reach, x + reach, y + reach]);

/** A box that was just added takes the focus, so that keys move it at once. */
function useFocusOnNew(svg: { readonly current: SVGSVGElement | null }, count: number): void {
  const before = useRef(count);
  useLayoutEffect(() => {
    const mine = svg.current?.querySelectorAll<SVGElement>('.mask-mine') ?? [];
    if (count > before.current) [...mine].at(-1)?.focus();
    before.current = count;
  }, [count]);
}
