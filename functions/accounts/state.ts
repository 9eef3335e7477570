import type * as v from 'valibot';

/**
 * Everything mutable: accounts, sessions, applications, uploads, throttles, projections. None of it is the source of
 * a decision about hours; those rest on the log.
 */

export type Key = { readonly pk: string; readonly sk: string };
/** Attributes of the index of queues: a partition to list by and the order in it. */
export type Listed = { readonly g1pk?: string; readonly g1sk?: string };
export type Item = Key & Listed & { readonly [attribute: string]: unknown };
export type Page<T> = { readonly items: readonly T[]; readonly next?: string };
type Schema<T> = v.GenericSchema<unknown, T>;

/** The contract suite in test/adapters runs on every implementation. */
export interface State {
  /** Strongly consistent. Throws when what is stored has no known shape. */
  get<T>(key: Key, schema: Schema<T>): Promise<T | undefined>;
  /**
   * Several items in one call, strongly consistent, in the order of the keys.
   * @param attributes what of each is wanted, beside its key; all of it where none are named
   */
  getMany(
    keys: readonly Key[],
    attributes?: readonly string[],
  ): Promise<readonly (Item | undefined)[]>;
  /** Stores an item if there is none. False when there was one. */
  create(item: Item): Promise<boolean>;
  /** Stores an item in any case. */
  put(item: Item): Promise<void>;
  /** Replaces an item if its attribute still has that value. False when it has moved on or is not there. */
  replace(item: Item, attribute: string, was: string | number): Promise<boolean>;
  /** Sets attributes of an item that is there, and leaves the others. False when it is not there. */
  set(key: Key, attributes: Readonly<Record<string, string | number>>): Promise<boolean>;
  /** Stores a projection if none is there that was made from a later commit (attribute `n`). */
  putIfNewer(item: Item & { readonly n: number }): Promise<boolean>;
  remove(key: Key): Promise<void>;
  /** All items of a partition whose sort key begins so, strongly consistent. */
  list<T>(pk: string, prefix: string, schema: Schema<T>): Promise<readonly T[]>;
  /** A page of the queue index, in its order. Not strongly consistent: a list to choose from, never to decide by. */
  page<T>(
    queue: string,
    schema: Schema<T>,
    options: { limit: number; after?: string; newestFirst?: boolean },
  ): Promise<Page<T>>;
}
