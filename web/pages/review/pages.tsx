import { Loading } from '../../components/loading.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { Pages } from '../../components/pages.tsx';
import { useLoad } from '../../load.ts';
import { review as s } from '../../strings/zh-CN/review.ts';

type EvidenceFileProps = {
  readonly personId: string;
  readonly claimId: string;
  readonly uploadId: string;
};

/** A file of a claim as the reviewer looks at it. Opening it is on record. */
export function EvidenceFile({ personId, claimId, uploadId }: EvidenceFileProps) {
  const loaded = useLoad('evidencePages', { params: { personId, claimId, uploadId } });
  const view = loaded.value.value;
  if (loaded.problem.value)
    return <ProblemNote problem={loaded.problem.value} again={() => void loaded.again()} />;
  if (!view) return <Loading>{s.loading}</Loading>;
  return <Pages view={view} again={() => void loaded.again()} noPages={s.noPages} heading="h4" />;
}
