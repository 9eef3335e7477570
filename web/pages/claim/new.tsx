import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso/router';
import { newId } from '../../client.ts';
import { Loading } from '../../components/loading.tsx';
import { Callout } from '../../components/message.tsx';
import { keepAhead, keptOnDevice } from '../../keep.ts';
import { useLoad } from '../../load.ts';
import { readReference } from '../../reference.ts';
import { me } from '../../session.ts';
import { claim as s } from '../../strings/zh-CN/claim.ts';
import { useTitle } from '../../title.ts';
import './claim.css';
import { draftFrom } from './draft.ts';
import { DraftList } from './draft-list.tsx';
import { ClaimForm } from './form.tsx';
import { currentName, keepDraft } from './kept-draft.ts';

const isId = (text: string | undefined): text is string => /^[0-9a-z]{26}$/.test(text ?? '');

/**
 * A new claim. The address may name a draft (`?draft=…`), or fill the form by the names of its fields
 * (`?route=P4&days=2&title=…`), which begins a draft of its own. Without either the last one goes on.
 */
export function NewClaimPage() {
  useTitle(s.title);
  const { route } = useLocation();
  const { query } = useRoute();
  const personId = me.value?.personId ?? '';
  const moved = useSignal(false);
  const drafts = useLoad('drafts', {});
  const asked = JSON.stringify(query);
  const draftId = useMemo(() => draftOf(personId, query), [personId, asked]);
  // Whoever types while his draft goes on under another id types on: the form stays.
  const fork = useRef('');
  const form = useRef({ draftId, nth: 0 });
  if (draftId !== form.current.draftId)
    form.current = { draftId, nth: form.current.nth + (draftId === fork.current ? 0 : 1) };
  // One that the address has just filled in is nowhere else: nobody waits for the server to show it.
  const named = useMemo(() => isId(query['draft']), [draftId]);
  const go = (id: string) => route(`/claims/new?draft=${id}`, true);
  useEffect(() => {
    void readReference();
  }, []);
  useEffect(() => {
    keepAhead(currentName(personId), { draftId });
    // What the address filled in is a draft now: a reload must not fill it in once more.
    if (query['draft'] !== draftId && Object.keys(query).length > 0) go(draftId);
  }, [draftId]);
  const others = drafts.value.value?.drafts;
  return (
    <div class="page">
      <Title />
      {moved.value && (
        <div role="status" class="claim-moved">
          <Callout tone="caution">
            <p>{s.moved}</p>
          </Callout>
        </div>
      )}
      <DraftList
        personId={personId}
        open={draftId}
        drafts={others}
        onOpen={(id) => {
          moved.value = false;
          void drafts.again();
          go(id);
        }}
        onDropped={() => void drafts.again()}
      />
      {/* A draft that lies on the server alone is shown once it has come. */}
      {others === undefined && drafts.problem.value === undefined && named ? (
        <Loading />
      ) : (
        <ClaimForm
          key={form.current.nth}
          personId={personId}
          draftId={draftId}
          others={others}
          onMoved={(id) => {
            fork.current = id;
            moved.value = true;
            void drafts.again();
            go(id);
          }}
        />
      )}
    </div>
  );
}

/** What stands before anything is known. */
export const NewClaimFrame = () => (
  <>
    <Title />
    <Loading />
  </>
);

function Title() {
  return (
    <div class="page-title">
      <h1>{s.title}</h1>
      <p class="lead clauses">{s.lead}</p>
    </div>
  );
}

function draftOf(personId: string, query: Readonly<Record<string, string>>): string {
  if (isId(query['draft'])) return query['draft'];
  const filled = draftFrom(query);
  if (filled) {
    const draftId = newId();
    keepDraft(personId, draftId, filled);
    return draftId;
  }
  const { draftId } = keptOnDevice<{ draftId: string }>(currentName(personId), { draftId: '' });
  return isId(draftId) ? draftId : newId();
}
