import { useSignal } from '@preact/signals';
import { claimKinds } from '../../../shared/claim/kinds.ts';
import type { DraftView } from '../../../shared/contract/drafts.ts';
import { newId } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { momentWords } from '../../moment.ts';
import { useSend } from '../../send.ts';
import { claim as s } from '../../strings/zh-CN/claim.ts';
import { type Draft, kindIn } from './draft.ts';
import { draftHere, draftsHere, forgetDraft } from './kept-draft.ts';

/** The form comes below them: so many leave it in sight. */
const SHOWN = 3;

type Listed = { readonly draftId: string; readonly draft: Draft; readonly savedAt: string };

/** What the server has, and what has not come to it yet; not the one that is open. */
function listed(
  personId: string,
  open: string,
  drafts: readonly DraftView[] | undefined,
): readonly Listed[] {
  const there = (drafts ?? []).map(({ draftId, content, savedAt }) => ({
    draftId,
    draft: content as Draft,
    savedAt,
  }));
  const here = draftsHere(personId).flatMap((draftId) => {
    const draft = draftHere(personId, draftId);
    const known = there.some((one) => one.draftId === draftId);
    return draft.unsaved && !known ? [{ draftId, draft, savedAt: '' }] : [];
  });
  return [...here, ...there].filter(({ draftId }) => draftId !== open);
}

type DraftListProps = {
  readonly personId: string;
  readonly open: string;
  readonly drafts: readonly DraftView[] | undefined;
  readonly onOpen: (draftId: string) => void;
  readonly onDropped: () => void;
};

export function DraftList({ personId, open, drafts, onOpen, onDropped }: DraftListProps) {
  const asking = useSignal<Listed | undefined>(undefined);
  const { send, busy, problem } = useSend('dropDraft');
  const others = listed(personId, open, drafts);
  const close = () => {
    asking.value = undefined;
    problem.value = null;
  };
  const drop = async ({ draftId, savedAt }: Listed) => {
    const dropped = await send({ params: { draftId } });
    // What the server never had needs no line to be dropped.
    if (!dropped.ok && savedAt !== '') return;
    forgetDraft(personId, draftId);
    void import('../../redaction/files.ts').then(({ filesDropped }) => filesDropped(draftId));
    close();
    onDropped();
  };
  if (others.length === 0) return null;
  const rowsOf = (some: readonly Listed[]) => (
    <ul class="rows">
      {some.map((one) => (
        <li key={one.draftId} class="between">
          <span>
            {titleOf(one.draft)}
            <br />
            <span class="note">{noteOf(one)}</span>
          </span>
          <span class="row">
            <Button onClick={() => onOpen(one.draftId)}>
              {s.draftOpen}
              <span class="said">{titleOf(one.draft)}</span>
            </Button>
            <button
              type="button"
              class="link"
              onClick={() => {
                asking.value = one;
              }}
            >
              <span aria-hidden="true">{s.draftDrop}</span>
              <span class="said">{s.draftDropNamed(titleOf(one.draft))}</span>
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
  const more = others.slice(SHOWN);
  return (
    <section class="claim-drafts" aria-labelledby="drafts">
      <div class="section-title">
        <h2 id="drafts">{s.drafts}</h2>
        <Button onClick={() => onOpen(newId())}>{s.draftNew}</Button>
      </div>
      {rowsOf(others.slice(0, SHOWN))}
      {more.length > 0 && (
        <details>
          <summary>{s.draftsMore(more.length)}</summary>
          {rowsOf(more)}
        </details>
      )}
      <Confirm
        open={asking.value !== undefined}
        title={s.draftDropTitle}
        words={s.draftDrop}
        busy={busy.value}
        problem={problem.value}
        onYes={() => asking.value && void drop(asking.value)}
        onClose={close}
      >
        <p>{asking.value && titleOf(asking.value.draft)}</p>
        <p class="second">{s.draftDropLead}</p>
      </Confirm>
    </section>
  );
}

const titleOf = ({ values }: Draft): string => values['title'] || s.draftNameless;

function noteOf({ draft, savedAt }: Listed): string {
  const kind = kindIn(draft.values);
  const at = savedAt === '' ? s.draftHere : momentWords(savedAt);
  return [kind && claimKinds[kind].words, at].filter(Boolean).join('，');
}
