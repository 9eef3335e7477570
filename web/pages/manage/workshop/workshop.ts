import type { Done, Task } from './tasks.ts';

/** A thread that works on a course's texts while its page is open. */
export type Workshop = {
  readonly ask: <T extends Task>(task: T) => Promise<Done<T>>;
  readonly close: () => void;
};

export function openWorkshop(): Workshop {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (done: never) => void>();
  let turn = 0;
  worker.onmessage = ({ data }: MessageEvent<{ turn: number; done: never }>) => {
    waiting.get(data.turn)?.(data.done);
    waiting.delete(data.turn);
  };
  return {
    ask: (task) =>
      new Promise((resolve) => {
        turn += 1;
        waiting.set(turn, resolve);
        worker.postMessage({ turn, task });
      }),
    close: () => worker.terminate(),
  };
}
