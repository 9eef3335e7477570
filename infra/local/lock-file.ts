import { open, readFile, rm } from 'node:fs/promises';
import { systemCode } from './problem.ts';

/**
 * Takes a lock file that names its holder; a holder that is gone (kill -9, a restart of the machine) does
 * not count. @returns undefined when taken, otherwise the process id of who has it
 */
export async function takeLock(path: string): Promise<number | undefined> {
  for (;;) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(`${process.pid} ${await birthOf(process.pid)}`);
      await file.close();
      return undefined;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
    const holder = await lockHolder(path);
    if (holder !== undefined) return holder;
    await rm(path, { force: true });
  }
}

/** Process id of the living holder of a lock file. */
export async function lockHolder(path: string): Promise<number | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [pid = 0, birth] = text.trim().split(' ').map(Number);
  if (!(pid > 0) || !isAlive(pid)) return undefined;
  // The number may have gone to another process since.
  return birth === (await birthOf(pid)) ? pid : undefined;
}

/** When a process began, in the kernel's ticks; 0 where the system does not tell. */
async function birthOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 0);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}
