import type { ClaimView } from '../../../shared/contract/answers.ts';
import type { YearView } from '../../../shared/contract/year.ts';
import type { EntryResult } from '../../../shared/engine/model.ts';
import { State, Steps } from '../../components/message.tsx';
import { dayOf } from '../../moment.ts';
import { me } from '../../session.ts';
import { year as s } from '../../strings/zh-CN/year.ts';
import { hoursText } from './view.ts';

/** What waits for whom: first what waits for the person. */
export function Waiting({ view }: { view: YearView }) {
  const returned = view.claims.filter((claim) => claim.state === 'returned');
  const sent = view.claims.filter((claim) => claim.state === 'sent');
  const facts = me.value?.facts.filter((fact) => fact.state === 'pending') ?? [];
  const nothing = returned.length + sent.length + facts.length === 0;
  return (
    <section class="waiting-list" aria-labelledby="wait">
      <h2 id="wait">{s.wait}</h2>
      {nothing && <p class="small second">{s.waitNothing}</p>}
      <ul class="rows">
        {returned.map((claim) => (
          <li key={claim.claimId} class="wait-you">
            <State tone="caution">{s.waitYou}</State>
            <h3>{claim.title}</h3>
            {claim.reason && <p class="small second">{claim.reason}</p>}
            <p>
              <a class="button" href={`/claims/${claim.claimId}`}>
                {s.mend}
              </a>
            </p>
          </li>
        ))}
        {sent.map((claim) => (
          <WaitingClaim key={claim.claimId} claim={claim} entry={expected(view, claim)} />
        ))}
        {facts.length > 0 && (
          <li>
            <State tone="wait">{s.waitOffice}</State>
            <h3>
              <a href="/account">{s.changes(facts.length)}</a>
            </h3>
            <p class="small second">{s.waitFactLead}</p>
          </li>
        )}
      </ul>
    </section>
  );
}

const expected = ({ ifApproved }: YearView, claim: ClaimView): EntryResult | undefined =>
  ifApproved.entries.find((entry) => entry.id === claim.claimId);

type WaitingClaimProps = { readonly claim: ClaimView; readonly entry: EntryResult | undefined };

function WaitingClaim({ claim, entry }: WaitingClaimProps) {
  const by = s.monthDay(claim.answerBy);
  const [raw, counted] = [entry?.raw ?? 0, entry?.counted ?? 0];
  return (
    <li>
      <State tone="wait">{s.waitOffice}</State>
      <h3>
        <a href={`/claims/${claim.claimId}`}>{claim.title}</a>
      </h3>
      <p class="small second clauses">
        {counted < raw
          ? s.waitLess(hoursText(raw), hoursText(counted), by)
          : s.waitAnswer(hoursText(counted), by)}
      </p>
      <Steps
        steps={[
          { words: s.stepYou(s.monthDay(dayOf(claim.sentAt))), done: true },
          { words: s.stepOffice, done: false },
        ]}
      />
    </li>
  );
}
