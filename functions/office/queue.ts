import * as v from 'valibot';
import type { QueueItem } from '../../shared/contract/answers.ts';
import { factKinds } from '../../shared/contract/facts.ts';
import { MOST_LOOKED_AT, type QueueQuery } from '../../shared/contract/queue.ts';
import { factValue } from '../../shared/ledger/events.ts';
import { answerBy } from '../../shared/ledger/promise.ts';
import { requestKinds } from '../../shared/ledger/request-events.ts';
import { DAY, dayAt, instant } from '../../shared/time/instant.ts';
import { filesAlike, type HandedIn } from '../accounts/files.ts';
import { queuePartition } from '../accounts/items.ts';
import type { Keys } from '../accounts/keys.ts';
import type { Page, State } from '../accounts/state.ts';
import { reveal } from '../app/views.ts';

/** What stands in a region's queue: registrations, and what the `hours` function projects from the logs. */
const entry = v.object({
  pk: v.string(),
  sentAt: v.string(),
  maskedName: v.string(),
  /** Sealed like any other personal value: only who asks for a unit has it opened. */
  employer: v.optional(factValue),
});
const queueEntry = v.variant('kind', [
  v.object({
    kind: v.literal('application'),
    ...entry.entries,
    applicationId: v.string(),
    code: v.optional(v.string()),
    facts: v.optional(v.object({ employer: factValue })),
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
    years: v.optional(v.array(v.number()), []),
    uploads: v.optional(v.array(v.string()), []),
    again: v.optional(v.boolean(), false),
    needsLook: v.boolean(),
  }),
]);

type QueueEntry = v.InferOutput<typeof queueEntry>;

const personOf = ({ pk }: QueueEntry): string => pk.slice('person#'.length);

function queueItem(entry: QueueEntry, elsewhere: ReadonlySet<string>): QueueItem {
  const { pk: _pk, employer: _employer, ...stored } = entry;
  const common = { personId: personOf(entry), answerBy: answerBy(dayAt(instant(stored.sentAt))) };
  if (stored.kind === 'application') {
    const { facts: _facts, ...application } = stored;
    return { ...application, ...common };
  }
  if (stored.kind !== 'claim') return { ...stored, ...common };
  const { uploads, again, ...claim } = stored;
  return { ...claim, ...common, alike: again || uploads.some((id) => elsewhere.has(id)) };
}

const PAGE = 50;
/** Where only some are asked for, more are read at a time, and no more than so often for one answer. */
const FILTERED_PAGE = 200;
const MOST_READS = MOST_LOOKED_AT / FILTERED_PAGE;

/**
 * A page of a region's queue. What is asked for is picked from the index as it is read on, so an answer may have fewer
 * than a page, or none, and still name where to go on.
 * @param now for how long things have waited
 */
export async function queuePage(
  { state, keys }: { readonly state: State; readonly keys: Pick<Keys, 'sealerOf'> },
  query: QueueQuery,
  reader: string,
  now: Date,
): Promise<Page<QueueItem>> {
  const { region, after, kind, what, year, look, waiting, order } = query;
  const unit = asWritten(query.unit ?? '');
  const filtered =
    unit !== '' || [kind, what, year, look, waiting].some((each) => each !== undefined);
  const sentBefore =
    waiting === undefined ? undefined : new Date(now.getTime() - waiting * DAY).toISOString();
  /** All but whether a file stands elsewhere too, which takes a look of its own. */
  const mayBeAsked = (entry: QueueEntry): boolean => {
    if (personOf(entry) === reader) return false;
    if (kind !== undefined && entry.kind !== kind) return false;
    if (sentBefore !== undefined && entry.sentAt > sentBefore) return false;
    if (what === undefined && year === undefined && look === undefined) return true;
    if (entry.kind !== 'claim') return false;
    if (what !== undefined && entry.what !== what) return false;
    if (year !== undefined && !entry.years.includes(year)) return false;
    return look !== 'review' || entry.needsLook;
  };

  const items: QueueItem[] = [];
  let next = after;
  for (let reads = 0; reads < MOST_READS; reads += 1) {
    const page = await state.page(queuePartition(region), queueEntry, {
      limit: filtered ? FILTERED_PAGE : PAGE,
      newestFirst: order === 'newest',
      ...(next ? { after: next } : {}),
    });
    const asked = page.items.filter(mayBeAsked);
    const entries = unit === '' ? asked : await ofUnit(keys, asked, unit);
    const elsewhere = await filesAlike(state, entries.flatMap(uploadsOf));
    const found = entries.map((entry) => queueItem(entry, elsewhere));
    items.push(...found.filter((item) => look !== 'alike' || ('alike' in item && item.alike)));
    next = page.next;
    // The oldest come first: after the first that is too young all are.
    const young = order === undefined && sentBefore !== undefined && page.items.at(-1);
    if (young && young.sentAt > sentBefore) next = undefined;
    if (next === undefined || items.length >= PAGE) break;
  }
  return { items, ...(next ? { next } : {}) };
}

/** A name however it was typed: full width or half, with spaces or without. */
const asWritten = (name: string): string => name.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** Entries of people whose employer's name holds these characters. */
async function ofUnit(
  keys: Pick<Keys, 'sealerOf'>,
  entries: readonly QueueEntry[],
  unit: string,
): Promise<readonly QueueEntry[]> {
  const people = [...new Set(entries.map(personOf))];
  const sealers = new Map(
    await Promise.all(people.map(async (id) => [id, await keys.sealerOf(id)] as const)),
  );
  return entries.filter((entry) => {
    const employer = entry.kind === 'application' ? entry.facts?.employer : entry.employer;
    const sealer = sealers.get(personOf(entry));
    return employer && sealer && asWritten(reveal(sealer, employer)).includes(unit);
  });
}

const uploadsOf = (entry: QueueEntry): HandedIn[] =>
  entry.kind === 'claim'
    ? entry.uploads.map((uploadId) => ({ personId: personOf(entry), uploadId }))
    : [];
