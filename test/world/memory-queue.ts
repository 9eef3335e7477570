import type { SQSEvent } from 'aws-lambda';
import type { Queue } from '../../functions/app/queue.ts';
import type { Faults } from './faults.ts';

/** Stands in for a queue: what was sent waits here until a test takes it, whatever delay was asked for. */
export function memoryQueue<M>(faults: Faults) {
  let waiting: M[] = [];
  let delays: number[] = [];
  const queue: Queue<M> = {
    send: (messages, afterSeconds = 0) =>
      faults.around(async () => {
        waiting.push(...messages);
        delays.push(...messages.map(() => afterSeconds));
      }),
  };
  return {
    ...queue,
    waiting: (): readonly M[] => waiting,
    delays: (): readonly number[] => delays,
    take(): SQSEvent {
      const taken = waiting;
      waiting = [];
      delays = [];
      return {
        Records: taken.map((message, i) => ({
          messageId: `message-${i}`,
          body: JSON.stringify(message),
        })),
      } as SQSEvent;
    },
  };
}
