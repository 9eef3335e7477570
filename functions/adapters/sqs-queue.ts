import type { Queue } from '../app/queue.ts';
import type { AwsCall } from './aws-call.ts';

const BATCH = 10;

/** Messages as JSON, ten at a call. */
export const sqsQueue = <M>(call: AwsCall, url: string): Queue<M> => ({
  async send(messages, afterSeconds = 0) {
    for (let from = 0; from < messages.length; from += BATCH) {
      const { Failed } = await call('SendMessageBatch', {
        QueueUrl: url,
        Entries: messages.slice(from, from + BATCH).map((message, i) => ({
          Id: String(i),
          MessageBody: JSON.stringify(message),
          DelaySeconds: afterSeconds,
        })),
      });
      const refused = Array.isArray(Failed) ? Failed.length : 0;
      if (refused > 0) throw new Error(`queue: ${refused} messages were not taken`);
    }
  },
});
