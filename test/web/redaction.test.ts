import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding, outcomeOf } from '../../shared/redaction/finding.ts';
import type { Box } from '../../shared/redaction/model.ts';
import { drawn, fresh, keyed, type Point, pushed, sized } from '../../web/redaction/frame.ts';
import { choicesOf } from '../../web/redaction/masking.tsx';
import { whereOf } from '../../web/redaction/place.ts';
import { tagsBeside } from '../../web/redaction/sheet.tsx';
import { afterCheck } from '../../web/redaction/stage.ts';
import { runs } from '../runs.ts';

describe('what follows from a check', () => {
  const box: Box = [10, 10, 80, 20];
  const of = (...found: Parameters<typeof finding>[]) =>
    outcomeOf(
      found.map((one) => finding(...one)),
      1,
    );

  it.each([
    ['nothing found', of(), 'send'],
    ['a marking', of(['MARK_STATE_SECRET', { page: 1, bbox: box, unit: 'pt' }]), 'blocked'],
    ['a marking in the properties', of(['META_MARK', { place: 'property' }]), 'blocked'],
    ['a full number', of(['PII_ID_FULL', { page: 1, bbox: box, unit: 'pt' }]), 'found'],
    ['a phone number', of(['PII_PHONE', { page: 1, bbox: box, unit: 'pt' }]), 'found'],
    ['a phone number without a place', of(['PII_PHONE', { page: 1 }]), 'send'],
    ['a position in a photo', of(['META_GPS', {}]), 'send'],
    ['what is not readable', of(['UNREADABLE', { page: 1 }]), 'found'],
    ['a full number beside a marking', of(['PII_ID_FULL', {}], ['MARK_INTERNAL', {}]), 'blocked'],
  ] as const)('%s', (_, outcome, next) => {
    expect(afterCheck(outcome)).toBe(next);
  });
});

describe('what is masked beforehand', () => {
  it('are the numbers of a list, not the names in it', () => {
    const at = { page: 1, bbox: [10, 10, 80, 20], unit: 'pt' } as const;
    const outcome = outcomeOf(
      [
        finding('PII_ID_FULL', { ...at, text: '330499199003071017' }),
        finding('PII_ROSTER', { ...at, bbox: [10, 10, 500, 200] }),
        finding('PII_PHONE', { ...at, bbox: [90, 10, 160, 20] }),
      ],
      1,
    );
    const chosen = choicesOf(outcome).filter((one) => one.chosen);
    expect(chosen.map((one) => one.finding.code)).toEqual(['PII_ID_FULL', 'PII_PHONE']);
  });
});

describe('tags beside boxes', () => {
  const unit = 10;
  const overlap = ([a, b]: readonly (Box | null)[]): boolean =>
    Boolean(a && b && a[0] < b[2] && b[0] < a[2] && b[1] - a[1] < 2.9 * unit);

  it.each<readonly [string, Box, Box]>([
    ['two lines that run down side by side', [600, 40, 620, 400], [560, 40, 580, 300]],
    ['the same place twice', [50, 50, 200, 70], [50, 50, 200, 70]],
    ['two numbers in one line', [50, 50, 200, 70], [210, 50, 400, 70]],
  ])('%s: neither hides the words of the other', (_, ...boxes) => {
    expect(overlap(tagsBeside(boxes, unit, 700))).toBe(false);
  });

  it('are left out where there are so many that they would stand at other boxes', () => {
    const boxes = Array.from({ length: 8 }, (_, i): Box => [50, 50 + i * 15, 200, 60 + i * 15]);
    const tags = tagsBeside(boxes, unit, 700);
    expect(tags[0]).not.toBeNull();
    expect(tags).toContain(null);
    for (const [i, tag] of tags.entries())
      if (tag) expect(tag[1] - (boxes[i]?.[1] ?? 0)).toBeLessThan(64);
  });

  it('stand at their boxes where nothing is in the way', () => {
    const tags = tagsBeside(
      [
        [50, 50, 200, 70],
        [50, 90, 200, 110],
      ],
      unit,
      700,
    );
    expect(tags.map((tag) => tag?.slice(0, 2))).toEqual([
      [200, 50],
      [200, 90],
    ]);
  });
});

describe('where a finding is, in words', () => {
  const shown = { toPicture: [2, 0, 0, 2, 0, 0] as const, width: 1200, height: 1600 };
  const at = (bbox: Box | null, place = 'top', page: number | null = 2) => ({ page, bbox, place });

  it.each([
    [at([40, 40, 120, 60]), '第 2 页左上角'],
    [at([480, 700, 560, 720]), '第 2 页右下角'],
    [at([250, 300, 350, 320]), '第 2 页中间'],
    [at(null, 'header'), '第 2 页页眉'],
    [at(null, 'top'), '第 2 页'],
    [at(null, 'property', null), '文件属性里'],
    [at(null, 'inside 附件.docx', null), '内含的文件里'],
    [at(null, 'unheard of', null), '文件里'],
  ])('%o', (one, words) => {
    expect(whereOf(one, shown)).toBe(words);
  });

  it('without the page at hand it is the page alone', () => {
    expect(whereOf(at([40, 40, 120, 60]), null)).toBe('第 2 页');
  });
});

describe('a box of one’s own', () => {
  const page = { width: 600, height: 800 };
  const number = (most: number) => fc.integer({ min: -200, max: most + 200 });
  const point = fc.tuple(number(page.width), number(page.height));
  const isOnPage = ([x0, y0, x1, y1]: Box) =>
    x0 >= 0 && y0 >= 0 && x1 <= page.width && y1 <= page.height && x1 > x0 && y1 > y0;
  const size = ([x0, y0, x1, y1]: Box): Point => [x1 - x0, y1 - y0];

  it('is the same from whichever corner it is drawn', () => {
    expect(drawn([100, 200], [50, 90], page)).toEqual([50, 90, 100, 200]);
    expect(drawn([50, 90], [100, 200], page)).toEqual([50, 90, 100, 200]);
  });

  it('is none where a finger only slipped', () => {
    expect(drawn([100, 100], [107, 200], page)).toBeNull();
    expect(drawn([100, 100], [108, 108], page)).toEqual([100, 100, 108, 108]);
  });

  it('stays on the page and keeps its size when moved, and its corner when sized', () => {
    fc.assert(
      fc.property(point, point, point, (from, to, by) => {
        const box = drawn(from, to, page);
        fc.pre(box !== null);
        const moved = pushed(box, by, page);
        expect(isOnPage(moved)).toBe(true);
        expect(size(moved)).toEqual(size(box));
        const grown = sized(box, by, page);
        expect(grown.slice(0, 2)).toEqual(box.slice(0, 2));
        expect(grown[2]).toBeGreaterThan(grown[0]);
      }),
      { numRuns: runs(500) },
    );
  });

  it('moves by arrows, is sized by them with Shift, and heeds no other key', () => {
    const box = fresh(page);
    expect(isOnPage(box)).toBe(true);
    expect(keyed(box, 'ArrowLeft', false, page)).toEqual(pushed(box, [-8, 0], page));
    expect(keyed(box, 'ArrowDown', true, page)).toEqual(sized(box, [0, 8], page));
    expect(keyed(box, 'a', false, page)).toBeUndefined();
  });
});
