import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { exam as s } from '../../strings/zh-CN/exam.ts';
import type { Desk } from './desk.ts';
import { calledMinutes, clockWords, remaining } from './server-clock.ts';

/** What is left, by the server's clock. It can be hidden; 10, 5 and 1 minutes before the end are said all the same. */
export function Clock({ desk, endsAt }: { desk: Desk; endsAt: string }) {
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
  const { hidden } = desk.place.value;
  const ms = left.value;
  const called = ms === undefined ? null : calledMinutes(ms);
  return (
    <div class="exam-clock">
      {!hidden && ms !== undefined && (
        <p class="exam-left" role="timer" aria-live="off">
          <span class="small second">{s.left}</span> <span>{clockWords(ms)}</span>
        </p>
      )}
      <p class={hidden && called !== null ? 'small exam-called' : 'said'} role="status">
        {called !== null && s.soon(called)}
      </p>
      <button type="button" class="link small" onClick={() => desk.put({ hidden: !hidden })}>
        {hidden ? s.show : s.hide}
      </button>
    </div>
  );
}
