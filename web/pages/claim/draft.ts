import type { ClaimView } from '../../../shared/contract/answers.ts';
import type { KeptFile } from '../../components/file-drop.tsx';
import { files as s } from '../../strings/zh-CN/claim.ts';

/** A claim as it is typed. `days` is text while it is being typed. */
export type Draft = {
  readonly title: string;
  readonly start: string;
  readonly end: string;
  readonly days: string;
  /** Somebody wrote the days: the dates no longer change them. */
  readonly daysByHand: boolean;
  readonly noSecrets: boolean;
  readonly files: readonly KeptFile[];
};

export const emptyDraft: Draft = {
  title: '',
  start: '',
  end: '',
  days: '',
  daysByHand: false,
  noSecrets: false,
  files: [],
};

/** One draft a person, so that two who share a device don't meet each other's. */
export const draftName = (personId: string): string => `claim:${personId}`;

/** Days from the first to the last, both counted; undefined while the dates don't stand. */
export function span(start: string, end: string): number | undefined {
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1;
  return Number.isInteger(days) && days >= 1 && days <= 366 ? days : undefined;
}

export const bodyOf = (draft: Draft) => ({
  route: 'P6.1' as const,
  kind: 'study' as const,
  title: draft.title,
  start: draft.start,
  end: draft.end,
  days: draft.days.trim() === '' ? Number.NaN : Number(draft.days),
  evidence: draft.files.map((file) => file.uploadId),
  noSecrets: draft.noSecrets,
});

/** A returned claim as the start of a new one. The declaration is made afresh. */
export const draftOf = (claim: ClaimView): Draft => ({
  title: claim.title,
  start: claim.period?.start ?? claim.completedOn,
  end: claim.period?.end ?? claim.completedOn,
  days: String(claim.facts['days'] ?? ''),
  daysByHand: true,
  noSecrets: false,
  files: claim.evidence
    .filter((file) => file.state !== 'blocked' && file.state !== 'rejected')
    .map((file, i) => ({ uploadId: file.uploadId, name: s.earlier(i + 1), size: file.size ?? 0 })),
});
