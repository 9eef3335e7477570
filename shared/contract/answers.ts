import * as v from 'valibot';
import { requestKinds } from '../ledger/request-events.ts';
import { regions } from '../vocabulary.ts';
import { factKinds } from './facts.ts';
import type { YearView } from './year.ts';

/** What the API answers with. Personal values stand here masked or not at all, except where a docstring says why. */

export const roles = ['reviewer', 'admin'] as const;
export type Role = (typeof roles)[number];
export const grant = v.strictObject({ role: v.picklist(roles), region: v.picklist(regions) });
/** A role in a region, given by the operator's `staff` command. */
export type Grant = v.InferOutput<typeof grant>;

const instant = v.pipe(v.string(), v.isoTimestamp());

export const reference = v.strictObject({
  now: instant,
  /** Today's year by Asia/Shanghai. */
  year: v.number(),
  /** The day's date by Asia/Shanghai. */
  today: v.string(),
});

/** The same whether an account exists or not, so that nobody can find out who is registered. */
export const registered = v.strictObject({
  code: v.literal('REGISTRATION_RECEIVED'),
  title: v.string(),
});

export const signedIn = v.strictObject({ state: v.picklist(['pending', 'confirmed']) });

export const factView = v.strictObject({
  factId: v.string(),
  kind: v.picklist(factKinds),
  /** Masked where personal, except the person's own name and employer in his own answers. */
  value: v.string(),
  from: v.string(),
  state: v.picklist(['pending', 'confirmed', 'refused']),
  reason: v.optional(v.string()),
});
export type FactView = v.InferOutput<typeof factView>;

export const me = v.strictObject({
  state: v.picklist(['pending', 'refused', 'confirmed']),
  personId: v.string(),
  /** The person's own name, in full for himself. */
  name: v.string(),
  document: v.strictObject({ kind: v.string(), masked: v.string() }),
  facts: v.array(factView),
  grants: v.array(grant),
  /** Notices that have come since the person last looked. */
  unread: v.number(),
  /** The paper that is being answered: whoever signs in again comes back to it. */
  sitting: v.nullable(v.string()),
  reason: v.optional(v.string()),
});
export type Me = v.InferOutput<typeof me>;

export const uploadTicket = v.strictObject({
  uploadId: v.string(),
  url: v.string(),
  fields: v.record(v.string(), v.string()),
  expiresAt: instant,
});

export const uploadStates = ['waiting', 'clear', 'review', 'blocked', 'rejected'] as const;
export const uploadView = v.strictObject({
  uploadId: v.string(),
  state: v.picklist(uploadStates),
  /** Why it was not accepted, or that a later file on the same place was ignored. */
  code: v.optional(v.string()),
  sentence: v.optional(v.string()),
});
export type UploadView = v.InferOutput<typeof uploadView>;

export const claimStates = [
  'sent',
  'approved',
  'returned',
  'answered',
  'refused',
  'withdrawn',
] as const;

const whatWasDone = {
  completedOn: v.string(),
  period: v.optional(v.strictObject({ start: v.string(), end: v.string() })),
  facts: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
};

export const claimView = v.strictObject({
  claimId: v.string(),
  state: v.picklist(claimStates),
  route: v.string(),
  /** The person's own words. */
  title: v.string(),
  ...whatWasDone,
  sentAt: instant,
  /** The date by which the bureau means to have answered. */
  answerBy: v.string(),
  /** Of the decision in force: a correction, a return, a refusal. */
  reason: v.optional(v.string()),
  /** Why the bureau took it up again after that. Approved all the same, it was left as it had been decided. */
  reopened: v.optional(v.string()),
  /** What the person had asked for, where the bureau has corrected it. */
  asked: v.optional(v.strictObject(whatWasDone)),
  /** The returned claim that this one answers, and the one that answers this one. */
  answers: v.optional(v.string()),
  answeredBy: v.optional(v.string()),
  evidence: v.array(
    v.strictObject({
      uploadId: v.string(),
      state: v.picklist(uploadStates),
      /** Once the check has looked at it. */
      type: v.optional(v.string()),
      size: v.optional(v.number()),
      /** What the check found, as codes of `shared/redaction/codes.ts`. */
      codes: v.optional(v.array(v.string())),
    }),
  ),
});
export type ClaimView = v.InferOutput<typeof claimView>;

/** A year with all its arithmetic, as our own engine has just made it. */
export const yearAnswer = v.custom<YearView>(
  (value) => typeof value === 'object' && value !== null,
);

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** A file as the reviewer sees it: pictures of its pages, and what the check found. Links live five minutes. */
export const evidencePages = v.strictObject({
  /** How many the file has; some may have no picture. */
  count: v.number(),
  pages: v.array(
    v.strictObject({
      page: v.number(),
      url: v.string(),
      width: v.number(),
      height: v.number(),
      /** Which finding, and where: shares of the page's width and height, origin top left. */
      marks: v.array(
        v.strictObject({
          found: v.number(),
          box: v.tuple([share, share, share, share]),
          /** A person's number, which the picture hides. */
          covered: v.optional(v.literal(true)),
        }),
      ),
    }),
  ),
  found: v.array(
    v.strictObject({
      code: v.string(),
      says: v.string(),
      rule: v.string(),
      page: v.nullable(v.number()),
    }),
  ),
});
export type EvidencePages = v.InferOutput<typeof evidencePages>;
/** A file as its own person sees it. A file that was kept nowhere has no pictures. */
export const ownEvidence = v.strictObject({
  ...evidencePages.entries,
  state: v.picklist(uploadStates),
  receivedAt: v.nullable(instant),
  /** Its term of keeping is over, and it is gone. */
  erased: v.boolean(),
  /** Claims that rest on it. */
  claims: v.array(v.strictObject({ claimId: v.string(), title: v.string() })),
});
export type OwnEvidence = v.InferOutput<typeof ownEvidence>;

/** Other claims that might be the same thing again, for the reviewer to compare. */
export const alike = v.strictObject({
  /** Of the same person. */
  own: v.array(
    v.strictObject({
      claimId: v.string(),
      title: v.string(),
      state: v.picklist(claimStates),
      route: v.string(),
      completedOn: v.string(),
      why: v.array(v.picklist(['file', 'title', 'days'])),
    }),
  ),
  /** Of people whom this reviewer may see, with the very same file. */
  others: v.array(
    v.strictObject({
      personId: v.string(),
      claimId: v.string(),
      maskedName: v.string(),
      state: v.picklist(claimStates),
      route: v.string(),
      completedOn: v.string(),
    }),
  ),
  /** How many more people, of whom this reviewer sees nothing else, handed in the very same file. */
  elsewhere: v.number(),
});
export type Alike = v.InferOutput<typeof alike>;

export const queueItem = v.variant('kind', [
  v.strictObject({
    kind: v.literal('claim'),
    personId: v.string(),
    claimId: v.string(),
    maskedName: v.string(),
    route: v.string(),
    /** Kind of claim, a key of `claimKinds`; entries of before the kinds have none. */
    what: v.optional(v.string()),
    /** Hours by rate, before any cap, in tenths. */
    rawTenths: v.number(),
    sentAt: instant,
    answerBy: v.string(),
    /** Years that it touches. */
    years: v.array(v.number()),
    /** The check asks a human to look at a file. */
    needsLook: v.boolean(),
    /** The very same file was handed in elsewhere: by somebody else, or in another claim of this person. */
    alike: v.boolean(),
  }),
  v.strictObject({
    kind: v.literal('fact'),
    personId: v.string(),
    factId: v.string(),
    maskedName: v.string(),
    fact: v.picklist(factKinds),
    sentAt: instant,
    answerBy: v.string(),
  }),
  /** What a person asks about his own record. */
  v.strictObject({
    kind: v.literal('request'),
    personId: v.string(),
    requestId: v.string(),
    maskedName: v.string(),
    about: v.picklist(requestKinds),
    sentAt: instant,
    answerBy: v.string(),
  }),
  /** A marked file arrived, and nobody has reported it yet. */
  v.strictObject({
    kind: v.literal('incident'),
    personId: v.string(),
    uploadId: v.string(),
    maskedName: v.string(),
    sentAt: instant,
    answerBy: v.string(),
  }),
  v.strictObject({
    kind: v.literal('application'),
    personId: v.string(),
    applicationId: v.string(),
    maskedName: v.string(),
    sentAt: instant,
    answerBy: v.string(),
    /** Set when the document already belongs to a confirmed account. */
    code: v.optional(v.string()),
  }),
]);
export type QueueItem = v.InferOutput<typeof queueItem>;

export const queue = v.strictObject({
  items: v.array(queueItem),
  /** Opaque; present when there is another page. */
  next: v.optional(v.string()),
});

/** What a reviewer confirms. Full values: the reviewer compares them with the papers, and the view is on record. */
export const applicationView = v.strictObject({
  personId: v.string(),
  applicationId: v.string(),
  sentAt: instant,
  document: v.strictObject({ kind: v.string(), number: v.string() }),
  facts: v.record(v.picklist(factKinds), v.string()),
  code: v.optional(v.string()),
});
export type ApplicationView = v.InferOutput<typeof applicationView>;

export const factReview = v.strictObject({
  personId: v.string(),
  name: v.string(),
  /** Full values, for the same reason as in `applicationView`. */
  fact: factView,
  current: v.optional(v.string()),
});

export const done = v.strictObject({ done: v.literal(true) });
