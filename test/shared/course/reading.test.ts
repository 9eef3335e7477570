import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_SILENCE_MS, nothingRead, signOfLife } from '../../../shared/course/reading.ts';
import { runs } from '../../runs.ts';

describe('reading time', () => {
  it('is what passes between two signs of life on one chapter', () => {
    const once = signOfLife(nothingRead, 'c1', 1000);
    expect(once.seconds).toEqual({ c1: 0 });
    expect(signOfLife(once, 'c1', 31_000).seconds).toEqual({ c1: 30 });
  });

  it('counts a silence of 90 seconds and none that is longer', () => {
    const once = signOfLife(nothingRead, 'c1', 0);
    expect(signOfLife(once, 'c1', LONGEST_SILENCE_MS).seconds).toEqual({ c1: 90 });
    expect(signOfLife(once, 'c1', LONGEST_SILENCE_MS + 1).seconds).toEqual({ c1: 0 });
  });

  it('never counts backwards', () => {
    const once = signOfLife(nothingRead, 'c1', 5000);
    expect(signOfLife(once, 'c1', 1000).seconds).toEqual({ c1: 0 });
  });

  it('never earns more than the time that has passed, over all chapters together', () => {
    const sign = fc.record({ place: fc.constantFrom('c1', 'c2', 'c3'), gap: fc.nat(200_000) });
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        let at = 0;
        let reading = nothingRead;
        for (const { place, gap } of signs) {
          at += gap;
          reading = signOfLife(reading, place, at);
        }
        const total = Object.values(reading.seconds).reduce((sum, seconds) => sum + seconds, 0);
        expect(total).toBeLessThanOrEqual(at / 1000 + 1e-6);
      }),
      { numRuns: runs(2000) },
    );
  });
});
