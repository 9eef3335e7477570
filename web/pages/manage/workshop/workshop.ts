import type { Done, Task } from './tasks.ts';

/** A thread that works on a course's texts while its page is open. */
export type Workshop = {
  /** Rejects where the task could not be done, as when its code does not come. */
  readonly ask: <T extends Task>(task: T) => Promise<Done<T>>;
  readonly close: () => void;
};

export function openWorkshop(): Workshop {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  type Waiting = { readonly resolve: (done: never) => void; readonly reject: () => void };
  const waiting = new Map<number, Waiting>();
  let turn = 0;
  worker.onmessage = ({ data }: MessageEvent<{ turn: number; done: never; failed?: true }>) => {
    const asked = waiting.get(data.turn);
    waiting.delete(data.turn);
    if (data.failed) asked?.reject();
    else asked?.resolve(data.done);
  };
  let lost = false;
  // Its code did not come: it will answer nothing.
  worker.onerror = () => {
    lost = true;
    for (const { reject } of waiting.values()) reject();
    waiting.clear();
  };
  return {
    ask: (task) =>
      new Promise((resolve, reject) => {
        if (lost) {
          reject();
          return;
        }
        turn += 1;
        waiting.set(turn, { resolve, reject });
        worker.postMessage({ turn, task });
      }),
    close: () => worker.terminate(),
  };
}
