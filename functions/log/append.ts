import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import type { ProblemCode } from '../../shared/contract/problems.ts';
import {
  type Actor,
  type BodyOf,
  type CommitBody,
  type CommitOf,
  commitBody,
  type Head,
  MAX_COMMIT_BYTES,
  MAX_COMMITS_PER_YEAR,
  type PersonEvent,
} from '../../shared/ledger/events.ts';
import { fold, type PersonRecord, yearsOf } from '../../shared/ledger/record.ts';
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts';
import { ok, type Result } from '../../shared/result.ts';
import { commitHash, parseLog } from './chain.ts';
import type { LogStore, StoredCommit } from './store.ts';

/** A kind of log: what its events are, what they fold to, and when there are too many of them. */
export type LogKind<E, R extends Head> = {
  readonly schema: v.GenericSchema<unknown, BodyOf<E>>;
  readonly fold: (commits: Iterable<CommitOf<E>>) => R;
  readonly full: (record: R, body: BodyOf<E>, stream: string) => ProblemCode | null;
};

const people: LogKind<PersonEvent, PersonRecord> = {
  schema: commitBody,
  fold,
  full: (record, body: CommitBody, stream) => {
    const { kind, id } = body.actor;
    const own = kind === 'person' && personStream(id) === stream;
    // Whoever has filled his year still gets his paper's end, his files' checks and the bureau's decisions.
    const most = own ? MAX_COMMITS_PER_YEAR : 2 * MAX_COMMITS_PER_YEAR;
    return yearsOf(body).some((year) => (record.commitsByYear.get(year) ?? 0) >= most)
      ? 'YEAR_RECORD_FULL'
      : null;
  },
};

/** The name of a person's log. */
export const personStream = (personId: string): string => `person#${personId}`;

/** A log as it was read, and what it folds to. */
export type Known<E, R> = { readonly commits: readonly CommitOf<E>[]; readonly record: R };
export type KnownLog = Known<PersonEvent, PersonRecord>;

export async function readKnown<E, R extends Head>(
  log: LogStore,
  { fold: folded, schema }: LogKind<E, R>,
  stream: string,
): Promise<Known<E, R>> {
  const commits = parseLog(stream, await log.read(stream), schema);
  return { commits, record: folded(commits) };
}

export const readLog = (log: LogStore, personId: string): Promise<KnownLog> =>
  readKnown(log, people, personStream(personId));

export const readRecord = async (log: LogStore, personId: string): Promise<PersonRecord> =>
  (await readLog(log, personId)).record;

/** The record as it is, and as it was before its n-th commit. */
export type History = {
  readonly record: PersonRecord;
  readonly before: (n: number) => PersonRecord;
};
export async function readHistory(log: LogStore, personId: string): Promise<History> {
  const { commits, record } = await readLog(log, personId);
  return { record, before: (n) => fold(commits.slice(0, n - 1)) };
}

export type Command<E = PersonEvent, R = PersonRecord> = {
  readonly actor: Actor;
  /** What the caller names this command; the same name again is the same command. */
  readonly key: string;
  /** Fingerprint of what was asked for; a key that comes again with another one is refused. */
  readonly request: string;
  readonly trace: string;
  /** Instant of receipt, taken once at the door. */
  readonly receivedAt: Date;
  /** Pure. No events means: nothing to add, and nothing is written. */
  readonly decide: (record: R) => Result<readonly E[], Refusal>;
  /** What the decided events rest on and must stand before they do. Done again when the race is lost. */
  readonly before?: (record: R) => Promise<void>;
};

/** Appends to a person's log, as `appendTo` does. */
export const append = (
  log: LogStore,
  personId: string,
  command: Command,
  known?: KnownLog,
): Promise<Result<PersonRecord, Refusal>> =>
  appendTo(log, people, personStream(personId), command, known);

/** Writers that keep losing the race give up after so many tries, and the caller is asked to try again. */
const MAX_TRIES = 60;

/**
 * Read, fold, decide, append. The append is one conditional put on the next number: whoever loses the race reads
 * what is new and decides again, so no decision rests on a record that has moved on.
 *
 * Repeating a command is safe: a key that was spent on the same request answers with the record as it is now.
 * @param known what this request has read of the log already; if it has moved on since, the put tells
 */
export async function appendTo<E, R extends Head>(
  log: LogStore,
  kind: LogKind<E, R>,
  stream: string,
  command: Command<E, R>,
  known?: Known<E, R>,
): Promise<Result<R, Refusal>> {
  const key = `${command.actor.kind}:${command.actor.id}:${command.key}`;
  let { commits, record } = known ?? (await readKnown(log, kind, stream));
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    if (attempt > 0) {
      await setTimeout(Math.random() * Math.min(5 * 2 ** attempt, 250));
      const more = await log.read(stream, commits.length);
      commits = parseLog(stream, more, kind.schema, commits);
      record = kind.fold(commits);
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
    const body: BodyOf<E> = { schema: 1, key, request, at, actor, trace, events };
    // What can't be read back must never be stored: one such commit would close the record for ever.
    v.assert(kind.schema, body);
    const next = chain(stream, record, JSON.stringify(body));
    const limit =
      Buffer.byteLength(next.body) > MAX_COMMIT_BYTES
        ? 'RECORD_TOO_LARGE'
        : kind.full(record, body, stream);
    if (limit) return refuse(limit);
    await command.before?.(record);
    if (await log.put(stream, next))
      return ok(kind.fold(parseLog(stream, [next], kind.schema, commits)));
  }
  return refuse('UNAVAILABLE', { retryAfter: 5 });
}

/** Time never runs backwards within a log, whatever the clocks of its writers say. */
export const notBefore = (at: string, last: string | null): string =>
  last !== null && last > at ? last : at;

function chain(stream: string, head: Head, body: string): StoredCommit {
  const n = head.n + 1;
  return { n, body, prevHash: head.hash, hash: commitHash(stream, n, head.hash, body) };
}
