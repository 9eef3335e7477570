import { fold } from '../../shared/ledger/record.ts';
import type { Item } from '../accounts/state.ts';
import type { SignedRoot } from '../calendar/roots.ts';
import { project } from '../hours/project.ts';
import { personStream } from '../log/append.ts';
import { commitHash, DamagedLog, parseLog } from '../log/chain.ts';
import type { LogStore } from '../log/store.ts';

/** One thing that does not hold. */
export type Finding = {
  readonly stream: string;
  /** Number of the commit concerned, where it is one. */
  readonly n?: number;
  readonly what: string;
};

export type AuditSources = {
  readonly log: LogStore;
  /** Ids of all people that have a log. */
  readonly people: AsyncIterable<string>;
  /** Everything in the state table about one person. */
  readonly stateOf: (personId: string) => Promise<readonly Item[]>;
  /** The newest signed root, if there is one, its signature checked by the caller. */
  readonly root: SignedRoot | null;
};

const PROJECTED = /^(summary#|queue#|head$)/;

/**
 * Re-reads every log, recomputes its chain, folds it anew and compares with what the projections and the last signed
 * root say. Reads only.
 */
export async function* audit(sources: AuditSources): AsyncGenerator<Finding, { logs: number }> {
  const sealed = new Map(sources.root?.heads.map((head) => [head.personId, head]));
  let logs = 0;
  for await (const personId of sources.people) {
    logs += 1;
    yield* auditPerson(sources, personId, sealed.get(personId));
    sealed.delete(personId);
  }
  for (const { personId, n } of sealed.values()) {
    yield { stream: personStream(personId), n, what: '上次签名时有这份记录，现在没有了' };
  }
  return { logs };
}

async function* auditPerson(
  { log, stateOf }: AuditSources,
  personId: string,
  sealed: SignedRoot['heads'][number] | undefined,
): AsyncGenerator<Finding> {
  const stream = personStream(personId);
  const stored = await log.read(stream);
  for (const { n, prevHash, body, hash } of stored) {
    if (commitHash(stream, n, prevHash, body) !== hash) {
      yield { stream, n, what: '内容和它的哈希对不上' };
    }
  }
  if (sealed && stored[sealed.n - 1]?.hash !== sealed.hash) {
    yield { stream, n: sealed.n, what: '和签名的根不一致：被改写或截短过' };
  }
  try {
    const record = fold(parseLog(stream, stored));
    const expected = project(personId, record);
    yield* compare(stream, expected, await stateOf(personId));
  } catch (error) {
    if (!(error instanceof DamagedLog)) throw error;
    yield { stream, n: error.n, what: '读不出来或断开了' };
  }
}

function* compare(
  stream: string,
  expected: readonly Item[],
  stored: readonly Item[],
): Generator<Finding> {
  const projected = new Map(
    stored.filter(({ sk }) => PROJECTED.test(sk)).map((item) => [item.sk, item]),
  );
  for (const item of expected) {
    const found = projected.get(item.sk);
    projected.delete(item.sk);
    if (!found) yield { stream, what: `缺少投影 ${item.sk}` };
    else if (canonical(found) !== canonical(item))
      yield { stream, what: `投影 ${item.sk} 和记录不一致` };
  }
  for (const sk of projected.keys()) yield { stream, what: `多出投影 ${sk}` };
}

/** Item as text with its attributes in order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
