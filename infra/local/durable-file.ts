import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { StartProblem, systemCode } from './problem.ts';

/**
 * Replaces a file so that after kill -9 either the old or the new content is there, never a torn one:
 * temporary file in the same folder, fsync, rename.
 */
export async function writeDurably(path: string, content: string | Uint8Array, mode = 0o644) {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const file = await open(temporary, 'wx', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/** Reads state that this cloud wrote; undefined when absent. @throws StartProblem when it is damaged */
export async function readState(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new StartProblem(
      `本地数据文件已损坏：${path}。请从备份恢复它，或运行 npm run reset 清空本地数据后重新开始。`,
    );
  }
}
