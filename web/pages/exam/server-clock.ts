/**
 * The server's clock as this page knows it. It runs on the page's own monotonic clock, so that setting the device's
 * clock changes nothing. All in milliseconds.
 */
export type ServerClock = {
  /** Server's time less the page's monotonic time. */
  readonly offset: number;
  /** By how much it may be wrong: half of the time that the question took. */
  readonly error: number;
};

/** From one question and its answer: the server's instant lies between sending and receiving. */
export const measured = (serverNow: string, sentAt: number, receivedAt: number): ServerClock => ({
  offset: Date.parse(serverNow) - (sentAt + receivedAt) / 2,
  error: (receivedAt - sentAt) / 2,
});

/** From what this device kept of it: as right as the device's own clock, so any measurement is better. */
export const remembered = (
  ahead: number,
  deviceNow: number,
  monotonicNow: number,
): ServerClock => ({
  offset: deviceNow + ahead - monotonicNow,
  error: Number.POSITIVE_INFINITY,
});

/** The sharper of two measurements; a later one that can't agree with the earlier wins: the page's clock had slept. */
export function better(before: ServerClock | undefined, after: ServerClock): ServerClock {
  if (before === undefined || after.error <= before.error) return after;
  const apart = Math.abs(after.offset - before.offset);
  return apart > before.error + after.error ? after : before;
}

/** Time that is left of a paper, never below 0. */
export const remaining = (clock: ServerClock, endsAt: string, monotonicNow: number): number =>
  Math.max(0, Date.parse(endsAt) - clock.offset - monotonicNow);

/** `38:24`, over an hour `1:05:00`. A begun second still counts, so that 0:00 means over. */
export function clockWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

const CALLS = [1, 5, 10];

/** The minutes that are said aloud and shown even to whoever hid the clock: 10, 5 and 1 before the end. */
export function calledMinutes(ms: number): number | null {
  return ms <= 0 ? null : (CALLS.find((minutes) => ms <= minutes * 60_000) ?? null);
}
