/** One stored file as it came: by key and version, since a key may be written again and a version can't. */
export type Received = {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Correlation id that the browser's request was given. */
  readonly trace: string;
};

/** Quarantine, evidence and the sealed bucket. Every call may be repeated. */
export interface Vault {
  /** Undefined when that version is no longer there. */
  receive(key: string, version: string): Promise<Received | undefined>;
  keep(key: string, file: Received): Promise<void>;
  /** Puts a blocked file where it goes in and is not read. */
  seal(key: string, version: string, file: Received): Promise<void>;
  /** Removes that version for good, not behind a delete marker. */
  destroy(key: string, version: string): Promise<void>;
}
