/** A stamp leans, and its frame with it; of a word of two letters nothing else tells by how much. */
import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { draw, encode } from './set/draw.ts';
import { Draft } from './set/sheet.ts';

const COLOUR = '#5a3c9c';

function quotation(word: string, angle: number): Draft {
  const draft = new Draft();
  draft.centred('报价单', 140, 24);
  const rows = [
    ['序号', '品名', '规格', '数量'],
    ['1', '可编程控制实训台', 'PLC-02', '10'],
    ['2', '变频器模块', '3.7kW', '10'],
  ];
  draft.table(rows, 80, 180, [60, 180, 100, 95], 13, 30);
  draft.words('报价有效期三十天，含运费及安装调试。', 100, 310, 13);
  draft.right('某某自动化设备有限公司', 515, 360, 13);
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  draft.box(110, 430, 26 * word.length + 24, 44, { stroke: COLOUR, weight: 2, angle });
  return draft.words(word, 110 + 12 * cos - 31 * sin, 430 + 12 * sin + 31 * cos, 26, {
    colour: COLOUR,
    angle,
    face: 'songBold',
  });
}

test.each([
  ['普通商密', -4],
  ['机密', 6],
] as const)('%s in a frame that leans by %i degrees', async (word, angle) => {
  const picture = draw(quotation(word, angle), 2, '#f4f0e4');
  const file = await encode(picture, { type: 'jpeg', quality: 85 });
  expect((await check(file, 'a.jpg')).verdict).toBe('blocked');
});
