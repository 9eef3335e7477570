import * as v from 'valibot';
import { fold, type PersonRecord } from '../../shared/ledger/record.ts';
import type { Item } from '../accounts/state.ts';
import type { SignedRoot } from '../calendar/roots.ts';
import { project } from '../hours/project.ts';
import { personStream } from '../log/append.ts';
import { commitHash, DamagedLog, parseLog } from '../log/chain.ts';
import type { LogStore, StoredCommit } from '../log/store.ts';

/** One thing that does not hold. */
export type Finding = {
  readonly stream: string;
  /** Number of the commit concerned, where it is one. */
  readonly n?: number;
  readonly what: string;
  /** A projection of this person's, which `mend` makes anew from the log. */
  readonly projectionOf?: string;
};

export type AuditSources = {
  readonly log: LogStore;
  /** Ids of all people that have a log or anything projected. */
  readonly people: AsyncIterable<string>;
  /** Everything in the state table about one person. */
  readonly stateOf: (personId: string) => Promise<readonly Item[]>;
  /** The newest signed root, if there is one, its signature checked by the caller. */
  readonly root: SignedRoot | null;
};

export const NOT_AS_SIGNED = '和签名的根不一致：被改写或截短过';
export const GONE_SINCE_SIGNED = '上次签名时有这份记录，现在没有了';

const PROJECTED = /^(summary#|queue#|incident#|paper-result#|head$)/;
export const isProjection = ({ sk }: Item): boolean => PROJECTED.test(sk);

/**
 * Re-reads every log, recomputes its chain, folds it anew and compares with what the projections and the last signed
 * root say. Reads only.
 */
export async function* audit(sources: AuditSources): AsyncGenerator<Finding, { logs: number }> {
  const sealed = new Map(sources.root?.heads.map((head) => [head.personId, head]));
  const seen = new Set<string>();
  for await (const personId of sources.people) {
    if (seen.has(personId)) continue;
    seen.add(personId);
    yield* auditPerson(sources, personId, sealed.get(personId));
    sealed.delete(personId);
  }
  for (const { personId, n } of sealed.values()) {
    yield { stream: personStream(personId), n, what: GONE_SINCE_SIGNED };
  }
  return { logs: seen.size };
}

async function* auditPerson(
  { log, stateOf }: AuditSources,
  personId: string,
  sealed: SignedRoot['heads'][number] | undefined,
): AsyncGenerator<Finding> {
  const stream = personStream(personId);
  const stored = await readStored(log, stream);
  if (stored === null) {
    yield { stream, what: '存储的形式不对，读不出来' };
    return;
  }
  for (const { n, prevHash, body, hash } of stored) {
    if (commitHash(stream, n, prevHash, body) !== hash) {
      yield { stream, n, what: '内容和它的哈希对不上' };
    }
  }
  if (sealed && stored[sealed.n - 1]?.hash !== sealed.hash) {
    yield { stream, n: sealed.n, what: NOT_AS_SIGNED };
  }
  const items = await stateOf(personId);
  const folded = foldAnew(personId, stored);
  if ('finding' in folded) {
    yield folded.finding;
    return;
  }
  for (const what of differing(folded.expected, items.filter(isProjection)).values()) {
    yield { stream, what, projectionOf: personId };
  }
  yield* compareAccount(stream, folded.record, items);
}

/** Null where an item of the log has not the form that anything here writes. */
async function readStored(log: LogStore, stream: string): Promise<readonly StoredCommit[] | null> {
  try {
    return await log.read(stream);
  } catch (error) {
    if (error instanceof v.ValiError) return null;
    throw error;
  }
}

/** A log that can't be folded, for whatever reason, is a finding: an audit goes on to the next. */
function foldAnew(
  personId: string,
  stored: readonly StoredCommit[],
): { record: PersonRecord; expected: readonly Item[] } | { finding: Finding } {
  const stream = personStream(personId);
  try {
    const record = fold(parseLog(stream, stored));
    return { record, expected: project(personId, record) };
  } catch (error) {
    const n = error instanceof DamagedLog ? error.n : stored.length;
    return { finding: { stream, n, what: '读不出来或断开了' } };
  }
}

/** Roles and whose account it is stand in the log; the account's copy is what every request goes by. */
function* compareAccount(
  stream: string,
  record: PersonRecord,
  items: readonly Item[],
): Generator<Finding> {
  const account = items.find(({ sk }) => sk === 'account');
  if (!account) return;
  if (canonical(account['grants']) !== canonical(record.grants)) {
    yield { stream, what: '账户的权限和记录不一致' };
  }
  if (account['applicationId'] !== record.applicationId) {
    yield { stream, what: '账户所属的登记和记录不一致' };
  }
}

/** What is wrong with each projection that is not what follows from the log, by its sort key. */
export function differing(
  expected: readonly Item[],
  stored: readonly Item[],
): ReadonlyMap<string, string> {
  const left = new Map(stored.map((item) => [item.sk, item]));
  const wrong = new Map<string, string>();
  for (const item of expected) {
    const found = left.get(item.sk);
    left.delete(item.sk);
    if (!found) wrong.set(item.sk, `缺少投影 ${item.sk}`);
    else if (canonical(found) !== canonical(item))
      wrong.set(item.sk, `投影 ${item.sk} 和记录不一致`);
  }
  for (const sk of left.keys()) wrong.set(sk, `多出投影 ${sk}`);
  return wrong;
}

/** Item as text with its attributes in order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
