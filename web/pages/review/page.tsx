import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso/router';
import type { QueueItem } from '../../../shared/contract/answers.ts';
import type { Region } from '../../../shared/vocabulary.ts';
import { Button } from '../../components/button.tsx';
import { Loading } from '../../components/loading.tsx';
import { Empty, ProblemNote, State } from '../../components/message.tsx';
import { write } from '../../keep.ts';
import { readReference, reference } from '../../reference.ts';
import { me, reviewsRegions } from '../../session.ts';
import { incident } from '../../strings/zh-CN/incident.ts';
import { review as s } from '../../strings/zh-CN/review.ts';
import { useTitle } from '../../title.ts';
import { NotFound } from '../not-found.tsx';
import { type ClaimHrefs, ReviewClaim } from './claim.tsx';
import { QueueFilters } from './filters.tsx';
import { ReviewItem } from './item.tsx';
import { idOf } from './items.ts';
import { KeysLegend, useKeys } from './keys.tsx';
import { QueueList } from './list.tsx';
import { ResetCode } from './reset-code.tsx';
import './review.css';
import { type Filters, filterNames, useQueue } from './queue.ts';

export function ReviewPage() {
  useTitle(s.title);
  const regions = reviewsRegions(me.value);
  const [first] = regions;
  if (first === undefined) return <NotFound />;
  return <Workbench regions={regions} first={first} />;
}

/** So few before the end more is read: nobody who decides one after another waits, or takes a page's end for the end. */
const AHEAD = 8;
/** Pages that are read on to find the item of an address, after a reload deep in the queue. */
const MOST_SOUGHT = 10;

/** An item of a region's queue, with what is asked for. */
const addressOf = (region: Region, filters: Filters, item: QueueItem | undefined): string =>
  `/review?${new URLSearchParams({ region, ...filters, ...(item ? { item: idOf(item) } : {}) })}`;

/** Is it still what is looked at? Whoever has gone on before an answer came stays where he is. */
const isOpen = (id: string): boolean =>
  location.pathname === '/review' && new URLSearchParams(location.search).get('item') === id;

/** What was typed for a decision that is made. */
function forget(id: string): void {
  for (const form of ['reason', 'answer']) write('tab', `${form}:${id}`, undefined);
}

function Workbench({ regions, first }: { regions: readonly Region[]; first: Region }) {
  const { route } = useLocation();
  const { query } = useRoute();
  const region = regions.find((one) => one === query['region']) ?? first;
  const filters: Filters = Object.fromEntries(
    filterNames.flatMap((name) => (query[name] ? [[name, query[name]]] : [])),
  );
  const queue = useQueue(region, filters);
  useEffect(() => {
    void readReference();
  }, []);
  const items = queue.items.value;
  const chosen = items?.find((item) => idOf(item) === query['item']);
  const said = useSignal<{ readonly words: string; readonly href?: string } | undefined>(undefined);
  const sought = useRef(0);
  /** What is looked at in the queue: whoever leaves a claim that he opened beside it goes on from there. */
  const from = chosen ? idOf(chosen) : query['from'];
  const at = items && chosen ? items.indexOf(chosen) : -1;
  const missing = items !== undefined && query['item'] !== undefined && !chosen;
  /** A claim that was opened beside another, wherever it stands. */
  const beside =
    missing && query['of'] ? { personId: query['of'], claimId: query['item'] ?? '' } : undefined;
  const seeking = missing && !beside && queue.more.value && sought.current < MOST_SOUGHT;
  useEffect(() => {
    if (!items) sought.current = 0;
    if (!items || !queue.more.value) return;
    if (seeking) sought.current += 1;
    else if (items.length - 1 - at >= AHEAD) return;
    void queue.readMore();
  }, [items, at, seeking]);

  const go = (item: QueueItem | undefined, replace = false) => {
    route(addressOf(region, filters, item), replace);
  };
  const step = (by: number) => {
    if (!items || items.length === 0) return;
    const place = items.findIndex((item) => idOf(item) === from);
    const start = place < 0 && by < 0 ? items.length : place;
    const next = items[Math.min(items.length - 1, Math.max(0, start + by))];
    if (next) go(next, chosen !== undefined);
  };
  const decided = (item: QueueItem, sentence: string) => {
    const id = idOf(item);
    const place = items?.findIndex((each) => idOf(each) === id) ?? 0;
    queue.drop(id);
    forget(id);
    said.value = sentence === '' ? undefined : saidOf(item, sentence);
    const left = queue.items.value ?? [];
    if (isOpen(id)) go(left[Math.min(Math.max(0, place), left.length - 1)], true);
  };
  // An answer that comes late finds the queue as it is shown by then.
  const latest = useRef(decided);
  latest.current = decided;
  // Opened in a window of its own, it has nothing behind it.
  const back = () => (history.length > 1 ? history.back() : go(undefined));
  const hrefs: ClaimHrefs = {
    unitHref:
      filters.unit === undefined
        ? (unit) => addressOf(region, { ...filters, unit }, chosen)
        : undefined,
    claimHref: (of, item) =>
      `/review?${new URLSearchParams({ region, ...filters, item, of, ...(from && { from }) })}`,
  };
  /** Whoever decides two hundred a day slips once: what was decided is one step away, and can be taken up again. */
  const saidOf = (item: QueueItem, words: string) =>
    item.kind === 'claim'
      ? { words, href: hrefs.claimHref(item.personId, item.claimId) }
      : { words };
  useKeys({ next: () => step(1), previous: () => step(-1) });
  const id = chosen ? idOf(chosen) : undefined;
  const isFiltered = Object.keys(filters).some((name) => name !== 'order');
  const waits = items === undefined || (items.length === 0 && queue.more.value);

  return (
    <div class="review" data-chosen={chosen || beside ? 'true' : undefined}>
      <header class="review-head">
        <h1>{s.title}</h1>
        {regions.length > 1 ? (
          <nav class="tabs" aria-label={s.region}>
            {regions.map((one) => (
              <a
                key={one}
                href={addressOf(one, filters, undefined)}
                aria-current={one === region ? 'page' : undefined}
              >
                {one}
              </a>
            ))}
          </nav>
        ) : (
          <p class="second">{region}</p>
        )}
        {items && (
          <p class="second">
            {(isFiltered ? s.matching : s.count)(items.length, queue.more.value)}
          </p>
        )}
        <KeysLegend />
        <ResetCode />
        <a href={`/review/incidents?${new URLSearchParams({ region })}`}>{incident.list}</a>
      </header>
      <p role="status" class="review-said">
        {said.value && <State tone="good">{said.value.words}</State>}
        {said.value?.href && (
          <a class="small" href={said.value.href}>
            {s.lookAgain}
          </a>
        )}
      </p>
      {queue.problem.value && (
        <ProblemNote problem={queue.problem.value} again={() => void queue.again()} />
      )}
      {waits && !queue.problem.value && (
        <Loading>
          {queue.passed.value > 0 ? s.filter.looked(queue.passed.value) : s.loading}
        </Loading>
      )}
      {reference.value && (
        <QueueFilters
          filters={filters}
          thisYear={reference.value.year}
          onFilters={(chosenFilters) => route(addressOf(region, chosenFilters, undefined))}
        />
      )}
      {!waits && items.length === 0 && isFiltered && (
        <Empty
          action={
            <Button tall onClick={() => route(addressOf(region, {}, undefined))}>
              {s.filter.clear}
            </Button>
          }
        >
          {s.filter.none}
        </Empty>
      )}
      {!waits && items.length === 0 && !isFiltered && (
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
      {items && (items.length > 0 || beside) && (
        <div class="review-body">
          <QueueList
            queue={queue}
            chosen={chosen}
            addressOf={(item) => addressOf(region, filters, item)}
          />
          <div class="review-item">
            {chosen ? (
              <ReviewItem
                key={id}
                item={chosen}
                onBack={() => go(undefined)}
                {...hrefs}
                onDecided={(sentence) => latest.current(chosen, sentence)}
              />
            ) : beside ? (
              <>
                <button type="button" class="link" onClick={back}>
                  {s.backToItem}
                </button>
                <ReviewClaim
                  key={beside.claimId}
                  item={beside}
                  {...hrefs}
                  onDecided={(sentence) => {
                    forget(beside.claimId);
                    said.value = { words: sentence };
                    if (isOpen(beside.claimId)) back();
                  }}
                />
              </>
            ) : seeking ? (
              <Loading>{s.loading}</Loading>
            ) : (
              <p class={missing ? 'second' : 'review-none second'}>{missing ? s.gone : s.choose}</p>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
