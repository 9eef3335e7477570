import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readState, writeDurably } from './durable-file.ts';
import { asNumber, asObject } from './json.ts';
import { lockHolder, takeLock } from './lock-file.ts';
import { diskFullSentence, isDiskFull, StartProblem, systemCode } from './problem.ts';

/** Grows when the layout of the folder changes in a way that older code could not read. */
const layout = 1;

/** The folder that holds everything; locked to one cloud at a time. */
export interface StateFolder {
  readonly path: string;
  readonly fresh: boolean;
  release(): Promise<void>;
}

/**
 * Takes a state folder into use.
 * @throws StartProblem when it can't be written, is damaged, or another cloud lives in it
 */
export async function openStateFolder(path: string): Promise<StateFolder> {
  const lock = join(path, 'lock');
  try {
    await mkdir(path, { recursive: true });
    const holder = await takeLock(lock);
    if (holder !== undefined) throw secondCloud(path, holder);
  } catch (error) {
    throw folderProblem(error, path);
  }
  const release = () => rm(lock, { force: true });
  try {
    return { path, fresh: await markLayout(path), release };
  } catch (error) {
    await release();
    throw folderProblem(error, path);
  }
}

/** @returns whether the folder was empty before */
async function markLayout(path: string): Promise<boolean> {
  const marker = join(path, 'layout.json');
  const found = asNumber(asObject(await readState(marker))['layout']);
  if (found === undefined) {
    await writeDurably(marker, JSON.stringify({ layout }));
    return true;
  }
  if (found === layout) return false;
  throw new StartProblem(
    `本地数据是另一版本的学时写的（布局 ${found}，现在是 ${layout}）：${path}。请换回那个版本，或运行 npm run reset 清空本地数据。`,
  );
}

export function folderProblem(error: unknown, path: string): unknown {
  if (isDiskFull(error)) return new StartProblem(diskFullSentence);
  switch (systemCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StartProblem(
        `没有权限写本地数据文件夹 ${path}。请检查它的权限，或把项目放到可写的位置。`,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartProblem(`${path} 应当是文件夹，却是一个文件。请把它移走再运行 npm start。`);
    default:
      return error;
  }
}

/** @throws StartProblem when another cloud lives in the folder */
export async function refuseSecond(path: string): Promise<void> {
  const holder = await holderOf(path);
  if (holder !== undefined) throw secondCloud(path, holder);
}

/** Process id of the cloud that lives in a state folder. */
export function holderOf(path: string): Promise<number | undefined> {
  return lockHolder(join(path, 'lock'));
}

function secondCloud(path: string, holder: number): StartProblem {
  return new StartProblem(
    `另一个本地云（进程 ${holder}）正在使用 ${path}。请先在它的窗口按 Ctrl-C，或用 kill ${holder} 结束它，再运行 npm start。`,
  );
}
