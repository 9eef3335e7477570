import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { whenLeftAlone } from '../../web/shared-computer.ts';

/** A page that is left alone on a shared computer signs out by itself, and not while somebody is there. */

const MINUTE = 60_000;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('after half an hour without a touch, once', () => {
  const left = vi.fn();
  whenLeftAlone(left, () => false, new EventTarget());
  vi.advanceTimersByTime(30 * MINUTE - 1);
  expect(left).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60 * MINUTE);
  expect(left).toHaveBeenCalledTimes(1);
});

it('each touch begins the half hour anew, and after signing out nothing waits', () => {
  const [left, page] = [vi.fn(), new EventTarget()];
  const stop = whenLeftAlone(left, () => false, page);
  for (let i = 0; i < 5; i += 1) {
    vi.advanceTimersByTime(29 * MINUTE);
    page.dispatchEvent(new Event('keydown'));
  }
  expect(left).not.toHaveBeenCalled();
  stop();
  page.dispatchEvent(new Event('keydown'));
  vi.advanceTimersByTime(60 * MINUTE);
  expect(left).not.toHaveBeenCalled();
});

it('not while a paper is open, and half an hour after it is not any more', () => {
  const left = vi.fn();
  let open = true;
  whenLeftAlone(left, () => open, new EventTarget());
  vi.advanceTimersByTime(90 * MINUTE);
  expect(left).not.toHaveBeenCalled();
  open = false;
  vi.advanceTimersByTime(30 * MINUTE);
  expect(left).toHaveBeenCalledTimes(1);
});
