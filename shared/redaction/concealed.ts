/** Text that a reader does not see but a machine still reads: failed redactions, hidden text. */
import { boxOf } from './box.ts';
import { apart } from './colour.ts';
import { finding } from './finding.ts';
import type { Box, Cover, Finding, Page, Run } from './model.ts';
import { inkOf } from './normalise.ts';

function overlap(a: Box, b: Box): { width: number; height: number } {
  return {
    width: Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])),
    height: Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1])),
  };
}

/** The letters of a run that lie under a cover, taking each as equally wide. */
function coveredText(run: Run, cover: Cover): string {
  const height = run.box[3] - run.box[1];
  const shared = overlap(run.box, cover.box);
  if (height <= 0 || shared.height < 0.6 * height || shared.width <= 0) return '';
  const chars = [...run.text];
  const each = (run.box[2] - run.box[0]) / Math.max(1, chars.length);
  return chars
    .filter((_, index) => {
      const x = run.box[0] + each * (index + 0.5);
      return x > cover.box[0] && x < cover.box[2];
    })
    .join('');
}

const WHITE = 0xffffff;
const dark = (colour: number): boolean => apart(colour, 0) < 110;

/** The colour that stood behind a run when it was drawn; null where a picture was. */
function ground(run: Run, page: Page): number | null {
  const order = run.order ?? 0;
  const x = (run.box[0] + run.box[2]) / 2;
  const y = (run.box[1] + run.box[3]) / 2;
  const below = page.covers.filter(
    ({ box, order: drawn }) =>
      drawn < order && box[0] <= x && box[2] >= x && box[1] <= y && box[3] >= y,
  );
  const last = below.sort((a, b) => a.order - b.order).at(-1);
  if (!last) return WHITE;
  return last.kind === 'image' || !last.opaque ? null : last.colour;
}

function outside(run: Run, page: Page): boolean {
  const [x0, y0, x1, y1] = run.box;
  return x1 < 1 || y1 < 1 || x0 > page.width - 1 || y0 > page.height - 1;
}

type Reason = 'BAD_REDACTION' | 'HIDDEN_TEXT';

/** A watermark is pale by its nature: large or slanting, it is seen where small text is not. */
const isWatermark = ({ size, angle }: Run): boolean => size >= 20 && Math.abs(angle ?? 0) % 90 > 5;
const PALE = 4;

function reasonFor(run: Run, page: Page): Reason | null {
  if (run.source === 'hidden') return 'HIDDEN_TEXT';
  if (run.source !== 'page') return null;
  const onPicture = page.covers.some(
    (cover) =>
      cover.kind === 'image' &&
      overlap(cover.box, run.box).width > 0.5 * (run.box[2] - run.box[0]) &&
      overlap(cover.box, run.box).height > 0,
  );
  if (run.inkless) return onPicture ? null : 'HIDDEN_TEXT';
  if (outside(run, page)) return 'HIDDEN_TEXT';
  if (run.size < 1.5 && inkOf(run.text) >= 4) return 'HIDDEN_TEXT';
  if (run.colour === undefined) return null;
  const behind = ground(run, page);
  if (behind === null || apart(behind, run.colour) > (isWatermark(run) ? PALE : 24)) return null;
  return dark(run.colour) ? 'BAD_REDACTION' : 'HIDDEN_TEXT';
}

/** Failed redactions and hidden text on one page. Joined by line, so that one box is one finding. */
export function concealedOn(page: Page): Finding[] {
  if (page.raster || page.flow) return flowHidden(page);
  const found: Finding[] = [];
  const hidden = new Map<Reason, Run[]>();
  for (const run of page.runs) {
    const reason = reasonFor(run, page);
    if (reason) hidden.set(reason, [...(hidden.get(reason) ?? []), run]);
  }
  for (const [code, runs] of hidden) {
    const text = runs.map((run) => run.text).join('');
    if (inkOf(text) >= 2) {
      const bbox = boxOf(runs.map((run) => run.box));
      found.push(
        finding(code, { page: page.number, bbox, unit: page.unit, text, place: 'hidden' }),
      );
    }
  }
  return [...found, ...covered(page)];
}

function covered(page: Page): Finding[] {
  const found: Finding[] = [];
  const live = page.runs.filter((run) => run.source === 'page' && !run.inkless);
  for (const cover of page.covers) {
    if (!cover.opaque) continue;
    let text = '';
    for (const run of live) {
      if ((run.order ?? 0) < cover.order) text += coveredText(run, cover);
    }
    if (inkOf(text) < 2) continue;
    const place = cover.kind;
    found.push(
      finding('BAD_REDACTION', {
        page: page.number,
        bbox: cover.box,
        unit: page.unit,
        text,
        place,
      }),
    );
  }
  return found;
}

function flowHidden(page: Page): Finding[] {
  const runs = page.runs.filter((run) => run.source === 'hidden');
  const text = runs.map((run) => run.text).join('');
  if (inkOf(text) < 2) return [];
  const bbox = page.flow ? null : boxOf(runs.map((run) => run.box));
  return [
    finding('HIDDEN_TEXT', { page: page.number, bbox, unit: page.unit, text, place: 'hidden' }),
  ];
}
