import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../functions/redaction-check/check.ts';
import type { Box, Finding, Outcome } from '../../shared/redaction/model.ts';
import { type Case, cases, extensionFor } from '../redaction/set/cases.ts';
import { deep, seed } from '../runs.ts';
import { checkIn, openChecker } from './checker.ts';
import { openSite, type Site, type Visitor } from './site.ts';

/** One core, two builds of its engines: a browser finds what the function finds. */
let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await site.visitor();
  await openChecker(visitor.page);
});
afterAll(() => site?.close());

const PIXELS = new Set(['scan', 'photo', 'upside', 'shot', 'nomap']);

/** Pictures take seconds each: two of them here, an eighth in the long run; a few and a half of the rest. */
function chosen(all: readonly Case[]): readonly Case[] {
  const pixels = all.filter((one) => PIXELS.has(one.kind));
  const rest = all.filter((one) => !PIXELS.has(one.kind));
  const every = (list: readonly Case[], n: number) => list.filter((_, i) => i % n === seed % n);
  if (deep) return [...every(pixels, 8), ...every(rest, 2)];
  return [...every(pixels, Math.floor(pixels.length / 2)).slice(0, 2), ...every(rest, 24)];
}

/** Findings in the pixels of a picture are told in those of the picture as decoded, which a browser may halve. */
function isSamePlace(a: Box | null, b: Box | null): boolean {
  if (a === null || b === null) return a === b;
  const near = (i: 0 | 1 | 2 | 3, height: number) => Math.abs(a[i] - b[i]) <= 0.6 * height + 4;
  const height = Math.max(a[3] - a[1], b[3] - b[1]);
  return near(0, height) && near(1, height) && near(2, height) && near(3, height);
}

const isSame = (a: Finding, b: Finding): boolean =>
  a.code === b.code && a.page === b.page && isSamePlace(a.bbox, b.bbox);

/** What the one found and the other did not. */
function differences(here: Outcome, there: Outcome): readonly string[] {
  const of = (one: Outcome) => [...one.findings, ...one.advisories];
  const only = (mine: Outcome, other: Outcome, who: string) =>
    of(mine)
      .filter((found) => !of(other).some((also) => isSame(found, also)))
      .map(({ code, page, bbox, text }) => `${who} ${code} ${page} ${bbox} ${text}`);
  const verdicts = here.verdict === there.verdict ? [] : [`${here.verdict} ≠ ${there.verdict}`];
  return [...verdicts, ...only(here, there, 'function'), ...only(there, here, 'browser')];
}

describe('the check in a browser', () => {
  it('comes to the same verdict by the same findings as in the function', {
    timeout: deep ? 40 * 60_000 : 900_000,
  }, async () => {
    const apart: string[] = [];
    for (const one of chosen(cases(1))) {
      const { bytes } = await one.make();
      const name = `file.${extensionFor(bytes, one.file.slice(one.file.lastIndexOf('.') + 1))}`;
      const { end } = await checkIn(visitor.page, bytes, name);
      if (end.kind !== 'checked') {
        apart.push(`${one.file}: ${end.why}`);
        continue;
      }
      for (const words of differences(await check(bytes, name), end.outcome))
        apart.push(`${one.file}: ${words}`);
    }
    expect(apart).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });
});
