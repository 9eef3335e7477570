import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso/router';
import type { ClaimView } from '../../../shared/contract/answers.ts';
import { call, newId } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { Loading } from '../../components/loading.tsx';
import { Callout, ProblemNote, State, Steps, type Tone } from '../../components/message.tsx';
import { Told } from '../../components/told.tsx';
import { useLoad } from '../../load.ts';
import { momentWords } from '../../moment.ts';
import { me } from '../../session.ts';
import { detail as s } from '../../strings/zh-CN/claim.ts';
import { shell } from '../../strings/zh-CN/shell.ts';
import { useTitle } from '../../title.ts';
import { NotFound } from '../not-found.tsx';
import { isBlocked } from '../year/view.ts';
import './claim.css';
import { Titled } from '../../components/titled.tsx';
import { draftOf } from './draft.ts';
import { ClaimFacts, changesOf } from './facts.tsx';
import { draftHere, draftsHere, keepDraft } from './kept-draft.ts';
import { Withdraw } from './withdraw.tsx';

const tones: Readonly<Record<ClaimView['state'], Tone>> = {
  sent: 'wait',
  approved: 'good',
  returned: 'caution',
  answered: 'still',
  refused: 'error',
  withdrawn: 'still',
};

const LOOKS = 10;
const LOOK_AGAIN_MS = 2000;

export function ClaimPage() {
  const { params, query } = useRoute();
  const loaded = useLoad('claim', { params: { claimId: params['claimId'] ?? '' } });
  const after = useSignal<ClaimView | undefined>(undefined);
  const claim = after.value ?? loaded.value.value;
  const problem = loaded.problem.value;
  useTitle(claim?.title ?? s.title);
  // The check of a file takes a moment; the page looks again a few times.
  const checking =
    claim?.state === 'sent' && claim.evidence.some((file) => file.state === 'waiting');
  const looks = useRef(0);
  useEffect(() => {
    if (!checking || looks.current >= LOOKS) return;
    const timer = setTimeout(() => {
      looks.current += 1;
      void loaded.again();
    }, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [claim, checking]);
  if (problem?.status === 404 || problem?.status === 422) return <NotFound />;
  return (
    <div class="page">
      {problem && (
        <ProblemNote wholePage={!claim} problem={problem} again={() => void loaded.again()} />
      )}
      {!problem && !claim && <Loading wholePage>{s.loading}</Loading>}
      {claim && (
        <ClaimBody
          claim={claim}
          sentNow={query['sent'] === 'now'}
          changed={after.value !== undefined}
          onChanged={(next) => {
            after.value = next;
          }}
        />
      )}
    </div>
  );
}

type ClaimBodyProps = {
  readonly claim: ClaimView;
  readonly sentNow: boolean;
  /** By its person, just now. */
  readonly changed: boolean;
  readonly onChanged: (claim: ClaimView) => void;
};

function ClaimBody({ claim, sentNow, changed, onChanged }: ClaimBodyProps) {
  const sent = claim.state === 'sent';
  const cancelled = sent && isBlocked(claim);
  const stuck = cancelled || (sent && claim.evidence.some(({ state }) => state === 'rejected'));
  const lead = cancelled
    ? s.lead.cancelled
    : stuck
      ? s.lead.stuck
      : claim.state === 'sent'
        ? s.lead.sent(shell.monthDay(claim.answerBy))
        : s.lead[claim.state];
  const settled = claim.state === 'approved';
  return (
    <>
      <div class="page-title">
        {sentNow && sent && !stuck && <State tone="good">{s.sentNow}</State>}
        <h1>
          <Titled>{claim.title}</Titled>
        </h1>
        <p class="lead claim-state">
          <Told key={claim.state} just={changed}>
            <State tone={cancelled ? 'error' : stuck ? 'caution' : tones[claim.state]}>
              {cancelled ? s.states.cancelled : s.states[claim.state]}
            </State>
          </Told>
          <span class="clauses">{lead}</span>
        </p>
        <Chain claim={claim} />
      </div>
      <div class="two">
        <div class="stack">
          {claim.reopened && (
            <Callout tone="caution">
              <p class="note">{settled ? s.stands : s.reopened}</p>
              <p>{claim.reopened}</p>
            </Callout>
          )}
          {claim.reason && (
            <Callout tone="caution">
              <p class="note">
                {!claim.asked ? s.reason : settled ? s.adjusted : s.adjustedBefore}
              </p>
              {changesOf(claim).map((change) => (
                <p key={change}>
                  <strong>{datesWhole(change)}</strong>
                </p>
              ))}
              <p>{claim.reason}</p>
            </Callout>
          )}
          <ClaimFacts claim={claim} />
          <p class="row">
            {stuck && <Withdraw main claim={claim} onDone={onChanged} />}
            <SendAgain claim={claim} />
            <a class={`button tall`} href="/">
              {s.toYear}
            </a>
            {sent && !stuck && <Withdraw claim={claim} onDone={onChanged} />}
          </p>
        </div>
        {((sent && !stuck) || settled) && (
          <aside class="block">
            <Steps
              steps={[
                { words: s.steps.you(momentWords(claim.sentAt)), done: true },
                { words: s.steps.office, done: settled },
                { words: s.steps.done, done: settled },
              ]}
            />
          </aside>
        )}
      </div>
    </>
  );
}

/** A date does not break at its hyphens. */
const datesWhole = (words: string) =>
  words.split(/(\d{4}-\d\d-\d\d)/).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <span key={i} class="nowrap">
        {part}
      </span>
    ),
  );

/** The claim before this one, and the one after it, where it was returned in between. */
function Chain({ claim: { answers, answeredBy } }: { claim: ClaimView }) {
  return (
    <>
      {answers && (
        <p class="note">
          {s.answers} <a href={`/claims/${answers}`}>{s.answersLink}</a>
        </p>
      )}
      {answeredBy && (
        <p class="note">
          {s.answered} <a href={`/claims/${answeredBy}`}>{s.answeredLink}</a>
        </p>
      )}
    </>
  );
}

/** A returned claim is mended; one that was taken back or refused may be begun anew. */
function SendAgain({ claim }: { claim: ClaimView }) {
  const { route } = useLocation();
  const personId = me.value?.personId ?? '';
  const busy = useSignal(false);
  if (!['returned', 'withdrawn', 'refused'].includes(claim.state)) return null;
  const returned = claim.state === 'returned';
  const begin = async () => {
    busy.value = true;
    const begun = returned ? await answerBegun(personId, claim.claimId) : undefined;
    const draftId = begun ?? newId();
    if (!begun) keepDraft(personId, draftId, draftOf(claim));
    route(`/claims/new?draft=${draftId}`);
  };
  return (
    <Button
      kind={returned ? 'main' : 'plain'}
      tall
      busy={busy.value}
      onClick={() => !busy.value && void begin()}
    >
      {returned ? s.sendAgain : s.sendAnew}
    </Button>
  );
}

/** The draft in which its answer was begun, on this device or another; without a line what lies here. */
async function answerBegun(personId: string, claimId: string): Promise<string | undefined> {
  const here = draftsHere(personId).find((id) => draftHere(personId, id).answers === claimId);
  if (here) return here;
  const there = await call('drafts', {});
  if (!there.ok) return undefined;
  return there.value.drafts.find(({ content }) => content.answers === claimId)?.draftId;
}
