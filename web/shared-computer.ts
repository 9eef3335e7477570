import { signal } from '@preact/signals';
import { remember, remembered } from './remembered.ts';

/**
 * 公用电脑, as whoever signed in said: nothing that was read is kept for later, everything typed goes when the session
 * ends, and a page that is left alone signs out by itself.
 */
const STORE = 'xueshi:shared';
export const sharedComputer = signal(Boolean(remembered(STORE)));

export function setSharedComputer(shared: boolean): void {
  sharedComputer.value = shared;
  remember(STORE, shared ? '1' : null);
}

/** As long as a session lives without being used. */
const IDLE_MS = 30 * 60_000;

/**
 * Runs `then` once nobody has touched the page for that long.
 * @param stays true while a session is kept however long nobody moves, as by an open paper
 * @returns how to stop waiting
 */
export function whenLeftAlone(
  then: () => void,
  stays: () => boolean = () => false,
  page: EventTarget = document,
): () => void {
  const over = () => (stays() ? touched() : then());
  let timer = setTimeout(over, IDLE_MS);
  const touched = () => {
    clearTimeout(timer);
    timer = setTimeout(over, IDLE_MS);
  };
  const signs = ['pointerdown', 'keydown', 'visibilitychange'] as const;
  for (const sign of signs) page.addEventListener(sign, touched);
  return () => {
    clearTimeout(timer);
    for (const sign of signs) page.removeEventListener(sign, touched);
  };
}
