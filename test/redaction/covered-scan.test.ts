/** A scan in a PDF with a box drawn over a part of it: what the box hides is still in the picture. */
import { PDFDocument, rgb } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { draw, encode } from './set/draw.ts';
import { ofPictures } from './set/paper.ts';
import { Draft } from './set/sheet.ts';

/** @param box of the page's points from its lower left corner */
async function covered(mark: string, box: readonly number[], white: boolean): Promise<Uint8Array> {
  const draft = new Draft();
  draft.words(mark, 80, 110, 16, { face: 'heiBold' });
  draft.centred('某某市水务中心文件', 190, 34, { colour: '#d00000', face: 'songBold' });
  draft.centred('关于保守国家秘密培训的通知', 300, 21, { face: 'songBold' });
  draft.paragraph('请各科室学习保守国家秘密的有关规定，按时参加。', 80, 340, 435, 15);
  draft.right('2024年4月13日', 500, 440, 15);
  const scan = await encode(draw(draft, 2), { type: 'jpeg', quality: 85 });
  const document = await PDFDocument.load(await ofPictures([scan], 144));
  const [x = 0, y = 0, width = 0, height = 0] = box;
  const color = white ? rgb(1, 1, 1) : rgb(0, 0, 0);
  document.getPage(0).drawRectangle({ x, y, width, height, color });
  return await document.save();
}

const MARK = [74, 724, 110, 26];
const WORDS = [170, 490, 120, 22];

test.each([
  [
    'a mark under a white box',
    '秘密★2年',
    MARK,
    true,
    ['MARK_STATE_SECRET', 'BAD_REDACTION_IMAGE'],
  ],
  ['one under a black box', '机密★5年', MARK, false, ['MARK_STATE_SECRET', 'BAD_REDACTION_IMAGE']],
  ['other words under it', '000012', MARK, true, ['BAD_REDACTION_IMAGE']],
  ['words of a sentence under it', '000012', WORDS, false, ['BAD_REDACTION_IMAGE']],
  [
    'a mark that is seen beside what is hidden',
    '秘密★2年',
    WORDS,
    true,
    ['MARK_STATE_SECRET', 'BAD_REDACTION_IMAGE'],
  ],
] as const)('%s', async (_, mark, box, white, told) => {
  const { findings } = await check(await covered(mark, box, white), 'a.pdf');
  expect(findings.map(({ code }) => code)).toEqual(told);
});
