import { useSignal } from '@preact/signals';
import type { ClaimView } from '../../../shared/contract/answers.ts';
import { type CallProblem, call } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNote, State } from '../../components/message.tsx';
import { detail } from '../../strings/zh-CN/claim.ts';
import { review as s } from '../../strings/zh-CN/review.ts';
import { evidenceTones, evidenceWords } from '../claim/facts.tsx';
import { EvidenceFile } from './pages.tsx';

type File = ClaimView['evidence'][number];

/** The papers one at a time, first what the check left to a human. */
export function Evidence({ personId, claim }: { personId: string; claim: ClaimView }) {
  const files = claim.evidence;
  const unsure = files.findIndex(({ state }) => state === 'review');
  const chosen = useSignal(Math.max(0, unsure));
  const file = files[chosen.value];
  return (
    <section class="review-evidence" aria-labelledby="evidence">
      <div class="section-title">
        <h3 id="evidence">{s.evidence}</h3>
        <p class="note">{s.evidenceLead}</p>
      </div>
      {files.length === 0 && <p class="second">{detail.evidenceNone}</p>}
      {files.length > 1 && (
        <div class="tabs">
          {files.map((one, i) => (
            <button
              key={one.uploadId}
              type="button"
              aria-current={i === chosen.value ? 'true' : undefined}
              onClick={() => {
                chosen.value = i;
              }}
            >
              {s.file(i + 1)}
              {one.state !== 'clear' && (
                <State tone={evidenceTones[one.state]}>{detail.evidenceStates[one.state]}</State>
              )}
            </button>
          ))}
        </div>
      )}
      {file && (
        <OneFile
          key={file.uploadId}
          place={{ personId, claimId: claim.claimId, uploadId: file.uploadId }}
          file={file}
          at={chosen.value + 1}
        />
      )}
    </section>
  );
}

type OneFileProps = {
  readonly place: {
    readonly personId: string;
    readonly claimId: string;
    readonly uploadId: string;
  };
  readonly file: File;
  readonly at: number;
};

function OneFile({ place, file, at }: OneFileProps) {
  const busy = useSignal(false);
  const problem = useSignal<CallProblem | null>(null);
  const stored = file.state === 'clear' || file.state === 'review';
  const open = async () => {
    busy.value = true;
    const result = await call('evidenceLink', { params: place });
    busy.value = false;
    problem.value = result.ok ? null : result.error;
    // The answer is an attachment: the page stays.
    if (result.ok) location.assign(result.value.url);
  };
  return (
    <div class="review-file">
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
      {stored && <EvidenceFile {...place} />}
    </div>
  );
}
