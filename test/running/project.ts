import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { onOwnPath } from './check.ts';
import type { Outcome } from './outcome.ts';

/** A third of the usual share where somebody else wants the processor: late, and never starved. */
const YIELDING = 5;

const report = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numFailedTestSuites: v.number(),
  numPendingTests: v.number(),
  numTodoTests: v.number(),
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      message: v.string(),
      assertionResults: v.array(
        v.object({
          fullName: v.string(),
          status: v.string(),
          failureMessages: v.array(v.string()),
        }),
      ),
    }),
  ),
});

/**
 * One vitest project in its own process, its progress passed on. A file that could not be loaded, a test that was
 * skipped and a project without any test count as failed: each would otherwise look like a pass.
 * @param yielding lets what runs beside it have the processor first
 */
export async function runProject(
  root: string,
  name: string,
  env: NodeJS.ProcessEnv,
  yielding = false,
): Promise<Outcome> {
  const folder = join(root, 'test/out');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  await rm(file, { force: true });
  const code = await vitest(root, name, file, env, yielding);
  const counts = await readReport(file);
  if (counts === undefined) {
    console.log(`${name} ended without a report, exit code ${code}.`);
    return { passed: 0, failed: 1, failures: [`${name}: no report`], stumbles: [] };
  }
  return judge(counts, code);
}

export interface Counts extends v.InferOutput<typeof report> {}

export function judge(counts: Counts, code: number): Outcome {
  const passed = counts.numPassedTests;
  const left = counts.numPendingTests + counts.numTodoTests;
  const failed = counts.numFailedTests + left;
  const told = { failures: failuresOf(counts), stumbles: stumblesOf(counts) };
  if (failed > 0) return { passed, failed, ...told };
  // A broken file, an error outside any test, or nothing that ran.
  const broken = code !== 0 || passed === 0 ? Math.max(1, counts.numFailedTestSuites) : 0;
  return { passed, failed: broken, ...told };
}

/** Each test that did not pass, and each file that gave none, with what it said. */
function failuresOf({ testResults }: Counts): readonly string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults
      .filter((one) => one.status !== 'passed')
      .map((one) =>
        [`${name} > ${one.fullName} (${one.status})`, ...one.failureMessages].join('\n'),
      );
    return tests.length === 0 && status !== 'passed' ? [`${name}\n${message}`] : tests;
  });
}

/** Each test that passed at its second try: the report keeps what the first said. */
function stumblesOf({ testResults }: Counts): readonly string[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
      .map(({ fullName, failureMessages }) => `${name} > ${fullName}\n${failureMessages[0]}`),
  );
}

async function vitest(
  root: string,
  name: string,
  file: string,
  env: NodeJS.ProcessEnv,
  yielding: boolean,
): Promise<number> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const child = spawn('vitest', ['run', '--project', name, ...reporters], {
    cwd: root,
    env: onOwnPath(root, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (yielding && child.pid) setPriority(child.pid, YIELDING);
  // Two may run beside each other: each tells its progress in lines and redraws nothing.
  child.stdout.pipe(process.stdout, { end: false });
  child.stderr.pipe(process.stderr, { end: false });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
}

async function readReport(file: string): Promise<Counts | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const parsed = v.safeParse(report, JSON.parse(text));
  return parsed.success ? parsed.output : undefined;
}
