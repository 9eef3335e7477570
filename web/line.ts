import { signal } from '@preact/signals';

/** Whether the line to the server holds: the browser's word, corrected by what calls meet. */
export const offline = signal(false);
/** True for a few seconds after the line came back. */
export const justBack = signal(false);

const set = (lost: boolean): void => {
  if (offline.value === lost) return;
  offline.value = lost;
  justBack.value = !lost;
  if (!lost) setTimeout(() => (justBack.value = false), 4000);
};

export const line = { lost: () => set(true), held: () => set(false) };

export function watchLine(): void {
  if (!navigator.onLine) line.lost();
  addEventListener('offline', line.lost);
  addEventListener('online', line.held);
}
