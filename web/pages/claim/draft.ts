import { flatten } from '../../../shared/claim/fill.ts';
import { claimKinds, type KindId, kindOf } from '../../../shared/claim/kinds.ts';
import type { ClaimKind, Field } from '../../../shared/claim/model.ts';
import type { ClaimView } from '../../../shared/contract/answers.ts';
import type { Input } from '../../../shared/contract/routes.ts';
import type { KeptFile } from '../../components/file-drop.tsx';
import { files as s } from '../../strings/zh-CN/claim.ts';

/** A claim as it is typed: everything is text, by the name of its field, right or wrong. */
export type Draft = {
  readonly values: Readonly<Record<string, string>>;
  readonly files: readonly KeptFile[];
  readonly noSecrets: boolean;
  /** The returned claim that it is going to answer. */
  readonly answers?: string;
};

export const emptyDraft: Draft = { values: {}, files: [], noSecrets: false };

export const isEmpty = ({ values, files }: Draft): boolean =>
  files.length === 0 && Object.values(values).every((value) => value === '');

export const kindIn = (values: Draft['values']): KindId | undefined =>
  kindOf(values['route'] ?? '', values);

/** Days from the first to the last, both counted; undefined while the dates don't stand. */
export function span(start = '', end = ''): number | undefined {
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1;
  return Number.isInteger(days) && days >= 1 && days <= 366 ? days : undefined;
}

/**
 * New dates, and the days with them: they follow the dates until somebody writes another number. A date is whole only
 * when its field is left: while a year is typed it passes through 0002 and 0202.
 */
export function withDates(
  values: Draft['values'],
  part: { readonly start?: string; readonly end?: string },
): Draft['values'] {
  const before = span(values['start'], values['end']);
  const byHand = (values['days'] ?? '') !== '' && values['days'] !== String(before ?? '');
  const next = { ...values, ...part };
  return byHand ? next : { ...next, days: String(span(next['start'], next['end']) ?? '') };
}

/** Another kind chosen: what was typed stays, and a day that is known is not asked for again. */
export function withKind(values: Draft['values'], id: KindId): Draft['values'] {
  const { route, fixed, when }: ClaimKind = claimKinds[id];
  const { kind: _kind, form: _form, ...rest } = values;
  const next = { ...rest, route, ...fixed };
  const { start, end, completedOn } = values;
  if (when.by === 'day') return completedOn ? next : { ...next, completedOn: end ?? '' };
  if (start || end || !completedOn) return next;
  return withDates(next, { start: completedOn, end: completedOn });
}

/** A number as it is written, full-width digits and all; NaN where nothing is. */
const numberIn = (text = ''): number => {
  const plain = text.normalize('NFKC').replaceAll(/[,\s]/g, '');
  return plain === '' ? Number.NaN : Number(plain);
};

function parse(field: Field, text = ''): string | number | boolean | undefined {
  if (field.provincial && text.trim() === '') return undefined;
  switch (field.kind) {
    case 'amount':
      return numberIn(text);
    case 'choice':
      return text === '' ? undefined : text;
    case 'flag':
      return text === '' ? undefined : text === 'true';
  }
}

/** Route, days and facts as the contract takes them; what is not filled in yet stands as it is. */
export function factsOf(values: Draft['values'], id: KindId): Record<string, unknown> {
  const { route, fixed, when, fields }: ClaimKind = claimKinds[id];
  const days = when.by === 'period' ? ['start', 'end'] : ['completedOn'];
  const facts = Object.entries(fields).map(
    ([name, field]) => [name, parse(field, values[name])] as const,
  );
  return {
    route,
    ...fixed,
    ...Object.fromEntries(days.map((name) => [name, values[name] ?? ''])),
    ...Object.fromEntries(
      facts.filter(([name, value]) => value !== undefined || !fields[name]?.provincial),
    ),
  };
}

export const bodyOf = (draft: Draft, id: KindId, draftId: string) =>
  ({
    ...factsOf(draft.values, id),
    title: draft.values['title'] ?? '',
    evidence: draft.files.map((file) => file.uploadId),
    noSecrets: draft.noSecrets,
    ...(draft.answers ? { answers: draft.answers } : {}),
    draft: draftId,
  }) as unknown as Input<'sendClaim'>['body'];

/** The fields of a kind in the order of the form. */
export function fieldsInOrder(id: KindId): readonly string[] {
  const { when, fields }: ClaimKind = claimKinds[id];
  const days = when.by === 'period' ? ['start', 'end'] : ['completedOn'];
  return ['title', ...days, ...Object.keys(fields), 'evidence', 'noSecrets'];
}

/** What was recorded as it would be typed. */
export const typedOf = (claim: Parameters<typeof flatten>[0]): Draft['values'] =>
  Object.fromEntries(
    Object.entries(flatten(claim)).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );

/** An earlier claim as the start of a new one. The declaration is made afresh. */
export const draftOf = (claim: ClaimView): Draft => ({
  values: { ...typedOf(claim), title: claim.title },
  noSecrets: false,
  files: claim.evidence
    .filter((file) => file.state !== 'blocked' && file.state !== 'rejected')
    .map((file, i) => ({ uploadId: file.uploadId, name: s.earlier(i + 1), size: file.size ?? 0 })),
  ...(claim.state === 'returned' ? { answers: claim.claimId } : {}),
});

/** Names by which an address may fill the form: those of the contract's own fields. */
const known: ReadonlySet<string> = new Set([
  ...['route', 'title', 'start', 'end', 'completedOn'],
  ...Object.values(claimKinds).flatMap(({ fixed, fields }) => [
    ...Object.keys(fixed),
    ...Object.keys(fields),
  ]),
]);

/** The form asks for the hours that the certificate names; a plan speaks of half days of four hours (reading A26). */
const HOURS_PER_HALF_DAY = 4;

/**
 * What an address asks to fill in, as a planner does that turns a plan into a claim; null where it asks for nothing.
 * The days that are named stay as they are named.
 */
export function draftFrom(query: Readonly<Record<string, string>>): Draft | null {
  const named = Object.entries(query).filter(
    ([name, value]) => known.has(name) && value.length <= 300,
  );
  const halfDays = Number(query['halfDays']);
  const values: Record<string, string> = {
    ...(halfDays > 0 ? { serviceHours: String(halfDays * HOURS_PER_HALF_DAY) } : {}),
    ...Object.fromEntries(named),
  };
  if (kindIn(values) === undefined) return null;
  const dated = values['days'] === undefined ? withDates(values, {}) : values;
  return { ...emptyDraft, values: dated };
}
