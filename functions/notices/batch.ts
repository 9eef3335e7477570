import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import type { Instant } from '../../shared/time/instant.ts';
import type { State } from '../accounts/state.ts';
import { describeError, logEvent } from '../app/logger.ts';
import type { Queue } from '../app/queue.ts';
import { HEAD_SHARDS, headItem, headsPartition } from '../hours/heads.ts';
import type { LogStore } from '../log/store.ts';
import { notify } from './notify.ts';

/** People whose notices are to be looked at. */
const toNotify = v.strictObject({ people: v.array(v.string()) });
export type ToNotify = v.InferOutput<typeof toNotify>;

/** People in one message: few enough that one which fails holds up few others. */
const TOGETHER = 25;
const PAGE = 500;

/** Every morning: everybody is looked at, page by page, by way of the queue. */
export async function callEverybody(
  state: Pick<State, 'page'>,
  queue: Queue<ToNotify>,
): Promise<number> {
  let people = 0;
  for (const shard of HEAD_SHARDS) {
    let next: string | undefined;
    do {
      const page = await state.page(headsPartition(shard), headItem, {
        limit: PAGE,
        ...(next ? { after: next } : {}),
      });
      const ids = page.items.map(({ g1sk }) => g1sk);
      await queue.send(inParts(ids).map((part) => ({ people: part })));
      people += ids.length;
      next = page.next;
    } while (next !== undefined);
  }
  logEvent('info', 'everybody is looked at', { people });
  return people;
}

const inParts = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / TOGETHER) }, (_, part) =>
    ids.slice(part * TOGETHER, (part + 1) * TOGETHER),
  );

/**
 * Messages of the queue. Each of a message's people is looked at, whoever of them fails; the message then comes again, and
 * whoever was told already is not told twice.
 */
export async function notifyBatch(
  stores: { readonly log: LogStore; readonly state: State },
  event: SQSEvent,
  now: Instant,
): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of event.Records) {
    const failed = (error: unknown, person?: string) => {
      logEvent('error', 'notices failed', { message: messageId, person, ...describeError(error) });
      if (batchItemFailures.at(-1)?.itemIdentifier === messageId) return;
      batchItemFailures.push({ itemIdentifier: messageId });
    };
    try {
      const { people } = v.parse(toNotify, JSON.parse(body));
      for (const personId of people) {
        await notify(stores, stores.state, personId, now).catch((error) => failed(error, personId));
      }
    } catch (error) {
      failed(error);
    }
  }
  return { batchItemFailures };
}
