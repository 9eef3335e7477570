import { hash } from 'node:crypto';
import * as v from 'valibot';
import type { PersonEvent } from '../../shared/ledger/events.ts';
import { type BodyOf, type CommitOf, commitBody, GENESIS } from '../../shared/ledger/events.ts';
import type { StoredCommit } from './store.ts';

/** A stored log that can't be what was written: never an expected outcome, always looked into by a human. */
export class DamagedLog extends Error {
  readonly stream: string;
  readonly n: number;
  constructor(stream: string, n: number, what: string) {
    super(`log ${stream}, commit ${n}: ${what}`);
    this.stream = stream;
    this.n = n;
  }
}

export const sha256 = (text: string): string => hash('sha256', text);

/** The hash of a commit covers its place, its predecessor and its exact bytes. */
export const commitHash = (stream: string, n: number, prevHash: string, body: string): string =>
  sha256(`${stream}\n${n}\n${prevHash}\n${body}`);

/**
 * Parses stored commits and checks that they follow one another. Recomputing the hashes is the audit's work.
 * @param schema of the bodies; a person's unless another is given
 * @param before what the log begins with, parsed already
 * @returns the whole log, with what it begins with
 */
export function parseLog<E = PersonEvent>(
  stream: string,
  stored: readonly StoredCommit[],
  schema: v.GenericSchema<unknown, BodyOf<E>> = commitBody as never,
  before: readonly CommitOf<E>[] = [],
): readonly CommitOf<E>[] {
  let prevHash = before.at(-1)?.hash ?? GENESIS;
  const parsed = stored.map((item, index) => {
    const n = before.length + index + 1;
    if (item.n !== n) throw new DamagedLog(stream, n, `the next one stored is ${item.n}`);
    if (item.prevHash !== prevHash) throw new DamagedLog(stream, n, 'the chain is broken');
    prevHash = item.hash;
    const body = v.safeParse(schema, readJson(item.body));
    if (!body.success) throw new DamagedLog(stream, n, 'it has no known schema');
    return { n, body: body.output, prevHash: item.prevHash, hash: item.hash };
  });
  return [...before, ...parsed];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
