/**
 * Drawn boxes beside options, and what a pen put into them, over them or around their words. A box has four edges, so it
 * is found also where a stroke joins it to a letter, and where the paper is grey.
 */
import { median } from '../median.ts';
import { piece, type Sheet } from './sheet.ts';
import {
  ALIKE,
  awayOf,
  type Bounds,
  EM,
  edgesOf,
  type Side,
  type Square,
  smooth,
  squareIn,
  type View,
  writtenIn,
} from './squares.ts';
import { stretchOf, type Tilted } from './tilted.ts';

/** In letters: how far a box begins from its word, and how much of the sheet above and below the line's middle counts. */
const REACH = 3.4;
const ABOVE = 0.85;

/** Squares of a letter that are inked: at most where nobody wrote, at least where somebody did. */
const BLANK = 0.03;
const WRITTEN = 0.06;
/** Share of a tick's ink that stands elsewhere by accident at most. */
const GRAIN = 0.2;
/** Share of a box's inside that a small printed tick fills at least. */
const FILLED = 0.1;
/** As much lies between the outer ends of a box and its word where these two are meant. */
const OWN = 0.02;

/** How far before a box a pen begins, in letters. */
const STROKE = 0.9;
/** How far behind its word a tick may stand: farther on there may be an option that was not read. */
const BEHIND = 1.8;

const count = (some: readonly unknown[]): number => some.filter(Boolean).length;

/** A word of the options; lengths along its line in the sheet's pixels. */
interface Place {
  readonly area: Tilted;
  readonly from: number;
  readonly to: number;
  readonly em: number;
  /** Where its line's middle stands along that of the row's first; null where the options stand one under the other. */
  readonly offset: number | null;
  /** Where other letters before it end, such as those of a label. */
  readonly after: number;
  /** Where other letters behind it begin, such as those of the next cell. */
  readonly until: number;
}

/**
 * Which of the options is ticked: its index, null where none is or nobody can tell, undefined where no boxes are seen.
 * @param open whether an option is a public one: those are believed only where all of the others' boxes were seen
 */
export function tickedOf(
  found: readonly Place[],
  sheet: Sheet,
  open: (index: number) => boolean,
): number | null | undefined {
  const places = evened(found);
  const views = places.map((_, index) => viewOf(places, index, sheet));
  const edges = views.map(({ dark }) => edgesOf(dark));
  const [before, behind] = (['before', 'behind'] as const).map((side) => {
    const found = (touched: boolean): (Square | null)[] =>
      alike(
        views.map((view, index) => {
          const lines = edges[index];
          return lines ? squareIn(view, lines, side, touched) : null;
        }),
        views,
        side,
      );
    const apart = found(false);
    if (apart.every(Boolean)) return apart;
    const touched = found(true);
    return count(touched) > count(apart) ? touched : apart;
  });
  if (!before || !behind) return undefined;
  const leads = count(before) >= count(behind);
  const squares = leads ? before : behind;
  // Of two one under the other a pen may have hidden one.
  if (count(squares) === 1 && places.length === 2 && views[0]?.stacked) return null;
  if (count(squares) < Math.max(2, places.length - 1)) return undefined;
  const bounds = boundsOf(views, squares, leads);
  const written = bounds.flatMap((own, index) => {
    const view = views[index];
    return view ? [writtenIn(view, squares[index] ?? null, own)] : [];
  });
  // Beside a pen's tick the grain of a photo is nothing.
  const most = Math.max(...written.map(({ all }) => all));
  const [at, ...others] = written.flatMap(({ all, inside }, index) =>
    all > Math.max(BLANK, GRAIN * most) || inside > (most > WRITTEN ? FILLED : FILLED / 2)
      ? [index]
      : [],
  );
  if (at === undefined || others.length > 0) return null;
  const { all = 0, own = 0, inside = 0 } = written[at] ?? {};
  // Between a word and the next box, close to both, a tick may be of either; for an open one it must touch its own.
  if ((all < WRITTEN && inside < FILLED) || (own < OWN && (bounds[at]?.tight || open(at))))
    return null;
  const unseen = squares.some((square, index) => square === null && index !== at);
  return unseen && open(at) ? null : at;
}

/**
 * Where no boxes are drawn, which of the options a pen was set to: around its word, over it or beside it. Null where it was
 * set to none, or to more than one.
 */
export function markedOf(found: readonly Place[], sheet: Sheet): number | null {
  const places = evened(found);
  const views = places.map((_, index) => viewOf(places, index, sheet));
  const middles = views.slice(1).map(({ word: [next], along }, index) => {
    const last = views[index];
    return last ? (last.along(last.word[1]) + along(next)) / 2 : along(next);
  });
  const written = views.map((view, index) => {
    const { word, along, after, until } = view;
    const from = middles[index - 1] ?? Math.max(after, along(word[0] - STROKE * EM));
    const to = middles[index] ?? Math.min(until, along(word[1] + BEHIND * EM));
    return writtenIn(view, null, { from, to, first: from, last: to, tight: false }).all;
  });
  const most = Math.max(...written);
  const [at = null, ...others] = written.flatMap((all, index) =>
    all > Math.max(BLANK, GRAIN * most) ? [index] : [],
  );
  return others.length > 0 || most < WRITTEN ? null : at;
}

/** Options of a form are set alike: of two letters alone nobody can tell how large they are. */
function evened(places: readonly Place[]): Place[] {
  const sizes = places.flatMap(({ from, to, em }) =>
    Array.from({ length: Math.max(1, Math.round((to - from) / em) - 1) }, () => em),
  );
  const usual = median(sizes);
  return places.map((place) => {
    const { from, to, em } = place;
    const half = (Math.round((to - from) / em) * usual) / 2;
    const middle = (from + to) / 2;
    return { ...place, em: usual, from: middle - half, to: middle + half };
  });
}

function viewOf(places: readonly Place[], index: number, sheet: Sheet): View {
  const place = places[index];
  if (!place) throw new RangeError();
  const { area, from, to, em, offset } = place;
  const [last, next] = [places[index - 1], places[index + 1]];
  const apart = (one: Place): number => (one.offset ?? 0) - (offset ?? 0);
  const beside = (one: Place | undefined): one is Place => one !== undefined && offset !== null;
  const left = Math.max(from - REACH * em, beside(last) ? last.to + apart(last) : -Infinity);
  const right = Math.min(to + REACH * em, beside(next) ? next.from + apart(next) : Infinity);
  const scale = EM / em;
  const strip = piece(
    sheet,
    { ...stretchOf(area, left, right), height: 2 * ABOVE * em },
    Math.max(EM, Math.round((right - left) * scale)),
    Math.round(2 * ABOVE * EM),
  );
  return {
    dark: smooth(strip),
    word: [(from - left) * scale, (to - left) * scale],
    along: (x) => (offset ?? 0) + left + x / scale,
    after: (offset ?? 0) + place.after,
    until: (offset ?? 0) + place.until,
    stacked: offset === null,
  };
}

/** Boxes of a form are alike, and stand alike beside their words. */
function alike(
  squares: readonly (Square | null)[],
  views: readonly View[],
  side: Side,
): (Square | null)[] {
  const away = (square: Square, index: number): number =>
    awayOf(square, views[index]?.word ?? [0, 0], side);
  const agreeing = (one: Square, at: number): number =>
    squares.filter(
      (other, index) =>
        other &&
        Math.abs(other.side - one.side) <= ALIKE.side &&
        Math.abs(away(other, index) - away(one, at)) <= ALIKE.away,
    ).length;
  const counts = squares.map((square, index) => (square ? agreeing(square, index) : 0));
  return squares.map((square, index) => (counts[index] === Math.max(...counts) ? square : null));
}

/** What belongs to an option ends where a pen over the next box begins. */
function boundsOf(
  views: readonly View[],
  squares: readonly (Square | null)[],
  leads: boolean,
): Bounds[] {
  const reaches = squares.flatMap((square, index) => {
    const [from = 0, to = 0] = views[index]?.word ?? [];
    return square ? [leads ? from - square.x : square.x + square.side - to] : [];
  });
  // The box that a pen hides stands as the others do.
  const usual = median(reaches);
  const ends = views.map(({ word, along }) => ({
    first: along(word[0] - (leads ? usual : 0)),
    last: along(word[1] + (leads ? 0 : usual)),
    from: along(word[0] - (leads ? usual : 0) - STROKE * EM),
    to: along(word[1] + (leads ? 0 : usual) + STROKE * EM),
    reach: leads ? along(word[1] + BEHIND * EM) : Infinity,
    word: word.map((at, side) => along(at + (side === 0 ? -0.3 : 0.3) * EM)),
  }));
  const begin = (index: number): number =>
    Math.max(ends[index]?.from ?? -Infinity, views[index]?.after ?? -Infinity);
  if (views[0]?.stacked)
    return ends.map((one, index) => ({ ...one, from: begin(index), tight: false }));
  const between = ends.slice(1).map((next, index) => {
    const { word: [, last = 0] = [], to = 0 } = ends[index] ?? {};
    const [first = 0] = next.word;
    return {
      at: leads ? Math.max(next.from, last) : Math.min(to, first),
      tight: to > next.from,
    };
  });
  return ends.map((one, index) => {
    const [before, behind] = [between[index - 1], between[index]];
    return {
      ...one,
      from: before?.at ?? begin(index),
      to: Math.min(behind?.at ?? one.to, one.reach),
      tight: (before?.tight ?? false) || (behind?.tight ?? false),
    };
  });
}
