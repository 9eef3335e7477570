import { useSignal } from '@preact/signals';
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
  return (
    <nav class="queue" aria-label={s.queue}>
      <ul>
        {queue.items.value?.map((item) => (
          <li key={idOf(item)}>
            <a href={addressOf(item)} aria-current={item === chosen ? 'true' : undefined}>
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
