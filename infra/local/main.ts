import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

// Lambda runs on UTC; functions that read local time by mistake must be seen to do so here.
process.env['TZ'] = 'UTC';
const root = join(import.meta.dirname, '../..');
enableCompileCache(join(root, '.build/compile-cache'));

const { StartProblem } = await import('./problem.ts');
const { shiftFor } = await import('./clock.ts');
const { folderProblem } = await import('./state-folder.ts');

const usage =
  '用法：npm start -- [--port 5173] [--at 2023-12-30T20:00:00+08:00] [--state .local] [--verbose]';

try {
  await main();
} catch (error) {
  const told = folderProblem(error, root);
  if (!(told instanceof StartProblem)) throw error;
  console.error(`\n${told.message}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const options = readOptions();
  const { stateDir } = options;
  let stop = async () => undefined as unknown;
  let ending = false;
  const end = () => {
    // A second Ctrl-C does not wait for anything.
    if (ending) process.exit(130);
    ending = true;
    console.log('\n正在停止……');
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);

  const { startProjectCloud } = await import('./project-cloud.ts');
  const { trouble } = await import('./trouble.ts');
  const watchLog = (source: string, line: string) => {
    const sentence = options.verbose ? undefined : trouble(source, line);
    if (sentence !== undefined) console.error(`  ${sentence}`);
  };
  const cloud = await startProjectCloud({ ...options, past: true, watchLog });
  stop = () => cloud.stop();
  const { inertList, writeOperatorEnvironment, welcome } = await import('./welcome.ts');
  await writeOperatorEnvironment(stateDir, cloud);
  // Since the process began, bundling and building included.
  const milliseconds = Math.round(performance.now());
  const shifted = options.at !== undefined;
  console.log(welcome(cloud, { milliseconds, shifted, stateDir }));
  if (options.verbose) console.log(inertList(cloud));
  void cloud.warm();
  const { fillDemo } = await import('./demo/fill.ts');
  void fillDemo(cloud, stateDir);
}

interface Options {
  readonly port: number;
  readonly stateDir: string;
  readonly verbose: boolean;
  readonly at?: string;
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '5173' },
        at: { type: 'string' },
        state: { type: 'string', default: join(root, '.local') },
        verbose: { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_534) {
      throw new StartProblem(`端口要写 1 到 65534 之间的整数，不是“${values.port}”。\n${usage}`);
    }
    // Told before anything is built.
    shiftFor(values.at);
    const { at, verbose } = values;
    return { port, stateDir: resolve(values.state), verbose, ...(at === undefined ? {} : { at }) };
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    throw new StartProblem(
      `看不懂启动选项（${error instanceof Error ? error.message : ''}）。\n${usage}`,
    );
  }
}
