import { spawn } from 'node:child_process';
import type { Outcome } from './outcome.ts';

export interface Finished {
  readonly code: number;
  /** Standard output and error as they came. */
  readonly text: string;
}

/** Runs a command to its end. It is found on npm's path, where Node 24 stands first. */
export async function finish(
  cwd: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  input?: string,
): Promise<Finished> {
  const child = spawn(command, args, { cwd, env: onOwnPath(cwd, env), stdio: 'pipe' });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (part: string) => parts.push(part));
  }
  child.stdin.end(input);
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
  return { code, text: parts.join('') };
}

/** One command as one test: passed when it ends with 0; what it said is shown when it does not. */
export async function runCheck(
  cwd: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Outcome> {
  const { code, text } = await finish(cwd, command, args, env);
  return code === 0 ? good : bad([command, ...args].join(' '), text.trimEnd());
}

/** What this process makes itself as one test: passed when it was made; what made it fail is shown. */
export async function runMaking(name: string, make: () => Promise<void>): Promise<Outcome> {
  return make().then(
    () => good,
    (error: unknown) => bad(name, error instanceof Error ? error.message : String(error)),
  );
}

const good: Outcome = { passed: 1, failed: 0, failures: [], stumbles: [] };

function bad(name: string, said: string): Outcome {
  console.log(said);
  return { passed: 0, failed: 1, failures: [`${name}\n${said}`], stumbles: [] };
}

export function onOwnPath(root: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, PATH: `${root}/node_modules/.bin:${env['PATH'] ?? ''}` };
}
