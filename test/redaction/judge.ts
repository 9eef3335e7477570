/** Compares what the check says with what a document of the set is. */

import { check } from '../../functions/redaction-check/check.ts';
import type { Verdict } from '../../shared/redaction/codes.ts';
import type { Finding } from '../../shared/redaction/model.ts';
import type { Case, Made } from './set/cases.ts';
import type { Rectangle } from './set/sheet.ts';

export interface Judged {
  readonly name: string;
  readonly kind: string;
  readonly expected: Verdict;
  readonly verdict: Verdict;
  readonly right: boolean;
  /** The expected code, on the expected page where one is told. */
  readonly reason: boolean;
  /** null where no place is told or the reason is not found. */
  readonly box: { readonly overlap: number; readonly centre: boolean } | null;
  /** Blocked shown as clear. */
  readonly escape: boolean;
  /** Clear shown as blocked. */
  readonly falseBlock: boolean;
  readonly ms: number;
  /** Of the process so far, in MB. */
  readonly peak: number;
  readonly findings: readonly Finding[];
}

/** Shared area over joined area. */
export function overlapOf(a: Rectangle, b: Rectangle): number {
  const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
  const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  const size = ([x0, y0, x1, y1]: Rectangle): number => (x1 - x0) * (y1 - y0);
  return (width * height) / Math.max(1e-9, size(a) + size(b) - width * height);
}

function boxed(found: Finding | undefined, wanted: Rectangle | null): Judged['box'] {
  if (!found || !wanted) return null;
  if (!found.bbox) return { overlap: 0, centre: false };
  const [x0, y0, x1, y1] = found.bbox;
  const x = (wanted[0] + wanted[2]) / 2;
  const y = (wanted[1] + wanted[3]) / 2;
  return {
    overlap: overlapOf(found.bbox, wanted),
    centre: x >= x0 && x <= x1 && y >= y0 && y <= y1,
  };
}

export async function judge(one: Case, made: Made, name: string): Promise<Judged> {
  const started = performance.now();
  const outcome = await check(made.bytes, name);
  const ms = performance.now() - started;
  const all = [...outcome.findings, ...outcome.advisories];
  const found = all.find(
    ({ code, page }) =>
      code === one.code && (one.page === null || page === null || page === one.page),
  );
  return {
    name,
    kind: one.kind,
    expected: one.verdict,
    verdict: outcome.verdict,
    right: outcome.verdict === one.verdict,
    reason: one.code === null ? outcome.verdict === 'clear' : found !== undefined,
    box: boxed(found, made.box),
    escape: one.verdict === 'blocked' && outcome.verdict === 'clear',
    falseBlock: one.verdict === 'clear' && outcome.verdict === 'blocked',
    ms,
    peak: Math.round(process.resourceUsage().maxRSS / 1024),
    findings: outcome.findings,
  };
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** A box is right where it covers the middle of the marking; how well it fits is told beside. */
export function describeScore(judged: readonly Judged[]): string {
  const share = (test: (one: Judged) => boolean, of: readonly Judged[] = judged): string =>
    percent(of.filter(test).length, of.length);
  const blocked = judged.filter((one) => one.expected === 'blocked');
  const shown = judged.filter((one) => one.verdict === 'blocked');
  const boxes = judged.filter((one) => one.box !== null);
  const count = (test: (one: Judged) => boolean): number => judged.filter(test).length;
  const lines = [
    `documents ${judged.length} · verdict right ${share((one) => one.right)} · reason and page right ${share((one) => one.reason)}`,
    `boxes ${boxes.length} · centre covered ${share((one) => one.box?.centre ?? false, boxes)} · overlap of at least a half ${share((one) => (one.box?.overlap ?? 0) >= 0.5, boxes)}`,
    `escapes (blocked shown as clear) ${count((one) => one.escape)} · false blocks (clear shown as blocked) ${count((one) => one.falseBlock)}`,
    `blocked: precision ${share((one) => one.expected === 'blocked', shown)} · recall ${share((one) => one.verdict === 'blocked', blocked)}`,
    'kind        n   right  median ms   p95 ms  peak MB',
  ];
  for (const kind of [...new Set(judged.map((one) => one.kind))]) {
    const mine = judged.filter((one) => one.kind === kind);
    const times = mine.map((one) => one.ms);
    lines.push(
      [
        kind.padEnd(9),
        String(mine.length).padStart(4),
        share((one) => one.right, mine).padStart(9),
        quantile(times, 0.5).toFixed(0).padStart(10),
        quantile(times, 0.95).toFixed(0).padStart(9),
        String(Math.max(...mine.map((one) => one.peak))).padStart(9),
      ].join(''),
    );
  }
  return lines.join('\n');
}
