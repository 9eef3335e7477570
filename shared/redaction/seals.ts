/** Round seals whose letters are drawn one by one, as programs put them on certificates. */
import { areaOf, centre, shared } from './box.ts';
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

/** How far apart two directions are, in degrees. */
const between = (a: number, b: number): number => {
  const off = Math.abs(a - b) % 360;
  return Math.min(off, 360 - off);
};

/** Those that lean as a circle around this place does where they stand, and how far from it they stand. */
function leaningAround([x, y]: readonly [number, number], letters: readonly Run[]) {
  return letters.flatMap((letter) => {
    const [u, v] = centre(letter.box);
    const leaning = (Math.atan2(u - x, y - v) * 180) / Math.PI;
    const radius = Math.hypot(u - x, v - y);
    const near = radius < 8 * letter.size && between(leaning, letter.angle ?? 0) < 20;
    return near ? [{ radius, leaning }] : [];
  });
}

/** Of these, what stands at one distance. */
function ringOf<T extends { readonly radius: number }>(around: readonly T[]): readonly T[] {
  const usual = median(around.map(({ radius }) => radius));
  return around.filter(({ radius }) => Math.abs(radius - usual) < 0.25 * usual);
}

/** Letters at one distance from the star, each leaning as the circle does where it stands. */
function isRinged(star: Run, letters: readonly Run[]): boolean {
  const around = leaningAround(centre(star.box), letters).filter(
    ({ radius }) => radius > 0.5 * star.size,
  );
  if (around.length < FEWEST) return false;
  const ring = ringOf(around);
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

/** Of a longer word around a seal pixels may give a piece by itself as well: that has letters of the word on both sides. */
export function isReadWithMore({ box, runs, text }: Part, { page }: PageView): boolean {
  const word = normalise(text);
  return page.runs.some((run) => {
    const whole = normalise(run.text);
    const at = whole.indexOf(word);
    return (
      run.red &&
      !runs.includes(run) &&
      (run.angle ?? 0) !== 0 &&
      areaOf(shared(box, run.box)) > 0.8 * areaOf(box) &&
      /^\p{Script=Han}+$/u.test(whole) &&
      at > 0 &&
      at + word.length < whole.length
    );
  });
}

/** Degrees between two pieces of a ring that tell where its middle is. */
const APART = [30, 150] as const;

/** A piece of the name around a round seal, of which at least two other pieces were read: all lean as one circle does. */
export function inRing(part: Part, { page }: PageView): boolean {
  const [own] = part.runs;
  if (!own || part.runs.length > 1) return false;
  const others = page.runs
    .filter(
      (run) => run.red && run.source === 'ocr' && between(run.angle ?? 0, own.angle ?? 0) > 20,
    )
    .slice(0, MAX_LETTERS / 10);
  return others.some((one, index) =>
    others.slice(index + 1).some((other) => {
      const middle = middleOf(one, other);
      const around = middle ? leaningAround(middle, [own, one, other]) : [];
      return around.length === 3 && ringOf(around).length === 3;
    }),
  );
}

/** Where what is below two leaning pieces meets. */
function middleOf(one: Run, other: Run): readonly [number, number] | null {
  const [a = 0, b = 0] = [one.angle, other.angle];
  if (between(a, b) < APART[0] || between(a, b) > APART[1]) return null;
  const [p, q] = [centre(one.box), centre(other.box)];
  const down = (angle: number): readonly [number, number] => {
    const turn = (angle * Math.PI) / 180;
    return [-Math.sin(turn), Math.cos(turn)];
  };
  const [[ux, uy], [vx, vy]] = [down(a), down(b)];
  const far = ((q[0] - p[0]) * vy - (q[1] - p[1]) * vx) / (ux * vy - uy * vx);
  return [p[0] + far * ux, p[1] + far * uy];
}
