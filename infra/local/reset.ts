import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StartProblem } from './problem.ts';
import { holderOf } from './state-folder.ts';

/** `npm run reset`: empties the local state, unless a cloud is living in it. */
const stateDir = join(import.meta.dirname, '../../.local');

try {
  const holder = await holderOf(stateDir);
  if (holder !== undefined) {
    throw new StartProblem(
      `本地云（进程 ${holder}）还在运行。请先在它的窗口按 Ctrl-C，再运行 npm run reset。`,
    );
  }
  const there = existsSync(stateDir);
  await rm(stateDir, { recursive: true, force: true });
  console.log(
    there ? '本地数据已清空。运行 npm start 会重新建立演示人员。' : '本来就没有本地数据。',
  );
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}
