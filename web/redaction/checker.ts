import { engines } from 'virtual:engines';
import type { Outcome } from '../../shared/redaction/model.ts';
import type { FromWorker, Job, Lying, News, Place, ShownPage, ToWorker, Why } from './protocol.ts';

/** The page's side of the worker: one job after another, each with an end that always comes. */

type Ends<End> = End | { readonly kind: 'unable'; readonly why: Why };
export type CheckEnd = Ends<{ readonly kind: 'checked'; readonly outcome: Outcome }>;
export type MaskEnd = Ends<{ readonly kind: 'masked'; readonly copy: File | null }>;

export type Watcher = {
  readonly onNews: (news: News) => void;
  /** The line is metered, or slow: whether so many bytes of engines may be downloaded. */
  readonly mayFetch: (bytes: number, slow: boolean) => Promise<boolean>;
};

/** A worker that says nothing for so long hangs, or its device is too slow to be of use. */
const SILENCE_MS = 60_000;
/** How long a cancelled job may take to stop by itself. */
const GRACE_MS = 400;

/** Engines take hundreds of megabytes: a worker without work is let go, and is ready again in a second. */
const IDLE_MS = 120_000;

let worker: Worker | undefined;
let idle: ReturnType<typeof setTimeout> | undefined;
let queue: Promise<unknown> = Promise.resolve();

export const check = (file: File, watcher: Watcher, leaving: AbortSignal) =>
  run<CheckEnd>({ kind: 'check', file }, watcher, leaving);

export const mask = (
  lying: Lying,
  places: readonly Place[],
  watcher: Watcher,
  leaving: AbortSignal,
) => run<MaskEnd>({ kind: 'mask', ...lying, places }, watcher, leaving);

const alone: Watcher = { onNews: () => undefined, mayFetch: async () => true };

/** A page as a picture; null where there is none to show. */
export async function show(
  lying: Lying,
  page: number,
  leaving: AbortSignal,
): Promise<ShownPage | null> {
  const end = await run<Ends<{ kind: 'shown'; page: ShownPage | null }>>(
    { kind: 'show', ...lying, page },
    alone,
    leaving,
  );
  return end.kind === 'shown' ? end.page : null;
}

function run<End extends { kind: string }>(
  job: Job,
  watcher: Watcher,
  leaving: AbortSignal,
): Promise<End> {
  const mine = queue.then(() => one(job, watcher, leaving));
  queue = mine;
  // What a job ends with follows from its kind.
  return mine as unknown as Promise<End>;
}

/** Asks before engines are downloaded where people pay by the byte. */
function isMetered(): boolean {
  const line = (navigator as { connection?: { saveData?: boolean; type?: string } }).connection;
  return line?.saveData === true || line?.type === 'cellular';
}

/** The line is too slow for somebody: from now on he is asked before more is downloaded. */
let slow = false;
export function askFirst(): void {
  slow = true;
}

function drop(): void {
  worker?.terminate();
  worker = undefined;
}

function one(job: Job, watcher: Watcher, leaving: AbortSignal): Promise<FromWorker> {
  if (leaving.aborted) return Promise.resolve({ kind: 'unable', why: 'cancelled' });
  return new Promise((resolve) => {
    let silence: ReturnType<typeof setTimeout> | undefined;
    clearTimeout(idle);
    const end = (last: FromWorker) => {
      clearTimeout(silence);
      idle = setTimeout(drop, IDLE_MS);
      leaving.removeEventListener('abort', cancel);
      // After a breakdown nobody knows in what state the engines are.
      if (last.kind === 'unable' && last.why !== 'declined' && last.why !== 'cancelled') drop();
      resolve(last);
    };
    const giveUp = (why: Why) => {
      drop();
      end({ kind: 'unable', why });
    };
    const listen = (ms: number, why: Why) => {
      clearTimeout(silence);
      silence = setTimeout(() => giveUp(why), ms);
    };
    const say = (message: ToWorker) => worker?.postMessage(message);
    const cancel = () => {
      say({ kind: 'cancel' });
      listen(GRACE_MS, 'cancelled');
    };
    leaving.addEventListener('abort', cancel);
    try {
      worker ??= new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
      worker.onerror = () => giveUp('engine');
      worker.onmessageerror = () => giveUp('engine');
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if (data.kind === 'ask') {
          clearTimeout(silence);
          void watcher.mayFetch(data.bytes, slow).then((yes) => {
            if (!leaving.aborted) listen(SILENCE_MS, 'late');
            say({ kind: 'answer', yes });
          });
          return;
        }
        if (data.kind !== 'page' && data.kind !== 'fetching' && data.kind !== 'alive')
          return end(data);
        if (leaving.aborted) return;
        listen(SILENCE_MS, 'late');
        watcher.onNews(data);
      };
      listen(SILENCE_MS, 'late');
      say({ kind: 'start', job, engines, ask: slow || isMetered() });
    } catch {
      giveUp('engine');
    }
  });
}
