import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { kindOf } from '../../../shared/claim/kinds.ts';
import type { Answer, Input } from '../../../shared/contract/routes.ts';
import { Loading } from '../../components/loading.tsx';
import { Callout, State } from '../../components/message.tsx';
import { useKept } from '../../kept-form.ts';
import { useLoad } from '../../load.ts';
import { momentWords } from '../../moment.ts';
import { fieldError, useSend } from '../../send.ts';
import { detail } from '../../strings/zh-CN/claim.ts';
import { review as s } from '../../strings/zh-CN/review.ts';
import { typedOf } from '../claim/draft.ts';
import { changesOf, DoneFacts } from '../claim/facts.tsx';
import { KindFields } from '../claim/fields.tsx';
import { useEngine } from '../claim/use-engine.ts';
import { isAlike, LookAlikes } from './alike.tsx';
import { Arithmetic } from './arithmetic.tsx';
import { type Correction, consequencesOf, correctionOf, countedIn } from './correction.ts';
import { Decision, type TurnDown } from './decision.tsx';
import { Evidence } from './evidence.tsx';
import { Gone, Unread } from './gone.tsx';
import { isReopenable, Reopen } from './reopen.tsx';
import { ItemTitle } from './title.tsx';

/** Where else one goes from a claim. */
export type ClaimHrefs = {
  /** The queue with only what people of that unit wait for; absent where that is what is shown. */
  readonly unitHref: ((unit: string) => string) | undefined;
  readonly claimHref: (personId: string, claimId: string) => string;
};
type ReviewClaimProps = ClaimHrefs & {
  readonly item: { readonly personId: string; readonly claimId: string };
  readonly onDecided: (sentence: string) => void;
  readonly onGone?: () => void;
};

export function ReviewClaim({ item, ...rest }: ReviewClaimProps) {
  const { personId, claimId } = item;
  const loaded = useLoad('reviewClaim', { params: { personId, claimId } });
  const view = loaded.value.value;
  if (loaded.problem.value)
    return (
      <Unread
        problem={loaded.problem.value}
        again={() => void loaded.again()}
        onGone={rest.onGone}
      />
    );
  if (!view) return <Loading>{s.loading}</Loading>;
  return <ClaimReview view={view} again={() => void loaded.again()} {...rest} />;
}

type View = Answer<'reviewClaim'>;
type Body = Input<'decideClaim'>['body'];

type ClaimReviewProps = Omit<ReviewClaimProps, 'item'> & {
  readonly view: View;
  readonly again: () => void;
};

function ClaimReview({ view, again, unitHref, claimHref, ...rest }: ClaimReviewProps) {
  const { onDecided, onGone } = rest;
  const { personId, claim } = view;
  const { claimId } = claim;
  // What was taken up again is decided anew, also where the answer to the first decision never came.
  const { send, busy, problem } = useSend('decideClaim', claim.reopened);
  const { engine } = useEngine();
  const correcting = useSignal(false);
  const typed = useKept<{ values: Readonly<Record<string, string>> }>(
    'tab',
    `correction:${claimId}`,
    { values: typedOf(claim) },
  );
  const correction = correctionOf(claim, typed.value.value.values);
  const corrected = correcting.value && correction.to ? correction.to : undefined;
  const claimed = view.years.map(({ now, approved }) => ({
    now: now.statement,
    approved: approved.statement,
  }));
  const reckoned = engine && corrected ? consequencesOf(engine, view, corrected) : [];
  const years = corrected ? reckoned : claimed;
  const hours = String(countedIn(claimId, years) / 10);

  const decide = async (body: Body) => {
    const result = await send({ params: { personId, claimId }, body });
    if (!result.ok) return;
    typed.drop();
    onDecided(s.done[body.decision](view.name));
  };
  const approve = (reason: string) =>
    void decide(
      corrected ? { decision: 'adjust', to: corrected, reason } : { decision: 'approve' },
    );
  const alikes = <LookAlikes alike={view.alike} {...{ personId, claimHref }} />;
  return (
    <article class="review-two" aria-labelledby="review-title">
      <div class="stack">
        <ClaimHead view={view} unitHref={unitHref} />
        {view.openedAt !== undefined && claim.state === 'sent' && (
          <State tone="caution">{s.openedByAnother(momentWords(view.openedAt))}</State>
        )}
        {claim.reopened && (
          <Callout tone="caution">
            <p class="note">{s.reopened}</p>
            <p>{claim.reopened}</p>
          </Callout>
        )}
        {claim.asked && (
          <Before words={s.corrected} reason={claim.reason} changes={changesOf(claim)} />
        )}
        {view.earlier && (
          <Before
            words={s.answered}
            reason={view.earlier.reason}
            changes={changesOf({ ...claim, asked: view.earlier })}
            same={s.answeredSame(claim.evidence.length)}
          />
        )}
        <Evidence personId={personId} claim={claim} />
      </div>
      <div class="stack">
        {isAlike(view.alike) && alikes}
        {correcting.value && (
          <CorrectionForm
            claim={claim}
            correction={correction}
            values={typed.value.value.values}
            onValues={(values) => typed.put({ values })}
          />
        )}
        {years.length > 0 ? (
          <Arithmetic claimId={claimId} years={years} />
        ) : (
          <p class="small second">{s.correctUnreckoned}</p>
        )}
        {!isAlike(view.alike) && alikes}
        {claim.state === 'sent' ? (
          <Decision
            id={claimId}
            answerBy={claim.answerBy}
            approveWords={
              !correcting.value
                ? s.approveClaim(hours)
                : years.length > 0
                  ? s.correctClaim(hours)
                  : s.correctAnyway
            }
            unable={unableTo(view, correcting.value, correction)}
            turnDowns={[
              { how: 'return', words: s.returnClaim },
              { how: 'refuse', words: s.refuseClaim },
            ]}
            busy={busy.value}
            problem={problem.value}
            onGone={onGone}
            corrects={correcting.value}
            onCorrect={
              kindOf(claim.route, claim.facts) &&
              (() => {
                correcting.value = !correcting.value;
              })
            }
            onApprove={approve}
            onTurnDown={(decision: TurnDown, reason) => void decide({ decision, reason })}
          />
        ) : (
          <>
            <Gone onGone={onGone}>{s.goneClaim(detail.states[claim.state])}</Gone>
            {isReopenable(claim) && <Reopen personId={personId} claim={claim} onDone={again} />}
          </>
        )}
      </div>
    </article>
  );
}

function unableTo(view: View, correcting: boolean, { to, changed }: Correction) {
  const ready = view.claim.evidence.every(({ state }) => state === 'clear' || state === 'review');
  if (!ready) return s.evidenceUnready;
  if (!correcting) return undefined;
  if (!to) return s.correctInvalid;
  return changed ? undefined : s.correctSame;
}

type CorrectionFormProps = {
  readonly claim: View['claim'];
  readonly correction: Correction;
  readonly values: Readonly<Record<string, string>>;
  readonly onValues: (values: Readonly<Record<string, string>>) => void;
};

/** The fields of what was claimed, to be set to what the papers prove. */
function CorrectionForm({ claim, correction, values, onValues }: CorrectionFormProps) {
  const form = useRef<HTMLElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const kind = kindOf(claim.route, claim.facts);
  if (kind === undefined) return null;
  return (
    <section class="review-correction stack" aria-labelledby="correction" ref={form}>
      <h3 id="correction">{s.correctTitle}</h3>
      <p class="small second">{s.correctLead}</p>
      <KindFields
        kind={kind}
        values={values}
        onValues={onValues}
        error={(field) => fieldError(correction.slips, field)}
        provincial={claim.facts['provincialHours'] !== undefined}
        hoursOf={() => null}
      />
    </section>
  );
}

type BeforeProps = {
  readonly words: string;
  readonly reason: string | undefined;
  readonly changes: readonly string[];
  /** What is said where nothing was changed. */
  readonly same?: string;
};

/** What was decided before, why, and what is other since. */
function Before({ words, reason, changes, same }: BeforeProps) {
  return (
    <Callout tone="caution">
      <p class="note">{words}</p>
      {reason && <p>{reason}</p>}
      <p class="small second">{changes.length > 0 ? changes.join('；') : same}</p>
    </Callout>
  );
}

type ClaimHeadProps = Pick<ClaimHrefs, 'unitHref'> & { readonly view: View };

function ClaimHead({ view: { name, employer, claim }, unitHref }: ClaimHeadProps) {
  return (
    <header>
      <ItemTitle>{claim.title}</ItemTitle>
      <p class="second">
        {name}，{employer}
        {employer && unitHref && (
          <>
            {' '}
            <a class="small nowrap" href={unitHref(employer)}>
              {s.onlyUnit}
            </a>
          </>
        )}
      </p>
      <dl class="facts plain">
        <DoneFacts claim={claim} />
      </dl>
    </header>
  );
}
