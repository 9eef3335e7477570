/** Letters and star of a round seal. */
import { describe, expect, test } from 'vitest';
import type { Run } from '../../../shared/redaction/model.ts';
import { BODY, codes, inPixels, page, paper, run } from './pages.ts';

describe('a round seal whose letters are drawn one by one', () => {
  const seal = (x: number, y: number, owner = '某某市专业技术人员学习中心', red = true): Run[] => [
    ...[...owner].map((letter, index) => {
      const angle = -125 + (250 * index) / (owner.length - 1);
      const turn = (angle * Math.PI) / 180;
      const [u, v] = [x + 42 * Math.sin(turn), y - 42 * Math.cos(turn)];
      return run(letter, u - 7, v + 6, { size: 14, angle, red });
    }),
    run('★', x - 10, y + 8, { size: 20, red }),
  ];

  test.each([
    ['above the date', 565],
    ['beside it', 555],
  ])('has its star %s, and makes no half mark of it', (_, y) => {
    for (const red of [true, false])
      expect(
        codes(
          page([
            ...BODY.map((text, row) => run(text, 80, 300 + 28 * row)),
            run('2022年6月10日', 305, y, { size: 15 }),
            ...seal(380, 550, undefined, red),
          ]),
        ),
      ).toEqual([]);
  });

  test('is no mark by the last letter of its owner before the star', () => {
    expect(codes(paper(...seal(380, 680, '某某市保密局专用章')))).toEqual([]);
  });

  test('hides no mark that it lies on, nor half of one', () => {
    const sheet = (text: string): string[] =>
      codes(paper(run(text, 330, 680, { size: 15 }), ...seal(380, 680)));
    expect(sheet('机密★10年')).toEqual(['MARK_STATE_SECRET']);
    expect(sheet('★10年')).toEqual(['MARK_ILLEGIBLE']);
  });

  test('may have a star alone as letters, of other ink than the date', () => {
    const star = (red: boolean): Run => run('★', 397, 665, { size: 15, red });
    const date = run('2022年6月10日', 330, 680, { size: 15 });
    expect(codes(paper(star(true), date))).toEqual([]);
    expect(codes(paper(star(false), date))).toEqual(['MARK_ILLEGIBLE']);
  });
});

test('the first letters of a round seal, around its star, are its owner; beside none they are a stamp', () => {
  const read = { source: 'ocr', red: true } as const;
  const arc = run('保密', 340, 700, { ...read, box: [340, 660, 360, 700] });
  const star = run('★', 400, 690, read);
  expect(codes(paper(arc, star))).toEqual([]);
  expect(codes(paper(arc))).toEqual(['MARK_INTERNAL']);
});

describe('a round seal of which only pieces of the ring were read', () => {
  const RADIUS = 57;
  const piece = (text: string, leaning: number, turn = leaning): Run => {
    const to = (leaning * Math.PI) / 180;
    const [x, y] = [400 + RADIUS * Math.sin(to), 690 - RADIUS * Math.cos(to)];
    const box = [x - 15, y - 10, x + 15, y + 10] as const;
    return run(text, x, y, { source: 'ocr', red: true, angle: turn, size: 17, box });
  };

  test.each(['保密', '秘密'])('is no mark by the piece %s of its owner’s name', (word) => {
    const name = [
      piece('浙江省', -86, -90),
      piece(word, -37),
      piece('格认定', 37),
      piece('委员会', 97),
    ];
    expect(codes(paper(...name))).toEqual([]);
  });

  test('says nothing of a word that stands across it, or leans otherwise', () => {
    const name = [piece('浙江省', -86, -90), piece('格认定', 37), piece('委员会', 97)];
    const across = run('秘密', 385, 697, { source: 'ocr', red: true, box: [385, 682, 415, 698] });
    expect(codes(paper(...name, across))).toEqual(['MARK_STATE_SECRET']);
    expect(codes(paper(...name, piece('秘密', -37, 10)))).toEqual(['MARK_STATE_SECRET']);
  });

  test('is no mark by a piece that was read within more of the name as well', () => {
    const more = (text: string): Run[] => {
      const wide = piece(text, -37);
      const [x0, y0, x1, y1] = wide.box;
      return [piece('秘密', -37), { ...wide, box: [x0 - 15, y0 - 15, x1 + 15, y1 + 15] }];
    };
    expect(codes(paper(...more('业秘密保')))).toEqual([]);
    expect(codes(paper(...more('省秘密')))).toEqual(['MARK_STATE_SECRET']);
  });
});

test('in pixels without colours the star over the day of signing is a seal’s; at the head it is half a mark', () => {
  const sheet = (y: number): string[] =>
    codes(inPixels(...paper(run('★2026年10月4日', 330, y)).runs));
  expect(sheet(550)).toEqual([]);
  expect(sheet(110)).toEqual(['MARK_ILLEGIBLE']);
});
