/** Findings, and the verdict that they come to. */
import { type Code, codes, verdictOf } from './codes.ts';
import type { Box, Finding, Outcome, Unit } from './model.ts';

/** Makes a finding; its rule comes from the table of codes. */
export function finding(
  code: Code,
  at: {
    readonly page?: number | null;
    readonly bbox?: Box | null;
    readonly unit?: Unit | null;
    readonly text?: string;
    readonly place?: string;
  } = {},
): Finding {
  const bbox = at.bbox ?? null;
  return {
    code,
    page: at.page ?? null,
    bbox: bbox === null ? null : tenths(bbox),
    unit: bbox === null ? null : (at.unit ?? null),
    text: (at.text ?? '').slice(0, 80),
    place: at.place ?? '',
    rule: codes[code].rule,
  };
}

function tenths(box: Box): Box {
  const r = (n: number): number => Math.round(n * 10) / 10;
  return [r(box[0]), r(box[1]), r(box[2]), r(box[3])];
}

/** Splits findings from advisories, drops repeats, and gives the verdict. */
export function outcomeOf(found: readonly Finding[], pages: number): Outcome {
  const once = new Map<string, Finding>();
  for (const one of found) {
    const key = `${one.code}|${one.page}|${one.bbox?.map((n) => Math.round(n / 4)).join()}|${one.text}`;
    if (!once.has(key)) once.set(key, one);
  }
  const all = [...once.values()];
  const findings = all.filter((one) => codes[one.code].weight !== 'advisory');
  const rank = (one: Finding): number => (codes[one.code].weight === 'blocked' ? 0 : 1);
  findings.sort((a, b) => rank(a) - rank(b) || (a.page ?? 0) - (b.page ?? 0));
  return {
    verdict: verdictOf(findings.map((one) => one.code)),
    findings: findings.slice(0, 200),
    advisories: all.filter((one) => codes[one.code].weight === 'advisory').slice(0, 50),
    pages,
  };
}
