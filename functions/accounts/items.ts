import * as v from 'valibot';
import { grant } from '../../shared/contract/answers.ts';
import { factKinds } from '../../shared/contract/facts.ts';
import { documentType, region } from '../../shared/contract/fields.ts';
import { factValue, sealed } from '../../shared/ledger/events.ts';
import { pictureTypes } from '../app/uploads.ts';
import type { Key } from './state.ts';

/** What the state table holds about people, and where. Everything about one person is in one partition. */

export const personPartition = (personId: string): string => `person#${personId}`;
export const queuePartition = (of: string): string => `queue#${of}`;
export const incidentPartition = (region: string): string => `incidents#${region}`;

export const documentKey = (mac: string): Key => ({ pk: `document#${mac}`, sk: 'person' });
export const accountKey = (personId: string): Key => ({
  pk: personPartition(personId),
  sk: 'account',
});
export const applicationKey = (personId: string, applicationId: string): Key => ({
  pk: personPartition(personId),
  sk: `application#${applicationId}`,
});
export const UPLOADS = 'upload#';
export const uploadKey = (personId: string, uploadId: string): Key => ({
  pk: personPartition(personId),
  sk: `${UPLOADS}${uploadId}`,
});
export const resetKey = (personId: string): Key => ({ pk: personPartition(personId), sk: 'reset' });

/** Which person a document belongs to. Written first of all, so that a document never names two people. */
export const documentItem = v.object({ personId: v.string() });

const document = v.object({ kind: documentType, sealed, masked: v.string() });

export const accountItem = v.object({
  /** Argon2id; null until the person has chosen a password. */
  credential: v.nullable(v.string()),
  grants: v.array(grant),
  applicationId: v.nullable(v.string()),
  document,
  /** Hash of the one-time code that set the credential. */
  spentCode: v.optional(v.string()),
  /** Rises with each change, so that two changes can't overwrite each other. */
  rev: v.number(),
});
export type Account = v.InferOutput<typeof accountItem>;

/** What somebody registered for a person, before the bureau has confirmed that it was the person. */
export const applicationItem = v.object({
  applicationId: v.string(),
  /** `confirming`: somebody has decided to confirm, and from then on nobody can refuse. */
  state: v.picklist(['pending', 'confirming', 'confirmed', 'refused']),
  request: v.string(),
  credential: v.string(),
  document,
  facts: v.object(
    Object.fromEntries(factKinds.map((kind) => [kind, factValue])) as Record<
      (typeof factKinds)[number],
      typeof factValue
    >,
  ),
  region,
  maskedName: v.string(),
  sentAt: v.string(),
  /** DOCUMENT_ALREADY_REGISTERED: told to the reviewer, never to whoever registered. */
  code: v.optional(v.string()),
  reason: v.optional(sealed),
  /** Who decided, by which command. */
  decision: v.optional(
    v.object({ by: v.string(), key: v.string(), request: v.string(), at: v.string() }),
  ),
});
export type Application = v.InferOutput<typeof applicationItem>;

export const sessionItem = v.object({
  applicationId: v.nullable(v.string()),
  createdAt: v.number(),
  seenAt: v.number(),
  /** An exam paper is open until then, and keeps the session. */
  keptUntil: v.optional(v.number(), 0),
});

export const resetItem = v.object({ codeHash: v.string(), until: v.number() });

export const uploadItem = v.object({
  uploadId: v.string(),
  type: v.string(),
  size: v.number(),
  request: v.string(),
  startedAt: v.string(),
  /** A later file came to the same place and was deleted unread. */
  ignored: v.boolean(),
  /** Seconds; those of before it was kept have none. */
  expiresAt: v.optional(v.number()),
});

export const previewsKey = (personId: string, uploadId: string): Key => ({
  pk: personPartition(personId),
  sk: `previews#${uploadId}`,
});

/** Pictures of a file's pages that were made for the reviewer, and where on them something was found. */
export const previewsItem = v.object({
  pages: v.array(
    v.object({
      page: v.number(),
      width: v.number(),
      height: v.number(),
      /** Earlier pictures don't say it. */
      type: v.optional(v.picklist(pictureTypes), 'image/webp'),
      marks: v.array(
        v.object({
          found: v.number(),
          box: v.tuple([v.number(), v.number(), v.number(), v.number()]),
          covered: v.optional(v.literal(true)),
        }),
      ),
    }),
  ),
});

/** Place of a registration in its region's queue. */
export const queued = (region: string, sentAt: string, applicationId: string) => ({
  kind: 'application' as const,
  g1pk: queuePartition(region),
  g1sk: `${sentAt}#${applicationId}`,
});
