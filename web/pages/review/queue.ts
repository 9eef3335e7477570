import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { QueueItem } from '../../../shared/contract/answers.ts';
import { MOST_LOOKED_AT } from '../../../shared/contract/queue.ts';
import type { Input } from '../../../shared/contract/routes.ts';
import type { Region } from '../../../shared/vocabulary.ts';
import { type CallProblem, call } from '../../client.ts';
import { idOf } from './items.ts';

/** What is asked for, as it stands in the page's address; what is empty filters nothing. */
export const filterNames = ['unit', 'kind', 'what', 'year', 'look', 'waiting', 'order'] as const;
export type Filters = Partial<Record<(typeof filterNames)[number], string>>;

/** The region's queue, page after page; what was decided leaves it at once. */
export function useQueue(region: Region, filters: Filters) {
  const items = useSignal<readonly QueueItem[] | undefined>(undefined);
  const next = useSignal<string | undefined>(undefined);
  const more = useSignal(false);
  /** Entries that were looked through so far without finding any. */
  const passed = useSignal(0);
  const problem = useSignal<CallProblem | undefined>(undefined);

  const latest = useRef('');
  /** Reads on until something was found: what is asked for may stand far behind. */
  const read = async (after: string | undefined): Promise<void> => {
    const asked = JSON.stringify([region, filters]);
    latest.current = asked;
    passed.value = 0;
    for (let from = after; ; ) {
      const query = { region, ...filters, ...(from ? { after: from } : {}) };
      const result = await call('queue', { query: query as Input<'queue'>['query'] });
      if (latest.current !== asked) return;
      problem.value = result.ok ? undefined : result.error;
      if (!result.ok) return;
      const { items: found, next: further } = result.value;
      next.value = further;
      more.value = further !== undefined;
      if (found.length === 0 && further !== undefined) {
        from = further;
        passed.value += MOST_LOOKED_AT;
        continue;
      }
      const had = after === undefined ? [] : (items.value ?? []);
      const known = new Set(had.map(idOf));
      items.value = [...had, ...found.filter((item) => !known.has(idOf(item)))];
      return;
    }
  };
  const reading = useRef<Promise<void> | undefined>(undefined);
  const readMore = (): Promise<void> => {
    const more = reading.current ?? read(next.value);
    reading.current = more;
    return more.finally(() => {
      if (reading.current === more) reading.current = undefined;
    });
  };
  useEffect(() => {
    items.value = undefined;
    // Where the queue before went on is no place in this one.
    more.value = false;
    reading.current = undefined;
    void read(undefined);
  }, [region, JSON.stringify(filters)]);

  return {
    items,
    more,
    passed,
    problem,
    again: () => (items.value && more.value ? readMore() : read(undefined)),
    readMore,
    drop: (id: string) => {
      items.value = items.value?.filter((item) => idOf(item) !== id);
    },
  };
}
export type Queue = ReturnType<typeof useQueue>;
