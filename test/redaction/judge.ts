/** Compares what the check says with what a document of the set is. */

import { check } from '../../functions/redaction-check/check.ts';
import type { Verdict } from '../../shared/redaction/codes.ts';
import type { Finding } from '../../shared/redaction/model.ts';
import type { Case } from './set/cases.ts';

export interface Judged {
  readonly name: string;
  readonly kind: string;
  readonly expected: Verdict;
  readonly verdict: Verdict;
  readonly right: boolean;
  readonly reason: boolean;
  /** Blocked shown as clear. */
  readonly escape: boolean;
  /** Clear shown as blocked. */
  readonly falseBlock: boolean;
  readonly ms: number;
  readonly findings: readonly Finding[];
}

export async function judge(one: Case, bytes: Uint8Array, name: string): Promise<Judged> {
  const started = performance.now();
  const outcome = await check(bytes, name);
  const all = [...outcome.findings, ...outcome.advisories];
  return {
    name,
    kind: one.kind,
    expected: one.verdict,
    verdict: outcome.verdict,
    right: outcome.verdict === one.verdict,
    reason:
      one.code === null
        ? outcome.verdict === 'clear'
        : all.some((found) => found.code === one.code),
    escape: one.verdict === 'blocked' && outcome.verdict === 'clear',
    falseBlock: one.verdict === 'clear' && outcome.verdict === 'blocked',
    ms: performance.now() - started,
    findings: outcome.findings,
  };
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function describeScore(judged: readonly Judged[]): string {
  const count = (test: (one: Judged) => boolean): number => judged.filter(test).length;
  const hit = count((one) => one.verdict === 'blocked' && one.expected === 'blocked');
  const lines = [
    `documents ${judged.length} · right ${percent(
      count((one) => one.right),
      judged.length,
    )} · reason ${percent(
      count((one) => one.reason),
      judged.length,
    )}`,
    `escapes (blocked shown as clear) ${count((one) => one.escape)} · false blocks (clear shown as blocked) ${count((one) => one.falseBlock)}`,
    `blocked: precision ${percent(
      hit,
      count((one) => one.verdict === 'blocked'),
    )} · recall ${percent(
      hit,
      count((one) => one.expected === 'blocked'),
    )}`,
    'kind        n   right  median ms   p95 ms',
  ];
  for (const kind of [...new Set(judged.map((one) => one.kind))]) {
    const mine = judged.filter((one) => one.kind === kind);
    const times = mine.map((one) => one.ms);
    lines.push(
      `${kind.padEnd(9)}${String(mine.length).padStart(4)}${percent(mine.filter((one) => one.right).length, mine.length).padStart(9)}${quantile(times, 0.5).toFixed(0).padStart(10)}${quantile(times, 0.95).toFixed(0).padStart(9)}`,
    );
  }
  lines.push(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  return lines.join('\n');
}
