import { useSignal } from '@preact/signals';
import type { IncidentView } from '../../../shared/contract/incident-routes.ts';
import { uploadTypes } from '../../../shared/contract/routes.ts';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/field.tsx';
import { Loading } from '../../components/loading.tsx';
import { Callout, ProblemNote, State } from '../../components/message.tsx';
import { Told } from '../../components/told.tsx';
import { useKept } from '../../kept-form.ts';
import { useLoad } from '../../load.ts';
import { momentWords } from '../../moment.ts';
import { useSend } from '../../send.ts';
import { files } from '../../strings/zh-CN/claim.ts';
import { incident as s } from '../../strings/zh-CN/incident.ts';
import { review } from '../../strings/zh-CN/review.ts';
import { Gone, isGone, Unread } from './gone.tsx';
import { ItemTitle } from './title.tsx';

type IncidentProps = {
  readonly personId: string;
  readonly uploadId: string;
  readonly onReported?: (sentence: string) => void;
  /** Where it stands in a queue: somebody else has reported it, on to the next. */
  readonly onGone?: () => void;
};

/** A marked file that arrived all the same: what was found, the report, and the way to have it opened. */
export function ReviewIncident({ personId, uploadId, onReported, onGone }: IncidentProps) {
  const params = { personId, uploadId };
  const loaded = useLoad('reviewIncident', { params });
  const view = loaded.value.value;
  if (loaded.problem.value)
    return (
      <Unread problem={loaded.problem.value} again={() => void loaded.again()} onGone={onGone} />
    );
  if (!view) return <Loading>{review.loading}</Loading>;
  return (
    <article class="review-two" aria-labelledby="review-title">
      <div class="stack">
        <header>
          <ItemTitle>{s.of(view.name)}</ItemTitle>
          <p class="second">{view.employer}</p>
        </header>
        <Facts view={view} />
        <p class="small second">{s.withhold}</p>
      </div>
      <div class="stack">
        <Report
          view={view}
          onReported={(sentence) => {
            void loaded.again();
            onReported?.(sentence);
          }}
          onGone={onGone}
        />
        <Opening view={view} onChanged={() => void loaded.again()} />
      </div>
    </article>
  );
}

function Facts({ view }: { view: IncidentView }) {
  const type = (uploadTypes as Readonly<Record<string, string>>)[view.type] ?? view.type;
  return (
    <dl class="facts">
      <div>
        <dt>{s.found}</dt>
        <dd>
          {view.found.map(({ code, says, rule, page }) => (
            <span key={`${code}-${page}`} class="stack tight">
              <State tone="error">{page === null ? says : `${s.page(page)}${says}`}</State>
              <span class="small second">{rule}</span>
            </span>
          ))}
        </dd>
      </div>
      <div>
        <dt>{s.receivedAt}</dt>
        <dd>{momentWords(view.receivedAt)}</dd>
      </div>
      <div>
        <dt>{s.file}</dt>
        <dd>
          {type}，{files.size(view.size)}
        </dd>
      </div>
      {view.sha256 !== null && (
        <div>
          <dt>{s.hash}</dt>
          <dd class="mono small breakable">{view.sha256}</dd>
        </div>
      )}
      <div>
        <dt>{s.claims}</dt>
        <dd>{view.claims.map(({ title }) => title).join('、') || s.noClaims}</dd>
      </div>
    </dl>
  );
}

type ReportProps = {
  readonly view: IncidentView;
  readonly onReported: (sentence: string) => void;
  readonly onGone: (() => void) | undefined;
};

function Report({ view, onReported, onGone }: ReportProps) {
  const { personId, uploadId, report } = view;
  const { send, busy, problem } = useSend('reportIncident');
  /** Reported just now, and here. */
  const just = useSignal(false);
  const submit = async (words: string) => {
    const { ok } = await send({ params: { personId, uploadId }, body: { words } });
    just.value = ok;
    if (ok) onReported(s.saidReported(view.name));
    return ok;
  };
  return (
    <section aria-labelledby="report" class="stack block">
      <h3 id="report">{s.report}</h3>
      {report ? (
        <>
          <p>{report.words}</p>
          <p class="note">
            <Told just={just.value}>{s.reportedAt(momentWords(report.at))}</Told>
          </p>
          {onGone && <Gone onGone={onGone} />}
        </>
      ) : isGone(problem.value) ? (
        <Gone onGone={onGone} />
      ) : (
        <>
          <p class="small second">{s.reportLead}</p>
          <Words
            name={`report:${uploadId}`}
            label={s.reportWords}
            missing={s.reportMissing}
            button={s.reportSend}
            busy={busy.value}
            main
            onSend={submit}
          />
          <ProblemNote problem={problem.value} />
        </>
      )}
    </section>
  );
}

function Opening({ view, onChanged }: { view: IncidentView; onChanged: () => void }) {
  const { personId, uploadId, approvals, openings, destroyedAt } = view;
  const params = { personId, uploadId };
  const approval = useSend('approveOpening');
  /** Approved just now, and here. */
  const just = useSignal(false);
  // Each opening is meant anew: the answer to the last may never have come.
  const opening = useSend('openSealed', openings.length);
  const approve = async (reason: string) => {
    const { ok } = await approval.send({ params, body: { reason } });
    just.value = ok;
    if (ok) onChanged();
    return ok;
  };
  const open = async () => {
    const result = await opening.send({ params });
    // The answer is an attachment: the page stays.
    if (result.ok) location.assign(result.value.url);
    onChanged();
  };
  if (destroyedAt !== null)
    return <Callout tone="caution">{s.destroyedAt(momentWords(destroyedAt))}</Callout>;
  return (
    <section aria-labelledby="opening" class="stack block">
      <h3 id="opening">{s.opening}</h3>
      <p class="small second">{s.openingLead}</p>
      <p>{s.approvals(approvals.length)}</p>
      {approvals.length > 0 && (
        <ul class="rows">
          {approvals.map(({ at, until, mine }) => (
            <li key={at} class="between">
              <Told just={mine && just.value}>
                <State tone="good">{mine ? s.mine : s.another}</State>
              </Told>
              <span class="small second">{s.until(momentWords(until))}</span>
            </li>
          ))}
        </ul>
      )}
      {approvals.length === 1 && approvals[0]?.mine && <p class="small">{s.waitsForSecond}</p>}
      {!approvals.some(({ mine }) => mine) && (
        <Words
          name={`opening:${uploadId}`}
          label={s.reason}
          missing={s.reasonMissing}
          button={s.approve}
          busy={approval.busy.value}
          onSend={approve}
        />
      )}
      <ProblemNote problem={approval.problem.value ?? opening.problem.value} />
      {approvals.length >= 2 && (
        <p class="row">
          <Button tall busy={opening.busy.value} onClick={() => void open()}>
            {s.open}
          </Button>
          <span class="small second">{s.linkNote}</span>
        </p>
      )}
      {openings.length > 0 && <p class="note">{s.openings(openings.length)}</p>}
    </section>
  );
}

type WordsProps = {
  readonly name: string;
  readonly label: string;
  readonly missing: string;
  readonly button: string;
  readonly busy: boolean;
  readonly main?: boolean;
  /** @returns whether it was done: then the words have gone, and are kept no longer */
  readonly onSend: (words: string) => Promise<boolean>;
};

/** Words that must be there before a button does something; kept on this tab while they are written. */
function Words({ name, label, missing, button, busy, main, onSend }: WordsProps) {
  const kept = useKept('tab', name, { words: '' });
  const error = useSignal<string | undefined>(undefined);
  const id = name.split(':', 1)[0] ?? name;
  const submit = async (event: Event) => {
    event.preventDefault();
    const words = kept.value.value.words.trim();
    error.value = words === '' ? missing : undefined;
    if (words === '') document.getElementById(`${id}-words`)?.focus();
    else if (await onSend(words)) kept.drop();
  };
  return (
    <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
      <TextArea
        name={`${id}-words`}
        label={label}
        maxLength={500}
        value={kept.value.value.words}
        error={error.value}
        onValue={(words) => {
          kept.put({ words });
          error.value = undefined;
        }}
      />
      <p class="row">
        <Button type="submit" busy={busy} {...(main ? { kind: 'main' as const } : { tall: true })}>
          {button}
        </Button>
      </p>
    </form>
  );
}
