import type { Given } from './answers.ts';

/** How sending one answer went. `refused`: sending it again would not help. */
export type Sent = 'stored' | 'late' | 'noLine' | 'refused';

export type QueueOptions = {
  readonly send: (question: string, given: Given) => Promise<Sent>;
  /** What the server said of an answer that is still the last word on its question here. */
  readonly settled: (question: string, given: Given, how: 'stored' | 'late' | 'refused') => void;
  readonly pause: (ms: number) => Promise<void>;
};

const PAUSES_MS = [1000, 2000, 4000, 8000];
/** Different questions at once; one question never twice at once. */
const ABREAST = 3;

/**
 * Sends answers: at once, in the order in which they were given, one at a time for each question, so that an earlier
 * choice never arrives after a later one. What is changed meanwhile is sent as it is by then. When the line breaks
 * everything waits in its place and is tried again, sooner when `wake` says that the line is back.
 */
export function answerQueue({ send, settled, pause }: QueueOptions) {
  const waiting = new Map<string, Given>();
  const flying = new Set<string>();
  const idleWatchers: (() => void)[] = [];
  let failures = 0;
  let resting = false;
  let stopped = false;

  const next = (): string | undefined => {
    for (const question of waiting.keys()) if (!flying.has(question)) return question;
    return undefined;
  };

  function pump(): void {
    if (resting || stopped) return;
    while (flying.size < (failures > 0 ? 1 : ABREAST)) {
      const question = next();
      if (question === undefined) break;
      void fly(question);
    }
    if (waiting.size === 0 && flying.size === 0)
      for (const watcher of idleWatchers.splice(0)) watcher();
  }

  async function fly(question: string): Promise<void> {
    const given = waiting.get(question);
    if (given === undefined) return;
    flying.add(question);
    const how = await send(question, given).catch((): Sent => 'noLine');
    flying.delete(question);
    if (how === 'noLine') return rest();
    failures = 0;
    if (waiting.get(question) === given) {
      waiting.delete(question);
      if (!stopped) settled(question, given, how);
    }
    pump();
  }

  async function rest(): Promise<void> {
    if (resting) return;
    resting = true;
    const ms = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0;
    failures += 1;
    await pause(ms);
    resting = false;
    pump();
  }

  return {
    put(question: string, given: Given): void {
      waiting.set(question, given);
      pump();
    },
    /** The line is back: what waits goes now. */
    wake(): void {
      resting = false;
      pump();
    },
    /** Resolves when nothing waits any more; at once if that is so already. */
    idle(): Promise<void> {
      if (waiting.size === 0 && flying.size === 0) return Promise.resolve();
      return new Promise((resolve) => idleWatchers.push(resolve));
    },
    stop(): void {
      stopped = true;
    },
    size: (): number => waiting.size,
  };
}
export type AnswerQueue = ReturnType<typeof answerQueue>;
