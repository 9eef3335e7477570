import { StartProblem } from './problem.ts';

/** Milliseconds since 1970 as the local cloud believes it; runs on at the machine's own pace. */
export type Clock = () => number;

/**
 * How far the believed time lies from the machine's, in milliseconds (0 without `at`).
 * @throws StartProblem when `at` is not an ISO 8601 instant with an offset
 */
export function shiftFor(at: string | undefined): number {
  if (at === undefined) return 0;
  const instant = /T.*(?:Z|[+-]\d{2}:\d{2})$/u.test(at) ? Date.parse(at) : Number.NaN;
  if (Number.isNaN(instant)) {
    throw new StartProblem(
      `看不懂时间“${at}”。请写成带时区的 ISO 格式，例如 --at 2023-12-30T20:00:00+08:00。`,
    );
  }
  return instant - Date.now();
}

export function clockWith(shift: number): Clock {
  return () => Date.now() + shift;
}
