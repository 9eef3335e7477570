/**
 * How long somebody has read, as the server counts it: time between two signs of life, on one chapter at a time. Opening
 * ten chapters at once, or calling the API without reading, earns nothing faster.
 */
export type Reading = {
  /** The chapter that is open, and the last sign of life on it, in ms; null before the first. */
  readonly open: { readonly place: string; readonly at: number } | null;
  /** Seconds counted, by place. */
  readonly seconds: Readonly<Record<string, number>>;
};

/** A longer silence than this is not reading, and counts nothing. The page sends a sign every 30 seconds. */
export const LONGEST_SILENCE_MS = 90_000;

export const nothingRead: Reading = { open: null, seconds: {} };

/** A sign of life on a chapter. @param place names course, year and chapter */
export function signOfLife(reading: Reading, place: string, at: number): Reading {
  const { open, seconds } = reading;
  const gap = open?.place === place ? at - open.at : 0;
  const counted = gap > 0 && gap <= LONGEST_SILENCE_MS ? gap / 1000 : 0;
  return {
    open: { place, at },
    seconds: { ...seconds, [place]: (seconds[place] ?? 0) + counted },
  };
}
