/** The stored form of a commit: the exact bytes that the hash covers, and the chain. */
export type StoredCommit = {
  readonly n: number;
  readonly body: string;
  readonly prevHash: string;
  readonly hash: string;
};

/** A look at somebody's record by somebody else; kept beside the log, never in it, so that looking changes nothing. */
export type Access = {
  readonly at: string;
  readonly actor: string;
  readonly purpose: string;
  readonly trace: string;
};

/**
 * Where logs are kept. Append-only: an implementation has no way to change or remove what it holds.
 * The contract suite in test/adapters runs on every implementation.
 */
export interface LogStore {
  /**
   * The commits of a log in order, strongly consistent, however many pages that takes.
   * @param after only those numbered above it
   */
  read(stream: string, after?: number): Promise<readonly StoredCommit[]>;
  /** Stores the n-th commit if there is none yet. False when another writer was first. */
  put(stream: string, commit: StoredCommit): Promise<boolean>;
  /** Records a look at a record. */
  recordAccess(stream: string, access: Access): Promise<void>;
  /** Looks at a record, oldest first. */
  accesses(stream: string): Promise<readonly Access[]>;
}
