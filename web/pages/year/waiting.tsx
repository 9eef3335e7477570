import type { ClaimView } from '../../../shared/contract/answers.ts';
import type { YearView } from '../../../shared/contract/year.ts';
import { State, Steps } from '../../components/message.tsx';
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
          <WaitingClaim key={claim.claimId} claim={claim} hours={expected(view, claim)} />
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

const expected = ({ ifApproved }: YearView, claim: ClaimView): number =>
  ifApproved.entries.find((entry) => entry.id === claim.claimId)?.counted ?? 0;

function WaitingClaim({ claim, hours }: { claim: ClaimView; hours: number }) {
  return (
    <li>
      <State tone="wait">{s.waitOffice}</State>
      <h3>
        <a href={`/claims/${claim.claimId}`}>{claim.title}</a>
      </h3>
      <p class="small second clauses">
        {s.waitAnswer(hoursText(hours), s.monthDay(claim.answerBy))}
      </p>
      <Steps
        steps={[
          { words: s.stepYou(s.monthDay(shanghaiDay(claim.sentAt))), done: true },
          { words: s.stepOffice, done: false },
        ]}
      />
    </li>
  );
}

const shanghaiDay = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
