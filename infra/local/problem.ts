/**
 * The start can't go on and a person must act. `message` is one Chinese sentence that says what to do;
 * main.ts prints it without a stack and exits with 1.
 */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}

/** The code of a Node.js system error (`ENOSPC`, `EADDRINUSE`, …), or an empty text. */
export function systemCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** Whether the disk is full: as Node.js says it, or as LevelDB does. */
export function isDiskFull(error: unknown): boolean {
  if (systemCode(error) === 'ENOSPC' || systemCode(error) === 'EDQUOT') return true;
  const text = error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : '';
  return /no space left on device/iu.test(text);
}

export const diskFullSentence =
  '磁盘已满，本地云无法继续写入。请先腾出空间再运行 npm start；不再需要的本地数据可用 npm run reset 清空。';
