import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { contentHash } from './content-hash.ts';
import { takeLock } from './lock-file.ts';
import { StartProblem } from './problem.ts';
import { readAssembly, type StackTemplate } from './template/assembly.ts';

/** Where the repository stands. */
export const root = resolve(import.meta.dirname, '../..');

const built = join(root, '.build/local');
const assembly = join(built, 'cdk.out');
/** Where the built site lies. */
export const siteFolder = join(root, '.build/site');

const common = ['package-lock.json', 'tsconfig.base.json', 'shared'];
const siteInputs = [...common, 'web', 'infra/engines', 'infra/prerender'];
const cloudInputs = [...common, 'functions', 'infra'];
/** The local cloud itself is not part of what it interprets. */
const notInputs = ['infra/local'];

export interface Prepared {
  readonly stacks: StackTemplate[];
  /** What had to be made anew, in the words of the start's message. */
  readonly made: readonly string[];
}

/**
 * The template, the functions' bundles and the built site, made anew only when their inputs changed.
 * @throws StartProblem with the tool's own last words when one of them can't be made
 */
export async function prepare(): Promise<Prepared> {
  const made: string[] = [];
  await alone(async () => {
    if (!existsSync(join(siteFolder, 'index.html')) || (await remembered('site')) !== siteHash()) {
      await makeSite();
      made.push('网站');
    }
    if (
      !existsSync(join(assembly, 'manifest.json')) ||
      (await remembered('cloud')) !== cloudHash()
    ) {
      await makeCloud({ CDK_VALIDATION: 'false' });
      made.push('函数与模板');
    }
  });
  return { stacks: await readAssembly(assembly), made };
}

/** The site, made anew whatever was there; the next start finds it made. @throws StartProblem */
export const remakeSite = (): Promise<void> => alone(makeSite);

/** Bundles and template the same way, and the template validated, which no start waits for. @throws StartProblem */
export const remakeCloud = (): Promise<void> => alone(() => makeCloud({}));

const siteHash = (): string => contentHash(root, siteInputs, []);
const cloudHash = (): string => contentHash(root, cloudInputs, notInputs);

async function makeSite(): Promise<void> {
  const hash = siteHash();
  await run(
    '网站',
    ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'],
    // A test's environment would make a development build of it, larger than what people get.
    { NODE_ENV: 'production' },
  );
  await remember('site', hash);
}

async function makeCloud(env: Readonly<Record<string, string>>): Promise<void> {
  const hash = cloudHash();
  await run('函数与模板', ['infra/app.ts'], { CDK_OUTDIR: assembly, ...env });
  await remember('cloud', hash);
}

async function remembered(what: string): Promise<string | undefined> {
  return readFile(join(built, `${what}.hash`), 'utf8').catch(() => undefined);
}

async function remember(what: string, hash: string): Promise<void> {
  await writeFile(join(built, `${what}.hash`), hash);
}

/** Runs a program of the repository. @throws StartProblem with its last words when it fails */
export async function run(
  what: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Whoever ends the start ends what it started.
  const end = () => child.kill();
  process.once('exit', end);
  let said = '';
  const hear = (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-8000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail);
    child.on('close', done);
  });
  process.removeListener('exit', end);
  if (code === 0) return;
  throw new StartProblem(`${what}没有做成。请按下面的提示改好再运行 npm start：\n\n${said.trim()}`);
}

/** Two starts at the same moment would write into each other's output. */
async function alone(work: () => Promise<void>): Promise<void> {
  await mkdir(built, { recursive: true });
  const lock = join(built, 'preparing');
  const patience = Date.now() + 120_000;
  for (;;) {
    const holder = await takeLock(lock);
    if (holder === undefined) break;
    if (Date.now() > patience) {
      throw new StartProblem(
        `等另一个 npm start（进程 ${holder}）准备完，已经等了两分钟。请看看它卡在哪里。`,
      );
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}
