import { claimKinds, kindOf } from '../../../shared/claim/kinds.ts';
import type { ClaimKind, Field } from '../../../shared/claim/model.ts';
import type { ClaimView } from '../../../shared/contract/answers.ts';
import { uploadTypes } from '../../../shared/contract/routes.ts';
import { Chip, State, type Tone } from '../../components/message.tsx';
import { momentWords } from '../../moment.ts';
import { files, detail as s } from '../../strings/zh-CN/claim.ts';
import { routeWords } from '../../strings/zh-CN/year.ts';
import { Counted } from './counted.tsx';

export const evidenceTones: Readonly<Record<ClaimView['evidence'][number]['state'], Tone>> = {
  waiting: 'wait',
  clear: 'good',
  review: 'caution',
  blocked: 'error',
  rejected: 'error',
};

/** Type and size stand once the check has looked at the file. */
export const evidenceWords = (file: ClaimView['evidence'][number], at: number): string =>
  s.evidenceName(
    at,
    (uploadTypes as Readonly<Record<string, string>>)[file.type ?? ''] ?? '',
    file.size === undefined ? '' : files.size(file.size),
  );

type Done = Pick<ClaimView, 'route' | 'facts' | 'completedOn' | 'period'>;
type Row = readonly [label: string, words: string];

/** A value in the words of its field: an option's name, a number with its unit. */
function wordsOf(field: Field, value: string | number | boolean): string {
  switch (field.kind) {
    case 'amount':
      return `${value} ${field.unit}`;
    case 'choice':
      return field.options[String(value)] ?? String(value);
    case 'flag':
      return value === true ? field.yes : field.no;
  }
}

/** Days and facts of a claim as label and words, made from its kind. */
export function rowsOf({ route, facts, completedOn, period }: Done): readonly Row[] {
  const id = kindOf(route, facts);
  const kind: ClaimKind | undefined = id && claimKinds[id];
  const days: Row =
    period && period.start !== period.end
      ? [s.period, `${period.start} ${s.to} ${period.end}`]
      : [kind?.when.by === 'day' ? kind.when.on : s.period, completedOn];
  const rest = Object.entries(kind?.fields ?? {}).flatMap(([name, field]): Row[] => {
    const value = facts[name];
    return value === undefined ? [] : [[field.label, wordsOf(field, value)]];
  });
  return [days, ...rest];
}

/** Words and clause of a claim's kind. */
function kindWords({ route, facts }: Pick<Done, 'route' | 'facts'>): readonly [string, string] {
  const id = kindOf(route, facts);
  if (id) return [claimKinds[id].words, claimKinds[id].clause];
  const [words = route, clause = ''] = routeWords[route] ?? [];
  return [words, clause];
}

/** @property asked what it is compared with; of another route where the person has answered with something else */
type Changed = Done & {
  readonly asked?: (Omit<Done, 'route'> & { readonly route?: string }) | undefined;
};

/** What differs between what was asked for at first and what stands now. Of another kind nothing can be compared. */
export function changesOf({ asked, ...claim }: Changed): readonly string[] {
  if (!asked) return [];
  const first = { ...claim, ...asked, period: asked.period };
  const [[wasKind], [isKind]] = [kindWords(first), kindWords(claim)];
  if (wasKind !== isKind) return [s.adjustedFrom(s.route, wasKind, isKind)];
  const [before, now] = [new Map(rowsOf(first)), new Map(rowsOf(claim))];
  return [...new Set([...now.keys(), ...before.keys()])].flatMap((label) => {
    const [was = s.adjustedNone, is = s.adjustedNone] = [before.get(label), now.get(label)];
    return was === is ? [] : [s.adjustedFrom(label, was, is)];
  });
}

export function DoneFacts({ claim }: { claim: Done }) {
  const [words, clause] = kindWords(claim);
  return (
    <>
      <div>
        <dt>{s.route}</dt>
        <dd>
          {words} <Chip clause={clause} />
        </dd>
      </div>
      {rowsOf(claim).map(([label, words]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </>
  );
}

export function ClaimFacts({ claim }: { claim: ClaimView }) {
  return (
    <dl class="facts">
      <DoneFacts claim={claim} />
      <Counted claim={claim} />
      <div>
        <dt>{s.sentAt}</dt>
        <dd>{momentWords(claim.sentAt)}</dd>
      </div>
      <div>
        <dt>{s.evidence}</dt>
        <dd>
          {claim.evidence.length === 0 && <span class="second">{s.evidenceNone}</span>}
          {claim.evidence.map((file, i) => (
            <span key={file.uploadId} class="between">
              <a href={`/files/${file.uploadId}`}>{evidenceWords(file, i + 1)}</a>
              <span class="small">
                <State tone={evidenceTones[file.state]}>{s.evidenceStates[file.state]}</State>
              </span>
            </span>
          ))}
        </dd>
      </div>
    </dl>
  );
}
