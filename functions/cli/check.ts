/** `npm run -s check -- FILE…`: the redaction check from the shell, one JSON object a line. */
import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { finding, outcomeOf } from '../../shared/redaction/finding.ts';
import type { Finding, Outcome } from '../../shared/redaction/model.ts';

enableCompileCache(join(import.meta.dirname, '../../.build/compile-cache'));
const { check } = await import('../redaction-check/check.ts');

/** More than the upload allows; such a file is decided without reading it. */
const MAX_BYTES = 300 << 20;

interface Line {
  readonly file: string;
  readonly verdict: Outcome['verdict'] | null;
  readonly findings: readonly Finding[];
  readonly advisories: readonly Finding[];
  readonly pages: number;
  readonly ms: number;
  readonly peakMb: number;
  readonly error?: string;
}

async function outcome(file: string): Promise<Outcome | { readonly error: string }> {
  let bytes: Uint8Array;
  try {
    const info = await stat(file);
    if (!info.isFile()) return { error: 'NOT_A_FILE' };
    if (info.size > MAX_BYTES) return outcomeOf([finding('UNREADABLE', { place: 'size' })], 0);
    bytes = await readFile(file);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { error: missing ? 'FILE_NOT_FOUND' : 'FILE_NOT_READABLE' };
  }
  return await check(bytes, file, { onFault: (error) => tellFault(file, error) });
}

/** Errors of the check itself: the file is for an official, and whoever runs the command is told. */
let faults = 0;
function tellFault(file: string, error: unknown): void {
  faults += 1;
  process.stderr.write(`${file}: ${error instanceof Error ? error.stack : String(error)}\n`);
}

async function line(file: string): Promise<Line> {
  const started = performance.now();
  const given = await outcome(file).catch((error: unknown) => {
    tellFault(file, error);
    return { error: 'CHECK_FAILED' };
  });
  const measured = {
    ms: Math.round(performance.now() - started),
    peakMb: Math.round(peakKb() / 1024),
  };
  if ('error' in given) {
    return {
      file,
      verdict: null,
      findings: [],
      advisories: [],
      pages: 0,
      ...measured,
      error: given.error,
    };
  }
  const { verdict, findings, advisories, pages } = given;
  return { file, verdict, findings, advisories, pages, ...measured };
}

/** Of this program: Linux's own sum for a process begins with what its parent held when it was started. */
function peakKb(): number {
  try {
    const [, own] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (own !== undefined) return Number(own);
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS;
}

async function main(files: readonly string[]): Promise<number> {
  if (files.length === 0) {
    process.stderr.write('用法:npm run -s check -- 文件…\n');
    return 2;
  }
  let undecided = 0;
  for (const [index, file] of files.entries()) {
    process.stderr.write(`[${index + 1}/${files.length}] ${file}\n`);
    const result = await line(file);
    if (result.verdict === null) undecided += 1;
    process.stdout.write(`${JSON.stringify(result)}\n`);
  }
  return undecided === 0 && faults === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
