/** Round seals whose letters are drawn one by one, as programs put them on certificates. */
import { centre } from './box.ts';
import { median } from './median.ts';
import type { Run } from './model.ts';
import { normalise } from './normalise.ts';
import type { PageView } from './page/view.ts';
import type { Part } from './rows.ts';

const FEWEST = 4;
const MAX_LETTERS = 400;
/** A letter, and blanks around it. */
const LONGEST = 4;

/** The runs without the stars of round seals: they belong to nothing that stands on a line with them or below. */
export function withoutSealStars(runs: readonly Run[]): readonly Run[] {
  const stars = runs.filter(({ text }) => text.length <= LONGEST && normalise(text) === '★');
  if (stars.length === 0) return runs;
  const letters = runs
    .filter(({ text, angle }) => (angle ?? 0) !== 0 && normalise(text).length === 1)
    .slice(0, MAX_LETTERS);
  const ofSeals = new Set(stars.filter((star) => isRinged(star, letters)));
  return ofSeals.size === 0 ? runs : runs.filter((run) => !ofSeals.has(run));
}

/** Letters at one distance from the star, each leaning as the circle does where it stands. */
function isRinged(star: Run, letters: readonly Run[]): boolean {
  const [x, y] = centre(star.box);
  const around = letters.flatMap((letter) => {
    const [u, v] = centre(letter.box);
    const leaning = (Math.atan2(u - x, y - v) * 180) / Math.PI;
    const off = Math.abs(leaning - (letter.angle ?? 0)) % 360;
    const radius = Math.hypot(u - x, v - y);
    const near = radius > 0.5 * star.size && radius < 8 * letter.size;
    return near && Math.min(off, 360 - off) < 20 ? [{ radius, leaning }] : [];
  });
  if (around.length < FEWEST) return false;
  const usual = median(around.map(({ radius }) => radius));
  const ring = around.filter(({ radius }) => Math.abs(radius - usual) < 0.25 * usual);
  const leaning = ring.map((one) => one.leaning);
  return ring.length >= FEWEST && Math.max(...leaning) - Math.min(...leaning) > 60;
}

/** Two letters of a round seal, whose star stands by itself in its middle: they begin its owner's name. */
export function aroundStar({ box: [x0, y0, x1, y1], size }: Part, { page }: PageView): boolean {
  return page.runs.some(({ text, box }) => {
    const away = Math.hypot(box[0] + box[2] - x0 - x1, box[1] + box[3] - y0 - y1) / 2;
    return away < 6 * size && normalise(text) === '★';
  });
}
