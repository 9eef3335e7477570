import type { Done, Task } from './tasks.ts';

/** A thread that works on a course's texts while its page is open. Where it is lost, the next task begins another. */
export type Workshop = {
  /** Rejects where the task could not be done, as when its code does not come. */
  readonly ask: <T extends Task>(task: T) => Promise<Done<T>>;
  readonly close: () => void;
};

type Waiting = { readonly resolve: (done: never) => void; readonly reject: () => void };

/** A worker, and the tasks that wait for it. */
function startWorker(onLost: () => void) {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  worker.onmessage = ({ data }: MessageEvent<{ turn: number; done: never; failed?: true }>) => {
    const asked = waiting.get(data.turn);
    waiting.delete(data.turn);
    if (data.failed) asked?.reject();
    else asked?.resolve(data.done);
  };
  // Its code did not come, or it broke down: it will answer nothing.
  worker.onerror = () => {
    worker.terminate();
    onLost();
    for (const { reject } of waiting.values()) reject();
  };
  return { worker, waiting };
}

export function openWorkshop(): Workshop {
  let running: ReturnType<typeof startWorker> | undefined;
  let turn = 0;
  const start = () =>
    startWorker(() => {
      running = undefined;
    });
  return {
    ask: (task) =>
      new Promise((resolve, reject) => {
        running ??= start();
        turn += 1;
        running.waiting.set(turn, { resolve, reject });
        running.worker.postMessage({ turn, task });
      }),
    close: () => running?.worker.terminate(),
  };
}
