/** A black mark that lies level over a black title: only how far its letters stand apart tells it from the title's. */
import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { draw, encode, weathered } from './set/draw.ts';
import { Chance } from './set/random.ts';
import { Draft } from './set/sheet.ts';

const BODY = '为进一步加强专业技术人员继续教育工作，现就年度公需科目学习安排通知如下，请遵照执行。';

async function scanned(title: string, mark: string): Promise<string> {
  const draft = new Draft().centred(title, 150, 22);
  for (const y of [200, 300, 400]) draft.paragraph(BODY, 90, y, 415, 14, 24);
  draft.words(mark, 300, 158, 34, { face: 'heiBold' });
  if (mark !== '') draft.box(292, 124, 34 * mark.length + 16, 42, { weight: 2.5 });
  const pixels = weathered(draw(draft, 150 / 72), new Chance(2), 8, 0.1);
  return (await check(await encode(pixels, { type: 'jpeg', quality: 75 }), 'a.jpg')).verdict;
}

test('goes before an official, and a title that names a level does not', async () => {
  expect(await scanned('关于开展年度培训的通知', '机密')).toBe('review');
  expect(await scanned('关于开展年度培训的通知', '秘密★1年')).toBe('review');
  expect(await scanned('关于机密文件管理的通知', '')).toBe('clear');
});
