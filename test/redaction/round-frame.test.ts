/** A frame with round corners, as stamps have: drawn with curves. */
import { expect, test } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import { plainPdf } from './plain-pdf.ts';

const lines = [760, 730, 700, 670, 640, 610, 580, 300, 270, 240]
  .map(
    (y) =>
      `BT /F 12 Tf 60 ${y} Td (Minutes of the meeting with our supplier about the new plant) Tj ET`,
  )
  .join('\n');
const mark = 'BT /F 12 Tf 240 396 Td (CONFIDENTIAL) Tj ET';
const corners = [
  '236 586 m 334 586 l 337 586 340 589 340 592 c 340 612 l 340 615 337 618 334 618 c',
  '236 618 l 233 618 230 615 230 612 c 230 592 l 230 589 233 586 236 586 c S',
].join(' ');
const oval = [
  '340 602 m 340 611 315 618 285 618 c 255 618 230 611 230 602 c',
  '230 593 255 586 285 586 c 315 586 340 593 340 602 c h S',
].join(' ');

test.each([
  ['a frame with round corners', corners, 'MARK_INTERNAL'],
  ['an oval', oval, 'MARK_INTERNAL'],
  ['none', '', 'MARK_SAMPLE_FIGURE'],
])('in %s in the middle of a page', async (_, frame, code) => {
  const { findings } = await check(
    plainPdf(`${lines}\n${mark}\n1 0 0 1 0 -200 cm ${frame}`),
    'a.pdf',
  );
  expect(findings).toMatchObject([{ code, text: 'CONFIDENTIAL' }]);
});

/** As programs that draw a quarter of a circle in eight curves do. */
function disc(x: number, y: number, radius: number): string {
  const at = (step: number): string => {
    const turn = (step * Math.PI) / 48;
    return `${(x + radius * Math.cos(turn)).toFixed(3)} ${(y + radius * Math.sin(turn)).toFixed(3)}`;
  };
  const curves = Array.from(
    { length: 32 },
    (_, arc) => `${at(3 * arc + 1)} ${at(3 * arc + 2)} ${at(3 * arc + 3)} c`,
  );
  return `${at(0)} m ${curves.join(' ')} h f`;
}

test('white letters on a disc of many curves are seen, and on the paper beside it are not', async () => {
  const initials = (x: number): string => `1 1 1 rg BT /F 9 Tf ${x} 436 Td (WLF) Tj ET`;
  const face = `0.2 0.5 1 rg ${disc(250, 440, 18)}`;
  const told = async (...drawn: string[]): Promise<string[]> =>
    (await check(plainPdf([lines, ...drawn].join('\n')), 'a.pdf')).findings.map(({ code }) => code);
  expect(await told(face, initials(241))).toEqual([]);
  expect(await told(face, initials(341))).toEqual(['HIDDEN_TEXT']);
});

test('a disc of many curves hides what it is drawn over', async () => {
  const under = 'BT /F 9 Tf 234 436 Td (SECRETS) Tj ET';
  const { findings } = await check(plainPdf(`${lines}\n${under}\n${disc(250, 440, 30)}`), 'a.pdf');
  expect(findings.map(({ code }) => code)).toContain('BAD_REDACTION');
});
