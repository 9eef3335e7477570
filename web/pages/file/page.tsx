import { useRoute } from 'preact-iso/router';
import type { OwnEvidence } from '../../../shared/contract/answers.ts';
import { Loading } from '../../components/loading.tsx';
import { Callout, ProblemNote, State } from '../../components/message.tsx';
import { Pages } from '../../components/pages.tsx';
import { useLoad } from '../../load.ts';
import { momentWords } from '../../moment.ts';
import { file as s } from '../../strings/zh-CN/file.ts';
import { useTitle } from '../../title.ts';
import { evidenceTones } from '../claim/facts.tsx';
import { NotFound } from '../not-found.tsx';

/** 检查结果: what the check found in one's own file, where, and what to do next. */
export function FilePage() {
  useTitle(s.title);
  const { params } = useRoute();
  const loaded = useLoad('uploadPages', { params: { uploadId: params['uploadId'] ?? '' } });
  const problem = loaded.problem.value;
  if (problem?.status === 404) return <NotFound />;
  const found = loaded.value.value;
  return (
    <div class="page">
      <div class="page-title">
        <h1>{s.title}</h1>
      </div>
      {problem && <ProblemNote problem={problem} again={() => void loaded.again()} />}
      {!problem && !found && <Loading>{s.loading}</Loading>}
      {found && <Found found={found} again={() => void loaded.again()} />}
    </div>
  );
}

function Found({ found, again }: { found: OwnEvidence; again: () => void }) {
  const { state, claims, receivedAt, erased } = found;
  return (
    <div class="two">
      <div class="stack">
        <p class="lead">
          <State tone={evidenceTones[state]}>{s.states[state]}</State>
        </p>
        {receivedAt && <p class="note">{s.received(momentWords(receivedAt))}</p>}
        {state === 'waiting' ? (
          <p>
            <button type="button" class="button" onClick={again}>
              {s.lookAgain}
            </button>
          </p>
        ) : state === 'blocked' ? (
          <Blocked found={found} />
        ) : erased ? (
          <p>{s.erased}</p>
        ) : (
          <Pages view={found} again={again} noPages={s.noPages} heading="h2" />
        )}
      </div>
      <aside class="block stack">
        <h2>{s.next}</h2>
        <p>{s.todo[state]}</p>
        {state === 'blocked' && (
          <p>
            <a class="button main" href="/claims/certificate" target="_blank" rel="noreferrer">
              {s.certificate}
            </a>
          </p>
        )}
        {claims.length === 0 && <p class="second">{s.unused}</p>}
        {claims.map(({ claimId, title }) => (
          <p key={claimId}>
            {s.usedIn} <a href={`/claims/${claimId}`}>{title}</a>
          </p>
        ))}
        {(state === 'review' || state === 'blocked') && (
          <p>
            <a href="/my-data?kind=review#ask">{s.ask}</a>
          </p>
        )}
      </aside>
    </div>
  );
}

/** What was read under a marking is told to nobody, not even here: the kind, the page, the article. */
function Blocked({ found: { found } }: { found: OwnEvidence }) {
  return (
    <>
      <ul class="rows">
        {found.map(({ code, says, rule, page }, i) => (
          <li key={`${i}-${code}`} class="tight">
            <State tone="error">{page === null ? says : s.onPage(says, page)}</State>
            <span class="small second">{rule}</span>
          </li>
        ))}
      </ul>
      <Callout tone="quote">
        <p>{s.article}</p>
        <p class="note">{s.articleSource}</p>
      </Callout>
    </>
  );
}
