import { describe, expect, it } from 'vitest';
import { calendarFile } from '../../web/pages/courses/calendar.ts';
import {
  better,
  calledMinutes,
  clockWords,
  measured,
  remaining,
} from '../../web/pages/exam/server-clock.ts';

const at = '2023-11-20T02:00:00.000Z';
const endsAt = '2023-11-20T03:00:00.000Z';

describe('the server’s clock in the page', () => {
  it('is right to half the time that the question took, whatever the device’s clock says', () => {
    const clock = measured(at, 1000, 1200);
    expect(clock.error).toBe(100);
    expect(remaining(clock, endsAt, 1100)).toBe(3_600_000);
    expect(remaining(clock, endsAt, 1100 + 60_000)).toBe(3_540_000);
    expect(remaining(clock, endsAt, 1100 + 4_000_000)).toBe(0);
  });

  it('keeps the sharper measurement, unless the page’s clock has slept since', () => {
    const sharp = measured(at, 0, 20);
    const blunt = measured(at, 0, 2000);
    expect(better(undefined, blunt)).toBe(blunt);
    expect(better(blunt, sharp)).toBe(sharp);
    expect(better(sharp, blunt)).toBe(sharp);
    const afterSleep = measured('2023-11-20T02:10:00.000Z', 1000, 3000);
    expect(better(sharp, afterSleep)).toBe(afterSleep);
  });

  it.each([
    [3_600_000, '1:00:00'],
    [3_599_000, '59:59'],
    [61_000, '01:01'],
    [1, '00:01'],
    [0, '00:00'],
  ])('says %i ms as %s', (ms, words) => {
    expect(clockWords(ms)).toBe(words);
  });

  it.each([
    [700_000, null],
    [600_000, 10],
    [300_001, 10],
    [300_000, 5],
    [60_000, 1],
    [0, null],
  ])('with %i ms left calls out %s', (ms, minutes) => {
    expect(calledMinutes(ms)).toBe(minutes);
  });
});

describe('the next attempt in the calendar', () => {
  const file = calendarFile({
    id: 'wellbeing-2023-x',
    title: '可以再考：专业技术人员职业幸福感的提升，第一轮; 以后',
    about: '第一行\n第二行',
    from: '2023-12-19T20:41:10.001+08:00',
  });

  it('opens at the whole second from which the server says yes', () => {
    expect(file).toContain('DTSTART:20231219T124111Z\r\n');
  });

  it('has no line over 75 bytes, and says the same when it is unfolded', () => {
    for (const line of file.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    const unfolded = file.replaceAll('\r\n ', '');
    expect(unfolded).toContain(
      'SUMMARY:可以再考：专业技术人员职业幸福感的提升，第一轮\\; 以后\r\n',
    );
    expect(unfolded).toContain('DESCRIPTION:第一行\\n第二行\r\n');
  });
});
