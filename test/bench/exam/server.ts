import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPassword, hashPassword } from '../../../functions/accounts/passwords.ts';
import { startProjectCloud } from '../../../infra/local/project-cloud.ts';
import { candidates, PASSWORD } from '../../world/studied.ts';
import { type Ask, COURSE, type Spent } from './messages.ts';
import { CHECKS, ENDPOINT, ENGINE, INTERVAL, shareOf } from './shares.ts';

/**
 * The whole system in a process of its own, as `npm start` runs it, so that what it spends is told apart from what the
 * load generator spends. Started by exam.bench.ts, which speaks with it.
 */
process.env['TZ'] = 'UTC';
const stateDir = await mkdtemp(join(tmpdir(), 'xueshi-bench-'));
let calls: Record<string, number> = {};
const cloud = await startProjectCloud({
  stateDir,
  demo: false,
  at: '2023-11-20T10:00:00+08:00',
  watchCall: ({ role, service, operation }) => {
    const name = `${role} ${service} ${operation}`;
    calls[name] = (calls[name] ?? 0) + 1;
  },
});
await cloud.warm();

/** What checking one password costs with nothing beside it: the least of some, as others use the machine too. */
async function passwordCost(): Promise<number> {
  const credential = await hashPassword(PASSWORD);
  const costs: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const from = process.cpuUsage();
    await checkPassword(credential, PASSWORD);
    const { user, system } = process.cpuUsage(from);
    costs.push((user + system) / 1000);
  }
  return Math.min(...costs);
}
const password = await passwordCost();

const session = new Session();
session.connect();
let profiled = false;
let before: ReturnType<typeof usage> & { functions: Readonly<Record<string, number>> };

function usage() {
  const { user, system } = process.cpuUsage();
  const main = process.threadCpuUsage();
  return {
    total: (user + system) / 1000,
    main: (main.user + main.system) / 1000,
    pool: poolMilliseconds(),
  };
}

/** Node's pool of threads by the system's own books, which count in hundredths of a second. */
function poolMilliseconds(): number | null {
  const tasks = '/proc/self/task';
  if (!existsSync(tasks)) return null;
  const ticks = readdirSync(tasks).flatMap((id) => {
    // A thread may end between the two.
    if (!existsSync(join(tasks, id))) return [];
    const stat = readFileSync(join(tasks, id, 'stat'), 'utf8');
    const [, name = '', rest = ''] = /\((.*)\) (.*)/.exec(stat) ?? [];
    const fields = rest.split(' ');
    return name === 'libuv-worker' ? [Number(fields[11]) + Number(fields[12])] : [];
  });
  return ticks.reduce((sum, one) => sum + one, 0) * 10;
}

async function answer(ask: Ask): Promise<unknown> {
  switch (ask.ask) {
    case 'people':
      return candidates(cloud, COURSE, ask.count);
    case 'begin':
      await cloud.idle(60_000);
      calls = {};
      profiled = ask.profile;
      if (profiled) {
        await session.post('Profiler.enable');
        await session.post('Profiler.setSamplingInterval', { interval: INTERVAL * 1000 });
        await session.post('Profiler.start');
      }
      before = { ...usage(), functions: await cloud.functionUsage() };
      return null;
    case 'end':
      return spent();
    case 'stop':
      await cloud.stop();
      await rm(stateDir, { recursive: true, force: true });
      process.exit(0);
  }
}

async function spent(): Promise<Spent> {
  const functions = await cloud.functionUsage();
  const after = usage();
  const profile = profiled ? (await session.post('Profiler.stop')).profile : null;
  const main = after.main - before.main;
  if (profile && process.env['XUESHI_PROFILE'])
    await writeFile(process.env['XUESHI_PROFILE'], JSON.stringify(profile));
  return {
    total: after.total - before.total,
    main,
    pool: after.pool === null || before.pool === null ? null : after.pool - before.pool,
    password,
    engine: profile && main * shareOf(profile, ENGINE),
    endpoint: profile && main * shareOf(profile, ENDPOINT, ENGINE, CHECKS),
    checks: profile && main * shareOf(profile, CHECKS, ENGINE),
    functions: Object.fromEntries(
      Object.entries(functions).map(([name, ms]) => [name, ms - (before.functions[name] ?? 0)]),
    ),
    calls,
  };
}

process.on('message', (ask: Ask) => {
  answer(ask).then(
    (value) => process.send?.({ value }),
    (error: unknown) =>
      process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.send?.({ value: { origin: cloud.origin } });
