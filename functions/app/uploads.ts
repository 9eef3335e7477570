/** Where proofs are put and fetched from. The browser talks to the store itself; this only signs. */
export type Ticket = {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: string;
};

export interface Uploads {
  /** A form that stores one object of at most so many bytes, of one type, on one key, for a short time. */
  ticket(
    key: string,
    policy: { readonly type: string; readonly maxBytes: number; readonly trace: string },
    now: Date,
  ): Promise<Ticket>;
}

export interface Originals {
  /** A link to an original as an attachment; it lives five minutes. */
  link(key: string, fileName: string, now: Date): Promise<Link>;
  /** A link to a picture that we made, to be shown in a page; it lives five minutes. */
  picture(key: string, now: Date): Promise<Link>;
}
/** Removes files for good, not behind a delete marker. */
export interface Removal {
  /** Every version of a key and of everything below it. @returns how many versions went */
  destroyBelow(key: string): Promise<number>;
}

export type Link = { readonly url: string; readonly expiresAt: string };

/** One place per upload, in quarantine and among the evidence alike. */
export const objectKey = (personId: string, uploadId: string): string => `${personId}/${uploadId}`;

/** What pictures of pages are made as. */
export const pictureTypes = ['image/webp', 'image/svg+xml'] as const;
export type PictureType = (typeof pictureTypes)[number];

/** The picture of a page, beside the file among the evidence. */
export const pageKey = (objectKey: string, page: number, type: PictureType): string =>
  `${objectKey}/${page}.${type === 'image/webp' ? 'webp' : 'svg'}`;

export function parseObjectKey(key: string): { personId: string; uploadId: string } | null {
  const [, personId, uploadId] = /^([0-9a-z]{26})\/([0-9a-z]{26})$/.exec(key) ?? [];
  return personId && uploadId ? { personId, uploadId } : null;
}
