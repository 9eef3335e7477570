import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import {
  type Actor,
  type CommitBody,
  commitBody,
  MAX_COMMIT_BYTES,
  MAX_COMMITS_PER_YEAR,
  type PersonEvent,
} from '../../shared/ledger/events.ts';
import { fold, type PersonRecord, yearsOf } from '../../shared/ledger/record.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import { ok, type Result } from '../../shared/result.ts';
import { commitHash, parseLog } from './chain.ts';
import type { LogStore, StoredCommit } from './store.ts';

/** The name of a person's log. */
export const personStream = (personId: string): string => `person#${personId}`;

/** A log as it was read, and the record that it folds to. */
export type KnownLog = { readonly stored: readonly StoredCommit[]; readonly record: PersonRecord };

export async function readLog(log: LogStore, personId: string): Promise<KnownLog> {
  const stream = personStream(personId);
  const stored = await log.read(stream);
  return { stored, record: fold(parseLog(stream, stored)) };
}

export const readRecord = async (log: LogStore, personId: string): Promise<PersonRecord> =>
  (await readLog(log, personId)).record;

/** The record as it is, and as it was before its n-th commit. */
export async function readHistory(
  log: LogStore,
  personId: string,
): Promise<{ readonly record: PersonRecord; readonly before: (n: number) => PersonRecord }> {
  const { stored, record } = await readLog(log, personId);
  const before = (n: number) => fold(parseLog(personStream(personId), stored.slice(0, n - 1)));
  return { record, before };
}

export type Command = {
  readonly actor: Actor;
  /** What the caller names this command; the same name again is the same command. */
  readonly key: string;
  /** Fingerprint of what was asked for; a key that comes again with another one is refused. */
  readonly request: string;
  readonly trace: string;
  /** Instant of receipt, taken once at the door. */
  readonly receivedAt: Date;
  /** Pure. No events means: nothing to add, and nothing is written. */
  readonly decide: (record: PersonRecord) => Result<readonly PersonEvent[], Refusal>;
};

/** Writers that keep losing the race give up after so many tries, and the caller is asked to try again. */
const MAX_TRIES = 60;

/**
 * Read, fold, decide, append. The append is one conditional put on the next number: whoever loses the race reads
 * what is new and decides again, so no decision rests on a record that has moved on.
 *
 * Repeating a command is safe: a key that was spent on the same request answers with the record as it is now.
 * @param known what this request has read of the log already; if it has moved on since, the put tells
 */
export async function append(
  log: LogStore,
  personId: string,
  command: Command,
  known?: KnownLog,
): Promise<Result<PersonRecord, Refusal>> {
  const stream = personStream(personId);
  const key = `${command.actor.kind}:${command.actor.id}:${command.key}`;
  let { stored, record } = known ?? (await readLog(log, personId));
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    if (attempt > 0) {
      await setTimeout(Math.random() * Math.min(5 * 2 ** attempt, 250));
      stored = [...stored, ...(await log.read(stream, stored.length))];
      record = fold(parseLog(stream, stored));
    }
    const spent = record.keys.get(key);
    if (spent)
      return spent.request === command.request ? ok(record) : refuse('IDEMPOTENCY_KEY_REUSED');
    const decision = command.decide(record);
    if (!decision.ok) return decision;
    if (decision.value.length === 0) return ok(record);

    const at = notBefore(command.receivedAt.toISOString(), record.at);
    const { actor, request, trace } = command;
    const events = [...decision.value];
    const body: CommitBody = { schema: 1, key, request, at, actor, trace, events };
    const next = chain(stream, record, body);
    const limit = checkLimits(record, body, next.body);
    if (limit) return refuse(limit);
    if (await log.put(stream, next)) {
      return ok(fold(parseLog(stream, [...stored, next])));
    }
  }
  return refuse('UNAVAILABLE', { retryAfter: 5 });
}

/** Time never runs backwards within a log, whatever the clocks of its writers say. */
const notBefore = (at: string, last: string | null): string =>
  last !== null && last > at ? last : at;

function chain(stream: string, record: PersonRecord, body: CommitBody): StoredCommit {
  // What can't be read back must never be stored: one such commit would close the record for ever.
  v.assert(commitBody, body);
  const n = record.n + 1;
  const bytes = JSON.stringify(body);
  const hash = commitHash(stream, n, record.hash, bytes);
  return { n, body: bytes, prevHash: record.hash, hash };
}

function checkLimits(
  record: PersonRecord,
  body: CommitBody,
  bytes: string,
): 'RECORD_TOO_LARGE' | 'YEAR_RECORD_FULL' | null {
  if (Buffer.byteLength(bytes) > MAX_COMMIT_BYTES) return 'RECORD_TOO_LARGE';
  const full = yearsOf(body).some(
    (year) => (record.commitsByYear.get(year) ?? 0) >= MAX_COMMITS_PER_YEAR,
  );
  return full ? 'YEAR_RECORD_FULL' : null;
}
