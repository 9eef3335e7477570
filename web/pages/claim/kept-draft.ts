import type { DraftView } from '../../../shared/contract/drafts.ts';
import { dropFromDevice, keepAhead, keptOnDevice } from '../../keep.ts';
import { keptNames } from '../../kept-form.ts';
import { type Draft, emptyDraft } from './draft.ts';

/** Drafts as they lie on this device, each under a name of its own. */

/** As it lies on the device: what was typed, and which of the server's versions it rests on. */
export type KeptDraft = Draft & {
  readonly rev: number;
  readonly savedAt: string;
  /** Something was typed that the server does not have. */
  readonly unsaved: boolean;
  /** Keys of the saves that were sent over this version and not answered: any of them may have come through. */
  readonly sent: readonly string[];
  /** Names of files that were chosen and are not in the store yet: the page has them, and a reload loses them. */
  readonly underway: readonly string[];
};
export const emptyKept: KeptDraft = {
  ...emptyDraft,
  rev: 0,
  savedAt: '',
  unsaved: false,
  sent: [],
  underway: [],
};

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
  files: files.map(({ uploadId, name, size, pages, sha256 }) => ({
    uploadId,
    name,
    size,
    ...(pages === undefined ? {} : { pages }),
    ...(sha256 === undefined ? {} : { sha256 }),
  })),
  noSecrets,
  ...(answers ? { answers } : {}),
});

/** Files that are on their way here are none of the server's. */
export const fromServer = ({ rev, savedAt, content }: DraftView): Omit<KeptDraft, 'underway'> => ({
  ...{ unsaved: false, sent: [] },
  ...(content as Draft),
  rev,
  savedAt,
});

/** Its form was left: what lies on the device learns what became of it. */
export function noteHere(personId: string, draftId: string, learnt: Partial<KeptDraft>): void {
  // Signed out meanwhile: nothing may come back.
  if (!draftsHere(personId).includes(draftId)) return;
  keepAhead(nameOf(personId, draftId), { ...draftHere(personId, draftId), ...learnt });
}

export const textOf = (draft: Draft): string => JSON.stringify(contentOf(draft));

/** What a draft is once a save of it was answered: something may have been typed meanwhile. */
export const savedAs =
  ({ rev, savedAt, content }: DraftView) =>
  (draft: Draft): Partial<KeptDraft> => ({
    rev,
    savedAt,
    unsaved: textOf(draft) !== textOf(content as Draft),
    sent: [],
  });

/** Puts a draft on this device, to be opened by its id. */
export function keepDraft(
  personId: string,
  draftId: string,
  draft: Draft,
  underway: readonly string[] = [],
): void {
  keepAhead(nameOf(personId, draftId), { ...emptyKept, ...draft, underway, unsaved: true });
}
