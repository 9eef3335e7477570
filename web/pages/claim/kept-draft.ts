import type { DraftView } from '../../../shared/contract/drafts.ts';
import { dropFromDevice, keepAhead, keptNames, keptOnDevice } from '../../keep.ts';
import { type Draft, emptyDraft } from './draft.ts';

/** Drafts as they lie on this device, each under a name of its own. */

/** As it lies on the device: what was typed, and which of the server's versions it rests on. */
export type KeptDraft = Draft & {
  readonly rev: number;
  readonly savedAt: string;
  /** Something was typed that the server does not have. */
  readonly unsaved: boolean;
};
export const emptyKept: KeptDraft = { ...emptyDraft, rev: 0, savedAt: '', unsaved: false };

/** One person's drafts apart from another's who shares the device. */
const prefixOf = (personId: string): string => `claim:${personId}:`;
export const nameOf = (personId: string, draftId: string): string =>
  `${prefixOf(personId)}${draftId}`;
export const currentName = (personId: string): string => `current-claim:${personId}`;

/** Ids of drafts that lie on this device. */
export const draftsHere = (personId: string): readonly string[] =>
  keptNames('device', prefixOf(personId));

export const draftHere = (personId: string, draftId: string): KeptDraft =>
  keptOnDevice(nameOf(personId, draftId), emptyKept);
export const forgetDraft = (personId: string, draftId: string): void =>
  dropFromDevice(nameOf(personId, draftId));

/** What of a draft goes to the server. */
export const contentOf = ({ values, files, noSecrets, answers }: Draft) => ({
  values: { ...values },
  files: files.map(({ uploadId, name, size, pages }) => ({
    uploadId,
    name,
    size,
    ...(pages === undefined ? {} : { pages }),
  })),
  noSecrets,
  ...(answers ? { answers } : {}),
});

export const fromServer = ({ rev, savedAt, content }: DraftView): KeptDraft => ({
  ...emptyKept,
  ...(content as Draft),
  rev,
  savedAt,
});

/** The page was left before the answer came: what lies on the device learns what the server has. */
export function noteSaved(personId: string, { draftId, rev, savedAt, content }: DraftView): void {
  // Signed out meanwhile: nothing may come back.
  if (!draftsHere(personId).includes(draftId)) return;
  const here = draftHere(personId, draftId);
  const text = (draft: Draft) => JSON.stringify(contentOf(draft));
  const unsaved = text(here) !== text(content as Draft);
  keepAhead(nameOf(personId, draftId), { ...here, rev, savedAt, unsaved });
}

/** Puts a draft on this device, to be opened by its id. */
export function keepDraft(personId: string, draftId: string, draft: Draft): void {
  keepAhead(nameOf(personId, draftId), { ...emptyKept, ...draft, unsaved: true });
}
