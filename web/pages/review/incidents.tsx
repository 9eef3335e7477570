import { useSignal } from '@preact/signals';
import { useRoute } from 'preact-iso/router';
import type { Answer } from '../../../shared/contract/routes.ts';
import type { Region } from '../../../shared/vocabulary.ts';
import { type CallProblem, call } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { Loading } from '../../components/loading.tsx';
import { Empty, ProblemNote, State } from '../../components/message.tsx';
import { useLoad } from '../../load.ts';
import { momentWords } from '../../moment.ts';
import { me, reviewsRegions } from '../../session.ts';
import { incident as s } from '../../strings/zh-CN/incident.ts';
import { review } from '../../strings/zh-CN/review.ts';
import { useTitle } from '../../title.ts';
import { NotFound } from '../not-found.tsx';
import { ReviewIncident } from './incident.tsx';
import './review.css';

/** Every sealed file of a region, also those that were reported. */
export function IncidentsPage() {
  useTitle(s.title);
  const regions = reviewsRegions(me.value);
  const { query } = useRoute();
  const region = regions.find((one) => one === query['region']) ?? regions[0];
  if (region === undefined) return <NotFound />;
  const { person, file } = query;
  return (
    <div class="page">
      <div class="page-title">
        <p class="small row">
          <a href={`/review?${new URLSearchParams({ region })}`}>{review.title}</a>
          {file !== undefined && (
            <a href={`/review/incidents?${new URLSearchParams({ region })}`}>{s.list}</a>
          )}
        </p>
        <h1>{s.title}</h1>
        <p class="lead">{s.lead}</p>
      </div>
      {person !== undefined && file !== undefined ? (
        <ReviewIncident personId={person} uploadId={file} />
      ) : (
        <IncidentList key={region} region={region} />
      )}
    </div>
  );
}

function IncidentList({ region }: { region: Region }) {
  const loaded = useLoad('incidents', { query: { region } });
  const further = useSignal<readonly Answer<'incidents'>[]>([]);
  const busy = useSignal(false);
  const trouble = useSignal<CallProblem | undefined>(undefined);
  const first = loaded.value.value;
  const items = first && [first, ...further.value].flatMap((page) => page.items);
  const after = (further.value.at(-1) ?? first)?.next;
  const more = async () => {
    if (busy.value || after === undefined) return;
    busy.value = true;
    const result = await call('incidents', { query: { region, after } });
    busy.value = false;
    trouble.value = result.ok ? undefined : result.error;
    if (result.ok) further.value = [...further.value, result.value];
  };
  if (loaded.problem.value)
    return <ProblemNote problem={loaded.problem.value} again={() => void loaded.again()} />;
  if (!items) return <Loading>{review.loading}</Loading>;
  if (items.length === 0 && after === undefined) return <Empty>{s.empty}</Empty>;
  return (
    <section aria-labelledby="incidents">
      <h2 id="incidents">{s.list}</h2>
      <ul class="rows">
        {items.map(({ personId, uploadId, maskedName, receivedAt, state }) => (
          <li key={uploadId} class="between">
            <a
              href={`/review/incidents?${new URLSearchParams({ region, person: personId, file: uploadId })}`}
            >
              {s.of(maskedName)}
            </a>
            <span class="small second">{momentWords(receivedAt)}</span>
            <span class="small">
              <State tone={state === 'waits' ? 'caution' : 'good'}>{s[state]}</State>
            </span>
          </li>
        ))}
      </ul>
      <ProblemNote problem={trouble.value} />
      {after !== undefined && (
        <p class="queue-more">
          <Button busy={busy.value} onClick={() => void more()}>
            {review.more}
          </Button>
        </p>
      )}
    </section>
  );
}
