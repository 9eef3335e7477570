import { useSignal } from '@preact/signals';
import { useLocation, useRoute } from 'preact-iso/router';
import type { QueueItem } from '../../../shared/contract/answers.ts';
import type { Region } from '../../../shared/vocabulary.ts';
import { Button } from '../../components/button.tsx';
import { Loading } from '../../components/loading.tsx';
import { Empty, ProblemNote, State } from '../../components/message.tsx';
import { me, reviewsRegions } from '../../session.ts';
import { incident } from '../../strings/zh-CN/incident.ts';
import { review as s } from '../../strings/zh-CN/review.ts';
import { useTitle } from '../../title.ts';
import { NotFound } from '../not-found.tsx';
import { ReviewItem } from './item.tsx';
import { idOf } from './items.ts';
import { KeysLegend, useKeys } from './keys.tsx';
import { QueueList } from './list.tsx';
import { ResetCode } from './reset-code.tsx';
import './review.css';
import { useQueue } from './queue.ts';

export function ReviewPage() {
  useTitle(s.title);
  const regions = reviewsRegions(me.value);
  const [first] = regions;
  if (first === undefined) return <NotFound />;
  return <Workbench regions={regions} first={first} />;
}

function Workbench({ regions, first }: { regions: readonly Region[]; first: Region }) {
  const { route } = useLocation();
  const { query } = useRoute();
  const region = regions.find((one) => one === query['region']) ?? first;
  const queue = useQueue(region);
  const items = queue.items.value;
  const chosen = items?.find((item) => idOf(item) === query['item']);
  const said = useSignal('');

  const go = (item: QueueItem | undefined, replace = false) => {
    const address = new URLSearchParams({ region, ...(item ? { item: idOf(item) } : {}) });
    route(`/review?${address}`, replace);
  };
  const step = (by: number) => {
    if (!items || items.length === 0) return;
    const at = chosen ? items.indexOf(chosen) : by > 0 ? -1 : items.length;
    const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) go(next, chosen !== undefined);
  };
  const decided = (item: QueueItem, sentence: string) => {
    const at = items?.indexOf(item) ?? 0;
    queue.drop(item);
    said.value = sentence;
    go(queue.items.value?.[Math.min(at, queue.items.value.length - 1)], true);
  };
  useKeys({ next: () => step(1), previous: () => step(-1) });
  const id = chosen ? idOf(chosen) : undefined;

  return (
    <div class="review" data-chosen={chosen ? 'true' : undefined}>
      <header class="review-head">
        <h1>{s.title}</h1>
        {regions.length > 1 ? (
          <nav class="tabs" aria-label={s.region}>
            {regions.map((one) => (
              <a
                key={one}
                href={`/review?${new URLSearchParams({ region: one })}`}
                aria-current={one === region ? 'page' : undefined}
              >
                {one}
              </a>
            ))}
          </nav>
        ) : (
          <p class="second">{region}</p>
        )}
        {items && <p class="second">{s.count(items.length, queue.more.value)}</p>}
        <KeysLegend />
        <ResetCode />
        <a href={`/review/incidents?${new URLSearchParams({ region })}`}>{incident.list}</a>
      </header>
      <p role="status" class="review-said">
        {said.value && <State tone="good">{said.value}</State>}
      </p>
      {queue.problem.value && (
        <ProblemNote problem={queue.problem.value} again={() => void queue.again()} />
      )}
      {!items && !queue.problem.value && <Loading>{s.loading}</Loading>}
      {items && items.length === 0 && (
        <Empty
          action={
            <Button tall onClick={() => void queue.again()}>
              {s.refresh}
            </Button>
          }
        >
          <strong>{s.emptyTitle}</strong> {s.emptyBody}
        </Empty>
      )}
      {items && items.length > 0 && (
        <div class="review-body">
          <QueueList queue={queue} chosen={chosen} region={region} />
          <div class="review-item">
            {chosen ? (
              <ReviewItem
                key={id}
                item={chosen}
                onBack={() => go(undefined)}
                onDecided={(sentence) => decided(chosen, sentence)}
              />
            ) : (
              <p class="review-none second">{s.choose}</p>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
