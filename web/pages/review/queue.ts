import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { QueueItem } from '../../../shared/contract/answers.ts';
import type { Region } from '../../../shared/vocabulary.ts';
import { type CallProblem, call } from '../../client.ts';

/** The region's queue, page after page; what was decided leaves it at once. */
export function useQueue(region: Region) {
  const items = useSignal<readonly QueueItem[] | undefined>(undefined);
  const next = useSignal<string | undefined>(undefined);
  const more = useSignal(false);
  const problem = useSignal<CallProblem | undefined>(undefined);

  const read = async (after: string | undefined): Promise<void> => {
    const result = await call('queue', { query: { region, ...(after ? { after } : {}) } });
    problem.value = result.ok ? undefined : result.error;
    if (!result.ok) return;
    items.value = after ? [...(items.value ?? []), ...result.value.items] : result.value.items;
    next.value = result.value.next;
    more.value = result.value.next !== undefined;
  };
  useEffect(() => {
    items.value = undefined;
    void read(undefined);
  }, [region]);

  return {
    items,
    more,
    problem,
    again: () => read(undefined),
    readMore: () => read(next.value),
    drop: (item: QueueItem) => {
      items.value = items.value?.filter((other) => other !== item);
    },
  };
}
export type Queue = ReturnType<typeof useQueue>;
