/** Performs one task after another in a thread of its own. */
import { perform, type Task } from './tasks.ts';

self.onmessage = ({ data }: MessageEvent<{ readonly turn: number; readonly task: Task }>) => {
  const { turn, task } = data;
  void perform(task).then(
    (done) => self.postMessage({ turn, done }),
    () => self.postMessage({ turn, failed: true }),
  );
};
