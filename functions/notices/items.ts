import * as v from 'valibot';
import { sealed } from '../../shared/ledger/events.ts';
import { type Channel, choices, firstChoices } from '../../shared/notices/choices.ts';
import type { Notice } from '../../shared/notices/notices.ts';
import { personPartition } from '../accounts/items.ts';
import type { Item, Key, State } from '../accounts/state.ts';

/** What the state table holds about notices; the notices themselves stand in no table. */

const settingsKey = (personId: string): Key => ({
  pk: personPartition(personId),
  sk: 'notice-settings',
});
const readKey = (personId: string): Key => ({ pk: personPartition(personId), sk: 'notices-read' });

const settingsItem = v.object({
  choices,
  /** When they were made: nothing from before is sent. Milliseconds. */
  since: v.number(),
  /** The mail address, sealed under the person's key, and what may be shown of it. */
  mail: v.nullable(v.object({ sealed, masked: v.string() })),
});
export type StoredSettings = v.InferOutput<typeof settingsItem>;

const nothingChosen: StoredSettings = { choices: firstChoices, since: 0, mail: null };

export const readSettings = async (state: State, personId: string): Promise<StoredSettings> =>
  (await state.get(settingsKey(personId), settingsItem)) ?? nothingChosen;

export const keepSettings = (
  state: State,
  personId: string,
  settings: StoredSettings,
): Promise<void> => state.put({ ...settingsKey(personId), ...settings });

const readItem = v.object({ until: v.number() });

/** Up to when the person has seen his notices; 0 where he never looked. */
export const readUntil = async (state: State, personId: string): Promise<number> =>
  (await state.get(readKey(personId), readItem))?.until ?? 0;

export const keepRead = (state: State, personId: string, until: number): Promise<void> =>
  state.put({ ...readKey(personId), until });

/** A year after it was sent nobody asks any more whether it was. Seconds. */
const KEPT_SECONDS = 400 * 86_400;

/**
 * A message that waits for the gateway of its channel, in that channel's list. Its key says what it is about: stored
 * once, it is sent once. It holds no address: the gateway looks that up when it sends.
 */
export const messageItem = (
  personId: string,
  { id, at }: Pick<Notice, 'id' | 'at'>,
  channel: Channel,
  text: string,
  now: number,
): Item => ({
  pk: personPartition(personId),
  sk: `message#${id}#${channel}`,
  g1pk: `outbox#${channel}`,
  g1sk: `${new Date(at).toISOString()}#${personId}`,
  personId,
  channel,
  text,
  queuedAt: new Date(now).toISOString(),
  expiresAt: Math.ceil(now / 1000) + KEPT_SECONDS,
});
