import type { ClaimView } from '../../../shared/contract/answers.ts';
import { useLoad } from '../../load.ts';
import { detail as s } from '../../strings/zh-CN/claim.ts';
import { hoursText, isBlocked } from '../year/view.ts';

/** What the claim counts in its year, or would if all that waits were approved: as the year itself says it. */
export function Counted({ claim }: { claim: ClaimView }) {
  const { claimId, state, completedOn } = claim;
  const year = Number(completedOn.slice(0, 4));
  const asked = (state === 'sent' || state === 'approved') && !isBlocked(claim);
  const loaded = useLoad('year', asked ? { params: { year } } : undefined);
  const view = loaded.value.value;
  const statement = state === 'sent' ? view?.ifApproved : view?.statement;
  const entry = statement?.entries.find(({ id }) => id === claimId);
  if (!asked || !entry) return null;
  const others =
    view?.given.entries.filter(({ id, status }) => status === 'pending' && id !== claimId).length ??
    0;
  const [raw, counted] = [hoursText(entry.raw), hoursText(entry.counted)];
  return (
    <div>
      <dt>{s.hours}</dt>
      <dd class="between">
        <strong>
          {state === 'sent' ? s.hoursExpected(raw, counted, others) : s.hoursCounted(raw, counted)}
        </strong>
        {state === 'approved' && <a href={`/?year=${year}`}>{s.hoursWhy}</a>}
      </dd>
    </div>
  );
}
