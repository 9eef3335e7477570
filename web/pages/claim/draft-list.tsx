import { useSignal } from '@preact/signals';
import { claimKinds } from '../../../shared/claim/kinds.ts';
import type { DraftView } from '../../../shared/contract/drafts.ts';
import { call, newId } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { momentWords } from '../../moment.ts';
import { claim as s } from '../../strings/zh-CN/claim.ts';
import { shell } from '../../strings/zh-CN/shell.ts';
import { type Draft, kindIn } from './draft.ts';
import { draftHere, draftsHere, forgetDraft } from './kept-draft.ts';

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
  const others = listed(personId, open, drafts);
  const close = () => {
    asking.value = undefined;
  };
  const drop = async () => {
    const draftId = asking.value?.draftId;
    if (draftId === undefined) return;
    forgetDraft(personId, draftId);
    await call('dropDraft', { params: { draftId } });
    close();
    onDropped();
  };
  if (others.length === 0) return null;
  return (
    <section class="claim-drafts" aria-labelledby="drafts">
      <div class="section-title">
        <h2 id="drafts">{s.drafts}</h2>
        <Button onClick={() => onOpen(newId())}>{s.draftNew}</Button>
      </div>
      <ul class="rows">
        {others.map((one) => (
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
      <Dialog open={asking.value !== undefined} title={s.draftDropTitle} onClose={close}>
        <p>{asking.value && titleOf(asking.value.draft)}</p>
        <p class="second">{s.draftDropLead}</p>
        <p class="row">
          <Button kind="danger" tall onClick={() => void drop()}>
            {s.draftDrop}
          </Button>
          <Button tall onClick={close}>
            {shell.cancel}
          </Button>
        </p>
      </Dialog>
    </section>
  );
}

const titleOf = ({ values }: Draft): string => values['title'] || s.draftNameless;

function noteOf({ draft, savedAt }: Listed): string {
  const kind = kindIn(draft.values);
  const at = savedAt === '' ? s.draftHere : momentWords(savedAt);
  return [kind && claimKinds[kind].words, at].filter(Boolean).join('，');
}
