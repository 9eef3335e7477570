import { batch, computed, effect, signal } from '@preact/signals';
import type { PaperView } from '../../../shared/contract/course-answers.ts';
import { type CallProblem, call, passing } from '../../client.ts';
import { offline } from '../../line.ts';
import {
  type Answers,
  asKept,
  type Given,
  isNewer,
  lastRevision,
  merged,
  toggled,
  waitingCount,
} from './answers.ts';
import {
  forget,
  type Place,
  readAnswers,
  readPaper,
  readPlace,
  writeAnswer,
  writePaper,
  writePlace,
} from './device.ts';
import { type AnswerQueue, answerQueue, type Sent } from './queue.ts';
import { better, measured, remaining, remembered, type ServerClock } from './server-clock.ts';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
/** It has its result, or there will be none: a fault of the system spoiled it. */
export const isDone = ({ result, annulled }: PaperView): boolean =>
  result !== null || annulled !== null;
/** The page's clock and the server's may differ by so much at the end, in milliseconds. */
const END_APART_MS = 1000;

/**
 * The desk at which a paper is answered: what is given, where it is kept, how it is sent, who holds the paper, and
 * when it is over. The page only shows it.
 */
export function openDesk(paperId: string) {
  const params = { paperId };
  const paper = signal<PaperView | undefined>(undefined);
  const problem = signal<CallProblem | undefined>(undefined);
  const answers = signal<Answers>({});
  const place = signal<Place>(readPlace(paperId));
  /** Another window goes on with the paper. */
  const taken = signal(false);
  const over = signal(false);
  const submitting = signal(false);
  const savedAt = signal<number | undefined>(undefined);
  /** This device keeps what is answered; storage may be full or forbidden. */
  const kept = signal(true);
  /** What it did not keep, by name: tried again with whatever is kept next. */
  const unkept = new Map<string, () => boolean>();
  const keep = (name: string, write: () => boolean) => {
    unkept.set(name, write);
    for (const [each, again] of unkept) if (again()) unkept.delete(each);
    kept.value = unkept.size === 0;
  };
  let clock: ServerClock | undefined;
  let revision = 0;
  let closed = false;
  let settling = false;
  const waiting = computed(() => waitingCount(answers.value));
  const windows =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`xueshi:${paperId}`);

  const epoch = () => paper.value?.epoch ?? 1;
  const running = () => paper.value !== undefined && !isDone(paper.value);
  const lose = (theirs: number) => {
    if (theirs > epoch() && running()) taken.value = true;
  };
  if (windows)
    windows.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'number') lose(data);
    };

  async function send(question: string, given: Given): Promise<Sent> {
    const body = { ...given, question, choice: [...given.choice] };
    const result = await call('saveAnswer', { params, body });
    if (result.ok) {
      lose(result.value.epoch);
      return 'stored';
    }
    if (result.error.code === 'PAPER_CLOSED') {
      void settle();
      return 'late';
    }
    // Signing in again comes back to the paper, and it is sent then.
    if (result.error.status === 401 || passing(result.error)) return 'noLine';
    problem.value = result.error;
    return 'refused';
  }

  const queue: AnswerQueue = answerQueue({
    send: (question, { choice, epoch: under, revision: nth }) =>
      send(question, { choice, epoch: under, revision: nth }),
    settled: (question, given, how) => {
      if (how === 'refused') return;
      const state = how === 'stored' ? 'sent' : 'late';
      const answer = { ...given, state } as const;
      answers.value = { ...answers.value, [question]: answer };
      keep(question, () => writeAnswer(paperId, question, answer));
      savedAt.value = clock ? clock.offset + performance.now() : undefined;
    },
    pause,
  });

  /** Reads the paper from the server, with its clock; `hold` also takes it over from other windows. */
  async function read(id: 'paper' | 'holdPaper' | 'submitPaper'): Promise<boolean> {
    const sentAt = performance.now();
    const result = await call(id, { params });
    if (closed) return false;
    if (!result.ok) {
      problem.value = result.error;
      return false;
    }
    batch(() => {
      problem.value = undefined;
      take(result.value, measured(result.value.now, sentAt, performance.now()), id);
    });
    return true;
  }

  function take(view: PaperView, time: ServerClock, id: 'paper' | 'holdPaper' | 'submitPaper') {
    clock = better(clock, time);
    if (isDone(view)) {
      const first = paper.value === undefined || running();
      paper.value = view;
      queue.stop();
      windows?.postMessage(view.epoch + 1);
      if (first) void sendLate(view);
      return;
    }
    if (id !== 'holdPaper') return lose(view.epoch);
    taken.value = false;
    windows?.postMessage(view.epoch);
    const ahead = Date.parse(view.now) - Date.now();
    keep('paper', () => writePaper(paperId, { view, ahead }));
    lay(view, merged);
  }

  /** What this device has, and what this page has where the device does not keep it. */
  const onDevice = ({ questions }: PaperView): Answers => ({
    ...readAnswers(
      paperId,
      questions.map((question) => question.id),
    ),
    ...Object.fromEntries(Object.entries(answers.peek()).filter(([id]) => unkept.has(id))),
  });

  /** Lays the paper out, with the answers as they were left. */
  function lay(view: PaperView, join: typeof merged): void {
    paper.value = view;
    answers.value = join(view.answers, onDevice(view));
    revision = lastRevision(answers.value);
    for (const [question, answer] of Object.entries(answers.value))
      if (answer.state === 'waiting') queue.put(question, answer);
  }

  /** The server can't be reached: the paper comes from this device, and is answered on. */
  function layKept(): void {
    const left = paper.value === undefined ? readPaper(paperId) : undefined;
    if (!left) return;
    batch(() => {
      clock = remembered(left.ahead, Date.now(), performance.now());
      lay(left.view, asKept);
    });
  }

  /**
   * Takes the paper up: from this device where the server can't be reached, and from the server as soon as it can. By
   * then it may be held elsewhere, and is left there.
   */
  async function open(): Promise<void> {
    if (await read('holdPaper')) return;
    if (!problem.value || !passing(problem.value)) return;
    layKept();
    while (!closed && running() && !over.value) {
      await pause(2000);
      if (await read('paper')) {
        if (running() && !taken.value) await read('holdPaper');
        return;
      }
    }
  }

  /** What this device still holds goes after the end: kept, marked late, not graded. Then nothing of it stays here. */
  async function sendLate(view: PaperView): Promise<void> {
    const left = Object.entries(onDevice(view)).filter(
      ([question, given]) => given.state === 'waiting' && isNewer(given, view.answers[question]),
    );
    for (const [question, { choice, epoch: under, revision: nth }] of left)
      if ((await send(question, { choice, epoch: under, revision: nth })) === 'noLine') return;
    unkept.clear();
    forget(paperId);
    if (left.length > 0) await read('paper');
  }

  const timeLeft = (): number =>
    clock && paper.value ? remaining(clock, paper.value.endsAt, performance.now()) : 0;

  /**
   * The time is over, or the paper was handed in: what waits is sent, to be kept, and the server tells the result. Or it
   * tells that there is time: without a line the device's own clock was believed, and it may be wrong.
   */
  async function settle(): Promise<void> {
    if (settling) return;
    settling = true;
    over.value = true;
    for (let turn = 0; !closed && running(); turn += 1) {
      if (!offline.value) await Promise.race([queue.idle(), pause(3000)]);
      const told = await read('paper');
      if (told && running() && timeLeft() > END_APART_MS) {
        over.value = false;
        if (!taken.value) await read('holdPaper');
        break;
      }
      if (running()) await pause(Math.min(1000 * (turn + 1), 5000));
    }
    settling = false;
  }

  /** Waits until everything has arrived, then hands in; again and again until the server has answered. */
  async function submit(): Promise<void> {
    if (submitting.value) return;
    submitting.value = true;
    while (submitting.value && !closed && !over.value) {
      await Promise.race([queue.idle(), pause(1000)]);
      if (!submitting.value || over.value || taken.value) break;
      if (queue.size() === 0 && (await read('submitPaper'))) break;
      if (problem.value && !passing(problem.value)) break;
      await pause(1000);
    }
    submitting.value = false;
  }

  const stopWatching = effect(() => {
    if (!offline.value) queue.wake();
  });
  // A device that slept may have stopped its clock: the server tells the time again.
  const seen = () => {
    if (document.visibilityState !== 'visible' || !running()) return;
    queue.wake();
    void read('paper');
  };
  document.addEventListener('visibilitychange', seen);

  const put = (part: Partial<Place>) => {
    place.value = { ...place.value, ...part };
    const now = place.value;
    keep('place', () => writePlace(paperId, now));
  };

  return {
    paper,
    problem,
    answers,
    place,
    taken,
    over,
    submitting,
    savedAt,
    kept,
    waiting,
    put,
    open,
    settle,
    submit,
    cancelSubmit: () => {
      submitting.value = false;
    },
    clock: () => clock,
    choose(question: PaperView['questions'][number], option: string): void {
      if (taken.value || over.value || !paper.value) return;
      // Two windows that came from this device without a line count under one epoch: never the same number twice.
      revision = Math.max(revision, lastRevision(onDevice(paper.value))) + 1;
      const before = answers.value[question.id]?.choice ?? [];
      const order = question.options.map(({ id }) => id);
      const choice = toggled(before, option, question.type === 'multiple', order);
      const answer = { choice, epoch: epoch(), revision, state: 'waiting' } as const;
      keep(question.id, () => writeAnswer(paperId, question.id, answer));
      answers.value = { ...answers.value, [question.id]: answer };
      queue.put(question.id, answer);
    },
    mark(question: string): void {
      const { marks } = place.value;
      put({
        marks: marks.includes(question)
          ? marks.filter((each) => each !== question)
          : [...marks, question],
      });
    },
    close(): void {
      closed = true;
      queue.stop();
      stopWatching();
      windows?.close();
      document.removeEventListener('visibilitychange', seen);
    },
  };
}
export type Desk = ReturnType<typeof openDesk>;
