/** Papers that scenes of several verdicts stand on, and where they may appear. */
import type { Chance } from '../random.ts';
import { FACES, notice, UNITS } from '../scenes.ts';
import { Draft, type Sheet, type Words, widthOf } from '../sheet.ts';

export const ALL = ['pdf', 'named', 'ofd', 'scan', 'photo', 'hard', 'copy'] as const;
export const LIVE = ['pdf', 'named', 'ofd'] as const;
export const PIXELS = ['scan', 'photo', 'hard'] as const;
export const LEVELS = ['机密', '秘密', '绝密'] as const;
export const TERMS = ['1年', '3年', '5年', '10年', '20年', '长期'] as const;
export const BOLD = ['hei', 'heiBold', 'songBold'] as const;
export const RED = '#cc1010';
export const mark = { mark: true } as const;

/** As word processors set them: the shorter, the larger. */
export function watermarked(chance: Chance, text: string): Sheet {
  const colour = chance.pick(['#808080', '#c04040', '#4060a0']);
  return notice(chance, (draft) => {
    const size = text.length > 2 ? chance.whole(46, 64) : chance.whole(84, 120);
    const opacity = chance.between(0.25, 0.45);
    const angle = chance.pick([-45, -35, -30]);
    const turn = (angle * Math.PI) / 180;
    const width = widthOf(text, size);
    draft.words(
      text,
      297 - (width / 2) * Math.cos(turn),
      480 - (width / 2) * Math.sin(turn),
      size,
      { colour, opacity, angle, face: chance.pick(['hei', 'heiBold', 'song']), mark: true },
    );
  });
}

/** The imprint at the foot of an official paper (版记). */
export function imprint(chance: Chance, attribute: string | null): Sheet {
  return notice(chance, (draft) => {
    const y = 752;
    if (attribute) draft.words(attribute, 84, y - 8, 13, mark);
    draft
      .line(80, y, 435, 0)
      .line(80, y + 24, 435, 0)
      .line(80, y + 48, 435, 0);
    draft.words('抄送：市委办公室，市人大常委会办公室。', 84, y + 17, 13);
    draft.words(chance.pick(UNITS), 84, y + 41, 13).right('2024年3月15日印发', 511, y + 41, 13);
  });
}

export function paged(
  chance: Chance,
  title: string,
  lines: readonly (readonly [string, string | null])[],
): Draft {
  const draft = new Draft();
  draft.body = chance.pick(FACES);
  draft.centred(title, 100, 21, { face: 'heiBold' });
  let y = 145;
  for (const [head, text] of lines) {
    draft.words(head, 80, y, 14, text === null ? {} : { face: 'hei' });
    y = text === null ? y + 26 : draft.paragraph(text, 80, y + 25, 435, 14, 24) + 4;
  }
  return draft;
}

/** A mark in a place. */
export const at =
  (text: string, x: number, y: number, size = 16, style: Partial<Words> = {}) =>
  (draft: Draft): unknown =>
    draft.words(text, x, y, size, { ...mark, ...style });

/** A notice with something on it. */
export const on =
  (put: (draft: Draft, chance: Chance) => unknown) =>
  (chance: Chance): Sheet =>
    notice(chance, (draft) => void put(draft, chance));
