import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Task } from '../../web/pages/manage/workshop/tasks.ts';
import { openWorkshop } from '../../web/pages/manage/workshop/workshop.ts';

/** The thread beside the course editor, where it is lost. */

const task: Task = { kind: 'annul', bank: '', id: 'q1', reason: '' };
type Asked = { readonly turn: number };

/** A worker that does what it is asked when it is told to. */
class ToldWorker {
  static made: ToldWorker[] = [];
  asked: Asked[] = [];
  ended = false;
  onmessage: ((event: { data: object }) => void) | undefined;
  onerror: (() => void) | undefined;
  constructor() {
    ToldWorker.made.push(this);
  }
  postMessage(asked: Asked) {
    this.asked.push(asked);
  }
  terminate() {
    this.ended = true;
  }
  answer(done: string) {
    const { turn } = this.asked.shift() ?? { turn: 0 };
    this.onmessage?.({ data: { turn, done } });
  }
}
const worker = (nth: number): ToldWorker => {
  const made = ToldWorker.made[nth];
  if (!made) throw new Error(`no worker ${nth}`);
  return made;
};

beforeEach(() => {
  ToldWorker.made = [];
  vi.stubGlobal('Worker', ToldWorker);
});
afterEach(() => vi.unstubAllGlobals());

it('is begun anew at the next wish where it was lost, and keeps to one worker otherwise', async () => {
  const workshop = openWorkshop();
  const lost = [workshop.ask(task), workshop.ask(task)];
  worker(0).onerror?.();
  for (const each of lost) await expect(each).rejects.toBe(undefined);
  expect(worker(0).ended).toBe(true);

  const again = [workshop.ask(task), workshop.ask(task)];
  worker(1).answer('first');
  worker(1).answer('second');
  expect(await Promise.all(again)).toEqual(['first', 'second']);
  expect(ToldWorker.made.length).toBe(2);
});

it('leaves no worker behind when its page is closed', () => {
  const workshop = openWorkshop();
  void workshop.ask(task).catch(() => undefined);
  worker(0).onerror?.();
  void workshop.ask(task).catch(() => undefined);
  workshop.close();
  expect(ToldWorker.made.map(({ ended }) => ended)).toEqual([true, true]);
});
