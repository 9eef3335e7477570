import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { claimKinds, type KindId } from '../../../shared/claim/kinds.ts';
import type { ClaimKind } from '../../../shared/claim/model.ts';
import type { DraftView } from '../../../shared/contract/drafts.ts';
import type { FieldProblem } from '../../../shared/contract/problems.ts';
import { Button } from '../../components/button.tsx';
import { CheckCard } from '../../components/choice.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { lazyPart } from '../../components/lazy-page.tsx';
import { ProblemNote } from '../../components/message.tsx';
import { Unkept } from '../../components/unkept.tsx';
import { useErrors } from '../../form.ts';
import { dropFromDevice } from '../../keep.ts';
import { momentWords } from '../../moment.ts';
import { readReference, reference } from '../../reference.ts';
import { useSend } from '../../send.ts';
import { claim as s } from '../../strings/zh-CN/claim.ts';
import { ClaimAside } from './aside.tsx';
import { daySlips } from './days.ts';
import { bodyOf, type Draft, fieldsInOrder, kindIn, withKind } from './draft.ts';
import { Details, Papers, Part, Quote, Returned } from './form-parts.tsx';
import { currentName } from './kept-draft.ts';
import { RouteChoice } from './route.tsx';
import { type OpenDraft, useDraft } from './use-draft.ts';

// Needed when it is chosen what to claim, and not before: the choice stands early without them.
const FileDrop = lazyPart(
  async () => {
    // The check comes with the field: what did not come when it was wanted, a browser does not ask for a second time.
    const [{ FileDrop }] = await Promise.all([
      import('../../components/file-drop.tsx'),
      import('../../redaction/checker.ts'),
    ]);
    return FileDrop;
  },
  '8rem',
  true,
);
const contract = () => import('../../check.ts');

/** The contract's check, with what it can't tell from a wrong entry: a date not chosen, a declaration not made. */
async function slipsOf(
  draft: Draft,
  kind: KindId,
  draftId: string,
): Promise<readonly FieldProblem[]> {
  const order = fieldsInOrder(kind);
  const { when }: ClaimKind = claimKinds[kind];
  const days: Readonly<Record<string, string>> =
    when.by === 'period' ? { start: when.start, end: when.end } : { completedOn: when.on };
  // Where it can't be had, the server's own check tells the same.
  const checked = await contract().then(
    ({ check }) => check('sendClaim', bodyOf(draft, kind, draftId)),
    () => [],
  );
  const slips = checked.map((slip) =>
    days[slip.field] && !draft.values[slip.field]
      ? { ...slip, message: s.dateAsk(days[slip.field] ?? '') }
      : slip,
  );
  const asked = new Set(slips.map(({ field }) => field));
  const inDays = () => daySlips(draft.values, kind, reference.value?.today ?? '');
  // A page may stand open over midnight.
  if (inDays().length > 0) await readReference();
  const of = inDays();
  slips.push(...of.filter(({ field }) => !asked.has(field)));
  if (!draft.noSecrets) slips.push({ field: 'noSecrets', message: s.secrecyAsk });
  return slips.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

type ClaimFormProps = {
  readonly personId: string;
  readonly draftId: string;
  readonly others: readonly DraftView[] | undefined;
  readonly onMoved: (draftId: string) => void;
};

export function ClaimForm({ personId, draftId, others, onMoved }: ClaimFormProps) {
  const { route } = useLocation();
  const open = useDraft(personId, draftId, others, onMoved);
  const form = useErrors();
  const { send, problem } = useSend('sendClaim');
  const { draft } = open;
  const kind = kindIn(draft.values);
  const waits = open.underway.length > 0;
  const put = (part: Partial<Draft>) => open.put(() => part);
  const choose = (id: KindId) => {
    form.show([]);
    open.put(({ values }) => ({ values: withKind(values, id) }));
  };

  useEffect(() => {
    if (kind !== undefined) void contract().catch(() => undefined);
  }, [kind]);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (kind === undefined || open.sending) return;
    const slips = await slipsOf(draft, kind, draftId);
    form.show(slips);
    if (slips.length > 0) return;
    const result = await open.asClaim(() => send({ body: bodyOf(draft, kind, draftId) }));
    if (!result.ok) return form.show(result.error.errors ?? []);
    dropFromDevice(currentName(personId));
    // In place of the form, which holds nothing any more: going back leads to where one came from.
    route(`/claims/${result.value.claimId}?sent=now`, true);
  };

  return (
    <form class="claim-form" onSubmit={(event) => void submit(event)} noValidate>
      <div class="claim-parts">
        <ErrorSummary errors={form.errors.value} turn={form.turn.value} />
        {draft.answers && <Returned claimId={draft.answers} />}
        <Part number={1} title={s.what} id="what">
          <RouteChoice chosen={kind} onChoose={choose} />
          {kind && <Quote kind={kind} />}
        </Part>
        {kind && (
          <>
            <Part number={2} title={s.details} id="details">
              <Unkept
                unkept={!open.lasting}
                loses={open.state === 'unkept' || open.state === 'fullUnkept'}
              >
                {s.unkept}
              </Unkept>
              <Details kind={kind} draft={draft} put={put} form={form} />
            </Part>
            <Part number={3} title={s.proof} id="proof">
              <Papers kind={kind} />
              <FileDrop
                name="evidence"
                label={s.proof}
                error={form.of('evidence')}
                draft={draftId}
                kept={draft.files}
                underway={open.underway}
                about={aboutOf(draft)}
                onKept={(change) => {
                  form.clear('evidence');
                  open.put(({ files }) => ({ files: change(files) }));
                }}
                onUnderway={open.onUnderway}
              />
              <CheckCard
                name="noSecrets"
                words={s.secrecy}
                more={s.secrecyMore}
                checked={draft.noSecrets}
                error={form.of('noSecrets')}
                onChecked={(noSecrets) => {
                  form.clear('noSecrets');
                  put({ noSecrets });
                }}
              />
            </Part>
          </>
        )}
      </div>
      <ClaimAside values={draft.values} kind={kind} onTake={choose} />
      <div class="claim-send block tight">
        <ProblemNote problem={problem.value?.errors ? null : problem.value} />
        {kind && (
          <p class="row">
            <Button
              kind="main"
              type="submit"
              busy={open.sending}
              unable={waits ? 'send-waits' : undefined}
            >
              {s.send}
            </Button>
            {waits && (
              <span id="send-waits" class="small second">
                {s.sendWaits}
              </span>
            )}
          </p>
        )}
        <p class="note">{stateWords(open)}</p>
      </div>
    </form>
  );
}

/** What a unit's certificate would be about, in place of a file that must not be sent. */
const aboutOf = ({ values: { title = '', start, end, completedOn } }: Draft) => ({
  title,
  start: start ?? completedOn ?? '',
  end: end ?? completedOn ?? '',
});

const stateWords = ({ state, savedAt }: OpenDraft): string =>
  state === 'saved' ? s.draftStates.saved(momentWords(savedAt)) : s.draftStates[state];
