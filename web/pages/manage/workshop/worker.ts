/** Performs one task after another in a thread of its own. */
import { perform, type Task } from './tasks.ts';

self.onmessage = ({ data }: MessageEvent<{ readonly turn: number; readonly task: Task }>) => {
  void perform(data.task).then((done) => self.postMessage({ turn: data.turn, done }));
};
