import type { ClaimView } from '../../../shared/contract/answers.ts';
import { uploadTypes } from '../../../shared/contract/routes.ts';
import { Chip, State, type Tone } from '../../components/message.tsx';
import { momentWords } from '../../moment.ts';
import { files, detail as s } from '../../strings/zh-CN/claim.ts';
import { routeWords } from '../../strings/zh-CN/year.ts';

const tones: Readonly<Record<ClaimView['evidence'][number]['state'], Tone>> = {
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

export function ClaimFacts({ claim }: { claim: ClaimView }) {
  const [words = claim.route, clause = ''] = routeWords[claim.route] ?? [];
  const { start, end } = claim.period ?? { start: claim.completedOn, end: claim.completedOn };
  const days = claim.facts['days'];
  return (
    <dl class="facts">
      <div>
        <dt>{s.route}</dt>
        <dd>
          {words} <Chip clause={clause} />
        </dd>
      </div>
      <div>
        <dt>{s.period}</dt>
        <dd>{start === end ? start : `${start} ${s.to} ${end}`}</dd>
      </div>
      {days !== undefined && (
        <div>
          <dt>{s.days}</dt>
          <dd>{s.daysUnit(String(days))}</dd>
        </div>
      )}
      <div>
        <dt>{s.sentAt}</dt>
        <dd>{momentWords(claim.sentAt)}</dd>
      </div>
      <div>
        <dt>{s.evidence}</dt>
        <dd>
          {claim.evidence.map((file, i) => (
            <span key={file.uploadId} class="between">
              <span>{evidenceWords(file, i + 1)}</span>
              <span class="small">
                <State tone={tones[file.state]}>{s.evidenceStates[file.state]}</State>
              </span>
            </span>
          ))}
        </dd>
      </div>
    </dl>
  );
}
