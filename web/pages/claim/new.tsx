import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso/router';
import type { FieldProblem } from '../../../shared/contract/problems.ts';
import { check } from '../../check.ts';
import { Button } from '../../components/button.tsx';
import { CheckCard } from '../../components/choice.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { Chip, ErrorSummary, ProblemNote } from '../../components/message.tsx';
import { useErrors } from '../../form.ts';
import { useKept } from '../../keep.ts';
import { useSend } from '../../send.ts';
import { me } from '../../session.ts';
import { claim as s } from '../../strings/zh-CN/claim.ts';
import { useTitle } from '../../title.ts';
import { ClaimAside } from './aside.tsx';
import './claim.css';
import { bodyOf, type Draft, draftName, emptyDraft } from './draft.ts';
import { DetailFields } from './fields.tsx';

const inOrder = ['title', 'start', 'end', 'days', 'evidence', 'noSecrets'];

/** The contract's check, with what it can't tell from a wrong entry: a date not chosen, a declaration not made. */
function slipsOf(body: ReturnType<typeof bodyOf>): readonly FieldProblem[] {
  const slips = check('sendClaim', body).map((slip) =>
    (slip.field === 'start' && body.start === '') || (slip.field === 'end' && body.end === '')
      ? { ...slip, message: s.dateAsk }
      : slip,
  );
  if (!body.noSecrets) slips.push({ field: 'noSecrets', message: s.secrecyAsk });
  return slips.sort((a, b) => inOrder.indexOf(a.field) - inOrder.indexOf(b.field));
}

export function NewClaimPage() {
  useTitle(s.title);
  const { route } = useLocation();
  const kept = useKept<Draft>('device', draftName(me.value?.personId ?? ''), emptyDraft);
  const form = useErrors();
  const uploading = useSignal(false);
  const { send, busy, problem } = useSend('sendClaim');
  const draft = kept.value.value;
  const put = (part: Partial<Draft>) => {
    kept.put(part);
    for (const field of Object.keys(part)) form.clear(field === 'files' ? 'evidence' : field);
  };

  const submit = async (event: Event) => {
    event.preventDefault();
    const body = bodyOf(draft);
    const slips = slipsOf(body);
    form.show(slips);
    if (slips.length > 0) return;
    const result = await send({ body });
    if (!result.ok) return form.show(result.error.errors ?? []);
    kept.drop();
    route(`/claims/${result.value.claimId}?sent=now`);
  };

  return (
    <div class="page">
      <div class="page-title">
        <h1>{s.title}</h1>
        <p class="lead">{s.lead}</p>
        <p class="note">{s.kept}</p>
      </div>
      <div class="two">
        <form class="claim-form" onSubmit={(event) => void submit(event)} noValidate>
          <ErrorSummary errors={form.errors.value} turn={form.turn.value} />
          <Part number={1} title={s.what} id="what">
            <p>
              {s.whatWords} <Chip clause="四（六）1" />
              <br />
              <span class="note">{s.whatRate}</span>
            </p>
          </Part>
          <Part number={2} title={s.details} id="details">
            <DetailFields draft={draft} put={put} error={form.of} />
          </Part>
          <Part number={3} title={s.proof} id="proof">
            <p class="small second">{s.proofHint}</p>
            <FileDrop
              name="evidence"
              label={s.proof}
              error={form.of('evidence')}
              kept={draft.files}
              about={draft}
              onKept={(change) => put({ files: change(kept.value.value.files) })}
              onRunning={(running) => {
                uploading.value = running;
              }}
            />
            <CheckCard
              name="noSecrets"
              words={s.secrecy}
              more={s.secrecyMore}
              checked={draft.noSecrets}
              error={form.of('noSecrets')}
              onChecked={(noSecrets) => put({ noSecrets })}
            />
          </Part>
          <div class="block tight">
            <ProblemNote problem={problem.value?.errors ? null : problem.value} />
            <p class="row">
              <Button
                kind="main"
                type="submit"
                busy={busy.value}
                unable={uploading.value ? 'send-waits' : undefined}
              >
                {s.send}
              </Button>
              {uploading.value && (
                <span id="send-waits" class="small second">
                  {s.sendWaits}
                </span>
              )}
            </p>
          </div>
        </form>
        <ClaimAside draft={draft} />
      </div>
    </div>
  );
}

type PartProps = {
  readonly number: number;
  readonly title: string;
  readonly id: string;
  readonly children: preact.ComponentChildren;
};

function Part({ number, title, id, children }: PartProps) {
  return (
    <section class="claim-part" aria-labelledby={id}>
      <h2 id={id}>
        <span class="claim-number">{number}</span>
        {title}
      </h2>
      <div class="stack">{children}</div>
    </section>
  );
}
