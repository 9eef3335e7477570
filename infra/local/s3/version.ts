import type { Algorithm } from './checksums.ts';

export interface Retention {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  /** ISO instant. */
  readonly until: string;
}

/** What is kept beside the bytes of one version. */
export interface VersionMeta {
  readonly key: string;
  readonly versionId: string;
  /** Grows with every version of the bucket; the newest has the greatest. */
  readonly order: number;
  readonly lastModified: string;
  readonly deleteMarker: boolean;
  /** File name of the bytes in the key's folder; empty for a delete marker. */
  readonly data: string;
  readonly size: number;
  readonly etag: string;
  /** content-type, content-disposition, cache-control, … as stored and given back. */
  readonly headers: Readonly<Record<string, string>>;
  readonly userMetadata: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly checksums: Readonly<Partial<Record<Algorithm, string>>>;
  readonly retention?: Retention;
  readonly legalHold?: boolean;
}
