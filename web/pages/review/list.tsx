import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { QueueItem } from '../../../shared/contract/answers.ts';
import { Button } from '../../components/button.tsx';
import { State } from '../../components/message.tsx';
import { review as s } from '../../strings/zh-CN/review.ts';
import { shell } from '../../strings/zh-CN/shell.ts';
import { aboutOf, attentionOf, idOf } from './items.ts';
import type { Queue } from './queue.ts';

type QueueListProps = {
  readonly queue: Queue;
  readonly chosen: QueueItem | undefined;
  readonly addressOf: (item: QueueItem) => string;
};

export function QueueList({ queue, chosen, addressOf }: QueueListProps) {
  const busy = useSignal(false);
  const more = async () => {
    busy.value = true;
    await queue.readMore();
    busy.value = false;
  };
  const place = useRef<HTMLElement>(null);
  const id = chosen && idOf(chosen);
  const last = useRef<string | undefined>(undefined);
  // What is chosen stays in view; on a phone, whoever comes back to the list is where he left it.
  useEffect(() => {
    const row = place.current?.querySelector<HTMLElement>(`[data-item="${id ?? last.current}"]`);
    if (id === undefined) row?.focus();
    else if (row && place.current) showIn(place.current, row);
    last.current = id;
  }, [id]);
  return (
    <nav class="queue" ref={place} aria-label={s.queue}>
      <ul>
        {queue.items.value?.map((item) => (
          <li key={idOf(item)}>
            <a
              href={addressOf(item)}
              data-item={idOf(item)}
              aria-current={item === chosen ? 'true' : undefined}
            >
              <span class="between">
                <strong>{item.maskedName}</strong>
                {item.kind === 'claim' && <span>{s.hours(String(item.rawTenths / 10))}</span>}
              </span>
              <span class="between small second">
                <span>{aboutOf(item)}</span>
                <span>{s.answerBy(shell.monthDay(item.answerBy))}</span>
              </span>
              {attentionOf(item).map((words) => (
                <span key={words} class="small">
                  <State tone="caution">{words}</State>
                </span>
              ))}
            </a>
          </li>
        ))}
      </ul>
      {queue.more.value && (
        <p class="queue-more">
          <Button busy={busy.value} onClick={() => void more()}>
            {s.more}
          </Button>
        </p>
      )}
    </nav>
  );
}

/** Scrolls a list, and nothing around it, until a row of it is in sight. */
function showIn(list: HTMLElement, row: HTMLElement): void {
  const { top, bottom } = list.getBoundingClientRect();
  const [first, last] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
  const at = row.getBoundingClientRect();
  if (at.top >= first && at.bottom <= last) return;
  list.scrollTop += at.top - first - (last - first) / 3;
}
