import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { exam as s } from '../../strings/zh-CN/exam.ts';
import type { Desk } from './desk.ts';
import { calledMinutes, clockWords, remaining } from './server-clock.ts';

type ClockProps = { readonly desk: Desk; readonly endsAt: string };

/** What is left, by the server's clock, counted on; at the end the paper is settled. */
function useLeft({ desk, endsAt }: ClockProps): number | undefined {
  const now = () => {
    const clock = desk.clock();
    return clock && remaining(clock, endsAt, performance.now());
  };
  // There at the first drawing: it would push the name into two lines when it came.
  const left = useSignal(now());
  useEffect(() => {
    const tick = () => {
      left.value = now();
      if (left.value === 0) void desk.settle();
    };
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [endsAt]);
  return left.value;
}

/** What is left, unless it is hidden. */
export function Left({ desk, endsAt }: ClockProps) {
  return <Time desk={desk} ms={useLeft({ desk, endsAt })} />;
}

function Time({ desk, ms }: { desk: Desk; ms: number | undefined }) {
  if (desk.place.value.hidden || ms === undefined) return null;
  return (
    <p class="exam-left" role="timer" aria-live="off">
      <span class="small second">{s.left}</span> <span>{clockWords(ms)}</span>
    </p>
  );
}

/** It can be hidden; 10, 5 and 1 minutes before the end are said all the same. */
export function Clock({ desk, endsAt }: ClockProps) {
  const { hidden } = desk.place.value;
  const ms = useLeft({ desk, endsAt });
  const called = ms === undefined ? null : calledMinutes(ms);
  return (
    <div class="exam-clock">
      <Time desk={desk} ms={ms} />
      <p class={hidden && called !== null ? 'small exam-called' : 'said'} role="status">
        {called !== null && s.soon(called)}
      </p>
      <button type="button" class="link small" onClick={() => desk.put({ hidden: !hidden })}>
        {hidden ? s.show : s.hide}
      </button>
    </div>
  );
}
