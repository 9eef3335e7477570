import type { ClaimView } from '../../../shared/contract/answers.ts';
import type { OwnYear } from '../../../shared/contract/year.ts';
import type { EntryResult } from '../../../shared/engine/model.ts';
import { State, Steps } from '../../components/message.tsx';
import { Titled } from '../../components/titled.tsx';
import { dayOf } from '../../moment.ts';
import { me } from '../../session.ts';
import { year as s } from '../../strings/zh-CN/year.ts';
import { hoursText, waitingOf } from './view.ts';

/** What waits for whom: first what waits for the person. */
export function Waiting({ view, today }: { view: OwnYear; today: string }) {
  const { blocked, returned, sent, studying } = waitingOf(view, today);
  const facts = me.value?.facts.filter((fact) => fact.state === 'pending') ?? [];
  const nothing =
    blocked.length + returned.length + sent.length + studying.length + facts.length === 0;
  return (
    <section class="waiting-list" aria-labelledby="wait">
      <h2 id="wait">{s.wait}</h2>
      {nothing && <p class="small second">{s.waitNothing}</p>}
      <ul class="rows">
        {[...blocked, ...returned].map(({ claimId, title, state, reason }) => (
          <li key={claimId} class="wait-you">
            <State tone="caution">{s.waitYou}</State>
            <h3>
              <Titled>{title}</Titled>
            </h3>
            <p class="small second">{state === 'returned' ? reason : s.waitBlocked}</p>
            <p>
              <a class="button" href={`/claims/${claimId}`}>
                {s.mend}
              </a>
            </p>
          </li>
        ))}
        {studying.map(({ courseId, title, chapters, chaptersRead, opensOn }) => (
          <li key={courseId}>
            {!opensOn && <State tone="caution">{s.waitYou}</State>}
            <h3>
              <a href={`/courses/${courseId}`}>
                <Titled>{title}</Titled>
              </a>
            </h3>
            <p class="small second">
              {opensOn
                ? s.waitLocked(s.monthDay(opensOn))
                : chaptersRead < chapters
                  ? s.waitStudy(chaptersRead, chapters)
                  : s.waitExam}
            </p>
          </li>
        ))}
        {sent.map((claim) => (
          <WaitingClaim
            key={claim.claimId}
            claim={claim}
            entry={expected(view, claim)}
            late={claim.answerBy < today}
          />
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

const expected = ({ ifApproved }: OwnYear, claim: ClaimView): EntryResult | undefined =>
  ifApproved.entries.find((entry) => entry.id === claim.claimId);

type WaitingClaimProps = {
  readonly claim: ClaimView;
  readonly entry: EntryResult | undefined;
  readonly late: boolean;
};

function WaitingClaim({ claim, entry, late }: WaitingClaimProps) {
  const by = s.monthDay(claim.answerBy);
  const [raw, counted] = [entry?.raw ?? 0, entry?.counted ?? 0];
  return (
    <li>
      <State tone="wait">{s.waitOffice}</State>
      <h3>
        <a href={`/claims/${claim.claimId}`}>
          <Titled>{claim.title}</Titled>
        </a>
      </h3>
      <p class="small second clauses">
        {late
          ? s.waitLate(by)
          : counted < raw
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
