import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { QueueItem } from '../../../shared/contract/answers.ts';
import type { Input } from '../../../shared/contract/routes.ts';
import type { Region } from '../../../shared/vocabulary.ts';
import { type CallProblem, call } from '../../client.ts';

/** What is asked for, as it stands in the page's address; what is empty filters nothing. */
export const filterNames = ['kind', 'what', 'year', 'look', 'waiting', 'order'] as const;
export type Filters = Partial<Record<(typeof filterNames)[number], string>>;

/** The region's queue, page after page; what was decided leaves it at once. */
export function useQueue(region: Region, filters: Filters) {
  const items = useSignal<readonly QueueItem[] | undefined>(undefined);
  const next = useSignal<string | undefined>(undefined);
  const more = useSignal(false);
  const problem = useSignal<CallProblem | undefined>(undefined);

  const latest = useRef('');
  const read = async (after: string | undefined): Promise<void> => {
    const asked = JSON.stringify([region, filters]);
    latest.current = asked;
    const query = { region, ...filters, ...(after ? { after } : {}) } as Input<'queue'>['query'];
    const result = await call('queue', { query });
    if (latest.current !== asked) return;
    problem.value = result.ok ? undefined : result.error;
    if (!result.ok) return;
    items.value = after ? [...(items.value ?? []), ...result.value.items] : result.value.items;
    next.value = result.value.next;
    more.value = result.value.next !== undefined;
  };
  useEffect(() => {
    items.value = undefined;
    void read(undefined);
  }, [region, JSON.stringify(filters)]);

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
