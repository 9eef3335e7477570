import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { type KeptPlan, MOST_PLANNED } from '../../../shared/contract/plan-limits.ts';
import type { PlanItem } from '../../../shared/engine/kinds.ts';
import { call } from '../../client.ts';
import { useKept } from '../../kept-form.ts';
import { me } from '../../session.ts';
import { mergePlans } from './merge.ts';

type Items = readonly PlanItem[];
type Device = {
  /** The server's plan that this device has gone on from. */
  readonly base: KeptPlan;
  readonly items: Items;
};
export type KeepState = 'saved' | 'saving' | 'local' | 'failed' | 'merged';

const untouched: Device = { base: { rev: 0, items: [] }, items: [] };
/** A change is sent when no other has followed it for so long. */
const QUIET_MS = 600;
const MOST_TRIES = 5;

/**
 * The plan of a year: on this device at once, on the server a moment later, and again when the line is back. Another
 * device's changes are taken in.
 */
export function usePlan(year: number, server: KeptPlan) {
  const kept = useKept<Device>('device', `plan:${me.value?.personId ?? ''}:${year}`, untouched);
  const keeper = useMemo(() => {
    const state = signal<KeepState>('saved');
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running = false;
    const device = () => kept.value.value;
    const changed = () => JSON.stringify(device().items) !== JSON.stringify(device().base.items);
    const takeIn = (theirs: KeptPlan) => {
      const { base, items } = device();
      const merged = mergePlans(base.items, items, theirs.items).slice(0, MOST_PLANNED);
      kept.put({ base: theirs, items: merged });
    };

    const send = async (): Promise<void> => {
      let merged = false;
      for (let tries = 0; changed() && tries < MOST_TRIES; tries += 1) {
        const { base, items } = device();
        const result = await call('keepPlan', { body: { year, rev: base.rev, items: [...items] } });
        if (result.ok) {
          kept.put({ base: result.value });
        } else if (result.error.code === 'PLAN_CHANGED') {
          const newest = await call('plan', {});
          if (!newest.ok) break;
          merged = true;
          takeIn(newest.value.plan);
        } else {
          state.value = result.error.status === 0 ? 'local' : 'failed';
          return;
        }
      }
      state.value = changed() ? 'failed' : merged ? 'merged' : 'saved';
    };
    const sendNow = () => {
      clearTimeout(timer);
      if (running) return;
      running = true;
      void send().then(() => {
        running = false;
        if (changed() && state.value === 'saved') sendNow();
      });
    };

    return {
      state,
      items: () => device().items,
      change: (items: Items) => {
        kept.put({ items });
        state.value = 'saving';
        clearTimeout(timer);
        timer = setTimeout(sendNow, QUIET_MS);
      },
      begin: () => {
        takeIn(server);
        if (changed()) sendNow();
      },
      sendNow: () => {
        if (changed()) sendNow();
      },
    };
  }, [kept]);
  useEffect(() => {
    keeper.begin();
    addEventListener('online', keeper.sendNow);
    addEventListener('pagehide', keeper.sendNow);
    return () => {
      removeEventListener('online', keeper.sendNow);
      removeEventListener('pagehide', keeper.sendNow);
      keeper.sendNow();
    };
  }, [keeper]);
  return keeper;
}
