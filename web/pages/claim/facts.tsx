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

/** What differs between what was asked for at first and what stands now. */
export function changesOf(claim: Done & Pick<ClaimView, 'asked'>): readonly string[] {
  if (!claim.asked) return [];
  const before = rowsOf({ ...claim, ...claim.asked, period: claim.asked.period });
  return rowsOf(claim).flatMap(([label, words], i) => {
    const was = before[i]?.[1] ?? '';
    return was === words ? [] : [s.adjustedFrom(label, was, words)];
  });
}

export function DoneFacts({ claim }: { claim: Done }) {
  const id = kindOf(claim.route, claim.facts);
  const [words = claim.route, clause = ''] = routeWords[claim.route] ?? [];
  return (
    <>
      <div>
        <dt>{s.route}</dt>
        <dd>
          {id ? claimKinds[id].words : words} <Chip clause={id ? claimKinds[id].clause : clause} />
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
