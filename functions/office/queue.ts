import * as v from 'valibot';
import type { QueueItem } from '../../shared/contract/answers.ts';
import { factKinds } from '../../shared/contract/facts.ts';
import { answerBy } from '../../shared/ledger/promise.ts';
import { requestKinds } from '../../shared/ledger/request-events.ts';
import { dayAt, instant } from '../../shared/time/instant.ts';

/** What stands in a region's queue: registrations, and what the `hours` function projects from the logs. */
const entry = v.object({ pk: v.string(), sentAt: v.string(), maskedName: v.string() });
export const queueEntry = v.variant('kind', [
  v.object({
    kind: v.literal('application'),
    ...entry.entries,
    applicationId: v.string(),
    code: v.optional(v.string()),
  }),
  v.object({
    kind: v.literal('fact'),
    ...entry.entries,
    factId: v.string(),
    fact: v.picklist(factKinds),
  }),
  v.object({
    kind: v.literal('request'),
    ...entry.entries,
    requestId: v.string(),
    about: v.picklist(requestKinds),
  }),
  v.object({ kind: v.literal('incident'), ...entry.entries, uploadId: v.string() }),
  v.object({
    kind: v.literal('claim'),
    ...entry.entries,
    claimId: v.string(),
    route: v.string(),
    what: v.optional(v.string()),
    rawTenths: v.number(),
    needsLook: v.boolean(),
  }),
]);

export function queueItem({ pk, ...stored }: v.InferOutput<typeof queueEntry>): QueueItem {
  const personId = pk.slice('person#'.length);
  const common = { personId, answerBy: answerBy(dayAt(instant(stored.sentAt))) };
  return { ...stored, ...common };
}
