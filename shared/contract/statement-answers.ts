import * as v from 'valibot';
import type { StatementForm } from '../statement/form.ts';

/** What the routes of printed statements answer. */

const instant = v.pipe(v.string(), v.isoTimestamp());

/** 有效, 有效且有更新, 已更正, 已撤销. */
export const validities = ['valid', 'updated', 'corrected', 'revoked'] as const;
export type Validity = (typeof validities)[number];
const validity = v.picklist(validities);

const form = v.custom<StatementForm>((value) => typeof value === 'object' && value !== null);

export const statementSummary = v.strictObject({
  serial: v.string(),
  years: v.array(v.number()),
  issuedAt: instant,
  validity,
  /** Why it was revoked, told to the person alone. */
  reason: v.optional(v.string()),
});
export type StatementSummary = v.InferOutput<typeof statementSummary>;

/** Newest first. */
export const statementList = v.strictObject({ statements: v.array(statementSummary) });

/** One page per year, newest year first. Full values: it is the person's own form. */
export const statementView = v.strictObject({ ...statementSummary.entries, forms: v.array(form) });

export const draftView = v.strictObject({ form });

/** What anyone reads who has a serial: no name but masked, and no entry. */
export const verification = v.strictObject({
  serial: v.string(),
  validity,
  issuedAt: instant,
  revokedAt: v.nullable(instant),
  maskedName: v.string(),
  years: v.array(
    v.strictObject({
      year: v.number(),
      state: v.picklist(['same', 'updated', 'corrected']),
      /** As they were printed, in tenths; the total first. */
      printed: v.array(v.strictObject({ name: v.string(), hours: v.number() })),
      /** As they are now. */
      now: v.array(v.strictObject({ name: v.string(), hours: v.number() })),
    }),
  ),
  /** Number and hash of the commit that it was printed from, to compare with the foot of the page. */
  ledger: v.strictObject({ n: v.number(), hash: v.string() }),
  /** Whether the QR code's own check was part of it. */
  scanned: v.boolean(),
});
export type Verification = v.InferOutput<typeof verification>;

/** The pages as they were printed, for whoever has the paper's code or knows the document number. */
export const verificationDetails = v.strictObject({ serial: v.string(), forms: v.array(form) });

/** What a reviewer looks at before revoking. */
export const statementReview = v.strictObject({
  serial: v.string(),
  years: v.array(v.number()),
  issuedAt: instant,
  validity,
  name: v.string(),
});

/** The same for an administrator, with what has happened with it, newest first. */
export const managedStatement = v.strictObject({
  ...statementReview.entries,
  /** Told to the person with it. */
  reason: v.nullable(v.string()),
  trail: v.array(
    v.strictObject({
      at: instant,
      what: v.picklist(['issued', 'looked', 'revoked']),
      /** In words: the person, a verifier, or an office. */
      by: v.string(),
    }),
  ),
});
export type ManagedStatement = v.InferOutput<typeof managedStatement>;
