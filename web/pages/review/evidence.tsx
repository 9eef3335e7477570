import { useSignal } from '@preact/signals';
import type { ClaimView } from '../../../shared/contract/answers.ts';
import { type CallProblem, call } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNote, State } from '../../components/message.tsx';
import { detail } from '../../strings/zh-CN/claim.ts';
import { review as s } from '../../strings/zh-CN/review.ts';
import { evidenceTones, evidenceWords } from '../claim/facts.tsx';
import { Pages } from './pages.tsx';

export function EvidenceList({ personId, claim }: { personId: string; claim: ClaimView }) {
  return (
    <section class="review-evidence" aria-labelledby="evidence">
      <div class="section-title">
        <h3 id="evidence">{s.evidence}</h3>
        <p class="note">{s.evidenceLead}</p>
      </div>
      <ul class="rows">
        {claim.evidence.map((file, i) => (
          <EvidenceRow
            key={file.uploadId}
            personId={personId}
            claimId={claim.claimId}
            file={file}
            at={i + 1}
          />
        ))}
      </ul>
    </section>
  );
}

type EvidenceRowProps = {
  readonly personId: string;
  readonly claimId: string;
  readonly file: ClaimView['evidence'][number];
  readonly at: number;
};

function EvidenceRow({ personId, claimId, file, at }: EvidenceRowProps) {
  const busy = useSignal(false);
  // The first, and whatever the check left to a human, is shown at once.
  const shown = useSignal(at === 1 || file.state === 'review');
  const problem = useSignal<CallProblem | null>(null);
  const stored = file.state === 'clear' || file.state === 'review';
  const open = async () => {
    busy.value = true;
    const result = await call('evidenceLink', {
      params: { personId, claimId, uploadId: file.uploadId },
    });
    busy.value = false;
    problem.value = result.ok ? null : result.error;
    // The answer is an attachment: the page stays.
    if (result.ok) location.assign(result.value.url);
  };
  return (
    <li>
      <div class="between">
        <span>{evidenceWords(file, at)}</span>
        <span class="small">
          <State tone={evidenceTones[file.state]}>{detail.evidenceStates[file.state]}</State>
        </span>
        {stored && (
          <Button busy={busy.value} onClick={() => void open()}>
            {s.open}
            <span class="said">{s.openNamed(at)}</span>
          </Button>
        )}
      </div>
      <ProblemNote problem={problem.value} />
      {stored && (
        <details
          open={shown.value}
          onToggle={(event) => {
            shown.value ||= event.currentTarget.open;
          }}
        >
          <summary>{s.pages(at)}</summary>
          {shown.value && <Pages personId={personId} claimId={claimId} uploadId={file.uploadId} />}
        </details>
      )}
    </li>
  );
}
